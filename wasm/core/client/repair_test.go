package client_test

import (
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

func TestRepairIsAppliedOnce(t *testing.T) {
	for name, test := range map[string]struct {
		request exchange.Request
		refusal exchange.Answer
		header  string // what the repaired request bears
		want    string // "" it is gone
	}{
		"406 without an Accept": {get(matrix), answer(406), "Accept", "application/json"},
		"406 to another Accept": {get(matrix, "Accept: text/csv"), answer(406), "Accept", "application/json"},
		"415 to a JSON body of another type": {
			exchange.Request{Method: "POST", URL: matrix, Body: []byte("{}"), Header: exchange.Header{{Name: "Content-Type", Value: "text/plain"}}},
			answer(415), "Content-Type", "application/json"},
		"415 to a content coding": {post(matrix, "{}", "Content-Encoding: gzip"), answer(415), "Content-Encoding", ""},
		"416 to a Range":          {get(matrix, "Range: bytes=0-9"), answer(416), "Range", ""},
		"417 to an Expect":        {post(matrix, "{}", "Expect: 100-continue"), answer(417), "Expect", ""},
	} {
		t.Run(name, func(t *testing.T) {
			status := told(do(test.request, &script{answers: []exchange.Answer{test.refusal}}, credentials(), steady()).Trace)
			equal(t, "only suggested", len(status), 1)

			s := &script{answers: []exchange.Answer{test.refusal, answer(200)}}
			r := do(test.request, s, credentials(), steady(applying))
			equal(t, "outcome", r.Trace.Outcome, "accept")
			equal(t, "first step", r.Trace.Steps[0].Decision.Action, "repair")
			value, _ := s.requests()[1].Header.Get(test.header)
			equal(t, test.header, value, test.want)
			equal(t, "body", string(s.requests()[1].Body), string(test.request.Body))

			s = &script{answers: []exchange.Answer{test.refusal}}
			r = do(test.request, s, credentials(), steady(applying))
			equal(t, "sends when it is refused again", len(s.requests()), 2)
			equal(t, "repaired", r.Trace.Steps[1].Context.Repaired, true)
			if r.Trace.Outcome != "repair" && r.Trace.Outcome != "stop" {
				t.Errorf("the second refusal ended with %q", r.Trace.Outcome)
			}
		})
	}
}

func TestUnsafeRedirectIsRepaired(t *testing.T) {
	for name, test := range map[string]struct {
		status   int
		location string
		sent     exchange.Header // of the second request
	}{
		"301 of a POST, same origin":                               {301, "/v2/matrix", post(matrix, "", "Authorization: Bearer t1").Header},
		"302 of a POST, same origin":                               {302, "/v2/matrix", post(matrix, "", "Authorization: Bearer t1").Header},
		"307 of a POST to another origin, without the credentials": {307, foreign, post(matrix, "").Header},
		"308 of a POST to another origin, without the credentials": {308, foreign, post(matrix, "").Header},
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{answers: []exchange.Answer{answer(test.status, "Location: "+test.location), answer(200)}}
			r := do(post(matrix, "{}"), s, withToken("t1"), steady())
			equal(t, "outcome when only suggested", r.Trace.Outcome, "repair")
			equal(t, "suggested method", r.Trace.Steps[0].Decision.Next.Method, "POST")

			s = &script{answers: s.answers}
			r = do(post(matrix, "{}"), s, withToken("t1"), steady(applying))
			equal(t, "outcome", r.Trace.Outcome, "accept")
			equal(t, "header", s.requests()[1].Header, test.sent)
			equal(t, "body", string(s.requests()[1].Body), "{}")
			equal(t, "hops", r.Trace.Steps[1].Context.Hops, int64(0)) // a repair is no hop
		})
	}
}

func TestAppliedRepairReallyWaits(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(406, "Retry-After: 2"), answer(200)}}
	r := do(get(matrix), s, credentials(), steady(applying))
	wantSteps(t, r.Trace, "accept", "request 406 repair 2000", "request 200 accept 0")
	equal(t, "elapsed_ms", r.Trace.ElapsedMS, int64(2000))

	r = do(get(matrix), &script{answers: s.answers}, credentials(), steady())
	wantSteps(t, r.Trace, "repair", "request 406 repair 0")
}

func TestNothingToApply(t *testing.T) {
	for name, refusal := range map[string]exchange.Answer{
		"400": answer(400), "405": answer(405, "Allow: GET"), "422": answer(422),
		"415 of a body that is no JSON": answer(415),
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{answers: []exchange.Answer{refusal}}
			r := do(post(matrix, "no JSON"), s, credentials(), steady(applying))
			equal(t, "outcome", r.Trace.Outcome, "repair")
			equal(t, "sends", len(s.requests()), 1)
		})
	}
}

func TestSecondRepairOfAnotherKindIsNotSent(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(406), answer(416), answer(200)}}
	r := do(get(matrix, "Range: bytes=0-9"), s, credentials(), steady(applying))
	wantSteps(t, r.Trace, "repair", "request 406 repair 500", "request 416 repair 0")
}

func TestAppliedRepairHasItsLimits(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(406, "Retry-After: 61")}}
	r := do(get(matrix), s, credentials(), steady(applying, func(p *policy.Policy) { p.MaxWaitMS = 60_000 }))
	wantSteps(t, r.Trace, "stop", "request 406 stop 0")
}
