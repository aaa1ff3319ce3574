package sandbox

import (
	"testing"
	"time"
)

func TestQuota(t *testing.T) {
	get := "GET " + routes + "/v1/problems"
	two := func(s *Settings) { s.Quota, s.QuotaWindowS = 2, 10 }
	form := func(form string) func(*Settings) {
		return func(s *Settings) { s.Quota, s.QuotaWindowS, s.RetryAfterForm, s.ClockSkewS = 1, 10, form, 3600 }
	}
	run(t, []situation{
		{"used up, and free again when the window ends", two, []step{
			{send: get, status: 200, tells: []string{`RateLimit-Policy: "default";q=2;w=10`, `RateLimit: "default";r=1;t=10`}},
			{after: time.Second, send: get, status: 200, tells: []string{`RateLimit: "default";r=0;t=9`}},
			{after: 5500 * time.Millisecond, send: get, status: 429, shows: `"code":"quota_exceeded"`,
				tells: []string{"Retry-After: 4", `RateLimit: "default";r=0;t=4`}},
			{after: 3500*time.Millisecond - 1, send: get, status: 429, tells: []string{"Retry-After: 1"}},
			{after: 1, send: get, status: 200, tells: []string{`RateLimit: "default";r=1;t=10`}}}},
		{"both identities and hosts share it", two, []step{
			{send: get, status: 200}, {send: "GET " + address + "/v1/geocode?q=a", header: "Authorization: Bearer <viewer>", status: 200},
			{send: get, status: 429}}},
		{"unknown callers, URLs and methods do not count", two, []step{
			{send: get, header: "Authorization:", status: 401}, {send: "GET " + routes + "/x", status: 404},
			{send: "PUT " + routes + "/v1/problems", status: 405}, {send: get, status: 200}, {send: get, status: 200}}},
		{"refused requests count", two, []step{
			{send: get, header: "Accept: text/plain", status: 406, tells: []string{`RateLimit: "default";r=1;t=10`}},
			{send: get, header: "Accept: text/plain", status: 406}, {send: get, status: 429}}},
		{"a clock set back begins a new window", two, []step{
			{send: get, status: 200}, {send: get, status: 200}, {after: -time.Hour, send: get, status: 200}}},
		{"nothing was done at 429", func(s *Settings) { s.Quota, s.QuotaWindowS = 1, 10 }, []step{
			{send: get, status: 200}, {send: "POST " + routes + "/v1/problems", body: namedOne, status: 429},
			{after: 10 * time.Second, send: get, status: 200, shows: `{"problems":[]}`}}},
		{"as a date of the service's own clock", form("date"), []step{
			{send: get, status: 200}, {after: 500 * time.Millisecond, send: get, status: 429,
				tells: []string{"Date: Thu, 01 Jan 2026 01:00:00 GMT", "Retry-After: Thu, 01 Jan 2026 01:00:10 GMT"}}}},
		{"as an epoch", form("epoch"), []step{{send: get, status: 200}, {send: get, status: 429, tells: []string{"Retry-After: 1767229210"}}}},
		{"without Retry-After", form("none"), []step{
			{send: get, status: 200}, {send: get, status: 429, tells: []string{"Retry-After:", `RateLimit: "default";r=0;t=10`}}}},
		{"without RateLimit", func(s *Settings) { s.Quota, s.QuotaHeader = 1, false }, []step{
			{send: get, status: 200, tells: []string{"RateLimit:", "RateLimit-Policy:"}}, {send: get, status: 429, tells: []string{"Retry-After: 10", "RateLimit:"}}}},
		{"no quota, no words about it", nil, []step{{send: get, status: 200, tells: []string{"RateLimit:", "RateLimit-Policy:"}}}},
	})
}
