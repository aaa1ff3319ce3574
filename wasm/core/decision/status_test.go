package decision

import (
	"fmt"
	"slices"
	"testing"

	"whatnext/wasm/core/exchange"
)

// The contract's tables (§2 and §3) for a first send that bears nothing but its
// method, and an answer that names an address. What is not listed follows its
// class.
var (
	resentAlways = []int{408, 421, 425, 429, 500, 503}
	stoppedFor   = []int{304, 402, 403, 404, 407, 409, 410, 423, 424, 426, 451, 501, 505, 506, 507, 508, 510, 511}
	followedSafe = []int{301, 302}
	followedHere = []int{303, 307, 308}
	twelve       = []int{200, 303, 400, 401, 403, 404, 405, 406, 415, 429, 500, 503}

	safeMethods       = []string{"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"}
	idempotentMethods = append([]string{"PUT", "DELETE"}, safeMethods...)
	otherMethods      = []string{"POST", "PATCH", "PURGE"}
)

// expected is the contract's word on a status, computed from those tables.
func expected(status int, method string, keyed, inOperation bool) Action {
	isIn := func(list []int) bool { return slices.Contains(list, status) }
	switch {
	case status < 200:
		return Stop
	case status == 202:
		return Poll
	case status < 300:
		return Accept
	case isIn(followedHere), isIn(followedSafe) && slices.Contains(safeMethods, method):
		return Follow
	case isIn(followedSafe):
		return Repair
	case isIn(resentAlways), status == 409 && keyed:
		return Resend
	case (status == 404 || status == 410) && inOperation:
		return Restart
	case isIn(stoppedFor), status < 400:
		return Stop
	case status < 500:
		return Repair
	case keyed || slices.Contains(idempotentMethods, method):
		return Resend
	}
	return Stop
}

func TestEveryStatusWithEveryMethod(t *testing.T) {
	for status := 100; status <= 999; status++ {
		for _, method := range append(otherMethods, idempotentMethods...) {
			for _, keyed := range []bool{false, true} {
				for _, inOperation := range []bool{false, true} {
					all := facts(sending(method), answer(status, "Location: /v1/operations/7"))
					if keyed {
						all = append(all, sending(method, "Idempotency-Key: 1"))
					}
					if inOperation {
						all = append(facts(operation()), all...)
					}
					s, p := when(all)
					if d := Decide(s, p); d.Action != expected(status, method, keyed, inOperation) {
						t.Errorf("%s answered by %d (key %v, operation %v): %s", method, status, keyed, inOperation, d.Action)
					}
				}
			}
		}
	}
}

// A call of the token endpoint obeys the same table, but for its successes and
// its 401.
func TestEveryStatusOfATokenCall(t *testing.T) {
	for status := 100; status <= 999; status++ {
		want := expected(status, "POST", false, false)
		if status == 401 || status >= 200 && status < 300 {
			want = Stop // without a token in it, a success is none
		}
		s, p := when(facts(tokenCall(), answer(status, "Location: /8/token")))
		if d := Decide(s, p); d.Action != want {
			t.Errorf("%d: %s, not %s", status, d.Action, want)
		}
		s.Response.Body = []byte(`{"access_token":"abc"}`)
		if d := Decide(s, p); status >= 200 && status < 300 && d.Action != Accept {
			t.Errorf("%d with a token: %s", status, d.Action)
		}
	}
}

// A report on every status is whole, says which status it was, and names NFleet
// exactly where NFleet speaks.
func TestEveryStatusSaysWhoRules(t *testing.T) {
	for status := 100; status <= 999; status++ {
		s, p := when(facts(answer(status, "Location: /v1/operations/7")))
		d := Decide(s, p)
		report := d.Report()
		clause := fmt.Sprintf("NFleet %d", status)
		if isNFleet := slices.Contains(twelve, status); isNFleet != (report.Clause == clause) {
			t.Errorf("%d: the clause is %q", status, report.Clause)
		}
		says := func(c CauseReport) bool { return c.Subject == "status" && c.Value == fmt.Sprint(status) }
		if !slices.ContainsFunc(report.Causes, says) {
			t.Errorf("%d is not among the causes: %s", status, causes(report))
		}
		complete(t, &d, report)
	}
}

