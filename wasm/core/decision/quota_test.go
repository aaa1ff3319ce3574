package decision

import "testing"

func TestQuota(t *testing.T) { testAll(t, quotaRulings) }

// The clock of these situations stands at 1767225600 seconds.
var quotaRulings = []ruling{
	{"RateLimit that is used up", asking(`RateLimit: "default";r=0;t=3`), "resend 3000", "same", `status=429 | header:ratelimit="default";r=0;t=3 | context:attempts=1 of 4`, "none", "none"},
	{"RateLimit as a token", asking(`RateLimit: burst;t=3;r=0`), "resend 3000", "", "", "none", ""},
	{"RateLimit: the longest that is used up", asking(`RateLimit: "a";r=0;t=3, "b";r=0;t=9, "c";r=0;t=5, "d";r=1;t=60`), "resend 9000", "", "", "none", ""},
	{"RateLimit in two lines", asking(`RateLimit: "a";r=0;t=3`, `RateLimit: "b";r=0;t=9`), "resend 9000", "", "", "none", ""},
	{"RateLimit that is not used up", asking(`RateLimit: "default";r=1;t=3`), "resend", "", "status=429 | context:attempts=1 of 4", "none", ""},
	{"RateLimit without what is left", asking(`RateLimit: "default";t=3`), "resend", "", "", "none", ""},
	{"RateLimit without a time", asking(`RateLimit: "default";r=0`), "resend", "", "", "none", ""},
	{"RateLimit with a fraction of a second", asking(`RateLimit: "default";r=0;t=1.5`), "resend", "", "", "none", ""},
	{"RateLimit with a negative time", asking(`RateLimit: "default";r=0;t=-1`), "resend", "", "", "none", ""},
	{"RateLimit with a negative rest", asking(`RateLimit: "default";r=-1;t=3`), "resend", "", "", "none", ""},
	{"RateLimit with the time 0", asking(`RateLimit: "default";r=0;t=0`), "resend", "", "", "ratelimit asks for 0 ms", ""},
	{"RateLimit with a time over all bounds", asking(`RateLimit: "default";r=0;t=999999999999999`), "resend 9007199254740991", "", "", "none", ""},
	{"RateLimit with the longest time that is counted", asking(`RateLimit: "default";r=0;t=9007199254740`), "resend 9007199254740000", "", "", "none", ""},
	{"RateLimit with much left", asking(`RateLimit: "default";r=999999999999999;t=3`), "resend", "", "", "none", ""},
	{"RateLimit: the first that is used up has no time yet", asking(`RateLimit: "a";r=0;t=0, "b";r=0;t=2`), "resend 2000", "", "", "none", ""},
	{"RateLimit with an inner list", asking(`RateLimit: ("a" "b");r=0;t=3, "c";r=0;t=2`), "resend 2000", "", "", "none", ""},
	{"RateLimit that is malformed", asking(`RateLimit: limit=10, remaining=0, reset=3, "`), "resend", "", "status=429 | context:attempts=1 of 4", "cannot be read", ""},
	{"RateLimit of the old form", asking(`RateLimit: 10`), "resend", "", "", "none", ""},
	{"RateLimit that is malformed in one of two lines", asking(`RateLimit: "a";r=0;t=3`, `RateLimit: "`), "resend", "", "", "cannot be read", ""},
	{"RateLimit that is malformed leaves the next", asking(`RateLimit: "`, "RateLimit-Reset: 4"), "resend 4000", "", "status=429 | header:ratelimit-reset=4 | context:attempts=1 of 4", "cannot be read", ""},
	{"RateLimit that is not used up leaves the next", asking(`RateLimit: "a";r=1;t=3`, "RateLimit-Reset: 4"), "resend 4000", "", "", "none", ""},

	{"RateLimit before RateLimit-Reset", asking(`RateLimit: "a";r=0;t=3`, "RateLimit-Reset: 9", "X-RateLimit-Reset: 10"), "resend 3000", "", "", "none", ""},
	{"RateLimit-Reset before X-RateLimit-Reset", asking("X-RateLimit-Reset: 9", "RateLimit-Reset: 4"), "resend 4000", "", "", "none", ""},
	{"X-RateLimit-Reset", asking("X-RateLimit-Reset: 9"), "resend 9000", "", "status=429 | header:x-ratelimit-reset=9 | context:attempts=1 of 4", "none", ""},
	{"Retry-After before all of them", asking("Retry-After: 2", `RateLimit: "a";r=0;t=3`, "RateLimit-Reset: 9", "X-RateLimit-Reset: 10"), "resend 2000", "", "status=429 | header:retry-after=2 | context:attempts=1 of 4", "none", ""},
	{"a Retry-After of 0 before all of them", asking("Retry-After: 0", "RateLimit-Reset: 9"), "resend", "", "status=429 | header:retry-after=0 | context:attempts=1 of 4", "none", ""},
	{"a reset of 0 before another", asking("RateLimit-Reset: 0", "X-RateLimit-Reset: 9"), "resend", "", "status=429 | header:ratelimit-reset=0 | context:attempts=1 of 4", "none", ""},
	{"a Retry-After of 0 before a quota that is no longer than the back-off", and(asking("Retry-After: 0", "RateLimit-Reset: 2"), drawn(1), attempt(3)), "resend 2000", "", "status=429 | policy:backoff=2000 | context:attempts=3 of 4", "retry-after asks for 0 ms", ""},
	{"a malformed Retry-After leaves the others", asking("Retry-After: soon", "RateLimit-Reset: 9"), "resend 9000", "", "status=429 | header:ratelimit-reset=9 | context:attempts=1 of 4", "soon", ""},
	{"a 503 knows no quota", facts(drawn(0), answer(503, "RateLimit-Reset: 9", `RateLimit: "a";r=0;t=3`)), "resend", "", "status=503 | context:attempts=1 of 4", "none", ""},
	{"a 403 knows no quota", facts(answer(403, "X-RateLimit-Reset: 9")), "stop", "null", "", "", ""},

	{"a reset of 0", asking("RateLimit-Reset: 0"), "resend", "", "", "ratelimit-reset asks for 0 ms", ""},
	{"the longest reset that counts from now", asking("X-RateLimit-Reset: 999999999"), "resend 999999999000", "", "", "none", ""},
	{"a reset at the first second that is an epoch's", asking("X-RateLimit-Reset: 1000000000"), "resend", "", "", "asks for 0 ms", ""},
	{"a reset as an epoch in seconds", asking("X-RateLimit-Reset: 1767225607"), "resend 7000", "", "status=429 | header:x-ratelimit-reset=1767225607 | context:attempts=1 of 4", "no valid Date", ""},
	{"a reset as an epoch in seconds, by the answer's Date", asking("X-RateLimit-Reset: 1767225607", "Date: Thu, 01 Jan 2026 00:00:05 GMT"), "resend 2000", "", "status=429 | header:x-ratelimit-reset=1767225607 | header:date=Thu, 01 Jan 2026 00:00:05 GMT | context:attempts=1 of 4", "none", ""},
	{"a reset as an epoch that is past", asking("RateLimit-Reset: 1767225599"), "resend", "", "", "asks for 0 ms", ""},
	{"the last epoch in seconds", asking("RateLimit-Reset: 999999999999"), "resend 998232774399000", "", "", "no valid Date", ""},
	{"the first epoch in milliseconds", asking("RateLimit-Reset: 1000000000000"), "resend", "", "", "asks for 0 ms", ""},
	{"a reset as an epoch in milliseconds", asking("RateLimit-Reset: 1767225600007"), "resend 7", "", "", "no valid Date", ""},
	{"a reset as an epoch in milliseconds, by the answer's Date", asking("RateLimit-Reset: 1767225600007", "Date: "+earlier), "resend 60007", "", "", "none", ""},
	{"a reset of more than 53 bits", asking("RateLimit-Reset: 9223372036854775807"), "resend 9007199254740991", "", "", "no valid Date", ""},
	{"a reset of more than 53 bits, long before 1970", asking("RateLimit-Reset: 9223372036854775807", "Date: Mon, 01 Jan 0001 00:00:00 GMT"), "resend 9007199254740991", "", "", "none", ""},
	{"a reset of more than 64 bits", asking("RateLimit-Reset: 99999999999999999999"), "resend 9007199254740991", "", "", "", ""},
	{"a reset that is negative", asking("RateLimit-Reset: -1"), "resend", "", "status=429 | context:attempts=1 of 4", "ratelimit-reset “-1”", ""},
	{"a reset that is a date", asking("X-RateLimit-Reset: " + in5s), "resend", "", "", "not a whole number", ""},
	{"a reset that is a fraction leaves the next", asking("RateLimit-Reset: 1.5", "X-RateLimit-Reset: 2"), "resend 2000", "", "", "1.5", ""},
	{"a reset given twice", asking("RateLimit-Reset: 3", "RateLimit-Reset: 3"), "resend", "", "", "ratelimit-reset", ""},
	{"an empty reset", asking("RateLimit-Reset:"), "resend", "", "", "not a whole number", ""},
	{"a quota shorter than the back-off", facts(drawn(1), attempt(3), answer(429, "RateLimit-Reset: 1")), "resend 2000", "", "status=429 | policy:backoff=2000 | context:attempts=3 of 4", "ratelimit-reset asks for 1 s", ""},
}

// RFC 9110 knows Retry-After; the quota headers are of another document.
func TestWhoSpeaksOfAQuota(t *testing.T) {
	for header, want := range map[string]string{
		"Retry-After: 3":               "RFC 9110 §10.2.3",
		`RateLimit: "a";r=0;t=3`:       "draft-ietf-httpapi-ratelimit-headers",
		"RateLimit-Reset: 3":           "draft-ietf-httpapi-ratelimit-headers",
		"X-RateLimit-Reset: 3":         "policy",
		"X-RateLimit-Reset: 100000000": "policy",
	} {
		s, p := when(asking(header))
		d := Decide(s, p)
		if got := d.Report().Causes[1]; got.Ref != want {
			t.Errorf("%s: %+v", header, got)
		}
	}
}
