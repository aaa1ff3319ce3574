package decision

import (
	"testing"

	"whatnext/wasm/core/policy"
)

func TestResend(t *testing.T) {
	testAll(t, internalErrorRulings)
	testAll(t, unavailableRulings)
}

func unsafe(u policy.Unsafe) given { return knob(func(p *policy.Policy) { p.ResendUnsafe = u }) }

var keyedPOST = sending("POST", "Idempotency-Key: k1")

var internalErrorRulings = []ruling{
	{"500 to a GET", facts(answer(500)), "resend 250", "same", "status=500 | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"500 with Retry-After", facts(answer(500, "Retry-After: 4")), "resend 4000", "same", "status=500 | header:retry-after=4 | context:attempts=1 of 4", "none", "none"},
	{"500 to a POST: again, with a warning", facts(sending("POST", "A: b"), carrying("{}"), answer(500)), "resend 250", "same", "status=500 | policy:backoff=250 | context:attempts=1 of 4", "POST has no Idempotency-Key: sent again, it may be applied twice (RFC 9110 §9.2.2)", "none"},
	{"500 to a PATCH: again, with a warning", facts(sending("PATCH"), answer(500)), "resend 250", "same", "", "PATCH has no Idempotency-Key", "none"},
	{"500 to a POST with a key: no warning", facts(keyedPOST, answer(500)), "resend 250", "same", "", "recognise the repeat", "none"},
	{"500 to a PUT: no warning", facts(sending("PUT"), answer(500)), "resend 250", "same", "", "none", "none"},
	{"500 to a DELETE: no warning", facts(sending("DELETE"), answer(500)), "resend 250", "same", "", "none", "none"},
	{"500, keyed: a GET", facts(unsafe("keyed"), answer(500)), "resend 250", "same", "", "none", "none"},
	{"500, keyed: a POST with a key", facts(unsafe("keyed"), keyedPOST, answer(500)), "resend 250", "same", "", "recognise the repeat", "none"},
	{"500, keyed: a POST without a key", facts(unsafe("keyed"), sending("POST"), answer(500)), "stop", "null", "status=500 | policy:resend_unsafe=keyed | request:method=POST", "", "whether the request was applied"},
	{"500, never: a GET", facts(unsafe("never"), answer(500)), "resend 250", "same", "", "none", "none"},
	{"500, never: a PUT", facts(unsafe("never"), sending("PUT"), answer(500)), "resend 250", "same", "", "none", "none"},
	{"500, never: a key does not help", facts(unsafe("never"), keyedPOST, answer(500)), "stop", "null", "status=500 | policy:resend_unsafe=never | request:method=POST", "", "support@nfleet.fi"},
	{"500, given up: whom to ask", facts(attempt(4), answer(500)), "stop", "null", "status=500 | policy:backoff=2000 | policy:max_attempts=4 | context:attempts=4 of 4", "", "support@nfleet.fi"},
	{"500, given up elsewhere: whom to ask", facts(to("https://api.test/"), attempt(4), answer(500)), "stop", "null", "", "", "the API's operator"},
	{"500, not sent again: whom to ask", facts(unsafe("never"), sending("POST"), to("https://api.test/"), answer(500)), "stop", "null", "", "", "the API's operator"},
	{"resend_unsafe rules 500 alone: a 502", facts(unsafe("never"), keyedPOST, answer(502)), "resend 250", "same", "", "none", "none"},
	{"resend_unsafe rules 500 alone: a 503", facts(unsafe("never"), sending("POST"), answer(503)), "resend 1000", "same", "", "", "none"},
	{"resend_unsafe rules 500 alone: a 429", facts(unsafe("never"), sending("POST"), answer(429)), "resend 250", "same", "", "none", "none"},
	{"resend_unsafe rules 500 alone: no answer", facts(unsafe("never"), keyedPOST, failing("network")), "resend 250", "same", "", "none", "none"},
}

var unavailableRulings = []ruling{
	{"503 to a GET: a longer back-off", facts(answer(503)), "resend 1000", "same", "status=503 | policy:backoff=1000 | context:attempts=1 of 4", "none", "none"},
	{"503: after Retry-After", facts(answer(503, "Retry-After: 7")), "resend 7000", "same", "status=503 | header:retry-after=7 | context:attempts=1 of 4", "none", "none"},
	{"503: a Retry-After shorter than the back-off", facts(drawn(1), attempt(3), answer(503, "Retry-After: 7")), "resend 8000", "same", "status=503 | policy:backoff=8000 | context:attempts=3 of 4", "7 s", "none"},
	{"503 to a POST: again, with the warning", facts(sending("POST"), answer(503)), "resend 1000", "same", "", "may be applied twice", "none"},
	{"503 to a POST with a key: no warning", facts(keyedPOST, answer(503)), "resend 1000", "same", "", "recognise the repeat", "none"},
	{"503, given up: whom to ask", facts(attempt(4), answer(503)), "stop", "null", "", "", "support@nfleet.fi"},
	{"503 by a base of its own", facts(knob(func(p *policy.Policy) { p.UnavailableBaseMS = 600; p.Backoff.BaseMS = 7 }), answer(503)), "resend 300", "", "", "", ""},
	{"503 for a day", facts(answer(503, "Retry-After: 86400")), "stop", "null", "status=503 | header:retry-after=86400 | context:attempts=1 of 4 | policy:max_wait_ms=86400000 | policy:deadline_ms=86400000 | context:deadline=120000", "", "support@nfleet.fi"},
}

func TestRestart(t *testing.T) { testAll(t, restartRulings) }

func keyedOriginal(s *Situation, _ *policy.Policy) {
	s.Context.Original.Header = lines([]string{"Idempotency-Key: k1"})
}

var restartRulings = []ruling{
	{"404 outside an operation", facts(answer(404)), "stop", "null", "status=404", "", "Check the address"},
	{"410 outside an operation", facts(answer(410)), "stop", "null", "status=410", "", "Check the address"},
	{"404 inside an operation", facts(operation(), answer(404)), "restart 250", "original", "status=404 | context:operation=true | policy:backoff=250", "none", "none"},
	{"410 inside an operation", facts(operation(), answer(410)), "restart 250", "original", "status=410 | context:operation=true | policy:backoff=250", "none", "none"},
	{"a restart does not wait shorter than told", facts(operation(), answer(404, "Retry-After: 3")), "restart 3000", "original", "status=404 | context:operation=true | header:retry-after=3", "none", "none"},
	{"a second restart", facts(operation(), at(func(c *Context) { c.Restarts = 1 }), answer(404)), "stop", "null", "status=404 | context:operation=true | policy:backoff=250 | policy:max_restarts=1 | context:restarts=1 of 1", "", "support@nfleet.fi"},
	{"no restart at all", facts(operation(), knob(func(p *policy.Policy) { p.MaxRestarts = 0 }), answer(410)), "stop", "null", "status=410 | context:operation=true | policy:backoff=250 | policy:max_restarts=0 | context:restarts=0 of 0", "", "support@nfleet.fi"},
	{"a second restart that is allowed", facts(operation(), knob(func(p *policy.Policy) { p.MaxRestarts = 2 }), at(func(c *Context) { c.Restarts = 1 }), answer(404)), "restart 250", "original", "", "none", "none"},
	{"a restart counts neither attempts nor hops", facts(operation(), attempt(4), at(func(c *Context) { c.Hops = 100 }), answer(404)), "restart 2000", "original", "", "none", "none"},
	{"a restart keeps the key", facts(operation(), keyedOriginal, answer(404)), "restart 250", "original", "", "may replay", "none"},
	{"a restart whose original nobody knows", facts(operation(), at(func(c *Context) { c.Original = nil }), answer(404)), "restart 250", "null", "", "not known", "none"},
	{"405 inside an operation is what it is", facts(operation(), answer(405, "Allow: GET")), "repair", "null", "", "", ""},
}
