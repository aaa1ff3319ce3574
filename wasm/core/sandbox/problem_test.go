package sandbox

import (
	"strings"
	"testing"
	"time"
)

func TestProblems(t *testing.T) {
	all, one := routes+"/v1/problems", routes+"/v1/problems/1"
	create := step{send: "POST " + all, body: namedOne, status: 201}
	read := func(condition string, status int) step {
		return step{send: "GET " + one, header: condition, status: status, tells: []string{`ETag: "1"`}}
	}
	write := func(condition string, status int) step {
		return step{send: "PUT " + one, header: condition, body: `{"name":"Tuesday"}`, status: status}
	}
	run(t, []situation{
		{"created, listed, read, changed, deleted", nil, []step{
			{send: "POST " + all, body: `{"name":"Monday","points":[{"lat":60.5,"lon":25}]}`, status: 201, shows: `{"id":1,"version":1,"name":"Monday","points":[{"lat":60.5,"lon":25}]}`,
				tells: []string{"Location: /v1/problems/1", `ETag: "1"`}},
			{send: "GET " + all, status: 200, shows: `{"problems":[{"id":1,"version":1,"name":"Monday","url":"/v1/problems/1"}]}`},
			{send: "PUT " + one, body: `{"name":"Tuesday"}`, status: 200, shows: `{"id":1,"version":2,"name":"Tuesday","points":[]}`, tells: []string{`ETag: "2"`}},
			{send: "GET " + one, status: 200, shows: `"Tuesday"`, tells: []string{`ETag: "2"`}},
			{send: "DELETE " + one, status: 204, tells: []string{"Content-Type:"}},
			{send: "GET " + one, status: 404}, {send: "PUT " + one, body: namedOne, status: 404}, {send: "DELETE " + one, status: 404}}},
		{"numbers are never used again", nil, []step{create, {send: "DELETE " + one, status: 204}, {send: "POST " + all, body: namedOne, status: 201, shows: `"id":2`}}},
		{"sent twice, there are two", nil, []step{create, {send: "POST " + all, body: namedOne, status: 201, shows: `"id":2`}}},
		{"bad data", nil, []step{
			{send: "POST " + all, body: `{}`, status: 400, shows: `{"Items":[{"Code":3401,"Message":"Routing problem name is missing"}]}`},
			{send: "POST " + all, body: `{"name":" "}`, status: 400, shows: `3401`},
			{send: "POST " + all, body: `{"name":"` + strings.Repeat("a", 200) + `","points":[{}]}`, status: 400, shows: `{"Items":[{"Code":2003,"Message":"points[0] needs lat and lon"}]}`},
			{send: "POST " + all, body: `{"name":"` + strings.Repeat("a", 201) + `"}`, status: 400, shows: `3402`},
			{send: "POST " + all, body: `{"name":1}`, status: 400, shows: `"Code":1003,"Message":"name has the wrong type: number"`},
			{send: "POST " + all, body: `{"points":[{}]}`, status: 400, shows: `[{"Code":2003,"Message":"points[0] needs lat and lon"},{"Code":3401,`},
			{send: "GET " + all, status: 200, shows: `[]`}}},
		{"bad data changes nothing", nil, []step{create, {send: "PUT " + one, body: `{}`, status: 400}, {send: "GET " + one, status: 200, shows: createdOne}}},
		{"read only when changed", nil, []step{create,
			read(`If-None-Match: "1"`, 304), read(`If-None-Match: W/"1"`, 304), read(`If-None-Match: 1`, 304), read(`If-None-Match: "7", "1"`, 304), read(`If-None-Match: *`, 304),
			read(`If-None-Match: "2"`, 200), read(`If-None-Match: "11"`, 200)}},
		{"written only where the version is as expected, the legacy way", nil, []step{create,
			write(`If-None-Match: "2"`, 412), write(`If-None-Match: *`, 412), write(`If-None-Match: "1"`, 200), write(`If-None-Match: 2`, 200), write(`If-None-Match: "2"`, 412), write(`If-None-Match: W/"3"`, 200)}},
		{"written only where the version is as expected, the standard way", nil, []step{create,
			write(`If-Match: "2"`, 412), write(`If-Match: W/"1"`, 412), write(`If-Match: *`, 200), write(`If-Match: "2"`, 200),
			{send: "DELETE " + one, header: `If-Match: "2"`, status: 412, tells: []string{`ETag: "3"`}}, {send: "DELETE " + one, header: `If-Match: "3"`, status: 204}}},
		{"other numbers are other problems", nil, []step{create,
			{send: "GET " + one + "1", status: 404}, {send: "GET " + routes + "/v1/problems/01", status: 404}, {send: "GET " + routes + "/v1/problems/x", status: 404}}},
	})
}

