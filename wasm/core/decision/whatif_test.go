package decision

import (
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// ifs asks what if, and gives each answer in one line: subject from → to: summary.
func ifs(all []given) []string {
	s, p := when(all)
	var texts []string
	value := func(v *string) string {
		if v == nil {
			return "-"
		}
		return *v
	}
	for _, a := range WhatIf(s, p) {
		texts = append(texts, a.Change.Subject+" "+value(a.Change.From)+" → "+value(a.Change.To)+": "+a.Summary)
	}
	return texts
}

func TestWhatIf(t *testing.T) {
	for _, c := range []struct {
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
		}},
		{"a 429 that asks for the very wait that is offered", facts(answer(429, "Retry-After: 10")), []string{
			"header:retry-after 10 → -: Without Retry-After: wait 250 ms (back-off) instead of 10 s.",
			"header:retry-after 10 → 20: With Retry-After: 20: wait 20 s instead of 10 s.",
			"context:attempts 1 → 4: At the last attempt: stop instead of resend after 10 s.",
		}},
		{"a 429 that asks for nothing", facts(answer(429)), []string{
			"header:retry-after - → 3: With Retry-After: 3: wait 3 s instead of 250 ms.",
			`header:ratelimit - → "default";r=0;t=3: With RateLimit: "default";r=0;t=3: wait 3 s instead of 250 ms.`,
			"context:attempts 1 → 4: At the last attempt: stop instead of resend after 250 ms.",
		}},
		{"two headers that say the same", facts(attempt(4), limit(5), answer(429, "Retry-After: 3", "Server: x", `RateLimit: "a";r=0;t=3`)), []string{
			"header:retry-after 3 → -: Without Retry-After: RateLimit says the same, so on its own nothing changes.",
			"header:server x → -: Without Server: nothing changes.",
			`header:ratelimit "a";r=0;t=3 → -: Without RateLimit: Retry-After says the same, so on its own nothing changes.`,
			"header:retry-after 3 → 10: With Retry-After: 10: wait 10 s instead of 3 s.",
			"context:attempts 4 → 5: At the last attempt: stop instead of resend after 3 s.",
		}},
		{"a 303", facts(sending("POST"), answer(303, "Location: /a", "Location: /b")), []string{
			"header:location /a, /b → -: Without Location: nothing changes.",
		}},
		{"a 303 without Location", facts(answer(303)), []string{
			"header:location - → /v1/operations/1: With Location: /v1/operations/1: follow instead of stop.",
		}},
		{"a 303 within an operation", facts(operation(), answer(303, "Location: /a")), []string{
			"header:location /a → -: Without Location: stop instead of follow after 1 s.",
			"header:retry-after - → 3: With Retry-After: 3: wait 3 s instead of 1 s.",
		}},
		{"a 301 of a POST", facts(sending("POST"), answer(301, "Location: /a")), []string{
			"header:location /a → -: Without Location: stop instead of repair.",
			"request:method POST → GET: If the request were a GET: follow instead of repair.",
		}},
		{"a 202", facts(answer(202, "Location: /a")), []string{
			"header:location /a → -: Without Location: accept instead of poll after 1 s.",
			"header:retry-after - → 3: With Retry-After: 3: wait 3 s instead of 1 s.",
			"header:operation-location - → /v1/operations/1: With Operation-Location: /v1/operations/1: another next request: GET https://routes.example/v1/operations/1.",
		}},
		{"a 401", facts(holding(renewable), answer(401)), []string{
			`header:www-authenticate - → Bearer error="insufficient_scope": With WWW-Authenticate: Bearer error="insufficient_scope": stop instead of reauthenticate.`,
		}},
		{"a 401 to a token of the caller's own", facts(sending("GET", "Authorization: Bearer abc"), holding(renewable), answer(401)), []string{
			`header:www-authenticate - → Bearer error="insufficient_scope": With WWW-Authenticate: Bearer error="insufficient_scope": stop instead of reauthenticate.`,
		}},
		{"a 401 to a token that was refused at once", facts(sending("GET", "Authorization: Bearer abc"), holding(fresh), answer(401)), []string{
			`header:www-authenticate - → Bearer error="insufficient_scope": With WWW-Authenticate: Bearer error="insufficient_scope": the advice becomes “Get a token that reaches further: another scope or a fresh sign-in.”.`,
			"request:header:authorization Bearer REDACTED → -: If the request had no Authorization: reauthenticate instead of stop.",
		}},
		{"a 404", facts(answer(404)), []string{
			"context:operation false → true: Inside an operation: restart after 250 ms instead of stop.",
		}},
		{"a 404 within an operation", facts(operation(), answer(404)), []string{
			"header:retry-after - → 3: With Retry-After: 3: wait 3 s instead of 250 ms.",
			"context:operation true → false: Outside an operation: stop instead of restart after 250 ms.",
			"context:attempts 1 → 4: At the last attempt: wait 2 s (back-off) instead of 250 ms.",
		}},
		{"a 405", facts(answer(405)), []string{
			"header:allow - → GET, HEAD: With Allow: GET, HEAD: the advice becomes “Use one of the methods that work: GET, HEAD.”.",
		}},
		{"a 406", facts(sending("GET", "Accept: text/csv"), answer(406)), nil},
		{"a 406 to nothing in particular", facts(answer(406)), []string{
			"request:header:accept - → application/json: If the request had Accept: application/json: stop instead of repair.",
		}},
		{"a 415", posted(typed("Content-Type: text/plain")), []string{
			"header:accept-post - → application/json: With Accept-Post: application/json: the advice becomes “Send one of the types that the service reads: application/json.”.",
		}},
		{"a 415 to a body without a type", posted(nil), []string{
			"header:accept-post - → application/json: With Accept-Post: application/json: the advice becomes “Send one of the types that the service reads: application/json.”.",
			"request:header:content-type - → application/json: If the request had Content-Type: application/json: another next request: none.",
		}},
		{"a 304", facts(sending("GET", `If-None-Match: "1"`), answer(304)), []string{
			`request:header:if-none-match "1" → -: If the request had no If-None-Match: stop instead of accept.`,
		}},
		{"a 416", facts(sending("GET", "Range: x"), answer(416)), []string{
			"request:header:range x → -: If the request had no Range: another next request: none.",
		}},
		{"a 417", facts(sending("GET", "Expect: x"), answer(417)), []string{
			"request:header:expect x → -: If the request had no Expect: another next request: none.",
		}},
		{"a 502 to a POST", facts(sending("POST"), answer(502)), []string{
			"request:header:idempotency-key - → 1: If the request had Idempotency-Key: 1: resend after 250 ms instead of stop.",
			"request:method POST → GET: If the request were a GET: resend after 250 ms instead of stop.",
		}},
		{"a 502 to a GET", facts(attempt(4), answer(502)), []string{
			"request:method GET → POST: If the request were a POST: the advice becomes “Find out whether the request was applied before you send it again, or send it with an Idempotency-Key.”.",
		}},
		{"no answer to a POST with a key", facts(keyedPOST, failing("network")), []string{
			"request:header:idempotency-key k1 → -: If the request had no Idempotency-Key: stop instead of resend after 250 ms.",
			"context:attempts 1 → 4: At the last attempt: stop instead of resend after 250 ms.",
		}},
		{"a monitor that works on", facts(polling(byAzure), answer(200), saying(`{"status":"Running"}`)), []string{
			"header:retry-after - → 3: With Retry-After: 3: wait 3 s instead of 1 s.",
			"context:operation true → false: Outside an operation: accept instead of poll after 1 s.",
		}},
		{"a token call", facts(tokenCall(), answer(200), saying(`{"access_token":"abc"}`)), nil},
	} {
		got, want := strings.Join(ifs(c.given), "\n"), strings.Join(c.want, "\n")
		if got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, want)
		}
	}
}

