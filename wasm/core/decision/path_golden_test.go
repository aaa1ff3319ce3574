package decision

import (
	"strings"
	"testing"
)

// The paths of what a client meets most: the input that was looked at, what
// stood there, and the answer.
func TestPaths(t *testing.T) {
	for _, c := range paths {
		s, p := when(c.given)
		var steps []string
		for _, q := range Path(s, p) {
			steps = append(steps, strings.ReplaceAll(q.Subject+" = "+q.Value+": "+q.Answer, " = :", ":"))
		}
		if got := strings.Join(steps, "\n"); got != c.path {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.path)
		}
	}
}

var paths = []struct {
	name  string
	given []given
	path  string
}{
	{"a 200", facts(answer(200)), `failure: yes
status = 200: 2xx
status = 200: no`},
	{"a 429 to a POST, with Retry-After", facts(sending("POST"), answer(429, "Retry-After: 3")), `failure: yes
status = 429: 4xx
status = 429: 408, 425 or 429
header:retry-after = 3: yes, in seconds
header:retry-after = 3: yes
context:attempts = 1 of 4: yes
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes`},
	{"a 429 without, with a quota", facts(answer(429, `RateLimit: "a";r=0;t=3`)), `failure: yes
status = 429: 4xx
status = 429: 408, 425 or 429
header:retry-after: no
header:ratelimit = "a";r=0;t=3: RateLimit does
header:ratelimit = "a";r=0;t=3: yes
context:attempts = 1 of 4: yes
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes`},
	{"a 303 at the beginning", facts(sending("POST"), answer(303, "Location: /v1/operations/7")), `failure: yes
status = 303: 3xx
status = 303: 303
header:location = /v1/operations/7: yes
header:location = /v1/operations/7: yes
context:hops = 0 of 100: no
header:retry-after: no
context:deadline = 120000: yes
context:hops = 0 of 100: yes`},
	{"a 303 in a chain", facts(operation(), answer(303, "Location: /v1/operations/7")), `failure: yes
status = 303: 3xx
status = 303: 303
header:location = /v1/operations/7: yes
header:location = /v1/operations/7: yes
context:hops = 1 of 100: yes
header:retry-after: no
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes
context:hops = 1 of 100: yes`},
	{"a 401 that a new token can answer", facts(holding(used), answer(401, expired)), `failure: yes
status = 401: 4xx
status = 401: 401
context:token: no
request:header:authorization: a Bearer token
header:www-authenticate = Bearer error="invalid_token": a Bearer token
context:token = credentials: yes
context:token = renewable: no
context:deadline = 120000: yes`},
	{"a 403 with another identity", facts(holding(Token{Credentials: true, IdentitiesLeft: 1}), answer(403)), `failure: yes
status = 403: 4xx
status = 403: 403
context:token = 1: yes
context:token = credentials: yes
context:token: no
context:deadline = 120000: yes`},
	{"a 404 outside an operation", facts(answer(404)), `failure: yes
status = 404: 4xx
status = 404: 404 or 410
context:operation = false: no`},
	{"a 404 inside an operation", facts(operation(), answer(404)), `failure: yes
status = 404: 4xx
status = 404: 404 or 410
context:operation = true: yes
header:retry-after: no
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes
context:restarts = 0 of 1: yes`},
	{"a 405", facts(sending("POST"), answer(405, "Allow: GET")), `failure: yes
status = 405: 4xx
status = 405: 405
header:allow = GET: yes`},
	{"a 406", facts(sending("GET", "Accept: text/csv"), answer(406)), `failure: yes
status = 406: 4xx
status = 406: 406
request:header:accept = text/csv: no: others were
policy:repair = suggest: no`},
	{"a 415", facts(sending("POST", "Content-Type: text/plain"), carrying("{}"), answer(415, "Accept-Post: application/json")), `failure: yes
status = 415: 4xx
status = 415: 415
header:accept-post = application/json: yes
request:header:content-type = text/plain: no
request:header:content-type = text/plain: yes
policy:repair = suggest: no`},
	{"a 500 to a POST", facts(sending("POST"), answer(500)), `failure: yes
status = 500: 5xx
status = 500: 500
request:method = POST: no
policy:resend_unsafe = contract: all, as the contract says
header:retry-after: no
context:attempts = 1 of 4: yes
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes`},
	{"a 500 to a POST with a key, under a careful policy", facts(keyedPOST, unsafe("keyed"), answer(500)), `failure: yes
status = 500: 5xx
status = 500: 500
request:method = POST: no
policy:resend_unsafe = keyed: those with a key
request:header:idempotency-key = k1: yes
header:retry-after: no
context:attempts = 1 of 4: yes
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes`},
	{"a 503 at the last attempt", facts(attempt(4), answer(503, "Retry-After: 61")), `failure: yes
status = 503: 5xx
status = 503: 503
header:retry-after = 61: yes, in seconds
header:retry-after = 61: yes
context:attempts = 4 of 4: no`},
	{"a 502 to a POST", facts(sending("POST"), answer(502)), `failure: yes
status = 502: 5xx
status = 502: any other
request:method = POST: no
request:header:idempotency-key: no`},
	{"a 202", facts(answer(202, "Operation-Location: /m")), `failure: yes
status = 202: 2xx
status = 202: yes
header:operation-location = /m: Operation-Location
header:operation-location = /m: yes
header:operation-location = /m: yes
header:retry-after: no
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes
context:hops = 0 of 100: yes`},
	{"a monitor that works on", facts(polling(byAzure), answer(200), saying(`{"status":"Running"}`)), `failure: yes
status = 200: 2xx
status = 200: no
context:operation = azure-asyncoperation: yes
body:status = Running: another word
context:operation = https://routes.example/v1/operations/7: yes
header:retry-after: no
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes
context:hops = 1 of 100: yes`},
	{"a 307 to another origin, with credentials", facts(sending("GET", "Authorization: Bearer abc"), answer(307, "Location: "+elsewhere)), `failure: yes
status = 307: 3xx
status = 307: 307 or 308
header:location = https://elsewhere.test/v1/operations/7: yes
header:location = https://elsewhere.test/v1/operations/7: yes
header:location = https://elsewhere.test/v1/operations/7: no
policy:trust_origins: no
request:method = GET: yes
context:hops = 0 of 100: no
header:retry-after: no
context:deadline = 120000: yes
context:hops = 0 of 100: yes`},
	{"a 307 of a POST to another origin", facts(sending("POST"), answer(307, "Location: "+elsewhere)), `failure: yes
status = 307: 3xx
status = 307: 307 or 308
header:location = https://elsewhere.test/v1/operations/7: yes
header:location = https://elsewhere.test/v1/operations/7: yes
header:location = https://elsewhere.test/v1/operations/7: no
request:method = POST: no
policy:repair = suggest: no`},
	{"a 304", facts(sending("GET", `If-None-Match: "1"`), answer(304)), `failure: yes
status = 304: 3xx
status = 304: 304
request:header:if-none-match = "1": yes`},
	{"a network failure of a POST", facts(sending("POST"), failing("network")), `failure = network: no
failure = network: the network failed
request:method = POST: no
request:header:idempotency-key: no`},
	{"a network failure of a GET", facts(failing("network")), `failure = network: no
failure = network: the network failed
request:method = GET: yes
context:attempts = 1 of 4: yes
policy:max_wait_ms = 60000: yes
context:deadline = 120000: yes`},
	{"a wait beyond the deadline", facts(elapsed(119_000), answer(429, "Retry-After: 3")), `failure: yes
status = 429: 4xx
status = 429: 408, 425 or 429
header:retry-after = 3: yes, in seconds
header:retry-after = 3: yes
context:attempts = 1 of 4: yes
policy:max_wait_ms = 60000: yes
context:deadline = 1000: no`},
	{"an answer after the deadline", facts(elapsed(120_001), answer(421)), `failure: yes
status = 421: 4xx
status = 421: 421
context:attempts = 1 of 4: yes
context:attempts = 1 of 4: yes
context:deadline = 0: no`},
	{"a token", facts(tokenCall(), answer(200), saying(`{"access_token":"abc"}`)), `failure: yes
status = 200: 2xx
context:token = token call: yes
body:access_token = REDACTED: yes
body:access_token = REDACTED: no`},
}
