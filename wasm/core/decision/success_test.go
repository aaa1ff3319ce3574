package decision

import "testing"

func TestSuccess(t *testing.T) { testAll(t, successRulings) }

var successRulings = []ruling{
	{"200", facts(answer(200)), "accept", "null", "status=200", "none", "none"},
	{"200 with headers that mean something elsewhere", facts(answer(200, "Retry-After: 5", "Location: /x", "Operation-Location: /m")), "accept", "null", "status=200", "none", "none"},
	{"200 with bad news in its body", facts(answer(200), saying(`{"status":"Running"}`)), "accept", "null", "status=200", "not done", "none"},
	{"201 with a Location", facts(answer(201, "Location: /x")), "accept", "null", "status=201", "none", "none"},
	{"204", facts(answer(204)), "accept", "null", "status=204", "none", "none"},
	{"299, which nobody registered", facts(answer(299)), "accept", "null", "status=299", "none", "none"},
	{"the end of an operation", facts(operation(), answer(200)), "accept", "null", "status=200", "none", "none"},
	{"202 without a monitor", facts(answer(202)), "accept", "null", "status=202", "no monitor", "none"},
	{"202 without a monitor inside an operation that has none", facts(operation(), answer(202)), "accept", "null", "status=202", "no monitor", "none"},
	{"an eager 202: not before the interval is over", facts(answer(202, "Location: /m")), "poll 1000", "GET https://routes.example/m", "status=202 | header:location=/m | policy:poll_interval_ms=1000", "none", "none"},
	{"202 is measured from the moment of sending", facts(at(func(c *Context) { c.ElapsedMS, c.ChainSentMS = 900, 100 }), answer(202, "Location: /m")), "poll 200", "", "", "none", "none"},
	{"202 that was long under way", facts(at(func(c *Context) { c.ElapsedMS, c.ChainSentMS = 5000, 1000 }), answer(202, "Location: /m")), "poll", "", "status=202 | header:location=/m", "none", "none"},
	{"202 with a longer Retry-After", facts(answer(202, "Location: /m", "Retry-After: 7")), "poll 7000", "", "status=202 | header:location=/m | header:retry-after=7", "none", "none"},
	{"202 with a shorter Retry-After", facts(knob(slowPolls), answer(202, "Location: /m", "Retry-After: 7")), "poll 30000", "", "status=202 | header:location=/m | policy:poll_interval_ms=30000", "7 s", "none"},
	{"202 to a POST: the monitor is asked with GET, without the body", facts(sending("POST", "Content-Type: text/csv", "Idempotency-Key: 1", "Accept: text/csv"), carrying("1,2"), answer(202, "Location: /m")), "poll 1000", "GET https://routes.example/m [Accept: text/csv]", "", "", ""},
	{"202 to a HEAD: the monitor is asked with GET", facts(sending("HEAD"), answer(202, "Location: /m")), "poll 1000", "GET https://routes.example/m", "", "", ""},
	{"202: Azure-AsyncOperation comes first", facts(answer(202, "Location: /l", "Operation-Location: /o", "Azure-AsyncOperation: /a")), "poll 1000", "GET https://routes.example/a", "status=202 | header:azure-asyncoperation=/a | policy:poll_interval_ms=1000", "", ""},
	{"202: Operation-Location comes before Location", facts(answer(202, "Location: /l", "Operation-Location: /o")), "poll 1000", "GET https://routes.example/o", "status=202 | header:operation-location=/o | policy:poll_interval_ms=1000", "", ""},
	{"202: the first that is there counts, even when it is empty", facts(answer(202, "Location: /l", "Operation-Location:")), "stop", "null", "status=202 | header:operation-location=", "", "must name one address"},
	{"202 with a monitor given twice", facts(answer(202, "Location: /l", "Location: /l")), "stop", "null", "status=202 | header:location=/l", "", ""},

	{"a Location monitor answers 200: whatever the body says", facts(polling(byLocation), answer(200), saying(`{"status":"Running"}`)), "accept", "null", "status=200", "not done", "none"},
	{"a Location monitor answers 202: it is kept", facts(polling(byLocation), elapsed(3000), answer(202)), "poll 1000", "GET " + operating, "status=202 | policy:poll_interval_ms=1000", "none", "none"},
	{"a 202 on a poll names another monitor", facts(polling(byAzure), answer(202, "Location: /m2")), "poll 1000", "GET https://routes.example/m2", "status=202 | header:location=/m2 | policy:poll_interval_ms=1000", "none", "none"},
	{"a monitor answers 404", facts(polling(byLocation), answer(404)), "restart 250", "original", "status=404 | context:operation=true | policy:backoff=250", "none", "none"},
	{"a monitor answers 410", facts(polling(byAzure), answer(410)), "restart 250", "original", "", "none", "none"},

	{"a monitor says Succeeded", facts(polling(byAzure), answer(200), saying(`{"status":"Succeeded"}`)), "accept", "null", "status=200 | body:status=Succeeded", "none", "none"},
	{"a monitor says succeeded, in its own case", facts(polling(byOperation), answer(200), saying(`{"status":"succeeded"}`)), "accept", "null", "status=200 | body:status=succeeded", "none", "none"},
	{"a monitor says no word", facts(polling(byOperation), answer(200), saying(`{"result":1}`)), "accept", "null", "status=200", "none", "none"},
	{"a monitor says a number where a word belongs", facts(polling(byOperation), answer(200), saying(`{"status":3}`)), "accept", "null", "status=200", "none", "none"},
	{"a monitor answers without JSON", facts(polling(byOperation), answer(200), saying(`done`)), "accept", "null", "status=200", "none", "none"},
	{"a monitor answers broken JSON", facts(polling(byOperation), answer(200), saying(`{"status":"Running"`)), "accept", "null", "status=200", "none", "none"},
	{"a monitor says Failed", facts(polling(byAzure), answer(200), saying(`{"status":"Failed"}`)), "stop", "null", "status=200 | body:status=Failed", "", "Read the reason"},
	{"a monitor says Canceled", facts(polling(byAzure), answer(200), saying(`{"status":"CANCELED"}`)), "stop", "null", "status=200 | body:status=CANCELED", "", "Read the reason"},
	{"a monitor says Running", facts(polling(byAzure), answer(200), saying(`{"status":"Running"}`)), "poll 1000", "GET " + operating, "status=200 | body:status=Running | policy:poll_interval_ms=1000", "none", "none"},
	{"a monitor says any other word", facts(polling(byOperation), answer(200, "Retry-After: 4"), saying(`{"status":"Validating"}`)), "poll 4000", "GET " + operating, "status=200 | body:status=Validating | header:retry-after=4", "none", "none"},
	{"a monitor of which nobody knows who named it", facts(polling(""), answer(200), saying(`{"status":"Running"}`)), "poll 1000", "GET " + operating, "", "none", "none"},
	{"a monitor that cannot be asked any more", facts(polling(byAzure), at(func(c *Context) { c.Monitor = "http://routes.example/m" }), answer(200), saying(`{"status":"Running"}`)), "stop", "null", "status=200 | body:status=Running | context:operation=http://routes.example/m", "", ""},
	{"a redirect on the way to a monitor keeps it", facts(polling(byAzure), answer(307, "Location: /m2")), "follow 1000", "GET https://routes.example/m2", "", "", ""},

	{"a token", facts(tokenCall(), answer(200), saying(`{"access_token":"abc","token_type":"Bearer","expires_in":3600}`)), "accept", "null", "status=200 | body:access_token=REDACTED", "none", "none"},
	{"a token without a type", facts(tokenCall(), answer(200), saying(`{"access_token":"abc"}`)), "accept", "null", "", "none", "none"},
	{"a token of type bearer, in its own case", facts(tokenCall(), answer(201), saying(`{"access_token":"abc","token_type":"bearer"}`)), "accept", "null", "", "none", "none"},
	{"a token of another type", facts(tokenCall(), answer(200), saying(`{"access_token":"abc","token_type":"mac"}`)), "stop", "null", "status=200 | body:access_token=", "none", "access_token"},
	{"no token", facts(tokenCall(), answer(200), saying(`{"token_type":"Bearer"}`)), "stop", "null", "status=200 | body:access_token=", "none", "access_token"},
	{"an empty token", facts(tokenCall(), answer(200), saying(`{"access_token":""}`)), "stop", "null", "", "none", "access_token"},
	{"a token that is null", facts(tokenCall(), answer(200), saying(`{"access_token":null}`)), "stop", "null", "", "none", "access_token"},
	{"an HTML page instead of a token", facts(tokenCall(), answer(200), saying(`<html>`)), "stop", "null", "", "none", "access_token"},
	{"a token endpoint that answers 204", facts(tokenCall(), answer(204)), "stop", "null", "", "none", "access_token"},
	{"a token that could not be used before it was masked", facts(tokenCall(), at(func(c *Context) { c.Token.Unusable = true }), answer(200), saying(`{"access_token":"REDACTED"}`)), "stop", "null", "status=200 | body:access_token=", "none", "access_token"},
	{"the token that was just refused", facts(tokenCall(), at(func(c *Context) { c.Token.Repeated = true }), answer(200), saying(`{"access_token":"abc"}`)), "stop", "null", "status=200 | body:access_token=REDACTED", "none", "refused"},
}

