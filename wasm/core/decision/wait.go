package decision

import (
	"math"
	"strconv"

	"whatnext/wasm/core/input"
)

// told is a wait that the answer asks for.
type told struct {
	ok     bool
	ms     int64
	fx     effect // how it is said
	header string // lower case
	text   string // the value as it was sent
	dated  bool   // it was a moment, measured against the answer's Date
	at     int64  // that moment, in milliseconds since 1970
}

// backoff is the wait before something is sent again: the longer of what the
// answer asks for and the policy's back-off from that base.
func (j *judge) backoff(base int64) wait {
	b := j.p.Backoff
	b.BaseMS = base
	c := &j.s.Context
	return j.longer(b.WaitMS(c.Attempts, c.PreviousWaitMS, c.Draw), fxBackoff)
}

// hopPace is the wait before a hop: the first of a chain goes at once.
func (j *judge) hopPace() wait {
	if !j.s.inChain() {
		return j.longer(0, fxPace)
	}
	return j.pace()
}

// pace is the wait that keeps two requests of a chain poll_interval_ms apart.
func (j *judge) pace() wait {
	since := j.s.Context.ElapsedMS - j.s.Context.ChainSentMS
	return j.longer(max(0, j.p.PollIntervalMS-since), fxPace)
}

// longer is the longer of the client's own wait and what the answer asks for;
// a Retry-After is a floor, not a target (RFC 9110 §10.2.3).
func (j *judge) longer(own int64, fx effect) wait {
	asked, behind := j.asked(0)
	if asked.ok && asked.ms > own {
		j.say(Cause{effect: asked.fx, Name: asked.header, Text: asked.text, A: asked.ms})
		if asked.dated {
			j.measured()
		}
		return wait{asked.ms, true}
	}
	if asked.ok {
		j.shorter(asked, own, behind)
	}
	if own > 0 {
		j.say(Cause{effect: fx, A: own})
	}
	return wait{ms: own}
}

// shorter says why what the answer asks for makes no difference, or that it
// does all the same: the answer's Date keeps it short, or it counts before a
// header that asks for more.
func (j *judge) shorter(asked told, own int64, behind int) {
	if asked.dated && asked.at-j.s.Context.NowMS > own {
		j.measured()
	}
	if more, _ := j.asked(behind); more.ok && more.ms > own {
		j.say(Cause{effect: fxComesFirst, Name: asked.header, Text: asked.text, A: asked.ms})
		return
	}
	j.say(Cause{effect: noteShorter, Text: asked.header, A: asked.ms, B: own})
}

// jittered adds what spreads a herd: up to f times a wait that the answer asked
// for, after the limits were checked. Back-off has its own chance.
func (j *judge) jittered(w wait) int64 {
	f := j.p.RetryAfterJitter
	if f == 0 || !w.told {
		return w.ms
	}
	extra := math.Ceil(float64(float64(f*float64(w.ms)) * j.s.Context.Draw))
	more := int64(min(extra, float64(input.MaxInteger-w.ms)))
	j.say(Cause{effect: fxJitter, A: more})
	return w.ms + more
}

// asked is the wait that the answer asks for: Retry-After's, and on a 429
// without a readable one what the quota headers say. Sources before from are
// passed over; behind is the one after what was found.
func (j *judge) asked(from int) (asked told, behind int) {
	sources := 1
	if j.s.status() == 429 {
		sources = 4
	}
	for i := from; i < sources; i++ {
		if asked := j.source(i); asked.ok {
			return asked, i + 1
		}
	}
	return told{}, sources
}

func (j *judge) source(i int) told {
	switch i {
	case 0:
		asked := j.retryAfter()
		if !asked.ok {
			j.noteRetryAfter()
		}
		return asked
	case 1:
		return j.rateLimit()
	case 2:
		return j.reset("ratelimit-reset", fxQuota)
	}
	return j.reset("x-ratelimit-reset", fxQuotaHabit)
}

// retryAfter reads Retry-After: digits, or an HTTP-date; nothing else.
func (j *judge) retryAfter() told {
	text, lines := j.answer("Retry-After")
	if lines != 1 {
		return told{}
	}
	asked := told{fx: fxRetryAfter, header: "retry-after", text: text}
	if ms, ok := seconds(text); ok {
		asked.ms, asked.ok = ms, true
		return asked
	}
	reference := j.now()
	if at, ok := parseDate(text, reference); ok {
		asked.ms, asked.at, asked.ok, asked.dated = max(0, at-reference), at, true, true
	}
	return asked
}

// noteRetryAfter says why a Retry-After that is there is not obeyed.
func (j *judge) noteRetryAfter() {
	text, lines := j.answer("Retry-After")
	switch {
	case lines > 1:
		j.say(Cause{effect: noteRetryAfterTwice})
	case lines == 1 && !j.retryAfter().ok:
		j.say(Cause{effect: noteRetryAfterBad, Text: text})
	}
}

// now is what dates are measured against: the answer's own Date where it is
// valid, so that a wrong clock on this side does no harm; else the clock.
func (j *judge) now() int64 {
	if at, ok := j.date(); ok {
		return at
	}
	return j.s.Context.NowMS
}

func (j *judge) date() (ms int64, ok bool) {
	text, lines := j.answer("Date")
	if lines != 1 {
		return 0, false
	}
	return parseDate(text, j.s.Context.NowMS)
}

// measured says which clock a date was measured against.
func (j *judge) measured() {
	if _, ok := j.date(); ok {
		text, _ := j.answer("Date")
		j.say(Cause{effect: fxDate, Text: text})
	} else {
		j.say(Cause{effect: noteNoDate})
	}
}

// seconds reads digits as seconds, in milliseconds. What is too large to count
// stays at the largest number: it is a very long wait, never a short one.
func seconds(text string) (ms int64, ok bool) {
	if text == "" {
		return 0, false
	}
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return input.MaxInteger, true
	}
	return milliseconds(n), true
}

func milliseconds(seconds int64) int64 {
	if seconds > input.MaxInteger/1000 {
		return input.MaxInteger
	}
	return seconds * 1000
}
