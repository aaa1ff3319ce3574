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
	if !j.ask(asksChain, j.s.inChain()) {
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
	asked, behind := j.asked()
	if asked.ok && j.askOf(asksLonger, asked.header, asked.ms > own) {
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
	if more, _ := j.sources(behind); more.ok && more.ms > own {
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
// without a readable one what the quota headers say. behind is the source after
// the one that was found.
func (j *judge) asked() (asked told, behind int) {
	if asked = j.retryAfter(); asked.ok {
		return asked, 1
	}
	j.noteRetryAfter()
	if j.s.status() != 429 {
		return told{}, 1
	}
	asked, behind = j.sources(1)
	header, found := "ratelimit", 0
	if asked.ok {
		header, found = asked.header, behind-1
	}
	if supposed := j.choose(asksQuota, header, found); supposed != found {
		asked = told{ok: supposed != 0, ms: exampleMS, header: quotaHeaders[supposed]}
	}
	return j.measure(asked), behind
}

// quotaHeaders are the answers to asksQuota.
var quotaHeaders = [...]string{"", "ratelimit", "ratelimit-reset", "x-ratelimit-reset"}

// sources reads the quota headers of a 429, those before from are passed over.
func (j *judge) sources(from int) (asked told, behind int) {
	for i := from; i < len(quotaHeaders) && j.s.status() == 429; i++ {
		if asked := j.source(i); asked.ok {
			return asked, i + 1
		}
	}
	return told{}, len(quotaHeaders)
}

func (j *judge) source(i int) told {
	switch i {
	case 1:
		return j.rateLimit()
	case 2:
		return j.reset("ratelimit-reset", fxQuota)
	}
	return j.reset("x-ratelimit-reset", fxQuotaHabit)
}

// exampleMS is the wait of a header that is only supposed to be there.
const exampleMS = 3000

// The answers to asksRetryAfter.
const (
	tellsNothing = iota
	tellsSeconds
	tellsDate
	tellsUnreadable
	tellsTwice
)

// retryAfter reads Retry-After: digits, or an HTTP-date; nothing else.
func (j *judge) retryAfter() told {
	text, lines := j.answer("Retry-After")
	ms, whole := seconds(text)
	var at int64
	tells := tellsUnreadable
	switch {
	case lines == 0:
		tells = tellsNothing
	case lines > 1:
		tells = tellsTwice
	case whole:
		tells = tellsSeconds
	default:
		var ok bool
		if at, ok = parseDate(text, j.clock()); ok {
			tells = tellsDate
		}
	}
	asked := told{fx: fxRetryAfter, header: "retry-after", text: text, ms: ms, at: at}
	supposed := j.choose(asksRetryAfter, "", tells)
	if supposed != tells {
		asked.ms, asked.at = exampleMS, j.clock()+exampleMS
	}
	asked.ok = supposed == tellsSeconds || supposed == tellsDate
	asked.dated = supposed == tellsDate
	return j.measure(asked)
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

// clock is what dates are read by: the answer's own Date where it is valid, so
// that a wrong clock on this side does no harm; else the client's.
func (j *judge) clock() int64 {
	if at, ok := j.date(); ok {
		return at
	}
	return j.s.Context.NowMS
}

// measure turns a moment into a wait.
func (j *judge) measure(asked told) told {
	if !asked.dated {
		return asked
	}
	now := j.s.Context.NowMS
	if at, ok := j.date(); j.ask(asksDate, ok) && ok {
		now = at
	}
	asked.ms = min(max(0, asked.at-now), input.MaxInteger)
	return asked
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