func TestATokenMustFitIntoAHeader(t *testing.T) {
	for body, want := range map[string]string{
		`{"access_token":"a.B-c_d~e+f/g=="}`:    "a.B-c_d~e+f/g==",
		`{"access_token":" a"}`:                 "",
		`{"access_token":"!"}`:                  "!",
		`{"access_token":"~"}`:                  "~",
		`{"access_token":"two words"}`:          "",
		`{"access_token":"tab\t"}`:              "",
		"{\"access_token\":\"del\x7f\"}":        "",
		`{"access_token":"ä"}`:                  "",
		`{"access_token":5}`:                    "",
		`{"access_token":"abc","token_type":7}`: "",
		`[]`:                                    "",
		``:                                      "",
	} {
		if got := AccessToken([]byte(body)); got != want {
			t.Errorf("%s: %q, not %q", body, got, want)
		}
	}
}

func TestWhatPartOfARunADecisionLeavesTo(t *testing.T) {
	type state struct {
		Operation          bool
		Monitor, MonitorBy string
	}
	for name, c := range map[string]struct {
		given []given
		want  state
	}{
		"a 303 begins an operation that has no monitor":   {facts(answer(303, "Location: /x")), state{true, "", ""}},
		"a 303 of a monitor leads away from it":           {facts(polling(byAzure), answer(303, "Location: /x")), state{true, "", ""}},
		"a 202 begins an operation with a monitor":        {facts(answer(202, "Operation-Location: /m")), state{true, "https://routes.example/m", byOperation}},
		"a 202 on a poll keeps the monitor":               {facts(polling(byAzure), answer(202)), state{true, operating, byAzure}},
		"a redirect stays where it was":                   {facts(polling(byAzure), answer(302, "Location: /x")), state{true, operating, byAzure}},
		"a redirect begins no operation":                  {facts(answer(308, "Location: /x")), state{}},
		"a re-authentication stays where it was":          {facts(operation(), holding(Token{Sent: SentBearer, Credentials: true, Accepted: true}), answer(401)), state{true, "", ""}},
		"a resend stays where it was":                     {facts(polling(byLocation), answer(503)), state{true, operating, byLocation}},
		"an accept ends it":                               {facts(polling(byLocation), answer(200)), state{}},
		"a stop ends it":                                  {facts(polling(byLocation), answer(403)), state{}},
		"a restart ends it":                               {facts(polling(byLocation), answer(404)), state{}},
		"a limit that is reached ends it":                 {facts(polling(byLocation), attempt(4), answer(503)), state{}},
		"a follow that a limit forbids does not begin it": {facts(at(func(c *Context) { c.Hops = 100 }), answer(303, "Location: /x")), state{}},
	} {
		s, p := when(c.given)
		if d := Decide(s, p); (state{d.Operation, d.Monitor, d.MonitorBy}) != c.want {
			t.Errorf("%s: %+v", name, state{d.Operation, d.Monitor, d.MonitorBy})
		}
	}
}
