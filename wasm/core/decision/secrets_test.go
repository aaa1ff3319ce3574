package decision

import (
	"testing"

	"whatnext/wasm/core/exchange"
)

func TestSecretsStayAtHome(t *testing.T) { testAll(t, secretRulings) }

// laden bears credentials of several kinds, and two headers that are none.
var laden = facts(sending("GET", "Authorization: Bearer abc", "Accept: a/b", "Cookie: id=1", "Proxy-Authorization: Basic x", "X-Api-Key: 2", "api-key: 3", "X-Trace: 1"))

const (
	whole = "[Authorization: Bearer REDACTED; Accept: a/b; Cookie: REDACTED; Proxy-Authorization: Basic REDACTED; X-Api-Key: REDACTED; api-key: REDACTED; X-Trace: 1]"
	bare  = "[Accept: a/b; X-Trace: 1]"
)

var secretRulings = []ruling{
	{"the same origin", and(laden, answer(307, "Location: /x")), "follow", "GET https://routes.example/x " + whole, "status=307 | header:location=/x", "none", ""},
	{"another host", and(laden, answer(307, "Location: "+elsewhere)), "follow", "GET " + elsewhere + " " + bare, "status=307 | header:location=" + elsewhere + " | policy:trust_origins=https://elsewhere.test:443", "none", ""},
	{"another host, after a 303", and(laden, answer(303, "Location: "+elsewhere)), "follow", "GET " + elsewhere + " " + bare, "", "none", ""},
	{"another host, for a poll", and(laden, answer(202, "Location: "+elsewhere)), "poll 1000", "GET " + elsewhere + " " + bare, "", "none", ""},
	{"another host, in a repair", and(laden, sending("POST"), answer(307, "Location: "+elsewhere)), "repair", "POST " + elsewhere + " " + bare, "", "", ""},
	{"another port", and(laden, answer(307, "Location: https://routes.example:8443/")), "follow", "GET https://routes.example:8443/ " + bare, "", "none", ""},
	{"another scheme", and(laden, to("http://routes.example/"), answer(307, "Location: https://routes.example/x")), "follow", "GET https://routes.example/x " + bare, "", "none", ""},
	{"the same port, written out", and(laden, answer(307, "Location: https://routes.example:443/x")), "follow", "GET https://routes.example:443/x " + whole, "", "none", ""},
	{"a subdomain is another origin", and(laden, answer(307, "Location: https://a.routes.example/")), "follow", "GET https://a.routes.example/ " + bare, "", "none", ""},
	{"a trusted origin", and(laden, trusting("https://elsewhere.test"), answer(307, "Location: "+elsewhere)), "follow", "GET " + elsewhere + " " + whole, "status=307 | header:location=" + elsewhere + " | policy:trust_origins=https://elsewhere.test:443", "none", ""},
	{"trust in another scheme is none", and(laden, trusting("http://elsewhere.test"), answer(307, "Location: "+elsewhere)), "follow", "GET " + elsewhere + " " + bare, "", "none", ""},
	{"trust in another port is none", and(laden, trusting("https://elsewhere.test:8443"), answer(307, "Location: "+elsewhere)), "follow", "GET " + elsewhere + " " + bare, "", "none", ""},
	{"a trusted origin gets the body too", and(laden, sending("QUERY", "Content-Type: a/b"), carrying("q"), trusting("https://elsewhere.test"), answer(307, "Location: "+elsewhere)), "follow", "QUERY " + elsewhere + " " + whole[:len(whole)-1] + "; Content-Type: a/b] q", "", "none", ""},
	{"another host: all that is no secret is kept", facts(sending("QUERY", "Cookie: a", "Content-Encoding: gzip", "Range: x", "Expect: y", "If-Range: z", "Idempotency-Key: k"), carrying("q"), answer(308, "Location: "+elsewhere)), "follow", "QUERY " + elsewhere + " [Content-Encoding: gzip; Range: x; Expect: y; If-Range: z; Idempotency-Key: k] q", "", "none", ""},
	{"nothing to drop, nothing to say", facts(answer(307, "Location: "+elsewhere)), "follow", "GET " + elsewhere, "status=307 | header:location=" + elsewhere, "none", ""},
	{"back home from a trusted origin", and(laden, to(elsewhere), at(func(c *Context) { c.Original = &contextOriginal }), trusting("https://elsewhere.test"), answer(307, "Location: "+home)), "follow 1000", "GET " + home + " " + whole, "", "none", ""},
	{"back home from a foreign origin: what was dropped stays dropped", and(laden, to(elsewhere), at(func(c *Context) { c.Original = &contextOriginal; c.Token.Foreign = true }), answer(307, "Location: "+home)), "follow 1000", "GET " + home + " " + bare, "", "none", ""},
	{"a restart is whole again", and(laden, operation(), to(elsewhere), answer(404)), "restart 250", "original", "", "none", ""},
}

var contextOriginal = exchange.Request{Method: "POST", URL: home}

func TestATokenNumberGoesWithTheToken(t *testing.T) {
	bears := exchange.Header{{Name: "Authorization", Value: "Bearer abc"}}
	for location, want := range map[string]int{"/x": 2, elsewhere: 0} {
		s, p := when(facts(answer(303, "Location: "+location)))
		s.Request.Header, s.Request.TokenN, s.Request.Body, s.Request.Cut = bears, 2, []byte("{}"), 7
		d := Decide(s, p)
		r, ok := d.Next.Request(s)
		if !ok || r.TokenN != want || r.Body != nil || r.Cut != 0 {
			t.Errorf("%s: token %d, body %q, cut %d", location, r.TokenN, r.Body, r.Cut)
		}
	}
}

// The client fills in the newest token where the decision has a place for it.
func TestThePlaceOfAToken(t *testing.T) {
	for name, c := range map[string]struct {
		given []given
		want  bool
	}{
		"a renewal":                 {facts(holding(renewable), answer(401)), true},
		"another identity":          {facts(holding(left(renewable, 1)), answer(403)), true},
		"a scheme that is repaired": {facts(holding(basicToo), sending("GET", "Authorization: Basic x"), answer(401)), true},
		"another repair":            {facts(answer(406)), false},
		"a resend":                  {facts(sending("GET", "Authorization: Bearer x"), answer(429)), false},
		"nothing":                   {facts(answer(200)), false},
	} {
		s, p := when(c.given)
		if d := Decide(s, p); d.Next.BearsToken() != c.want {
			t.Errorf("%s: %v", name, !c.want)
		}
	}
}