func TestOneProblemTooMany(t *testing.T) {
	d := newDesk(Defaults())
	for i := range maxProblems {
		d.check(t, i, step{send: "POST " + routes + "/v1/problems", body: namedOne, status: 201})
	}
	d.check(t, 101, step{send: "POST " + routes + "/v1/problems", body: namedOne, status: 507})
	d.check(t, 102, step{send: "DELETE " + routes + "/v1/problems/7", status: 204})
	d.check(t, 103, step{send: "POST " + routes + "/v1/problems", body: namedOne, status: 201})
}

func TestIdempotencyKey(t *testing.T) {
	post := func(after time.Duration, header, body string, status int, tells ...string) step {
		return step{after: after, send: "POST " + routes + "/v1/problems", header: header + "\nContent-Type: application/json", body: body, status: status, tells: tells}
	}
	only := step{send: "GET " + routes + "/v1/problems/2", status: 404}
	first := post(0, "Idempotency-Key: k", namedOne, 201, "Location: /v1/problems/1", "Idempotency-Replayed:")
	run(t, []situation{
		{"same key, same body: the stored answer", nil, []step{first,
			post(time.Second, "Idempotency-Key: k", namedOne, 201, "Location: /v1/problems/1", `ETag: "1"`, "Idempotency-Replayed: true"), only}},
		{"the stored answer, although the problem changed", nil, []step{first,
			{send: "PUT " + routes + "/v1/problems/1", body: `{"name":"Tuesday"}`, status: 200},
			{after: time.Second, send: "POST " + routes + "/v1/problems", header: "Idempotency-Key: k", body: namedOne, status: 201, shows: createdOne}}},
		{"same key, other body", nil, []step{first, post(time.Second, "Idempotency-Key: k", `{"name":"Tuesday"}`, 422), only}},
		{"same key while the first is still running", func(s *Settings) { s.LatencyMS = 2000 }, []step{first,
			post(2*time.Second-1, "Idempotency-Key: k", namedOne, 409), post(1, "Idempotency-Key: k", namedOne, 201, "Idempotency-Replayed: true")}},
		{"other key", nil, []step{first, post(time.Second, "Idempotency-Key: l", namedOne, 201, "Location: /v1/problems/2")}},
		{"another identity's key: no permission, nothing replayed", nil, []step{first, post(time.Second, "Idempotency-Key: k\nAuthorization: Bearer <viewer>", namedOne, 403)}},
		{"what was refused may be mended under its key", nil, []step{
			post(0, "Idempotency-Key: k", `{}`, 400), post(0, "Idempotency-Key: k", namedOne, 201, "Idempotency-Replayed:")}},
		{"not a key", nil, []step{
			post(0, "Idempotency-Key: a\nIdempotency-Key: b", namedOne, 400), post(0, "Idempotency-Key: "+strings.Repeat("k", 256), namedOne, 400),
			post(0, "Idempotency-Key: "+strings.Repeat("k", 255), namedOne, 201)}},
	})
}

func TestReplayIsItsOwnCopy(t *testing.T) {
	d := newDesk(Defaults())
	again := step{after: time.Second, send: "POST " + routes + "/v1/problems", header: "Idempotency-Key: k", body: namedOne, status: 201, shows: createdOne}
	for i := range 3 { // whoever spoils an answer spoils nobody else's
		d.check(t, i+1, again)
		clear(d.send(again).Response.Body)
	}
}
