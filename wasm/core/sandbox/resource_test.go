package sandbox

import (
	"strings"
	"testing"
	"time"

	"whatnext/wasm/core/exchange"
)

func TestHosts(t *testing.T) {
	run(t, []situation{
		{"no other host answers", nil, []step{
			{send: "GET https://routes.nfleet.fi/v1/problems"}, {send: "GET https://example/"}, {send: "GET https://sub.routes.example/v1/problems"}}},
		{"http is not spoken", nil, []step{{send: "GET http://routes.example/v1/problems"}}},
		{"no other port", nil, []step{{send: "GET https://routes.example:8443/v1/problems"}, {send: "GET https://routes.example:443/v1/problems", status: 200}}},
		{"host in capitals", nil, []step{{send: "GET https://ROUTES.example/v1/problems", status: 200}}},
		{"not a URL", nil, []step{{send: "GET https://[/"}, {send: "GET \x00"}, {send: ""}}},
		{"each host has its own paths", nil, []step{
			{send: "GET " + address + "/v1/problems", status: 404}, {send: "GET " + routes + "/v1/geocode?q=oulu", status: 404}}},
	})
}

func TestURLAndMethod(t *testing.T) {
	run(t, []situation{
		{"unknown URL, with and without a token", nil, []step{
			{send: "GET " + routes + "/v2/matrix", status: 404, tells: []string{"Content-Type: application/problem+json"}},
			{send: "GET " + routes + "/v1/matrix/", header: "Authorization:", status: 404},
			{send: "GET " + routes + "/v1/problems/1/x", status: 404},
			{send: "OPTIONS " + routes + "/v1/problems/", status: 404},
			{send: "OPTIONS " + routes + "/v1/problems/1/x", status: 404},
			{send: "GET " + routes, status: 404}}},
		{"wrong method", nil, []step{
			{send: "GET " + routes + "/v1/matrix", status: 405, tells: []string{"Allow: POST, OPTIONS"}},
			{send: "PATCH " + routes + "/v1/problems", status: 405, tells: []string{"Allow: GET, HEAD, POST, OPTIONS"}},
			{send: "POST " + routes + "/v1/problems/1", status: 405, tells: []string{"Allow: GET, HEAD, PUT, DELETE, OPTIONS"}},
			{send: "post " + routes + "/v1/matrix", status: 405}}},
		{"no method works: Allow is there and empty", nil, []step{{send: "GET " + routes + "/v1/archive", status: 405, tells: []string{"Allow:"}}}},
		{"OPTIONS needs no token", nil, []step{
			{send: "OPTIONS " + routes + "/v1/matrix", header: "Authorization:", status: 204, tells: []string{"Allow: POST, OPTIONS"}}}},
		{"HEAD is GET without the body", nil, []step{
			{send: "HEAD " + routes + "/v1/problems", status: 200, tells: []string{"Content-Type: application/json"}}}},
	})
	d := newDesk(Defaults())
	if a := d.send(step{send: "HEAD " + routes + "/v1/problems"}); len(a.Response.Body) != 0 {
		t.Errorf("HEAD brought a body: %s", a.Response.Body)
	}
	if a := d.send(step{send: "GET " + routes + "/v1/archive"}); !a.Response.Header.Has("Allow") {
		t.Error("405 without Allow")
	}
}

