package decision

import (
	"testing"

	"whatnext/wasm/core/policy"
)

func TestWait(t *testing.T) {
	testAll(t, retryAfterRulings)
	testAll(t, retryDateRulings)
	testAll(t, jitterRulings)
}

// patiently lets every wait be made, so that it can be seen.
func patiently(s *Situation, p *policy.Policy) { p.MaxWaitMS, p.DeadlineMS = 1<<53-1, 1<<53-1 }

// told is a 429 with these headers and neither back-off nor limits in its way.
func asking(header ...string) []given { return facts(patiently, drawn(0), answer(429, header...)) }

var retryAfterRulings = []ruling{
	{"seconds", asking("Retry-After: 3"), "resend 3000", "same", "status=429 | header:retry-after=3 | context:attempts=1 of 4", "none", "none"},
	{"0 seconds", asking("Retry-After: 0"), "resend", "same", "status=429 | context:attempts=1 of 4", "0 ms", "none"},
	{"leading zeros", asking("Retry-After: 007"), "resend 7000", "", "", "none", ""},
	{"white space around it", asking("Retry-After:  3\t"), "resend 3000", "", "", "none", ""},
	{"more seconds than a timer takes", asking("Retry-After: 2147484"), "resend 2147484000", "", "", "none", ""},
	{"more milliseconds than 64 bits of nanoseconds hold", asking("Retry-After: 9223372037"), "resend 9223372037000", "", "", "none", ""},
	{"the most seconds that are counted", asking("Retry-After: 9007199254740"), "resend 9007199254740000", "", "", "none", ""},
	{"one second more", asking("Retry-After: 9007199254741"), "resend 9007199254740991", "", "", "none", ""},
	{"the largest number of 64 bits", asking("Retry-After: 9223372036854775807"), "resend 9007199254740991", "", "", "none", ""},
	{"more than 64 bits", asking("Retry-After: 99999999999999999999"), "resend 9007199254740991", "", "", "none", ""},
	{"longer than the back-off", facts(drawn(1), attempt(3), inSeconds("3")), "resend 3000", "", "status=429 | header:retry-after=3 | context:attempts=3 of 4", "none", ""},
	{"just as long as the back-off", facts(drawn(1), attempt(2), inSeconds("1")), "resend 1000", "", "status=429 | policy:backoff=1000 | context:attempts=2 of 4", "retry-after asks for 1 s", ""},
	{"shorter than the back-off", facts(drawn(1), attempt(3), inSeconds("1")), "resend 2000", "", "status=429 | policy:backoff=2000 | context:attempts=3 of 4", "retry-after asks for 1 s", ""},
	{"a back-off of a millisecond", facts(drawn(0.002), answer(429)), "resend 1", "", "status=429 | policy:backoff=1 | context:attempts=1 of 4", "none", ""},
	{"negative", asking("Retry-After: -5"), "resend", "", "status=429 | context:attempts=1 of 4", "-5", ""},
	{"a sign", asking("Retry-After: +5"), "resend", "", "status=429 | context:attempts=1 of 4", "+5", ""},
	{"a fraction", asking("Retry-After: 1.5"), "resend", "", "", "1.5", ""},
	{"digits and letters", asking("Retry-After: 120abc"), "resend", "", "", "120abc", ""},
	{"letters", asking("Retry-After: soon"), "resend", "", "", "soon", ""},
	{"two values in one line", asking("Retry-After: 3, 4"), "resend", "", "", "3, 4", ""},
	{"two values in two lines", asking("Retry-After: 3", "retry-after: 4"), "resend", "", "status=429 | context:attempts=1 of 4", "more than once", ""},
	{"the same value in two lines", asking("Retry-After: 3", "Retry-After: 3"), "resend", "", "", "more than once", ""},
	{"empty", asking("Retry-After:"), "resend", "", "", "neither whole seconds", ""},
	{"white space alone", asking("Retry-After: \t"), "resend", "", "", "neither whole seconds", ""},
	{"white space inside", asking("Retry-After: 1 2"), "resend", "", "", "1 2", ""},
	{"digits of another script", asking("Retry-After: ٣"), "resend", "", "", "٣", ""},
	{"a hexadecimal number", asking("Retry-After: 0x10"), "resend", "", "", "0x10", ""},
	{"just above the digits", asking("Retry-After: 1:"), "resend", "", "", "1:", ""},
	{"just below the digits", asking("Retry-After: 1/"), "resend", "", "", "1/", ""},
	{"on a 503", facts(drawn(0), answer(503, "Retry-After: 3")), "resend 3000", "", "", "none", ""},
	{"on a 504", facts(drawn(0), answer(504, "Retry-After: 3")), "resend 3000", "", "", "none", ""},
	{"on a 408", facts(drawn(0), answer(408, "Retry-After: 3")), "resend 3000", "", "", "none", ""},
	{"on a POST that is not sent again after a 502", facts(sending("POST"), answer(502, "Retry-After: x")), "stop", "null", "", "“x” | no body", ""},
}

