package decision

import (
	"math"

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
