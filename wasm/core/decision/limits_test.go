package decision

import (
	"testing"

	"whatnext/wasm/core/policy"
)

func TestLimits(t *testing.T) { testAll(t, limitRulings) }

func hops(n int64) given     { return at(func(c *Context) { c.Hops = n }) }
func restarts(n int64) given { return at(func(c *Context) { c.Restarts = n }) }

func longest(ms int64) given  { return knob(func(p *policy.Policy) { p.MaxWaitMS = ms }) }
func deadline(ms int64) given { return knob(func(p *policy.Policy) { p.DeadlineMS = ms }) }

// inSeconds is a 429 that asks for that many seconds.
func inSeconds(text string) given { return answer(429, "Retry-After: "+text) }

var limitRulings = []ruling{
	{"max_attempts: the last send but one", facts(attempt(3), answer(429)), "resend 1000", "same", "status=429 | policy:backoff=1000 | context:attempts=3 of 4", "none", "none"},
	{"max_attempts: the last send", facts(attempt(4), answer(429)), "stop", "null", "status=429 | policy:backoff=2000 | policy:max_attempts=4 | context:attempts=4 of 4", "", "this many tries"},
	{"max_attempts: more sends than there should be", facts(attempt(5), answer(429)), "stop", "null", "", "", "this many tries"},
	{"max_attempts 1: only the first send", facts(limit(1), inSeconds("0")), "stop", "null", "", "", "this many tries"},
	{"max_attempts 2", facts(limit(2), inSeconds("0")), "resend 250", "same", "", "", "none"},
	{"max_attempts bounds resends alone: a follow", facts(limit(1), attempt(9), answer(303, "Location: /x")), "follow", "", "status=303 | header:location=/x", "", ""},
	{"max_attempts bounds resends alone: a poll", facts(limit(1), attempt(9), answer(202, "Location: /x")), "poll 1000", "", "", "", ""},
	{"max_attempts bounds resends alone: a renewal", facts(limit(1), attempt(9), holding(used), answer(401)), "reauthenticate", "", "", "", ""},

	{"max_wait_ms: exactly that long", facts(longest(5000), inSeconds("5")), "resend 5000", "same", "status=429 | header:retry-after=5 | context:attempts=1 of 4", "none", "none"},
	{"max_wait_ms: longer by a little", facts(longest(4999), inSeconds("5")), "stop", "null", "status=429 | header:retry-after=5 | context:attempts=1 of 4 | policy:max_wait_ms=5000", "", "longer wait"},
	{"max_wait_ms: the default", facts(inSeconds("61")), "stop", "null", "status=429 | header:retry-after=61 | context:attempts=1 of 4 | policy:max_wait_ms=61000", "", "longer wait"},
	{"max_wait_ms bounds a back-off too", facts(longest(100), answer(429)), "stop", "null", "status=429 | policy:backoff=250 | context:attempts=1 of 4 | policy:max_wait_ms=250", "", "longer wait"},
	{"max_wait_ms 0: what needs no wait goes on", facts(longest(0), answer(303, "Location: /x")), "follow", "", "", "", ""},
	{"max_wait_ms 0: what needs a wait stops", facts(longest(0), answer(202, "Location: /x")), "stop", "null", "status=202 | header:location=/x | policy:poll_interval_ms=1000 | policy:max_wait_ms=1000", "", ""},
	{"max_wait_ms bounds a hop", facts(answer(303, "Location: /x", "Retry-After: 61")), "stop", "null", "status=303 | header:location=/x | header:retry-after=61 | policy:max_wait_ms=61000", "", "longer wait"},

	{"deadline_ms: a wait that ends exactly then", facts(elapsed(115000), inSeconds("5")), "resend 5000", "same", "status=429 | header:retry-after=5 | context:attempts=1 of 4", "none", "none"},
	{"deadline_ms: a wait that ends later", facts(elapsed(115001), inSeconds("5")), "stop", "null", "status=429 | header:retry-after=5 | context:attempts=1 of 4 | policy:deadline_ms=5000 | context:deadline=4999", "", "deadline_ms"},
	{"deadline_ms: no wait, exactly then", facts(elapsed(120000), answer(303, "Location: /x")), "follow", "", "", "", ""},
	{"deadline_ms: no wait, but too late", facts(elapsed(120001), answer(303, "Location: /x")), "stop", "null", "status=303 | header:location=/x | policy:deadline_ms=0 | context:deadline=0", "", "deadline_ms"},
	{"deadline_ms: an answer that came too late may be accepted", facts(elapsed(500000), answer(200)), "accept", "null", "status=200", "none", "none"},
	{"deadline_ms 0: what needs no wait goes on", facts(deadline(0), answer(303, "Location: /x")), "follow", "", "", "", ""},
	{"deadline_ms 0: what needs a wait stops", facts(deadline(0), inSeconds("1")), "stop", "null", "", "", "deadline_ms"},

	{"max_hops: the last follow", facts(hops(99), operation(), hops(99), answer(303, "Location: /x")), "follow 1000", "", "status=303 | header:location=/x | policy:poll_interval_ms=1000", "none", ""},
	{"max_hops: one follow too many", facts(operation(), hops(100), answer(303, "Location: /x")), "stop", "null", "status=303 | header:location=/x | policy:poll_interval_ms=1000 | policy:max_hops=100 | context:hops=100 of 100", "", "raise max_hops"},
	{"max_hops: one poll too many", facts(polling(byLocation), hops(100), answer(202)), "stop", "null", "status=202 | policy:poll_interval_ms=1000 | policy:max_hops=100 | context:hops=100 of 100", "", "raise max_hops"},
	{"max_hops: one redirect too many", facts(hops(101), answer(301, "Location: /x")), "stop", "null", "status=301 | header:location=/x | policy:poll_interval_ms=1000 | policy:max_hops=100 | context:hops=101 of 100", "", "raise max_hops"},
	{"max_hops 0: no hop at all", facts(knob(func(p *policy.Policy) { p.MaxHops = 0 }), answer(303, "Location: /x")), "stop", "null", "status=303 | header:location=/x | policy:max_hops=0 | context:hops=0 of 0", "", "raise max_hops"},
	{"max_hops bounds follows and polls alone", facts(hops(100), answer(429)), "resend 250", "same", "", "", ""},
	{"max_restarts bounds restarts alone", facts(operation(), restarts(1), answer(429)), "resend 250", "", "", "", ""},

	{"attempts before the wait", facts(attempt(4), inSeconds("61")), "stop", "null", "status=429 | header:retry-after=61 | policy:max_attempts=4 | context:attempts=4 of 4 | policy:max_wait_ms=61000", "", "this many tries"},
	{"attempts before the deadline", facts(attempt(4), elapsed(119999), inSeconds("5")), "stop", "null", "status=429 | header:retry-after=5 | policy:max_attempts=4 | context:attempts=4 of 4 | policy:deadline_ms=5000 | context:deadline=1", "", "this many tries"},
	{"the wait before the deadline", facts(elapsed(119999), inSeconds("61")), "stop", "null", "status=429 | header:retry-after=61 | context:attempts=1 of 4 | policy:max_wait_ms=61000 | policy:deadline_ms=61000 | context:deadline=1", "", "longer wait"},
	{"the wait before the hops", facts(hops(100), answer(303, "Location: /x", "Retry-After: 61")), "stop", "null", "status=303 | header:location=/x | header:retry-after=61 | policy:max_wait_ms=61000 | policy:max_hops=100 | context:hops=100 of 100", "", "longer wait"},
	{"the deadline before the hops", facts(elapsed(120000), hops(100), answer(303, "Location: /x", "Retry-After: 2")), "stop", "null", "status=303 | header:location=/x | header:retry-after=2 | policy:deadline_ms=2000 | context:deadline=0 | policy:max_hops=100 | context:hops=100 of 100", "", "deadline_ms"},
	{"the wait before the restarts", facts(operation(), restarts(1), answer(404, "Retry-After: 61")), "stop", "null", "status=404 | context:operation=true | header:retry-after=61 | policy:max_wait_ms=61000 | policy:max_restarts=1 | context:restarts=1 of 1", "", "longer wait"},
	{"the deadline before the restarts", facts(operation(), elapsed(120000), restarts(1), answer(404)), "stop", "null", "status=404 | context:operation=true | policy:backoff=250 | policy:deadline_ms=250 | context:deadline=0 | policy:max_restarts=1 | context:restarts=1 of 1", "", "deadline_ms"},
	{"all that can bite a resend", facts(attempt(4), longest(10), deadline(20), inSeconds("1")), "stop", "null", "status=429 | policy:backoff=2000 | policy:max_attempts=4 | context:attempts=4 of 4 | policy:max_wait_ms=2000 | policy:deadline_ms=2000 | context:deadline=20", "", "this many tries"},
	{"the largest numbers", facts(at(func(c *Context) { c.ElapsedMS = 1<<53 - 1 }), inSeconds("99999999999999999999")), "stop", "null", "status=429 | header:retry-after=99999999999999999999 | context:attempts=1 of 4 | policy:max_wait_ms=9007199254740991 | policy:deadline_ms=9007199254740991 | context:deadline=0", "", "longer wait"},
	{"the largest limits", facts(longest(1<<53-1), deadline(1<<53-1), inSeconds("99999999999999999999")), "resend 9007199254740991", "same", "", "none", "none"},
}
