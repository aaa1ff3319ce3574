package client_test

import (
	"testing"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

func previousWait(s *trace.Step) int64 { return s.Context.PreviousWaitMS }

func TestTimeoutOfOneSend(t *testing.T) {
	late := took(answer(200), 1001)
	for name, test := range map[string]struct {
		request exchange.Request
		answers []exchange.Answer
		timeout int64
		outcome string
		want    []string
		took    int64 // of the first step
	}{
		"past it: the answer never came": {get(matrix), []exchange.Answer{late, answer(200)}, 1000, "accept",
			[]string{"request timeout resend 500", "request 200 accept 0"}, 1000},
		"past it, a POST without a key: nobody knows": {post(matrix, "{}"), []exchange.Answer{late, answer(200)}, 1000, "stop",
			[]string{"request timeout stop 0"}, 1000},
		"past it, a POST with a key": {post(matrix, "{}", "Idempotency-Key: k"), []exchange.Answer{late, answer(200)}, 1000, "accept",
			[]string{"request timeout resend 500", "request 200 accept 0"}, 1000},
		"just in time": {get(matrix), []exchange.Answer{took(answer(200), 1000)}, 1000, "accept",
			[]string{"request 200 accept 0"}, 1000},
		"none": {get(matrix), []exchange.Answer{took(answer(200), 119_000)}, 0, "accept",
			[]string{"request 200 accept 0"}, 119_000},
		"a scripted timeout": {get(matrix), []exchange.Answer{took(exchange.Fail(exchange.Timeout), 40), answer(200)}, 1000, "accept",
			[]string{"request timeout resend 500", "request 200 accept 0"}, 40},
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{answers: test.answers}
			r := do(test.request, s, withToken("t1"), steady(func(p *policy.Policy) { p.TimeoutMS = test.timeout }))
			wantSteps(t, r.Trace, test.outcome, test.want...)
			equal(t, "took_ms", r.Trace.Steps[0].TookMS, test.took)
			equal(t, "the transport's own bound", s.calls[0].TimeoutMS, test.timeout)
		})
	}
}

func TestWaitPastTheDeadlineStopsAtOnce(t *testing.T) {
	for name, test := range map[string]struct {
		answer  exchange.Answer
		outcome string
	}{
		"it would end strictly later":   {took(answer(429, "Retry-After: 30"), 1), "stop"},
		"it would end just in time":     {answer(429, "Retry-After: 30"), "accept"},
		"an answer after the deadline":  {took(answer(200), 31_000), "accept"},
		"a resend after the deadline":   {took(answer(429), 30_001), "stop"},
		"longer than max_wait_ms alone": {answer(429, "Retry-After: 61"), "stop"},
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{answers: []exchange.Answer{test.answer, answer(200)}}
			r := do(get(matrix), s, withToken("t1"), steady(func(p *policy.Policy) { p.DeadlineMS, p.TimeoutMS = 30_000, 0 }))
			equal(t, "outcome", r.Trace.Outcome, test.outcome)
			if test.outcome == "stop" {
				equal(t, "sends", len(s.requests()), 1)
				equal(t, "elapsed_ms", r.Trace.ElapsedMS, test.answer.TookMS)
				equal(t, "the answer that is kept", r.Response.Status, 429)
			}
		})
	}
}

func TestNoWaitIsShorterThanTold(t *testing.T) {
	unbound := steady(func(p *policy.Policy) { p.MaxWaitMS, p.DeadlineMS = input.MaxInteger, input.MaxInteger })
	for name, value := range map[string]int64{
		"a year": 31_536_000, "three hundred years": 9_460_800_000, "what a time.Duration cannot hold": 9_007_199_254_740,
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{answers: []exchange.Answer{answer(429, "Retry-After: "+decimal(value)), answer(200)}}
			r := do(get(matrix), s, withToken("t1"), unbound)
			equal(t, "outcome", r.Trace.Outcome, "accept")
			equal(t, "sent_ms", r.Trace.Steps[1].SentMS, value*1000)
			equal(t, "elapsed_ms", r.Trace.ElapsedMS, value*1000)
		})
	}
}

func TestAnswerThatTookLongerThanADurationHolds(t *testing.T) {
	s := &script{answers: []exchange.Answer{took(answer(200), input.MaxInteger/2)}}
	r := do(get(matrix), s, withToken("t1"), steady(func(p *policy.Policy) { p.TimeoutMS = 0 }))
	equal(t, "elapsed_ms", r.Trace.ElapsedMS, int64(input.MaxInteger/2))
}

func TestStatusIsAnAnswerAndNotAnError(t *testing.T) {
	for _, status := range []int{200, 204, 300, 400, 418, 501} {
		r := do(get(matrix), &script{answers: []exchange.Answer{withBody(answer(status), "whole")}}, client.Credentials{}, steady())
		equal(t, "status", r.Response.Status, status)
		equal(t, "body", string(r.Response.Body), "whole")
	}
	r := do(post(matrix, "{}"), &script{}, client.Credentials{}, steady())
	if r.Response != nil || r.Failure != exchange.Network {
		t.Errorf("no answer came, the result says %v %q", r.Response, r.Failure)
	}
}
