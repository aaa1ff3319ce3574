package decision

// whatIfs are what is asked of an answer, and all that is said of it.
var whatIfs = []struct {
	name  string
	given []given
	want  []string
}{
	{"a 200", facts(answer(200, "Server: x")), []string{
		"header:server x → -: Without Server: nothing changes.",
	}},
	{"a 429 with Retry-After", facts(sending("POST"), answer(429, "Retry-After: 3", "Server: x")), []string{
		"header:retry-after 3 → -: Without Retry-After: wait 250 ms (back-off) instead of 3 s.",
		"header:server x → -: Without Server: nothing changes.",
		"header:retry-after 3 → 10: With Retry-After: 10: wait 10 s instead of 3 s.",
		"context:attempts 1 → 4: At the last attempt: stop instead of resend after 3 s.",
		"context:deadline 120000 → 1000: With 1 s of the run's time left: stop instead of resend after 3 s.",
	}},
	{"a 429 that asks for the very wait that is offered", facts(answer(429, "Retry-After: 10")), []string{
		"header:retry-after 10 → -: Without Retry-After: wait 250 ms (back-off) instead of 10 s.",
		"header:retry-after 10 → 20: With Retry-After: 20: wait 20 s instead of 10 s.",
		"context:attempts 1 → 4: At the last attempt: stop instead of resend after 10 s.",
		"context:deadline 120000 → 1000: With 1 s of the run's time left: stop instead of resend after 10 s.",
	}},
	{"a 429 that asks for nothing", facts(answer(429)), []string{
		"header:retry-after - → 3: A 429 with Retry-After: 3 would have the client wait 3 s instead of 250 ms.",
		`header:ratelimit - → "default";r=0;t=3: A 429 with RateLimit: "default";r=0;t=3 would have the client wait 3 s instead of 250 ms.`,
		"context:attempts 1 → 4: At the last attempt: stop instead of resend after 250 ms.",
	}},
	{"two headers that say the same", facts(attempt(4), limit(5), answer(429, "Retry-After: 3", "Server: x", `RateLimit: "a";r=0;t=3`)), []string{
		"header:retry-after 3 → -: Without Retry-After: RateLimit says the same, so on its own nothing changes.",
		"header:server x → -: Without Server: nothing changes.",
		`header:ratelimit "a";r=0;t=3 → -: Without RateLimit: Retry-After says the same, so on its own nothing changes.`,
		"header:retry-after 3 → 10: With Retry-After: 10: wait 10 s instead of 3 s.",
		"context:attempts 4 → 5: At the last attempt: stop instead of resend after 3 s.",
		"context:deadline 120000 → 1000: With 1 s of the run's time left: stop instead of resend after 3 s.",
	}},
	{"a 303", facts(sending("POST"), answer(303, "Location: /a", "Location: /b")), []string{
		"header:location /a, /b → -: Without Location: nothing changes.",
		"header:location /a, /b → /v1/operations/1: With Location: /v1/operations/1: follow instead of stop.",
	}},
	{"a 303 without Location", facts(answer(303)), []string{
		"header:location - → /v1/operations/1: A 303 with Location: /v1/operations/1 would have the client follow instead of stop.",
	}},
	{"a 303 within an operation", facts(operation(), answer(303, "Location: /a")), []string{
		"header:location /a → -: Without Location: stop instead of follow after 1 s.",
		"header:retry-after - → 3: A 303 with Retry-After: 3 would have the client wait 3 s instead of 1 s.",
	}},
	{"a 301 of a POST", facts(sending("POST"), answer(301, "Location: /a")), []string{
		"header:location /a → -: Without Location: stop instead of repair.",
		"status 301 → 303: As a 303: follow instead of repair.",
		"status 301 → 307: As a 307: follow instead of repair.",
		"request:method POST → GET: If the request were a GET: follow instead of repair.",
	}},
	{"a 202", facts(answer(202, "Location: /a")), []string{
		"header:location /a → -: Without Location: accept instead of poll after 1 s.",
		"header:retry-after - → 3: A 202 with Retry-After: 3 would have the client wait 3 s instead of 1 s.",
		"header:operation-location - → /v1/operations/1: A 202 with Operation-Location: /v1/operations/1 would make the next request GET https://routes.example/v1/operations/1.",
	}},
	{"a 401", facts(holding(renewable), answer(401)), []string{
		`header:www-authenticate - → Bearer error="insufficient_scope": A 401 with WWW-Authenticate: Bearer error="insufficient_scope" would have the client stop instead of reauthenticate.`,
		"status 401 → 403: As a 403: stop instead of reauthenticate.",
		"context:token renewable → new: If the token were new from this run: stop instead of reauthenticate.",
		"context:token credentials → no credentials: Without identity, key and secret: repair instead of reauthenticate.",
	}},
	{"a 401 to a token of the caller's own", facts(sending("GET", "Authorization: Bearer abc"), holding(renewable), answer(401)), []string{
		`header:www-authenticate - → Bearer error="insufficient_scope": A 401 with WWW-Authenticate: Bearer error="insufficient_scope" would have the client stop instead of reauthenticate.`,
		"status 401 → 403: As a 403: stop instead of reauthenticate.",
		"context:token renewable → new: If the token were new from this run: stop instead of reauthenticate.",
		"context:token credentials → no credentials: Without identity, key and secret: repair instead of reauthenticate.",
	}},
	{"a 401 to a token that was refused at once", facts(sending("GET", "Authorization: Bearer abc"), holding(fresh), answer(401)), []string{
		`header:www-authenticate - → Bearer error="insufficient_scope": A 401 with WWW-Authenticate: Bearer error="insufficient_scope" would change the advice to “Get a token that reaches further: another scope or a fresh sign-in.”.`,
		"request:header:authorization Bearer REDACTED → -: If the request had no Authorization: reauthenticate instead of stop.",
		"context:token new → renewable: If the token had been accepted before: reauthenticate instead of stop.",
		"context:token credentials → no credentials: Without identity, key and secret: repair instead of stop.",
	}},
	{"a 404", facts(answer(404)), []string{
		"context:operation false → true: Inside an operation: restart after 250 ms instead of stop.",
	}},
	{"a 404 within an operation", facts(operation(), answer(404)), []string{
		"header:retry-after - → 3: A 404 with Retry-After: 3 would have the client wait 3 s instead of 250 ms.",
		"context:operation true → false: Outside an operation: stop instead of restart after 250 ms.",
		"context:attempts 1 → 4: At the last attempt: wait 2 s (back-off) instead of 250 ms.",
		"context:restarts 0 → 1: With no restart left: stop instead of restart after 250 ms.",
	}},
	{"a 405", facts(answer(405)), []string{
		"header:allow - → GET, HEAD: A 405 with Allow: GET, HEAD would change the advice to “Use one of the methods that work: GET, HEAD.”.",
	}},
	{"a 406", facts(sending("GET", "Accept: text/csv"), answer(406)), []string{
		"request:header:accept text/csv → application/json: If the request had Accept: application/json: stop instead of repair.",
	}},
	{"a 406 to nothing in particular", facts(answer(406)), []string{
		"request:header:accept - → application/json: If the request had Accept: application/json: stop instead of repair.",
	}},
	{"a 415", posted(typed("Content-Type: text/plain")), []string{
		"header:accept-post - → application/json: A 415 with Accept-Post: application/json would change the advice to “Send one of the types that the service reads: application/json.”.",
		"request:header:content-type text/plain → application/json: If the request had Content-Type: application/json: nothing to send next.",
	}},
	{"a 415 to a body without a type", posted(nil), []string{
		"header:accept-post - → application/json: A 415 with Accept-Post: application/json would change the advice to “Send one of the types that the service reads: application/json.”.",
		"request:header:content-type - → application/json: If the request had Content-Type: application/json: nothing to send next.",
	}},
	{"a 304", facts(sending("GET", `If-None-Match: "1"`), answer(304)), []string{
		`request:header:if-none-match "1" → -: If the request had no If-None-Match: stop instead of accept.`,
	}},
	{"a 416", facts(sending("GET", "Range: x"), answer(416)), []string{
		"request:header:range x → -: If the request had no Range: nothing to send next.",
	}},
	{"a 417", facts(sending("GET", "Expect: x"), answer(417)), []string{
		"request:header:expect x → -: If the request had no Expect: nothing to send next.",
	}},
	{"a 502 to a POST", facts(sending("POST"), answer(502)), []string{
		"status 502 → 500: As a 500: resend after 250 ms instead of stop.",
		"status 502 → 503: As a 503: resend after 1 s instead of stop.",
		"request:header:idempotency-key - → 1: If the request had Idempotency-Key: 1: resend after 250 ms instead of stop.",
		"request:method POST → GET: If the request were a GET: resend after 250 ms instead of stop.",
		"request:method POST → PUT: If the request were a PUT: resend after 250 ms instead of stop.",
	}},
	{"a 502 to a GET", facts(attempt(4), answer(502)), []string{
		"request:method GET → POST: If the request were a POST: the advice becomes “Find out whether the request was applied before you send it again, or send it with an Idempotency-Key.”.",
		"context:attempts 4 → 1: At the first attempt: resend after 250 ms instead of stop.",
	}},
	{"no answer to a POST with a key", facts(keyedPOST, failing("network")), []string{
		"request:header:idempotency-key k1 → -: If the request had no Idempotency-Key: stop instead of resend after 250 ms.",
		"context:attempts 1 → 4: At the last attempt: stop instead of resend after 250 ms.",
	}},
	{"a monitor that works on", facts(polling(byAzure), answer(200), saying(`{"status":"Running"}`)), []string{
		"header:retry-after - → 3: A 200 with Retry-After: 3 would have the client wait 3 s instead of 1 s.",
		"context:operation true → false: Outside an operation: accept instead of poll after 1 s.",
	}},
	{"a 307 of a POST, away", facts(sending("POST"), answer(307, "Location: "+elsewhere)), []string{
		"header:location https://elsewhere.test/v1/operations/7 → -: Without Location: stop instead of repair.",
		"header:location https://elsewhere.test/v1/operations/7 → /v1/operations/1: With Location: /v1/operations/1: follow instead of repair.",
		"status 307 → 303: As a 303: follow instead of repair.",
		"request:method POST → GET: If the request were a GET: follow instead of repair.",
	}},
	{"a 303 away, with credentials", facts(sending("GET", "Authorization: Bearer abc"), answer(303, "Location: "+elsewhere)), []string{
		"header:location https://elsewhere.test/v1/operations/7 → -: Without Location: stop instead of follow.",
		"header:location https://elsewhere.test/v1/operations/7 → /v1/operations/1: With Location: /v1/operations/1: the credentials go along.",
		"header:retry-after - → 3: A 303 with Retry-After: 3 would have the client wait 3 s instead of going on at once.",
		"context:operation false → true: Inside an operation: wait 1 s (pace) instead of going on at once.",
	}},
	{"a 303 at home, with credentials", facts(sending("GET", "Authorization: Bearer abc"), answer(303, "Location: /x")), []string{
		"header:location /x → -: Without Location: stop instead of follow.",
		"header:location /x → https://other.example/v1/operations/1: With Location: https://other.example/v1/operations/1: the credentials stay behind.",
		"header:retry-after - → 3: A 303 with Retry-After: 3 would have the client wait 3 s instead of going on at once.",
		"context:operation false → true: Inside an operation: wait 1 s (pace) instead of going on at once.",
	}},
	{"a 303 to an address that cannot be asked", facts(answer(303, "Location: ftp://x")), []string{
		"header:location ftp://x → -: Without Location: nothing changes.",
		"header:location ftp://x → /v1/operations/1: With Location: /v1/operations/1: follow instead of stop.",
	}},
	{"a 401 that asks for more scope", facts(holding(renewable), answer(401, scope)), []string{
		`header:www-authenticate Bearer error="insufficient_scope", scope="a b" → -: Without WWW-Authenticate: reauthenticate instead of stop.`,
		`header:www-authenticate Bearer error="insufficient_scope", scope="a b" → Bearer: With WWW-Authenticate: Bearer: reauthenticate instead of stop.`,
	}},
	{"a 401 that says why", facts(holding(used), answer(401, expired)), []string{
		`header:www-authenticate Bearer error="invalid_token" → -: Without WWW-Authenticate: nothing changes.`,
		`header:www-authenticate Bearer error="invalid_token" → Bearer error="insufficient_scope": With WWW-Authenticate: Bearer error="insufficient_scope": stop instead of reauthenticate.`,
		"status 401 → 403: As a 403: stop instead of reauthenticate.",
		"context:token renewable → new: If the token were new from this run: stop instead of reauthenticate.",
		"context:token credentials → no credentials: Without identity, key and secret: repair instead of reauthenticate.",
	}},
	{"a 401 to nobody", facts(answer(401)), []string{
		`header:www-authenticate - → Bearer error="insufficient_scope": A 401 with WWW-Authenticate: Bearer error="insufficient_scope" would have the client stop instead of repair.`,
		"status 401 → 403: As a 403: stop instead of repair.",
		"context:token no credentials → credentials: With identity, key and secret known: reauthenticate instead of repair.",
	}},
	{"a 403", facts(holding(used), answer(403)), []string{
		"status 403 → 401: As a 401: reauthenticate instead of stop.",
		"context:token 0 → 1: With another identity to try: reauthenticate instead of stop.",
	}},
	{"a 403 with another identity", facts(holding(Token{Sent: SentBearer, Credentials: true, IdentitiesLeft: 2}), answer(403)), []string{
		"context:token credentials → no credentials: Without identity, key and secret: stop instead of reauthenticate.",
		"context:token 2 → 0: With no other identity to try: stop instead of reauthenticate.",
	}},
	{"a 404 that was begun again already", facts(operation(), restarts(1), answer(404)), []string{
		"context:operation true → false: Outside an operation: the advice becomes “Check the address of the request.”.",
		"context:restarts 1 → 0: With every restart left: restart after 250 ms instead of stop.",
	}},
	{"a 405 that names methods", facts(sending("POST"), answer(405, "Allow: GET")), []string{
		"header:allow GET → -: Without Allow: the advice becomes “Look up the methods in the documentation, and tell support@nfleet.fi that Allow is missing.”.",
		"header:allow GET → : With an empty Allow: the advice becomes “No method works at this address at present; check the address.”.",
	}},
	{"a 405 that allows nothing", facts(answer(405, "Allow:")), []string{
		"header:allow  → -: Without Allow: the advice becomes “Look up the methods in the documentation, and tell support@nfleet.fi that Allow is missing.”.",
		"header:allow  → GET, HEAD: With Allow: GET, HEAD: the advice becomes “Use one of the methods that work: GET, HEAD.”.",
	}},
	{"a 415 to a PATCH", facts(sending("PATCH", "Content-Type: text/plain"), carrying("{}"), answer(415)), []string{
		"header:accept-patch - → application/json: A 415 with Accept-Patch: application/json would change the advice to “Send one of the types that the service reads: application/json.”.",
		"request:header:content-type text/plain → application/json: If the request had Content-Type: application/json: nothing to send next.",
	}},
	{"a 304 that nobody asked for", facts(answer(304)), []string{
		`request:header:if-none-match - → "1": If the request had If-None-Match: "1": accept instead of stop.`,
	}},
	{"a 409", facts(sending("POST"), answer(409)), []string{
		"request:header:idempotency-key - → 1: If the request had Idempotency-Key: 1: resend after 250 ms instead of stop.",
	}},
	{"a 413", facts(sending("POST"), answer(413)), []string{
		"header:retry-after - → 3: A 413 with Retry-After: 3 would have the client resend after 3 s instead of repair.",
	}},
	{"a 500 to a POST", facts(sending("POST"), answer(500)), []string{
		"header:retry-after - → 3: A 500 with Retry-After: 3 would have the client wait 3 s instead of 250 ms.",
		"status 500 → 502: As a 502: stop instead of resend after 250 ms.",
		"context:attempts 1 → 4: At the last attempt: stop instead of resend after 250 ms.",
	}},
	{"a 503 to a POST", facts(sending("POST"), answer(503, "Retry-After: 3")), []string{
		"header:retry-after 3 → -: Without Retry-After: wait 1 s (back-off) instead of 3 s.",
		"header:retry-after 3 → 10: With Retry-After: 10: wait 10 s instead of 3 s.",
		"status 503 → 502: As a 502: stop instead of resend after 3 s.",
		"context:attempts 1 → 4: At the last attempt: stop instead of resend after 3 s.",
		"context:deadline 120000 → 1000: With 1 s of the run's time left: stop instead of resend after 3 s.",
	}},
	{"a 503 when the time is over", facts(elapsed(119_500), answer(503, "Retry-After: 3")), []string{
		"header:retry-after 3 → -: Without Retry-After: nothing changes.",
		"context:attempts 1 → 4: At the last attempt: the advice becomes “It did not get better in this many tries. Note when it happened and what was sent, for a report. If it stays, write to support@nfleet.fi.”.",
		"context:deadline 500 → 120000: With all of the run's time left: resend after 3 s instead of stop.",
	}},
	{"a first hop", facts(sending("POST"), answer(303, "Location: /x", "Retry-After: 2")), []string{
		"header:location /x → -: Without Location: stop instead of follow after 2 s.",
		"header:retry-after 2 → -: Without Retry-After: wait 0 ms instead of 2 s.",
		"header:retry-after 2 → 10: With Retry-After: 10: wait 10 s instead of 2 s.",
		"context:deadline 120000 → 1000: With 1 s of the run's time left: stop instead of follow after 2 s.",
	}},
	{"a 302 without credentials, away", facts(answer(302, "Location: "+elsewhere)), []string{
		"header:location https://elsewhere.test/v1/operations/7 → -: Without Location: stop instead of follow.",
		"header:retry-after - → 3: A 302 with Retry-After: 3 would have the client wait 3 s instead of going on at once.",
		"request:method GET → POST: If the request were a POST: repair instead of follow.",
		"request:method GET → PUT: If the request were a PUT: repair instead of follow.",
		"context:operation false → true: Inside an operation: wait 1 s (pace) instead of going on at once.",
	}},
	{"a 415 that names another kind of JSON", facts(sending("POST", "Content-Type: text/plain"), carrying("{}"), answer(415, "Accept-Post: a/b+json")), []string{
		"header:accept-post a/b+json → -: Without Accept-Post: another next request: POST https://routes.example/v1/matrix with Content-Type: application/json.",
	}},
	{"a 302 of a POST", facts(sending("POST"), answer(302, "Location: /x")), []string{
		"header:location /x → -: Without Location: stop instead of repair.",
		"status 302 → 303: As a 303: follow instead of repair.",
		"status 302 → 307: As a 307: follow instead of repair.",
		"request:method POST → GET: If the request were a GET: follow instead of repair.",
	}},
	{"a 308 of a POST, away", facts(sending("POST"), answer(308, "Location: "+elsewhere)), []string{
		"header:location https://elsewhere.test/v1/operations/7 → -: Without Location: stop instead of repair.",
		"header:location https://elsewhere.test/v1/operations/7 → /v1/operations/1: With Location: /v1/operations/1: follow instead of repair.",
		"status 308 → 303: As a 303: follow instead of repair.",
		"request:method POST → GET: If the request were a GET: follow instead of repair.",
	}},
	{"a 504 to a POST", facts(sending("POST"), answer(504)), []string{
		"status 504 → 500: As a 500: resend after 250 ms instead of stop.",
		"status 504 → 503: As a 503: resend after 1 s instead of stop.",
		"request:header:idempotency-key - → 1: If the request had Idempotency-Key: 1: resend after 250 ms instead of stop.",
		"request:method POST → GET: If the request were a GET: resend after 250 ms instead of stop.",
		"request:method POST → PUT: If the request were a PUT: resend after 250 ms instead of stop.",
	}},
	{"a monitor away, with credentials", facts(sending("GET", "Authorization: Bearer abc"), answer(202, "Location: "+elsewhere)), []string{
		"header:location https://elsewhere.test/v1/operations/7 → -: Without Location: accept instead of poll after 1 s.",
		"header:location https://elsewhere.test/v1/operations/7 → /v1/operations/1: With Location: /v1/operations/1: the credentials go along.",
		"header:retry-after - → 3: A 202 with Retry-After: 3 would have the client wait 3 s instead of 1 s.",
		"header:operation-location - → /v1/operations/1: A 202 with Operation-Location: /v1/operations/1 would have the credentials go along.",
	}},
	{"a 415 to a coded body", facts(sending("POST", "Content-Type: application/json", "Content-Encoding: gzip"), carrying("{}"), answer(415, "Accept-Post: a/b+json")), []string{
		"header:accept-post a/b+json → -: Without Accept-Post: another next request: POST https://routes.example/v1/matrix without Content-Encoding.",
	}},
	{"a 429 with one second left", facts(elapsed(119_000), answer(429, "Retry-After: 3")), []string{
		"header:retry-after 3 → -: Without Retry-After: resend after 250 ms instead of stop.",
		"context:attempts 1 → 4: At the last attempt: the advice becomes “It did not get better in this many tries. See the quota of your subscription and slow down. If it stays, write to support@nfleet.fi.”.",
		"context:deadline 1000 → 120000: With all of the run's time left: resend after 3 s instead of stop.",
	}},
	{"a 429 when the time has passed", facts(elapsed(120_001), answer(429, "Retry-After: 3")), []string{
		"header:retry-after 3 → -: Without Retry-After: nothing changes.",
		"context:attempts 1 → 4: At the last attempt: the advice becomes “It did not get better in this many tries. See the quota of your subscription and slow down. If it stays, write to support@nfleet.fi.”.",
		"context:deadline 0 → 120000: With all of the run's time left: resend after 3 s instead of stop.",
	}},
	{"a 403 with one other identity", facts(holding(Token{Sent: SentBearer, Credentials: true, IdentitiesLeft: 1}), answer(403)), []string{
		"context:token credentials → no credentials: Without identity, key and secret: stop instead of reauthenticate.",
		"context:token 1 → 0: With no other identity to try: stop instead of reauthenticate.",
	}},
	{"a token call", facts(tokenCall(), answer(200), saying(`{"access_token":"abc"}`)), nil},
}