func TestNegotiation(t *testing.T) {
	wants := func(accept string, status int) step {
		return step{send: "GET " + routes + "/v1/problems", header: accept, status: status}
	}
	sends := func(header string, status int, tells ...string) step {
		return step{send: "POST " + routes + "/v1/problems", header: header, body: namedOne, status: status, tells: tells}
	}
	run(t, []situation{
		{"Accept absent, empty, exact, ranges", nil, []step{
			wants("", 200), wants("Accept: application/json", 200), wants("Accept: Application/JSON", 200),
			wants("Accept: application/*", 200), wants("Accept: */*", 200), wants("Accept: text/html, application/json;q=0.1", 200),
			wants("Accept: application/json; charset=utf-8", 200), wants("Accept: text/html\nAccept: */*;q=0.01", 200)}},
		{"Accept without JSON", nil, []step{
			wants("Accept: application/xml", 406), wants("Accept: text/*", 406), wants("Accept: json", 406),
			wants("Accept: application/json;version=2", 406), wants(`Accept: text/x;a="application/json, */*"`, 406),
			wants(`Accept: text/x;a="\", */*"`, 406), wants(`Accept: text/\, */*`, 200)}},
		{"the most specific range decides", nil, []step{
			wants("Accept: application/json;q=0, */*", 406), wants("Accept: */*;q=0, application/json", 200),
			wants("Accept: application/*;q=0, */*;q=1", 406), wants("Accept: application/json;q=0.0", 406),
			wants("Accept: */*, application/json;q=0, application/*", 406)}},
		{"Content-Type with parameters", nil, []step{
			sends("Content-Type: application/json; charset=UTF-8", 201), sends(`Content-Type: APPLICATION/json;charset="utf-8"`, 201)}},
		{"Content-Type absent, wrong, twice", nil, []step{
			sends("Content-Type:", 415, "Accept-Post: application/json", "Accept:"), sends("Content-Type: text/plain", 415),
			{send: "POST " + routes + "/v1/path", header: "Content-Type: text/plain", body: twoPoints, status: 415},
			sends("Content-Type: application/problem+json", 415), sends("Content-Type: application/json; charset=latin1", 415),
			sends("Content-Type: application/json\nContent-Type: application/json", 415)}},
		{"PUT is told with Accept", nil, []step{
			{send: "PUT " + routes + "/v1/problems/1", header: "Content-Type: text/plain", body: "x", status: 415,
				tells: []string{"Accept: application/json", "Accept-Post:"}}}},
		{"Content-Encoding", nil, []step{
			sends("Content-Type: application/json\nContent-Encoding: gzip", 415, "Accept-Encoding: identity"),
			sends("Content-Type: application/json\nContent-Encoding: identity", 201)}},
		{"body of one byte too many", nil, []step{
			{send: "POST " + routes + "/v1/problems", body: strings.Repeat(" ", MaxBody+1-len(namedOne)) + namedOne, status: 413},
			{send: "POST " + routes + "/v1/problems", body: strings.Repeat(" ", MaxBody-len(namedOne)) + namedOne, status: 201}}},
	})
}

func TestAcceptEdges(t *testing.T) {
	for accept, want := range map[string]bool{
		"": true, " ": true, ",": false, ";q=1": false, "*/*;q=": true, "*/*;Q=0": false, "*/*;q=0.001": true, "*/*; ;q=0": false,
		`a/b;c="\\", */*`: true, `a/b;c="\", */*`: false, `a/b;c="`: false,
	} {
		if got := accepts(exchange.Header{{Name: "accept", Value: accept}}, jsonType); got != want {
			t.Errorf("Accept %q: %t, want %t", accept, got, want)
		}
	}
}

func TestEveryAnswer(t *testing.T) {
	run(t, []situation{
		{"Date and Server", nil, []step{{send: "GET " + routes + "/nowhere", after: 90 * time.Second, status: 404,
			tells: []string{"Date: Thu, 01 Jan 2026 00:01:30 GMT", "Server: sandbox"}}}},
		{"clock ahead", func(s *Settings) { s.ClockSkewS = 86400 }, []step{{send: "GET " + routes + "/nowhere", status: 404,
			tells: []string{"Date: Fri, 02 Jan 2026 00:00:00 GMT"}}}},
		{"clock behind", func(s *Settings) { s.ClockSkewS = -1 }, []step{{send: "GET " + routes + "/nowhere", status: 404,
			tells: []string{"Date: Wed, 31 Dec 2025 23:59:59 GMT"}}}},
	})
}

func TestLatency(t *testing.T) {
	d := newDesk(Defaults())
	small := d.send(step{send: "POST " + routes + "/v1/matrix", body: twoPoints}).TookMS
	large := d.send(step{send: "POST " + routes + "/v1/matrix", body: pointsBody(10)}).TookMS
	if small < 40 || large <= small {
		t.Errorf("a small matrix took %d ms, a larger one %d ms", small, large)
	}

	s := Defaults()
	s.LatencyMS, s.FaultAnswer, s.FaultEvery = 1234, "network", 2
	d = newDesk(s)
	for range 2 { // an answer, then a broken connection
		if took := d.send(step{send: "GET " + routes + "/v1/problems"}).TookMS; took != 1234 {
			t.Errorf("took %d ms, want 1234", took)
		}
	}
}
