package sandbox

import (
	"testing"
	"time"
)

const planner = "https://id.example/" + DemoIdentity + "/token"

func TestTokenEndpoint(t *testing.T) {
	right := "Authorization: " + plannerAuth
	run(t, []situation{
		{"right key and secret", nil, []step{
			{send: "POST " + planner, header: right, status: 200,
				tells: []string{"Content-Type: application/json", "Cache-Control: no-store"},
				shows: `"token_type":"Bearer","expires_in":3600}`}}},
		{"scheme in another case", nil, []step{
			{send: "POST " + planner, header: "Authorization: bASIC ZGVtbzpkZW1v", status: 200}}},
		{"wrong secret", nil, []step{
			{send: "POST " + planner, header: basicAuth("demo:guess"), status: 401,
				tells: []string{`WWW-Authenticate: Basic realm="id.example"`}, shows: `"error":"invalid_client"`}}},
		{"no credentials", nil, []step{{send: "POST " + planner, header: "Authorization:", status: 401}}},
		{"a bearer token instead", nil, []step{{send: "POST " + planner, status: 401}}},
		{"not base64", nil, []step{{send: "POST " + planner, header: "Authorization: Basic !!!", status: 401}}},
		{"unknown identity", nil, []step{
			{send: "POST https://id.example/0/token", header: right, status: 404,
				tells: []string{"Content-Type: application/problem+json"}, shows: `"status":404`}}},
		{"another path", nil, []step{{send: "POST " + planner + "/", header: right, status: 404}}},
		{"GET", nil, []step{{send: "GET " + planner, header: right, status: 405, tells: []string{"Allow: POST, OPTIONS"}}}},
		{"OPTIONS", nil, []step{{send: "OPTIONS " + planner, status: 204, tells: []string{"Allow: POST, OPTIONS", "Content-Type:"}}}},
		{"answer in XML wanted", nil, []step{{send: "POST " + planner, header: right + "\nAccept: application/xml", status: 406}}},
		{"body too large", nil, []step{
			{send: "POST " + planner, header: right, body: string(make([]byte, MaxBody)), status: 200},
			{send: "POST " + planner, header: right, body: string(make([]byte, MaxBody+1)), status: 413}}},
		{"lifetime set", func(s *Settings) { s.TokenLifetimeS = 7 }, []step{
			{send: "POST " + planner, header: right, status: 200, shows: `"expires_in":7}`}}},
		{"quota, faults and outage do not reach it", func(s *Settings) { s.Quota, s.FaultEvery, s.OutageForS = 1, 1, 100 }, []step{
			{send: "POST " + planner, header: right, status: 200}, {send: "POST " + planner, header: right, status: 200}}},
	})
}

func TestAccessToken(t *testing.T) {
	problems := "GET " + routes + "/v1/problems"
	invalid := `WWW-Authenticate: Bearer realm="routes.example", error="invalid_token", error_description="The access token `
	run(t, []situation{
		{"accepted on both hosts", nil, []step{
			{send: problems, status: 200}, {send: "GET " + address + "/v1/geocode?q=oulu", status: 200}}},
		{"absent: no error code", nil, []step{{send: problems, header: "Authorization:", status: 401,
			tells: []string{`WWW-Authenticate: Bearer realm="routes.example"`}, shows: `"code":"unauthorized"`}}},
		{"another scheme", nil, []step{{send: problems, header: "Authorization: " + plannerAuth, status: 401,
			tells: []string{`WWW-Authenticate: Bearer realm="routes.example"`}}}},
		{"unknown", nil, []step{{send: problems, header: "Authorization: Bearer guess", status: 401,
			tells: []string{invalid + `is unknown"`}}}},
		{"empty", nil, []step{{send: problems, header: "Authorization: Bearer", status: 401, tells: []string{invalid + `is unknown"`}}}},
		{"given twice", nil, []step{{send: problems, header: "Authorization: Bearer a\nAuthorization: Bearer b", status: 401}}},
		{"good until its last moment, then expired", func(s *Settings) { s.TokenLifetimeS = 5 }, []step{
			{after: 5*time.Second - 1, send: problems, status: 200},
			{after: 1, send: problems, status: 401, tells: []string{invalid + `expired"`}}}},
		{"lifetime 0: never good", func(s *Settings) { s.TokenLifetimeS = 0 }, []step{{send: problems, status: 401}}},
		{"revoked after two uses", func(s *Settings) { s.RevokeAfter = 2 }, []step{
			{send: problems, status: 200}, {send: problems, status: 200},
			{send: problems, status: 401, tells: []string{invalid + `was revoked"`}}}},
		{"viewer may read", nil, []step{
			{send: problems, header: "Authorization: Bearer <viewer>", status: 200},
			{send: "GET " + routes + "/v1/problems/1", header: "Authorization: Bearer <viewer>", status: 404},
			{send: "GET " + address + "/v1/reverse?lat=60&lon=23", header: "Authorization: Bearer <viewer>", status: 200}}},
		{"viewer may not plan", nil, []step{
			{send: "POST " + routes + "/v1/matrix", header: "Authorization: Bearer <viewer>\nContent-Type: application/json", body: twoPoints, status: 403,
				tells: []string{`WWW-Authenticate: Bearer realm="routes.example", error="insufficient_scope", scope="plan"`}, shows: `"code":"forbidden"`},
			{send: "POST " + routes + "/v1/problems", header: "Authorization: Bearer <viewer>\nContent-Type: application/json", body: namedOne, status: 403},
			{send: "POST " + routes + "/v1/path", header: "Authorization: Bearer <viewer>", body: twoPoints, status: 403},
			{send: "GET " + routes + "/v1/results/0", header: "Authorization: Bearer <viewer>", status: 403},
			{send: "GET " + address + "/v1/results/0", header: "Authorization: Bearer <viewer>", status: 403},
			{send: "PUT " + routes + "/v1/problems/1", header: "Authorization: Bearer <viewer>", body: namedOne, status: 403},
			{send: "DELETE " + routes + "/v1/problems/1", header: "Authorization: Bearer <viewer>", status: 403}}},
	})
}

func TestTokenValues(t *testing.T) {
	s := Defaults()
	d := newDesk(s)
	if d.planner == "" || d.planner == d.viewer || d.mint(DemoIdentity) == d.planner {
		t.Errorf("tokens are not all different: %q, %q", d.planner, d.viewer)
	}

	s.TokenCached, s.TokenLifetimeS = true, 5
	d = newDesk(s)
	d.at = d.at.Add(time.Minute)
	if again := d.mint(DemoIdentity); again != d.planner || again == d.viewer {
		t.Errorf("a cached token changed from %q to %q", d.planner, again)
	}
	d.check(t, 1, step{send: "GET " + routes + "/v1/problems", status: 401})
}
