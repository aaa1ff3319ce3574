package sandbox

import (
	"testing"
	"time"
)

func TestLongRequests(t *testing.T) {
	post := func(status int, tells ...string) step {
		return step{send: "POST " + routes + "/v1/matrix", body: twoPoints, status: status, tells: tells}
	}
	get := func(status int, shows string, tells ...string) step {
		return step{after: time.Second, send: "GET @", status: status, shows: shows, tells: tells}
	}
	const running, result = `{"status":"Running"}`, `{"profile":"car","seconds":[[0,`
	operation := func(monitor string) func(*Settings) {
		return func(s *Settings) { s.Operation, s.Hops, s.HopRetryAfterS, s.Monitor = "202", 2, 3, monitor }
	}
	bySize := func(points, hops int) []step {
		steps := []step{{send: "POST " + routes + "/v1/path", body: pointsBody(points), status: 303}}
		for range hops - 1 {
			steps = append(steps, get(303, running))
		}
		if hops == 0 {
			steps[0].status = 200
			return steps
		}
		return append(steps, get(200, `"order"`))
	}
	run(t, []situation{
		{"ten points are not long", nil, bySize(10, 0)},
		{"eleven points are", nil, bySize(11, 1)},
		{"each further ten cost a hop", nil, bySize(31, 3)},
		{"size makes none long", func(s *Settings) { s.LongPoints = 0 }, bySize(100, 0)},
		{"three hops, and the result stays", func(s *Settings) { s.Hops = 3 }, []step{
			post(303, "Location: /v1/results/71bb54d8", "Retry-After:"), get(303, running), get(303, running), get(200, result), get(200, result)}},
		{"hops pace", func(s *Settings) { s.Hops, s.HopRetryAfterS = 2, 3 }, []step{post(303, "Retry-After: 3"), get(303, "", "Retry-After: 3"), get(200, "", "Retry-After:")}},
		{"hops pace as a date", func(s *Settings) { s.Hops, s.HopRetryAfterS, s.RetryAfterForm = 1, 3, "date" }, []step{
			post(303, "Retry-After: Thu, 01 Jan 2026 00:00:03 GMT")}},
		{"expired between two requests", func(s *Settings) { s.Hops, s.ContinuationLifetimeS = 3, 2 }, []step{
			post(303), get(303, ""), get(303, ""), {after: 2 * time.Second, send: "GET @", status: 404}}},
		{"lifetime 0: it is never there", func(s *Settings) { s.Hops, s.ContinuationLifetimeS = 1, 0 }, []step{post(303), {send: "GET @", status: 404}}},
		{"the first is lost, the second not", func(s *Settings) { s.Hops, s.LostOperations = 2, 1 }, []step{
			post(303), get(404, ""), post(303), get(303, ""), get(200, result)}},
		{"a token is needed on the way", func(s *Settings) { s.Hops = 2 }, []step{
			post(303), {send: "GET @", header: "Authorization:", status: 401}, get(303, ""), get(200, result)}},
		{"other methods", func(s *Settings) { s.Hops = 2 }, []step{post(303), {send: "POST @", status: 405, tells: []string{"Allow: GET, HEAD, OPTIONS"}}}},
		{"not a continuation", nil, []step{{send: "GET " + routes + "/v1/results/0", status: 404}}},
		{"bad data is told at once", func(s *Settings) { s.Hops = 5 }, []step{{send: "POST " + routes + "/v1/matrix", body: `{}`, status: 400}}},
		{"202 with Location", operation("location"), []step{
			post(202, "Location: /v1/results/71bb54d8", "Retry-After: 3"), get(202, running, "Location: /v1/results/71bb54d8", "Retry-After: 3"), get(200, result)}},
		{"202 with Operation-Location", operation("operation-location"), []step{
			post(202, "Operation-Location: /v1/results/71bb54d8", "Location:"), get(200, running, "Operation-Location:", "Retry-After: 3"), get(200, `{"status":"Succeeded","result":{"profile":"car"`)}},
		{"202 with Azure-AsyncOperation", operation("azure-asyncoperation"), []step{
			post(202, "Azure-AsyncOperation: /v1/results/71bb54d8"), get(200, running), get(200, `"Succeeded"`)}},
	})
}

func TestLocationForms(t *testing.T) {
	form := func(word string) func(*Settings) {
		return func(s *Settings) { s.Hops, s.Location = 2, word }
	}
	post := func(location string) step {
		return step{send: "POST " + routes + "/v1/matrix", body: twoPoints, status: 303, tells: []string{"Location: " + location}}
	}
	get := func(status int, location string) step {
		return step{send: "GET @", status: status, tells: []string{"Location: " + location}}
	}
	run(t, []situation{
		{"relative", form("relative"), []step{post("results/71bb54d8"), get(303, "71bb54d8"), get(200, "")}},
		{"absolute", form("absolute"), []step{post(routes + "/v1/results/71bb54d8"), get(303, routes+"/v1/results/71bb54d8"), get(200, "")}},
		{"foreign: the other host wants a token as well", form("foreign"), []step{
			post(address + "/v1/results/71bb54d8"), {send: "GET @", header: "Authorization:", status: 401}, get(303, address+"/v1/results/71bb54d8"), get(200, "")}},
		{"insecure: nobody answers there", form("insecure"), []step{post("http://routes.example/v1/results/71bb54d8"), {send: "GET @"}}},
		{"none", form("none"), []step{post("")}},
	})
}
