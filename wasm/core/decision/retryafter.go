package decision

import (
	"strconv"

	"whatnext/wasm/core/input"
)

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

// retryAfter is what Retry-After asks for.
func (j *judge) retryAfter() told {
	if j.s.Response == nil {
		return told{}
	}
	asked, tells := j.readRetryAfter()
	supposed := j.choose(asksRetryAfter, "", tells)
	if supposed != tells {
		asked.ms, asked.at = exampleMS, j.clock()+exampleMS
	}
	asked.ok = supposed == tellsSeconds || supposed == tellsDate
	asked.dated = supposed == tellsDate
	return j.measure(asked)
}

// readRetryAfter reads digits, or an HTTP-date; nothing else.
func (j *judge) readRetryAfter() (asked told, tells int) {
	text, lines := j.answer("Retry-After")
	asked = told{fx: fxRetryAfter, header: "retry-after", text: text}
	switch lines {
	case 0:
		return asked, tellsNothing
	case 1:
	default:
		return asked, tellsTwice
	}
	var ok bool
	if asked.ms, ok = seconds(text); ok {
		return asked, tellsSeconds
	}
	if asked.at, ok = parseDate(text, j.clock()); ok {
		return asked, tellsDate
	}
	return asked, tellsUnreadable
}

// noteRetryAfter says why a Retry-After that is there is not obeyed.
func (j *judge) noteRetryAfter() {
	switch asked, tells := j.readRetryAfter(); tells {
	case tellsTwice:
		j.say(Cause{effect: noteRetryAfterTwice})
	case tellsUnreadable:
		j.say(Cause{effect: noteRetryAfterBad, Text: asked.text})
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