// Inside an operation, a lost one begins again with the request at hand, or with
// the original where there is one.
func TestTheOriginalOfAnOperationThatMightBe(t *testing.T) {
	for name, c := range map[string]struct {
		given []given
		want  string
	}{
		"a request at hand": {facts(sending("PUT"), answer(404)), "PUT " + home},
		"an original":       {facts(operation(), at(func(c *Context) { c.Operation = false }), answer(404)), "POST " + home},
	} {
		s, p := when(c.given)
		found := false
		for _, a := range WhatIf(s, p) {
			if next := a.Decision.Next; a.Change.Subject == "context:operation" && next != nil {
				found = next.Method+" "+next.URL == c.want
			}
		}
		if !found {
			t.Errorf("%s: no %s", name, c.want)
		}
	}
}

// Beyond so many silent headers nobody looks for pairs.
func TestPairsOfManyHeaders(t *testing.T) {
	for n, want := range map[int]bool{14: true, 15: false} {
		header := []string{"Retry-After: 3", `RateLimit: "a";r=0;t=3`}
		for range n {
			header = append(header, "X-"+strings.Repeat("a", len(header))+": 1")
		}
		found := strings.Contains(strings.Join(ifs(facts(answer(429, header...))), "\n"), "says the same")
		if found != want {
			t.Errorf("beside %d others the pair is found: %v", n, found)
		}
	}
}

// An alternative holds the whole decision, without a secret.
func TestAnAlternativeIsADecision(t *testing.T) {
	s, p := when(facts(sending("GET", "Authorization: Bearer abc123", "Cookie: abc123"), to(home+"?token=abc123"),
		holding(renewable), answer(401, "Retry-After: ?token=abc123", "Set-Cookie: abc123")))
	for _, a := range WhatIf(s, p) {
		if a.Decision.Action == "" || a.Decision.Summary == "" || !strings.HasSuffix(a.Summary, ".") {
			t.Errorf("half an alternative: %+v", a)
		}
		if text, err := exchange.Marshal(a); err != nil || strings.Contains(string(text), "abc123") {
			t.Errorf("a secret in %s (%v)", text, err)
		}
	}
	if all := WhatIf(s, &policy.Policy{}); all == nil {
		t.Error("the list is null")
	}
}
