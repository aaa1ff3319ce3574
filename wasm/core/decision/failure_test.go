package decision

import (
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
)

func TestFailure(t *testing.T) { testAll(t, failureRulings) }

func seen(status int) given { return browser(func(e *exchange.Evidence) { e.SeenStatus = status }) }

var failureRulings = []ruling{
	{"network, a GET", facts(failing("network")), "resend 250", "same", "failure=network | request:method=GET | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"network, a POST", facts(sending("POST"), failing("network")), "stop", "null", "failure=network | request:method=POST", "none", "whether the request was applied"},
	{"network, a POST with a key", facts(keyedPOST, failing("network")), "resend 250", "same", "failure=network | request:header:idempotency-key=k1 | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"network, given up", facts(attempt(4), failing("network")), "stop", "null", "failure=network | request:method=GET | policy:backoff=2000 | policy:max_attempts=4 | context:attempts=4 of 4", "none", "support@nfleet.fi"},
	{"a body that was cut short", facts(seen(200), failing("network")), "resend 250", "same", "failure=network | request:method=GET | policy:backoff=250 | context:attempts=1 of 4", "200", "none"},
	{"timeout, a PUT", facts(sending("PUT"), failing("timeout")), "resend 250", "same", "failure=timeout | request:method=PUT | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"timeout, a PATCH", facts(sending("PATCH"), failing("timeout")), "stop", "null", "failure=timeout | request:method=PATCH", "none", "whether the request was applied"},
	{"aborted", facts(failing("aborted")), "stop", "null", "failure=aborted", "none", "when you are ready"},
	{"aborted, with a key", facts(keyedPOST, failing("aborted")), "stop", "null", "failure=aborted", "none", ""},
	{"cors", facts(failing("cors")), "stop", "null", "failure=cors | browser:cors=", "none", "Access-Control-Allow-Origin"},
	{"cors, refused by the preflight", facts(browser(func(e *exchange.Evidence) { e.Preflight = 429 }), failing("cors")), "stop", "null", "failure=cors | browser:cors=preflight 429", "none", "preflight"},
	{"opaque", facts(failing("opaque")), "stop", "null", "failure=opaque | browser:opaque-redirect=", "none", "relay"},
	{"neither an answer nor a failure", facts(), "resend 250", "same", "failure=network | request:method=GET | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"a failure inside an operation is no loss of it", facts(operation(), failing("network")), "resend 250", "same", "", "none", "none"},
	{"a failed token call: a POST", facts(tokenCall(), failing("network")), "stop", "null", "", "none", ""},

	{"hidden headers", facts(browser(func(e *exchange.Evidence) { e.Hidden = []string{"Retry-After", "Location"} }), answer(429)), "resend 250", "same", "status=429 | browser:hidden-header=Retry-After, Location | policy:backoff=250 | context:attempts=1 of 4", "none", "none"},
	{"a single hidden header", facts(browser(func(e *exchange.Evidence) { e.Hidden = []string{"Date"} }), answer(200)), "accept", "null", "status=200 | browser:hidden-header=Date", "none", "none"},
	{"headers that may be hidden", facts(browser(func(e *exchange.Evidence) { e.CrossOrigin = true }), answer(200)), "accept", "null", "status=200 | browser:hidden-header=", "none", "none"},
	{"a redirect that the browser followed", facts(browser(func(e *exchange.Evidence) { e.Redirected, e.FinalURL = true, "https://routes.example/x?token=abc" }), answer(200)), "accept", "null", "status=200 | browser:followed-redirect=https://routes.example/x?token=REDACTED", "none", "none"},
	{"a request that the browser sends again", facts(browser(func(e *exchange.Evidence) { e.Resent = true }), answer(421)), "resend", "same", "status=421 | browser:resent= | context:attempts=1 of 4", "none", "none"},
}

// The contract asks for the list of what to check, and for the reason.
func TestWhatToCheckWhereABrowserHides(t *testing.T) {
	s, p := when(facts(failing("cors")))
	d := Decide(s, p)
	for _, check := range []string{"network", "name", "preflight", "Access-Control-Allow-Origin", "Access-Control-Allow-Headers"} {
		if advice := d.Report().Advice; !strings.Contains(advice, check) {
			t.Errorf("%s is not on the list: %s", check, advice)
		}
	}
	s, p = when(facts(failing("opaque")))
	d = Decide(s, p)
	if effect := d.Report().Causes[1].Effect; !strings.Contains(effect, "Location") || !strings.Contains(effect, "never") {
		t.Errorf("the reason of an opaque redirect: %s", effect)
	}
}

func TestTheRuleOfAFailure(t *testing.T) {
	for failure, want := range map[exchange.Failure]string{
		"": "RFC 9110 §9.2.2", "network": "RFC 9110 §9.2.2", "timeout": "RFC 9110 §9.2.2", "aborted": "policy", "cors": "browser", "opaque": "browser",
	} {
		s, p := when(facts(failing(failure)))
		if d := Decide(s, p); d.Clause() != want {
			t.Errorf("%s: %s, not %s", failure, d.Clause(), want)
		}
		if failure == "" {
			continue
		}
		s.Response = &exchange.Response{Status: 200} // half an answer is none
		if d := Decide(s, p); d.Clause() != want {
			t.Errorf("%s with half an answer: %s, not %s", failure, d.Clause(), want)
		}
	}
}