func TestEveryFailureWithEveryMethod(t *testing.T) {
	for _, failure := range exchange.Failures() {
		for _, method := range append(otherMethods, idempotentMethods...) {
			for _, keyed := range []bool{false, true} {
				want := Stop
				lost := failure == exchange.Network || failure == exchange.Timeout
				if lost && (keyed || slices.Contains(idempotentMethods, method)) {
					want = Resend
				}
				all := facts(sending(method), failing(failure))
				if keyed {
					all = append(all, sending(method, "Idempotency-Key: 1"))
				}
				s, p := when(all)
				if d := Decide(s, p); d.Action != want {
					t.Errorf("%s met %s (key %v): %s, not %s", method, failure, keyed, d.Action, want)
				}
			}
		}
	}
}

func TestStatusRulings(t *testing.T) { testAll(t, statusRulings) }

var statusRulings = []ruling{
	{"1xx is no answer", facts(answer(103)), "stop", "null", "status=103", "none", "final answer"},
	{"a status below 100", facts(answer(0)), "stop", "null", "status=0", "none", "final answer"},
	{"408 to a POST: it was not processed", facts(sending("POST"), answer(408)), "resend 250", "same", "status=408 | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"425 to a POST: it was not processed", facts(sending("POST"), answer(425)), "resend 250", "same", "status=425 | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"429 to a POST: it was not processed", facts(sending("POST"), carrying("{}"), answer(429)), "resend 250", "same", "status=429 | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"502 to a GET", facts(answer(502)), "resend 250", "same", "status=502 | request:method=GET | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"504 to a POST: nobody knows", facts(sending("POST"), answer(504)), "stop", "null", "status=504 | request:method=POST", "no body", "whether the request was applied"},
	{"504 to a POST with a key", facts(sending("POST", "Idempotency-Key: k1"), answer(504)), "resend 250", "same", "status=504 | request:header:idempotency-key=k1 | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"an empty key is none", facts(sending("POST", "Idempotency-Key:"), answer(504)), "stop", "null", "status=504 | request:method=POST", "no body", ""},
	{"599, which nobody registered", facts(sending("DELETE"), answer(599)), "resend 250", "same", "status=599 | request:method=DELETE | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"600 from a real server", facts(sending("PATCH"), answer(600)), "stop", "null", "status=600 | request:method=PATCH", "no body", ""},
	{"501 never gets better", facts(answer(501, "Retry-After: 1")), "stop", "null", "status=501", "no body", ""},
	{"451 never gets better", facts(answer(451)), "stop", "null", "status=451", "no body", ""},
	{"409 without a key", facts(sending("POST"), answer(409)), "stop", "null", "status=409", "no body", "Fetch the current state"},
	{"409 with a key: the first is still running", facts(sending("POST", "Idempotency-Key: k1"), answer(409, "Retry-After: 2")), "resend 2000", "same", "status=409 | request:header:idempotency-key=k1 | header:retry-after=2 | context:attempts=1 of 4", "none", "none"},
	{"413 alone must change", facts(sending("POST"), answer(413)), "repair", "null", "status=413", "", "Send less"},
	{"413 with Retry-After is temporary", facts(sending("POST"), answer(413, "Retry-After: 2")), "resend 2000", "same", "status=413 | header:retry-after=2 | header:retry-after=2 | context:attempts=1 of 4", "none", "none"},
	{"413 with a Retry-After of nothing is temporary", facts(sending("POST"), answer(413, "Retry-After: 0")), "resend 250", "same", "", "", "none"},
	{"413 with a malformed Retry-After must change", facts(sending("POST"), answer(413, "Retry-After: soon")), "repair", "null", "status=413", "soon | no body", ""},
	{"421 is sent again once, at once", facts(sending("POST"), answer(421, "Retry-After: 9")), "resend", "same", "status=421 | context:attempts=1 of 4", "none", "none"},
	{"421 twice", facts(sending("POST"), attempt(2), answer(421)), "stop", "null", "status=421 | context:attempts=2", "", "can tell more"},
	{"421 where one send is all", facts(limit(1), answer(421)), "stop", "null", "status=421 | policy:max_attempts=1 | context:attempts=1 of 1", "", "tries"},
	{"402 wants money", facts(answer(402)), "stop", "null", "status=402", "", "operator"},
}