const (
	today   = "Thu, 01 Jan 2026 00:00:00 GMT"
	in5s    = "Thu, 01 Jan 2026 00:00:05 GMT"
	earlier = "Wed, 31 Dec 2025 23:59:00 GMT"
)

var retryDateRulings = []ruling{
	{"a date, by the client's clock", asking("Retry-After: " + in5s), "resend 5000", "", "status=429 | header:retry-after=" + in5s + " | context:attempts=1 of 4", "no valid Date", ""},
	{"a date, by the answer's Date", asking("Retry-After: "+in5s, "Date: "+today), "resend 5000", "", "status=429 | header:retry-after=" + in5s + " | header:date=" + today + " | context:attempts=1 of 4", "none", ""},
	{"a date, by an answer's Date that is behind", asking("Retry-After: "+in5s, "Date: "+earlier), "resend 65000", "", "", "none", ""},
	{"a date, by an answer's Date that is ahead", asking("Retry-After: "+in5s, "Date: Thu, 01 Jan 2026 00:00:04 GMT"), "resend 1000", "", "", "none", ""},
	{"a date by the form of RFC 850", asking("Retry-After: Thursday, 01-Jan-26 00:00:05 GMT", "Date: "+today), "resend 5000", "", "", "none", ""},
	{"a date by the form of asctime", asking("Retry-After: Thu Jan  1 00:00:05 2026", "Date: Thu Jan  1 00:00:00 2026"), "resend 5000", "", "", "none", ""},
	{"a date with milliseconds on the clock", and(asking("Retry-After: "+in5s), at(func(c *Context) { c.NowMS += 1 })), "resend 4999", "", "", "no valid Date", ""},
	{"a past date is 0", asking("Retry-After: "+earlier, "Date: "+today), "resend", "", "", "retry-after asks for 0 ms", ""},
	{"a date of this moment", asking("Retry-After: "+today, "Date: "+today), "resend", "", "", "retry-after asks for 0 ms", ""},
	{"a past date leaves the back-off", and(asking("Retry-After: "+earlier, "Date: "+today), drawn(1)), "resend 500", "", "status=429 | policy:backoff=500 | context:attempts=1 of 4", "retry-after asks for 0 ms", ""},
	{"an answer's Date keeps a wait short", facts(drawn(1), answer(429, "Retry-After: "+in5s, "Date: Thu, 01 Jan 2026 00:00:05 GMT")), "resend 500", "", "status=429 | header:date=Thu, 01 Jan 2026 00:00:05 GMT | policy:backoff=500 | context:attempts=1 of 4", "retry-after asks for 0 ms", ""},
	{"an answer's Date keeps a reset short", facts(drawn(1), answer(429, "RateLimit-Reset: 1767225605", "Date: Thu, 01 Jan 2026 00:00:05 GMT")), "resend 500", "", "status=429 | header:date=Thu, 01 Jan 2026 00:00:05 GMT | policy:backoff=500 | context:attempts=1 of 4", "ratelimit-reset asks for 0 ms", ""},
	{"an answer's Date that keeps a wait as short as the back-off", and(facts(drawn(1), answer(429, "Retry-After: "+in5s, "Date: "+in5s)), at(func(c *Context) { c.NowMS += 4500 })), "resend 500", "", "status=429 | policy:backoff=500 | context:attempts=1 of 4", "retry-after asks for 0 ms", ""},
	{"an answer's Date that keeps a wait a millisecond shorter", and(facts(drawn(1), answer(429, "Retry-After: "+in5s, "Date: "+in5s)), at(func(c *Context) { c.NowMS += 4499 })), "resend 500", "", "status=429 | header:date=" + in5s + " | policy:backoff=500 | context:attempts=1 of 4", "retry-after asks for 0 ms", ""},
	{"an answer's Date that is no date", asking("Retry-After: "+in5s, "Date: now"), "resend 5000", "", "", "no valid Date", ""},
	{"an answer's Date given twice", asking("Retry-After: "+in5s, "Date: "+earlier, "Date: "+earlier), "resend 5000", "", "", "no valid Date", ""},
	{"a Date beside seconds means nothing", asking("Retry-After: 5", "Date: "+earlier), "resend 5000", "", "status=429 | header:retry-after=5 | context:attempts=1 of 4", "none", ""},
	{"a date that no calendar has", asking("Retry-After: Sun, 30 Feb 2026 00:00:05 GMT"), "resend", "", "", "neither whole seconds nor an HTTP date", ""},
	{"a date of another zone", asking("Retry-After: Thu, 01 Jan 2026 00:00:05 EET"), "resend", "", "", "neither whole seconds nor an HTTP date", ""},
	{"a date in a year of two digits, 50 years ahead", asking("Retry-After: Wednesday, 01-Jan-76 00:00:00 GMT"), "resend 1577836800000", "", "", "no valid Date", ""},
	{"a date in a year of two digits, further ahead: it is past", asking("Retry-After: Wednesday, 01-Jan-76 00:00:01 GMT"), "resend", "", "", "", ""},
}

