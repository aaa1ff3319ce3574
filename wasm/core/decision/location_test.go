package decision

import (
	"strings"
	"testing"
)

func TestLocation(t *testing.T) { testAll(t, locationRulings) }

// located is what comes of a Location, for a GET of home.
func located(name, location, next string) ruling {
	return ruling{name, facts(answer(303, "Location: "+location)), "follow", "GET " + next, "status=303 | header:location=" + strings.TrimSpace(location), "none", "none"}
}

// refused is a Location that stops the run.
func refused(name, location string) ruling {
	return ruling{name, facts(answer(303, "Location: "+location)), "stop", "null", "status=303 | header:location=" + strings.TrimSpace(location), "", "support@nfleet.fi"}
}

var locationRulings = []ruling{
	located("absolute", "https://routes.example/v2/x?q=1", "https://routes.example/v2/x?q=1"),
	located("without a scheme", "//routes.example/x", "https://routes.example/x"),
	located("from the root", "/x", "https://routes.example/x"),
	located("relative to the last segment", "operations/7", "https://routes.example/v1/operations/7"),
	located("one up", "../x", "https://routes.example/x"),
	located("more up than there is", "../../../x", "https://routes.example/x"),
	located("a query alone", "?page=2", "https://routes.example/v1/matrix?page=2"),
	located("a fragment alone", "#part", "https://routes.example/v1/matrix#part"),
	located("white space around it", "  /x\t", "https://routes.example/x"),
	located("a comma inside", "/a,b", "https://routes.example/a,b"),
	located("a scheme in capitals", "HTTPS://routes.example/x", "https://routes.example/x"),
	located("an empty port", "https://routes.example:/x", "https://routes.example:/x"),
	located("the largest port", "https://routes.example:65535/x", "https://routes.example:65535/x"),
	located("an IPv6 address", "https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
	located("an IPv4 address", "https://192.0.2.1/x", "https://192.0.2.1/x"),
	located("a longest name", "https://"+strings.Repeat("a.", 126)+"b/", "https://"+strings.Repeat("a.", 126)+"b/"),
	{"another name for it in lower case", facts(answer(303, "location: /x")), "follow", "GET https://routes.example/x", "", "", ""},
	{"http to https", facts(to("http://routes.example/a"), answer(303, "Location: https://routes.example/x")), "follow", "GET https://routes.example/x", "", "", ""},
	{"http to http", facts(to("http://routes.example/a"), answer(303, "Location: /x")), "follow", "GET http://routes.example/x", "", "", ""},
	{"a missing fragment is inherited", facts(to(home+"#here"), answer(303, "Location: /x")), "follow", "GET https://routes.example/x#here", "", "", ""},
	{"a fragment of its own counts", facts(to(home+"#here"), answer(303, "Location: /x#there")), "follow", "GET https://routes.example/x#there", "", "", ""},
	{"an empty fragment is one of its own", facts(to(home+"#here"), answer(303, "Location: /x#")), "follow", "GET https://routes.example/x", "", "", ""},
	{"an encoded fragment is inherited as it was", facts(to(home+"#a%2Fb"), answer(303, "Location: /x")), "follow", "GET https://routes.example/x#a%2Fb", "", "", ""},

	refused("empty", ""),
	refused("white space alone", " \t "),
	refused("another protocol", "ftp://routes.example/x"),
	refused("a script", "javascript:alert(1)"),
	refused("a mail address", "mailto:a@b.example"),
	refused("no host", "https:///x"),
	refused("no host, but a port", "https://:443/x"),
	refused("no authority", "https:x"),
	refused("port 0", "https://routes.example:0/x"),
	refused("a port that does not exist", "https://routes.example:65536/x"),
	refused("a port that is no number", "https://routes.example:http/x"),
	refused("an empty label", "https://routes..example/x"),
	refused("a label missing in front", "https://.example/x"),
	refused("a name too long", "https://"+strings.Repeat("a.", 126)+"bc/"),
	refused("a space in the host", "https://routes example/x"),
	refused("an encoded space in the host", "https://routes%20example/x"),
	refused("a quote in the host", `https://routes".example/x`),
	refused("a backslash in the host", `https://routes\example/x`),
	refused("a bracket in the host", "https://routes]example/x"),
	refused("an IPv6 address that is none", "https://[routes]/x"),
	refused("an IPv6 address with a zone", "https://[fe80::1%25eth0]/x"),
	refused("an IPv6 address without its end", "https://[::1/x"),
	refused("a broken escape", "https://routes.example/%zz#%zz"),
	refused("a control character", "/a\x00b"),
	refused("from https to http", "http://routes.example/x"),
	{"a downgrade to another host", facts(answer(307, "Location: http://elsewhere.test/")), "stop", "null", "", "", "must name"},
	{"user and password", facts(answer(303, "Location: https://user:pass@routes.example/x")), "stop", "null", "status=303 | header:location=https://REDACTED@routes.example/x", "", "must name"},
	{"a user alone", facts(answer(303, "Location: //user@routes.example/x")), "stop", "null", "status=303 | header:location=//REDACTED@routes.example/x", "", "must name"},
	{"an empty user", facts(answer(303, "Location: https://@routes.example/x")), "stop", "null", "", "", "must name"},
	{"given twice, the same", facts(answer(303, "Location: /x", "LOCATION: /x")), "stop", "null", "status=303 | header:location=/x", "", "must name"},
	{"given twice, empty first", facts(answer(303, "Location:", "Location: /x")), "stop", "null", "status=303 | header:location=", "", "must name"},
	{"missing", facts(answer(307, "Content-Location: /x")), "stop", "null", "status=307 | header:location=", "", "must name"},
	{"a request to an address that is none", facts(to("https://%zz"), answer(303, "Location: /x")), "stop", "null", "status=303 | header:location=/x", "", "must name"},
	{"a monitor is an address like any other", facts(answer(202, "Operation-Location: ftp://m")), "stop", "null", "status=202 | header:operation-location=ftp://m", "", "must name"},
	{"the next of a repair is an address like any other", facts(sending("POST"), answer(301, "Location: http://routes.example/")), "stop", "null", "", "", "must name"},
	{"elsewhere, somebody else is asked", facts(to("https://api.test/x"), answer(303)), "stop", "null", "", "", "Tell the API's operator"},
}

func TestAReasonForEachAddressThatIsRefused(t *testing.T) {
	for location, want := range map[string]struct{ word, ref string }{
		"":                              {"empty", "RFC 9110 §10.2.2"},
		"https://%zz/":                  {"not an address", "RFC 3986 §4.1"},
		"ftp://routes.example/":         {"neither http nor https", "RFC 9110 §4.2"},
		"https://u@routes.example/":     {"user information", "RFC 9110 §4.2.4"},
		"https://routes.example:99999/": {"host or port", "RFC 9110 §4.2.1"},
		"http://routes.example/":        {"https to http", "policy"},
	} {
		s, p := when(facts(answer(303, "Location: "+location)))
		d := Decide(s, p)
		last := d.Report().Causes[1]
		if !strings.Contains(last.Effect, want.word) || last.Ref != want.ref {
			t.Errorf("%q: %q (%s)", location, last.Effect, last.Ref)
		}
	}
}

func TestOrigin(t *testing.T) {
	for address, want := range map[string]string{
		"https://Routes.Example/x?y": "https://routes.example:443",
		"http://routes.example":      "http://routes.example:80",
		"https://routes.example:80":  "https://routes.example:80",
		"https://[::1]:8443/":        "https://::1:8443",
		"https://%zz":                "",
	} {
		if got := Origin(address); got != want {
			t.Errorf("%s: %q, not %q", address, got, want)
		}
	}
	if !Trusted([]string{"https://a.test", "https://B.test:443/"}, "https://b.test:443") {
		t.Error("an origin that is listed is not trusted")
	}
	if Trusted([]string{"https://a.test"}, "https://b.test:443") || Trusted(nil, "https://b.test:443") {
		t.Error("an origin that is not listed is trusted")
	}
}
