package client_test

import (
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

func TestAttemptsAreSendsOfOneSameRequest(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(503)}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady(func(p *policy.Policy) { p.UnavailableBaseMS = 2000 }))
	wantSteps(t, r.Trace, "stop",
		"request 503 resend 2000", "request 503 resend 2000", "request 503 resend 2000", "request 503 stop 0")
	equal(t, "attempts", each(r.Trace, attempts), []int64{1, 2, 3, 4})
	equal(t, "last answer", r.Response.Status, 503)
}

func TestOnlyTheFirstSend(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(429, "Retry-After: 1")}}
	r := do(get(matrix), s, withToken("t1"), steady(func(p *policy.Policy) { p.MaxAttempts = 1 }))
	wantSteps(t, r.Trace, "stop", "request 429 stop 0")
}

func TestFollowPollAndRestartBeginANewCount(t *testing.T) {
	s := &script{answers: []exchange.Answer{
		answer(500), answer(303, "Location: /r"), answer(500), answer(202, "Location: /m"), answer(500), answer(404), answer(500), answer(200)}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	equal(t, "outcome", r.Trace.Outcome, "accept")
	equal(t, "attempts", each(r.Trace, attempts), []int64{1, 2, 1, 2, 1, 2, 1, 2})
}

func TestRenewalsAndRepairsDoNotAdd(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{answer(500), expired(), answer(406), answer(500), answer(200)},
		tokens:  []exchange.Answer{answer(503), grant("t2")},
	}
	r := do(get(matrix), s, withToken("t1"), steady(applying))
	wantSteps(t, r.Trace, "accept",
		"request 500 resend 500", "request 401 reauthenticate 0", "token 503 resend 2000", "token 200 accept 0",
		"request 406 repair 500", "request 500 resend 500", "request 200 accept 0")
	equal(t, "attempts", each(r.Trace, attempts), []int64{1, 2, 1, 2, 2, 2, 3})
}

func TestWaitsGrowWithTheAttempts(t *testing.T) {
	for name, test := range map[string]struct {
		backoff policy.Backoff
		want    []string
	}{
		"exponential": {policy.Backoff{Kind: policy.Exponential, BaseMS: 500, CapMS: 30_000},
			[]string{"request 500 resend 500", "request 500 resend 1000", "request 500 resend 2000", "request 200 accept 0"}},
		// The draw is 0 here: decorrelated jitter then waits its base each time.
		"decorrelated": {policy.Backoff{Kind: policy.Decorrelated, BaseMS: 500, CapMS: 30_000},
			[]string{"request 500 resend 500", "request 500 resend 500", "request 500 resend 500", "request 200 accept 0"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{answers: []exchange.Answer{answer(500), answer(500), answer(500), answer(200)}}
			r := do(get(matrix), s, withToken("t1"), steady(func(p *policy.Policy) { p.Backoff = test.backoff }))
			wantSteps(t, r.Trace, "accept", test.want...)
		})
	}
	s := &script{answers: []exchange.Answer{answer(500), answer(500), answer(200)}}
	r := do(get(matrix), s, withToken("t1"), steady())
	equal(t, "previous_wait_ms", each(r.Trace, previousWait), []int64{0, 500, 500})
}

func TestMisdirectedIsSentAgainOnceAndAtOnce(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(421)}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "stop", "request 421 resend 0", "request 421 stop 0")
}
