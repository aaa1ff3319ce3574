package client_test

import (
	"slices"
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

func TestLostContinuationBeginsAgain(t *testing.T) {
	for _, status := range []int{404, 410} {
		s := &script{answers: []exchange.Answer{
			answer(303, "Location: /r/1"), answer(status), answer(303, "Location: /r/2"), answer(200)}}
		r := do(post(matrix, `{"points":[]}`, "Idempotency-Key: k1"), s, withToken("t1"), steady())
		code := map[int]string{404: "404", 410: "410"}[status]
		wantSteps(t, r.Trace, "accept",
			"request 303 follow 0", "request "+code+" restart 500", "request 303 follow 0", "request 200 accept 0")

		first, again := s.requests()[0], s.requests()[2]
		equal(t, "the original again", again, first)
		key, _ := again.Header.Get("Idempotency-Key")
		equal(t, "Idempotency-Key", key, "k1")
		equal(t, "attempts", each(r.Trace, attempts), []int64{1, 1, 1, 1})
		equal(t, "restarts", each(r.Trace, restarts), []int64{0, 0, 1, 1})
		equal(t, "hops", each(r.Trace, hops), []int64{0, 1, 1, 2})
		if c := r.Trace.Steps[2].Context; c.Operation || c.Original != nil || c.Monitor != "" {
			t.Errorf("a restart begins outside the operation: %+v", c)
		}
	}
}

func TestLostMonitorBeginsAgain(t *testing.T) {
	s := &script{answers: []exchange.Answer{
		answer(202, "Operation-Location: /m/1"), answer(404), answer(200)}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "accept", "request 202 poll 1000", "request 404 restart 500", "request 200 accept 0")
	equal(t, "context", r.Trace.Steps[1].Context.Monitor, "https://routes.example/m/1")
}

func TestRestartBearsTheNewestToken(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{
			answer(303, "Location: /r/1"), expired(), answer(303, "Location: /r/1"), answer(404), answer(200)},
		tokens: []exchange.Answer{grant("t2")},
	}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "accept",
		"request 303 follow 0", "request 401 reauthenticate 0", "token 200 accept 0",
		"request 303 follow 1000", "request 404 restart 500", "request 200 accept 0")
	equal(t, "tokens", bearers(s.requests()), []string{"Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2", "Bearer t2"})
	equal(t, "token_n", each(r.Trace, tokenN), []int64{1, 1, 0, 2, 2, 2})
	equal(t, "body", string(s.requests()[4].Body), "{}")
}

func TestSecondLossStops(t *testing.T) {
	s := &script{answers: []exchange.Answer{
		answer(303, "Location: /r/1"), answer(404), answer(303, "Location: /r/2"), answer(410)}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "stop",
		"request 303 follow 0", "request 404 restart 500", "request 303 follow 0", "request 410 stop 0")
	equal(t, "last answer", r.Response.Status, 410)
}

func TestRestartsDoNotResetTheHops(t *testing.T) {
	s := &script{answers: []exchange.Answer{
		answer(303, "Location: /r/1"), answer(303, "Location: /r/2"), answer(404),
		answer(303, "Location: /r/3"), answer(303, "Location: /r/4"), answer(200)}}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady(func(p *policy.Policy) { p.MaxHops = 3 }))
	wantSteps(t, r.Trace, "stop",
		"request 303 follow 0", "request 303 follow 1000", "request 404 restart 500",
		"request 303 follow 0", "request 303 stop 0")
	equal(t, "hops", each(r.Trace, hops), []int64{0, 1, 2, 2, 3})
}

func TestNotFoundOutsideAnOperationStops(t *testing.T) {
	for name, answers := range map[string][]exchange.Answer{
		"at the first request": {answer(404)},
		"after a redirect":     {answer(307, "Location: /moved"), answer(404)},
	} {
		t.Run(name, func(t *testing.T) {
			r := do(post(matrix, "{}"), &script{answers: answers}, withToken("t1"), steady())
			equal(t, "outcome", r.Trace.Outcome, "stop")
			last := r.Trace.Steps[len(r.Trace.Steps)-1].Decision
			if slices.Contains([]string{"restart", "follow"}, last.Action) || last.Advice == "" {
				t.Errorf("the last decision is %+v", last)
			}
		})
	}
}

func TestOperationStaysThroughRedirectsAndRenewals(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{
			answer(303, "Location: /r/1"), answer(308, "Location: /r/2"), expired(), answer(404), answer(200)},
		tokens: []exchange.Answer{grant("t2")},
	}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "accept",
		"request 303 follow 0", "request 308 follow 1000", "request 401 reauthenticate 0", "token 200 accept 0",
		"request 404 restart 500", "request 200 accept 0")
}
