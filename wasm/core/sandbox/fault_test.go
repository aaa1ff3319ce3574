package sandbox

import (
	"strings"
	"testing"
	"time"
)

func TestFaults(t *testing.T) {
	get, post := "GET "+routes+"/v1/problems", "POST "+routes+"/v1/problems"
	answers := func(word string) func(*Settings) {
		return func(s *Settings) { s.FaultFirst, s.FaultAnswer = 1, word }
	}
	run(t, []situation{
		{"the first two", func(s *Settings) { s.FaultFirst = 2 }, []step{
			{send: get, status: 500, shows: `"code":"internal_error"`}, {send: get, status: 500}, {send: get, status: 200}}},
		{"every third", func(s *Settings) { s.FaultEvery = 3 }, []step{
			{send: get, status: 200}, {send: get, status: 200}, {send: get, status: 500},
			{send: get, status: 200}, {send: get, status: 200}, {send: get, status: 500}}},
		{"a fault carries nothing out", func(s *Settings) { s.FaultFirst = 1 }, []step{
			{send: post, body: namedOne, status: 500}, {send: get, status: 200, shows: `{"problems":[]}`}}},
		{"408", answers("408"), []step{{send: get, status: 408}, {send: get, status: 200}}},
		{"425", answers("425"), []step{{send: get, status: 425}}},
		{"502 is a proxy's page", answers("502"), []step{{send: get, status: 502, tells: []string{"Content-Type: text/html; charset=utf-8"}, shows: "<h1>502 Bad Gateway</h1>"}}},
		{"504 is a proxy's page", answers("504"), []step{{send: get, status: 504, shows: "504 Gateway Timeout"}}},
		{"network", answers("network"), []step{{send: get}, {send: get, status: 200}}},
		{"after it was applied, without a key: twice there", func(s *Settings) { s.FaultAfterApply = true }, []step{
			{send: post, body: `{}`, status: 400},
			{send: post, body: namedOne, status: 500},
			{send: post, body: namedOne, status: 201, tells: []string{"Location: /v1/problems/2"}}}},
		{"after it was applied, with a key: once there", func(s *Settings) { s.FaultAfterApply = true }, []step{
			{send: post, header: "Idempotency-Key: " + strings.Repeat("k", 256), body: namedOne, status: 400},
			{send: post, header: "Idempotency-Key: k", body: `{}`, status: 400},
			{send: post, header: "Idempotency-Key: k", body: namedOne, status: 500},
			{after: time.Second, send: post, header: "Idempotency-Key: k", body: namedOne, status: 201,
				tells: []string{"Location: /v1/problems/1", "Idempotency-Replayed: true"}},
			{send: "GET " + routes + "/v1/problems/2", status: 404}}},
		{"after it was applied, and the connection breaks", func(s *Settings) { s.FaultAfterApply, s.FaultAnswer = true, "network" }, []step{
			{send: post, body: namedOne}, {send: "GET " + routes + "/v1/problems/1", status: 200}}},
	})
}

func TestOutage(t *testing.T) {
	get := "GET " + routes + "/v1/problems"
	later := func(s *Settings) { s.OutageFromS, s.OutageForS = 10, 5 }
	run(t, []situation{
		{"before, during, after", later, []step{
			{after: 10*time.Second - 1, send: get, status: 200},
			{after: 1, send: get, status: 503, tells: []string{"Retry-After: 5", "Content-Type: application/problem+json"}},
			{after: 4500 * time.Millisecond, send: "GET " + address + "/v1/geocode?q=a", status: 503, tells: []string{"Retry-After: 1"}},
			{after: 500 * time.Millisecond, send: get, status: 200}}},
		{"whatever is asked, by whomever", func(s *Settings) { s.OutageForS = 5 }, []step{
			{send: "PUT " + routes + "/x", header: "Authorization:", status: 503}}},
		{"without Retry-After", func(s *Settings) { s.OutageForS, s.OutageRetryAfter = 5, false }, []step{
			{send: get, status: 503, tells: []string{"Retry-After:"}}}},
		{"as a date", func(s *Settings) { s.OutageForS, s.RetryAfterForm = 5, "date" }, []step{
			{send: get, status: 503, tells: []string{"Retry-After: Thu, 01 Jan 2026 00:00:05 GMT"}}}},
		{"a clock set back is before it", later, []step{{after: -time.Hour, send: get, status: 200}}},
	})
}
