package decision

import "testing"

func TestRedirection(t *testing.T) { testAll(t, redirectRulings) }

// contentful is a request with everything that a 303 leaves behind, and two
// headers that stay.
var contentful = facts(sending("POST", "Accept: a/b", "Content-Type: a/b", "content-length: 2", "Content-Encoding: gzip", "Digest: d",
	"Repr-Digest: r", "Content-Digest: c", "Last-Modified: l", "Transfer-Encoding: chunked", "Trailer: t", "Expect: 100-continue", "RANGE: bytes=0-1",
	"If-Match: i", "If-None-Match: i", "If-Range: i", "If-Unmodified-Since: i", "Idempotency-Key: k", "X-Trace: 1"), carrying("{}"))

func and(first []given, more ...given) []given { return append(append([]given{}, first...), more...) }

var redirectRulings = []ruling{
	{"303 goes at once", facts(answer(303, "Location: /v1/operations/7")), "follow", "GET " + operating, "status=303 | header:location=/v1/operations/7", "none", "none"},
	{"303 to a POST becomes a GET without all that speaks of the body", and(contentful, answer(303, "Location: /v1/operations/7")), "follow", "GET " + operating + " [Accept: a/b; X-Trace: 1]", "", "", ""},
	{"303 to a PUT becomes a GET", facts(sending("PUT"), answer(303, "Location: /x")), "follow", "GET https://routes.example/x", "", "", ""},
	{"303 to a HEAD stays a HEAD", facts(sending("HEAD"), answer(303, "Location: /x")), "follow", "HEAD https://routes.example/x", "", "", ""},
	{"303 keeps credentials at home", facts(sending("POST", "Authorization: Bearer abc"), answer(303, "Location: /x")), "follow", "GET https://routes.example/x [Authorization: Bearer REDACTED]", "status=303 | header:location=/x", "", ""},
	{"303 with Retry-After: not before it", facts(answer(303, "Location: /x", "Retry-After: 2")), "follow 2000", "", "status=303 | header:location=/x | header:retry-after=2", "none", "none"},
	{"303 with a malformed Retry-After", facts(answer(303, "Location: /x", "Retry-After: 1.5")), "follow", "", "status=303 | header:location=/x", "1.5", "none"},
	{"303 without Location", facts(answer(303)), "stop", "null", "status=303 | header:location=", "", "must name one address"},
	{"the second hop keeps its distance from the first", facts(operation(), elapsed(40), answer(303, "Location: /x")), "follow 1000", "", "status=303 | header:location=/x | policy:poll_interval_ms=1000", "none", "none"},
	{"a hop's distance is measured from the moment of sending", facts(operation(), at(func(c *Context) { c.ElapsedMS, c.ChainSentMS = 1700, 1000 }), answer(303, "Location: /x")), "follow 300", "", "", "", ""},
	{"a hop after a slow answer goes at once", facts(operation(), at(func(c *Context) { c.ElapsedMS, c.ChainSentMS = 2000, 1000 }), answer(303, "Location: /x")), "follow", "", "status=303 | header:location=/x", "none", ""},
	{"a later hop with a longer Retry-After", facts(operation(), answer(303, "Location: /x", "Retry-After: 2")), "follow 2000", "", "status=303 | header:location=/x | header:retry-after=2", "none", ""},
	{"a later hop with a shorter Retry-After", facts(operation(), answer(303, "Location: /x", "Retry-After: 0")), "follow 1000", "", "status=303 | header:location=/x | policy:poll_interval_ms=1000", "0 ms", ""},
	{"a chain of redirects keeps its distance too", facts(at(func(c *Context) { c.Hops = 1 }), answer(301, "Location: /x")), "follow 1000", "", "", "", ""},
	{"a chain is known by its original", facts(at(func(c *Context) { c.Original = &contextOriginal }), answer(301, "Location: /x")), "follow 1000", "", "", "", ""},
	{"a chain is known by its operation", facts(at(func(c *Context) { c.Operation = true }), answer(301, "Location: /x")), "follow 1000", "", "", "", ""},
	{"a chain is known by its monitor", facts(at(func(c *Context) { c.Monitor = operating }), answer(301, "Location: /x")), "follow 1000", "", "", "", ""},
	{"after a restart the first hop goes at once again", facts(at(func(c *Context) { c.Hops, c.Restarts = 3, 1 }), answer(303, "Location: /x")), "follow", "", "", "", ""},

	{"301 to a GET", facts(sending("GET", "Range: bytes=0-1"), answer(301, "Location: /x")), "follow", "GET https://routes.example/x [Range: bytes=0-1]", "status=301 | header:location=/x", "none", "none"},
	{"302 to a QUERY keeps its body", facts(sending("QUERY", "Content-Type: a/b"), carrying("q"), answer(302, "Location: /x")), "follow", "QUERY https://routes.example/x [Content-Type: a/b] q", "", "", ""},
	{"302 with Retry-After", facts(answer(302, "Location: /x", "Retry-After: 3")), "follow 3000", "", "", "", ""},
	{"301 to a POST: the same method at the new address, if somebody wants it", facts(sending("POST", "Content-Type: a/b"), carrying("{}"), answer(301, "Location: /x")), "repair", "POST https://routes.example/x [Content-Type: a/b] {}", "status=301 | header:location=/x | request:method=POST", "none", "Check the new address"},
	{"302 to a DELETE", facts(sending("DELETE"), answer(302, "Location: /x")), "repair", "DELETE https://routes.example/x", "status=302 | header:location=/x | request:method=DELETE", "none", "Check the new address"},
	{"301 without Location", facts(sending("POST"), answer(301)), "stop", "null", "status=301 | header:location=", "", "must name one address"},
	{"307 to a POST of the same origin", facts(sending("POST", "Content-Type: a/b", "Idempotency-Key: k"), carrying("{}"), answer(307, "Location: /x")), "follow", "POST https://routes.example/x [Content-Type: a/b; Idempotency-Key: k] {}", "status=307 | header:location=/x", "none", "none"},
	{"308 to a PATCH of the same origin", facts(sending("PATCH"), carrying("{}"), answer(308, "Location: https://ROUTES.example:443/x")), "follow", "PATCH https://ROUTES.example:443/x {}", "", "", ""},
	{"307 to a POST of another origin", facts(sending("POST"), carrying("{}"), answer(307, "Location: "+elsewhere)), "repair", "POST " + elsewhere + " {}", "status=307 | header:location=" + elsewhere + " | request:method=POST", "", "Check the new address"},
	{"308 to a DELETE of another origin, even a trusted one", facts(trusting("https://elsewhere.test"), sending("DELETE"), answer(308, "Location: "+elsewhere)), "repair", "DELETE " + elsewhere, "", "", ""},
	{"308 to a GET of another origin", facts(answer(308, "Location: "+elsewhere)), "follow", "GET " + elsewhere, "status=308 | header:location=" + elsewhere, "none", "none"},
	{"307 to another port is another origin", facts(sending("PUT"), answer(307, "Location: https://routes.example:8443/x")), "repair", "PUT https://routes.example:8443/x", "", "", ""},
	{"307 to another scheme is another origin", facts(to("http://routes.example/"), sending("PUT"), answer(307, "Location: https://routes.example/x")), "repair", "PUT https://routes.example/x", "", "", ""},

	{"304 to If-None-Match", facts(sending("GET", `If-None-Match: "1"`), answer(304)), "accept", "null", `status=304 | request:header:if-none-match="1"`, "none", "none"},
	{"304 to both: If-None-Match counts (RFC 9110 §13.1.3)", facts(sending("GET", "If-None-Match: 1", "If-Modified-Since: x"), answer(304)), "accept", "null", `status=304 | request:header:if-none-match=1`, "none", "none"},
	{"304 to If-Modified-Since", facts(sending("HEAD", "If-Modified-Since: x"), answer(304)), "accept", "null", `status=304 | request:header:if-modified-since=x`, "none", "none"},
	{"304 to a request without conditions", facts(answer(304)), "stop", "null", `status=304 | request:header:if-none-match=`, "none", "conditional"},
	{"300", facts(answer(300, "Location: /x")), "stop", "null", "status=300", "none", "Choose one"},
	{"305", facts(answer(305, "Location: /x")), "stop", "null", "status=305", "none", ""},
	{"399, which nobody registered", facts(answer(399, "Location: /x")), "stop", "null", "status=399", "none", ""},
}