func jitter(f float64) given { return knob(func(p *policy.Policy) { p.RetryAfterJitter = f }) }

var jitterRulings = []ruling{
	{"retry_after_jitter adds to what is asked for", facts(jitter(0.5), drawn(0.5), inSeconds("10")), "resend 12500", "", "status=429 | header:retry-after=10 | context:attempts=1 of 4 | policy:retry_after_jitter=2500", "none", ""},
	{"retry_after_jitter rounds up", facts(jitter(0.0001), drawn(0.5), inSeconds("1")), "resend 1001", "", "", "none", ""},
	{"retry_after_jitter may draw nothing", facts(jitter(0.5), drawn(0), inSeconds("10")), "resend 10000", "", "", "none", ""},
	{"retry_after_jitter is added after the limits were checked", facts(jitter(1), longest(10000), deadline(10000), inSeconds("10")), "resend 15000", "", "", "none", ""},
	{"retry_after_jitter leaves a back-off alone", facts(jitter(1), answer(429)), "resend 250", "", "status=429 | policy:backoff=250 | context:attempts=1 of 4", "none", ""},
	{"retry_after_jitter leaves a pace alone", facts(jitter(1), answer(202, "Location: /x")), "poll 1000", "", "", "none", ""},
	{"retry_after_jitter adds to a hop that was asked to wait", facts(jitter(1), answer(303, "Location: /x", "Retry-After: 4")), "follow 6000", "", "", "none", ""},
	{"retry_after_jitter adds to what a quota asks for", facts(jitter(1), answer(429, "X-RateLimit-Reset: 4")), "resend 6000", "", "", "none", ""},
	{"retry_after_jitter over all bounds", facts(patiently, jitter(1<<53-1), inSeconds("99999999999999999999")), "resend 9007199254740991", "", "", "none", ""},
	{"retry_after_jitter nearly over all bounds", facts(patiently, jitter(1<<53-1), inSeconds("9007199254740")), "resend 9007199254740991", "", "", "none", ""},
}

func TestSeconds(t *testing.T) {
	for text, want := range map[string]int64{"": -1, "x": -1, "1x": -1, "-1": -1, "0": 0, "1": 1000, "9007199254740": 9007199254740000, "9007199254741": 1<<53 - 1, "99999999999999999999": 1<<53 - 1} {
		got, ok := seconds(text)
		if ok != (want >= 0) || got != max(want, 0) {
			t.Errorf("%q: %d, %v", text, got, ok)
		}
	}
}
