package client_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// chainOf makes n hops and then an answer, each of which took tookMS.
func chainOf(n int, tookMS int64, last exchange.Answer) *script {
	s := &script{}
	for i := range n {
		s.answers = append(s.answers, took(answer(303, "Location: /v1/results/"+strconv.Itoa(i+1)), tookMS))
	}
	s.answers = append(s.answers, took(last, tookMS))
	return s
}

func TestChainOfTwelveHopsKeepsItsPace(t *testing.T) {
	s := chainOf(12, 100, withBody(answer(200), "done"))
	r := do(post(matrix, "{}", "Idempotency-Key: k1"), s, withToken("t1"), steady())

	want := []string{"request 303 follow 0"} // the first hop goes at once
	sent := []int64{0, 100}
	for i := range 11 {
		want = append(want, "request 303 follow 900")
		sent = append(sent, int64(100+1000*(i+1)))
	}
	wantSteps(t, r.Trace, "accept", append(want, "request 200 accept 0")...)
	equal(t, "sent_ms", each(r.Trace, func(s *trace.Step) int64 { return s.SentMS }), sent)
	equal(t, "hops", each(r.Trace, hops), []int64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
	equal(t, "elapsed_ms", r.Trace.ElapsedMS, int64(100+1000*11+100))
	equal(t, "body", string(r.Response.Body), "done")
}

func TestHopIsAGetWithoutWhatBelongedToTheBody(t *testing.T) {
	s := chainOf(2, 0, answer(200))
	do(post(matrix, "{}", "Idempotency-Key: k1", "X-Trace: 7"), s, withToken("t1"), steady())
	for _, hop := range s.requests()[1:] {
		equal(t, "method", hop.Method, "GET")
		equal(t, "body", len(hop.Body), 0)
		equal(t, "header", hop.Header.Names(), []string{"Accept", "X-Trace", "Authorization"})
	}
}

func TestHopContextTellsTheOperationAndItsOriginal(t *testing.T) {
	s := chainOf(2, 0, answer(200))
	r := do(post(matrix, `{"a":1}`), s, withToken("t1"), steady())
	first, second := r.Trace.Steps[0].Context, r.Trace.Steps[1].Context
	if first.Operation || first.Original != nil {
		t.Errorf("the first send is inside an operation: %+v", first)
	}
	if !second.Operation || second.Original == nil || second.Original.Method != "POST" || second.Original.URL != matrix {
		t.Errorf("the first hop does not know its operation: %+v", second)
	}
	equal(t, "original's body", string(second.Original.Body), `{"a":1}`)
}

func TestPaceOfHops(t *testing.T) {
	for name, test := range map[string]struct {
		answers []exchange.Answer
		want    []string
	}{
		"a hop that took longer than the interval: no wait": {
			[]exchange.Answer{took(answer(303, "Location: /a"), 5), took(answer(303, "Location: /b"), 1500), answer(200)},
			[]string{"request 303 follow 0", "request 303 follow 0", "request 200 accept 0"}},
		"Retry-After on the first hop is a floor": {
			[]exchange.Answer{answer(303, "Location: /a", "Retry-After: 3"), answer(200)},
			[]string{"request 303 follow 3000", "request 200 accept 0"}},
		"Retry-After longer than the pace": {
			[]exchange.Answer{answer(303, "Location: /a"), answer(303, "Location: /b", "Retry-After: 2"), answer(200)},
			[]string{"request 303 follow 0", "request 303 follow 2000", "request 200 accept 0"}},
		"Retry-After shorter than the pace": {
			[]exchange.Answer{answer(303, "Location: /a"), answer(303, "Location: /b", "Retry-After: 0"), answer(200)},
			[]string{"request 303 follow 0", "request 303 follow 1000", "request 200 accept 0"}},
		"a 202 that names its monitor: the first poll waits too": {
			[]exchange.Answer{took(answer(202, "Location: /m"), 300), took(answer(202), 300), answer(200)},
			[]string{"request 202 poll 700", "request 202 poll 700", "request 200 accept 0"}},
		"a resend within the chain is measured from the resend": {
			[]exchange.Answer{answer(303, "Location: /a"), answer(500), took(answer(303, "Location: /b"), 400), answer(200)},
			[]string{"request 303 follow 0", "request 500 resend 500", "request 303 follow 600", "request 200 accept 0"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := do(post(matrix, "{}"), &script{answers: test.answers}, withToken("t1"), steady())
			wantSteps(t, r.Trace, "accept", test.want...)
		})
	}
}

func TestEndlessOperationEndsAtMaxHops(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(303, "Location: /again")}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady(func(p *policy.Policy) { p.MaxHops = 5 }))
	wantSteps(t, r.Trace, "stop",
		"request 303 follow 0", "request 303 follow 1000", "request 303 follow 1000",
		"request 303 follow 1000", "request 303 follow 1000", "request 303 stop 0")
	equal(t, "hops at the end", r.Trace.Steps[5].Context.Hops, int64(5))
}

func TestFollowsAndPollsAreCountedTogether(t *testing.T) {
	s := &script{answers: []exchange.Answer{
		answer(307, "Location: /v1/moved"), answer(202, "Location: /m"), answer(202), answer(202)}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady(func(p *policy.Policy) { p.MaxHops = 3 }))
	equal(t, "hops", each(r.Trace, hops), []int64{0, 1, 2, 3})
	equal(t, "outcome", r.Trace.Outcome, "stop")
}

func TestEndlessOperationEndsAtTheDeadlineAtOnce(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(303, "Location: /again")}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady(func(p *policy.Policy) { p.DeadlineMS = 2500 }))
	// The hop at 3000 would come too late: the run ends at 2000, not at 2500.
	wantSteps(t, r.Trace, "stop",
		"request 303 follow 0", "request 303 follow 1000", "request 303 follow 1000", "request 303 stop 0")
	equal(t, "elapsed_ms", r.Trace.ElapsedMS, int64(2000))
}

func TestRepeatedRunsAreAlike(t *testing.T) {
	one := do(post(matrix, "{}"), chainOf(3, 7, answer(200)), withToken("t1"), steady())
	two := do(post(matrix, "{}"), chainOf(3, 7, answer(200)), withToken("t1"), steady())
	a, _ := exchange.Marshal(one.Trace)
	b, _ := exchange.Marshal(two.Trace)
	if diff := cmp.Diff(string(a), string(b)); diff != "" {
		t.Error(diff)
	}
}
