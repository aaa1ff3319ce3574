package decision

import (
	"strings"
	"testing"

	"whatnext/wasm/core/contract"
)

func TestRepair(t *testing.T) { testAll(t, repairRulings) }

const (
	asJSON   = "POST https://routes.example/v1/matrix [Content-Type: application/json] {}"
	wantJSON = "GET https://routes.example/v1/matrix [Accept: application/json]"
)

// posted is a POST of {} with these headers, answered by 415 with those.
func posted(request []string, header ...string) []given {
	return facts(sending("POST", request...), carrying("{}"), answer(415, header...))
}

func typed(lines ...string) []string { return lines }

var repairRulings = []ruling{
	{"400: the data must change", facts(sending("POST"), answer(400)), "repair", "null", "status=400", "no body", "error codes and messages"},
	{"400 is not sent again, whatever is asked", facts(answer(400, "Retry-After: 3")), "repair", "null", "status=400", "", ""},
	{"400 with nothing to apply", facts(repairs("apply"), answer(400)), "repair", "null", "status=400", "", ""},
	{"422", facts(answer(422)), "repair", "null", "status=422", "", "change the data"},
	{"428 wants a condition", facts(answer(428)), "repair", "null", "status=428", "", "If-Match"},
	{"499 is read as 400", facts(answer(499)), "repair", "null", "status=499", "no body", "error codes and messages"},

	{"405: Allow lists the methods", facts(sending("POST"), answer(405, "Allow: GET, HEAD")), "repair", "null", "status=405 | header:allow=GET, HEAD", "", "that work: GET, HEAD."},
	{"405: Allow in two lines", facts(sending("POST"), answer(405, "Allow: GET", "Allow: HEAD")), "repair", "null", "status=405 | header:allow=GET, HEAD", "", "that work: GET, HEAD."},
	{"405: an empty Allow", facts(sending("POST"), answer(405, "Allow:")), "repair", "null", "status=405 | header:allow=", "", "No method works"},
	{"405: an Allow of nothing but commas", facts(sending("POST"), answer(405, "Allow:", "Allow: ,\t,")), "repair", "null", "status=405 | header:allow=", "", "No method works"},
	{"405: a missing Allow is the server's fault", facts(sending("POST"), answer(405)), "repair", "null", "status=405 | header:allow=", "", "Allow is missing"},

	{"406: another type was asked for", facts(sending("GET", "Accept: text/csv"), answer(406)), "repair", wantJSON, "status=406 | request:header:accept=text/csv", "", "application/json"},
	{"406: no Accept was sent", facts(answer(406)), "repair", wantJSON, "status=406 | request:header:accept=", "", "application/json"},
	{"406: the Accept that was sent is replaced where it stood", facts(sending("GET", "accept: text/csv", "X: 1", "Accept: a/b"), answer(406)), "repair", "GET https://routes.example/v1/matrix [accept: application/json; X: 1]", "status=406 | request:header:accept=text/csv, a/b", "", ""},
	{"406: JSON was accepted already", facts(sending("GET", "Accept: text/csv, application/json"), answer(406)), "stop", "null", "status=406 | request:header:accept=text/csv, application/json", "", "no JSON"},
	{"406: JSON was accepted in a second line", facts(sending("GET", "Accept: text/csv", "Accept: application/json;q=0.1"), answer(406)), "stop", "null", "", "", "no JSON"},
	{"406: JSON was accepted by a range of its kind", facts(sending("GET", "Accept: application/*"), answer(406)), "stop", "null", "", "", "no JSON"},
	{"406: JSON was accepted by the widest range", facts(sending("GET", "Accept: */*"), answer(406)), "stop", "null", "", "", "no JSON"},
	{"406: JSON was excluded", facts(sending("GET", "Accept: application/json;q=0, */*"), answer(406)), "repair", wantJSON, "", "", ""},
	{"406: applied", facts(repairs("apply"), answer(406)), "repair 250", wantJSON, "status=406 | request:header:accept= | policy:repair=apply | policy:backoff=250", "no body", "application/json"},

	{"415: a JSON body without a type", posted(nil), "repair", asJSON, "status=415 | request:header:content-type=none | body:=", "", "application/json"},
	{"415: a JSON body as another type", posted(typed("Content-Type: text/plain")), "repair", asJSON, "status=415 | request:header:content-type=text/plain | body:=", "", "application/json"},
	{"415: a body that is not JSON", and(posted(nil), carrying("a,b")), "repair", "null", "status=415 | request:header:content-type=none", "", "application/json"},
	{"415: no body", and(posted(nil), carrying("")), "repair", "null", "", "", ""},
	{"415: a body of white space", and(posted(nil), carrying(" ")), "repair", "null", "", "", ""},
	{"415: the type was right already", posted(typed("Content-Type: Application/JSON; charset=utf-8")), "repair", "null", "status=415 | request:header:content-type=Application/JSON; charset=utf-8", "", ""},
	{"415: Accept-Post names JSON among others", posted(typed("Content-Type: text/plain"), "Accept-Post: text/csv, application/json"), "repair", asJSON, "status=415 | header:accept-post=text/csv, application/json | request:header:content-type=text/plain | body:=", "", "text/csv, application/json"},
	{"415: Accept-Post names a type of JSON's family", posted(typed("Content-Type: text/plain"), "Accept-Post: text/csv, application/vnd.nfleet+json;q=0.5"), "repair", "POST https://routes.example/v1/matrix [Content-Type: application/vnd.nfleet+json] {}", "", "", ""},
	{"415: a type of JSON's family that is excluded", posted(nil, "Accept-Post: text/csv, a/b+json;q=0"), "repair", "null", "", "", "text/csv"},
	{"415: Accept-Post names nothing like JSON", posted(nil, "Accept-Post: text/csv"), "repair", "null", "status=415 | header:accept-post=text/csv | request:header:content-type=none", "", "text/csv"},
	{"415: Accept names the types", posted(nil, "Accept: application/json"), "repair", asJSON, "status=415 | header:accept=application/json | request:header:content-type=none | body:=", "", "application/json"},
	{"415: Accept names the types in two lines", posted(nil, "Accept: text/csv", "Accept: application/json"), "repair", asJSON, "", "", "text/csv, application/json"},
	{"415: Accept-Post comes before Accept", posted(nil, "Accept: application/json", "Accept-Post: text/csv"), "repair", "null", "", "", "text/csv"},
	{"415: an empty Accept-Post says nothing", posted(nil, "Accept-Post:", "Accept: text/csv"), "repair", "null", "status=415 | header:accept=text/csv | request:header:content-type=none", "", "text/csv"},
	{"415 to a PATCH: Accept-Patch names the types", and(posted(nil, "Accept-Post: text/csv", "Accept-Patch: application/merge-patch+json"), sending("PATCH")), "repair", "PATCH https://routes.example/v1/matrix [Content-Type: application/merge-patch+json] {}", "", "", "merge-patch"},
	{"415 to a POST: Accept-Patch says nothing", posted(nil, "Accept-Patch: text/csv"), "repair", asJSON, "", "", ""},
	{"415: the coding is at fault", posted(typed("Content-Type: application/json", "Content-Encoding: gzip")), "repair", "POST https://routes.example/v1/matrix [Content-Type: application/json] {}", "status=415 | request:header:content-encoding=gzip", "", "without a content coding"},
	{"415: the coding is at fault, and the answer says which it reads", posted(typed("Content-Type: application/json", "Content-Encoding: br"), "Accept-Encoding: gzip"), "repair", asJSON, "status=415 | request:header:content-encoding=br | header:accept-encoding=gzip", "", "It reads: gzip."},
	{"415: the coding is at fault, and the answer reads none", posted(typed("Content-Type: application/json", "Content-Encoding: br"), "Accept-Encoding:"), "repair", asJSON, "status=415 | request:header:content-encoding=br | header:accept-encoding=none", "", "without a content coding"},
	{"415: type and coding were sent, and the type is wrong", posted(typed("Content-Type: text/plain", "Content-Encoding: identity")), "repair", "POST https://routes.example/v1/matrix [Content-Type: application/json; Content-Encoding: identity] {}", "", "", ""},
	{"415: another type that the answer names was right already", posted(typed("Content-Type: text/csv", "Content-Encoding: gzip"), "Accept-Post: text/csv"), "repair", "POST https://routes.example/v1/matrix [Content-Type: text/csv] {}", "status=415 | header:accept-post=text/csv | request:header:content-encoding=gzip", "", "without a content coding"},
	{"415: a type of JSON's family that the answer names was right already", posted(typed("Content-Type: a/b+json", "Content-Encoding: gzip"), "Accept-Post: application/json, a/b+json"), "repair", "POST https://routes.example/v1/matrix [Content-Type: a/b+json] {}", "", "", "without a content coding"},
	{"415: JSON is wrong where the answer names others", posted(typed("Content-Type: application/json", "Content-Encoding: gzip"), "Accept-Post: text/csv"), "repair", "null", "", "", "text/csv"},
	{"415: no type is not the right one, though all are taken", posted(typed("Content-Encoding: identity"), "Accept-Post: */*"), "repair", "POST https://routes.example/v1/matrix [Content-Encoding: identity; Content-Type: application/json] {}", "", "", ""},
	{"415: applied", and(posted(nil), repairs("apply")), "repair 250", asJSON, "", "no body", ""},

	{"416: without the range", facts(sending("GET", "Range: bytes=9-", "If-Range: x", "Accept: a/b"), answer(416)), "repair", "GET https://routes.example/v1/matrix [Accept: a/b]", "status=416 | request:header:range=bytes=9-", "", "without Range"},
	{"416: all else stays", facts(sending("GET", "Range: x", "Expect: y", "Content-Encoding: z", "Cookie: c", "Content-Type: t"), answer(416)), "repair", "GET https://routes.example/v1/matrix [Expect: y; Content-Encoding: z; Cookie: REDACTED; Content-Type: t]", "", "", ""},
	{"417: all else stays", facts(sending("GET", "Range: x", "Expect: y", "Content-Encoding: z", "Cookie: c", "If-Range: t"), answer(417)), "repair", "GET https://routes.example/v1/matrix [Range: x; Content-Encoding: z; Cookie: REDACTED; If-Range: t]", "", "", ""},
	{"415: all else stays", posted(typed("Content-Type: application/json", "Content-Encoding: z", "Range: x", "Expect: y", "Cookie: c")), "repair", "POST https://routes.example/v1/matrix [Content-Type: application/json; Range: x; Expect: y; Cookie: REDACTED] {}", "", "", ""},
	{"416 without a range", facts(answer(416)), "repair", "null", "status=416", "", ""},
	{"417: without the expectation", facts(sending("PUT", "Expect: 100-continue", "Range: x"), carrying("{}"), answer(417)), "repair", "PUT https://routes.example/v1/matrix [Range: x] {}", "status=417 | request:header:expect=100-continue", "", "without Expect"},
	{"417 without an expectation", facts(answer(417)), "repair", "null", "status=417", "", ""},

	{"applied: not before the answer allows it", facts(repairs("apply"), answer(406, "Retry-After: 5")), "repair 5000", wantJSON, "status=406 | request:header:accept= | policy:repair=apply | header:retry-after=5", "no body", ""},
	{"suggested: no wait", facts(answer(406, "Retry-After: 5")), "repair", wantJSON, "status=406 | request:header:accept=", "", ""},
	{"applied once, and no more", facts(repairs("apply"), at(func(c *Context) { c.Repaired = true }), answer(406)), "repair", wantJSON, "status=406 | request:header:accept= | policy:repair=apply", "", "application/json"},
	{"applied: it is no further attempt", facts(repairs("apply"), attempt(4), limit(1), at(func(c *Context) { c.Hops = 100 }), answer(416), sending("GET", "Range: x")), "repair 2000", "GET https://routes.example/v1/matrix", "", "no body", ""},
	{"applied: not beyond the deadline", facts(repairs("apply"), elapsed(119900), answer(406)), "stop", "null", "status=406 | request:header:accept= | policy:repair=apply | policy:backoff=250 | policy:deadline_ms=250 | context:deadline=100", "", "deadline_ms"},
	{"applied: a redirect of an unsafe method", facts(repairs("apply"), sending("POST"), answer(301, "Location: /x")), "repair 250", "POST https://routes.example/x", "", "none", ""},
}

func TestOnlyWhatIsAppliedIsSent(t *testing.T) {
	for name, c := range map[string]struct {
		given []given
		want  bool
	}{
		"suggested":           {facts(answer(406)), false},
		"applied":             {facts(repairs("apply"), answer(406)), true},
		"applied before":      {facts(repairs("apply"), at(func(c *Context) { c.Repaired = true }), answer(406)), false},
		"nothing to apply":    {facts(repairs("apply"), answer(400)), false},
		"forbidden by limits": {facts(repairs("apply"), elapsed(120000), answer(406)), false},
		"another action":      {facts(repairs("apply"), answer(429)), false},
	} {
		s, p := when(c.given)
		if d := Decide(s, p); d.Apply != c.want {
			t.Errorf("%s: apply is %v", name, d.Apply)
		}
	}
}

// Where the coding is at fault, the type is not what to mend.
func TestTheAdviceAboutACoding(t *testing.T) {
	s, p := when(posted(typed("Content-Type: application/json", "Content-Encoding: br")))
	d := Decide(s, p)
	if advice := d.Report().Advice; strings.Contains(advice, "It reads") || strings.Contains(advice, contract.Find(415).Check) {
		t.Error(advice)
	}
}

func TestAcceptRanges(t *testing.T) {
	for _, c := range []struct {
		list string
		want bool
	}{
		{"application/json", true}, {"Application/JSON", true}, {" application/json ;q=1", true}, {"application/json;q=0.001", true},
		{"application/*", true}, {"*/*", true}, {"*/*;q=0.1", true}, {"text/html, */*;q=0.1", true},
		{"", false}, {",", false}, {"text/html", false}, {"text/*", false}, {"application/xml", false}, {"application/jsonp", false},
		{"application/json;q=0", false}, {"application/json;q=0.0", false}, {"application/json; Q=0, */*", false}, {"application/*;q=0, */*", false},
		{"application/*, application/json;q=0", false}, {"*/*;q=0, application/json", true}, {"*/*, application/*;q=0", false},
		{"application/json;version=2", false}, {"application/json;version=2, */*;q=0", false}, {"application/json;q=1;ext=a", true},
		{"application/json;q=abc", true}, {"application/json;q=", true}, {"application/json;q=10", true}, {"application/json;q=000.000", false}, {"application/json;", true}, {"application/json; ;q=0", false}, {"application/json;q = 0", false},
	} {
		if got := accepts(c.list, jsonType); got != c.want {
			t.Errorf("%q accepts JSON: %v", c.list, got)
		}
	}
}
