package decision

import (
	"strconv"

	"github.com/dunglas/httpsfv"

	"whatnext/wasm/core/exchange"
)

// quotaHeaders are the answers to asksQuota.
var quotaHeaders = [...]string{"", "ratelimit", "ratelimit-reset", "x-ratelimit-reset"}

// sources reads the quota headers of a 429, from the one with that number on.
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

// rateLimit reads RateLimit (draft-ietf-httpapi-ratelimit-headers §4): a list
// of policies with r, what is left, and t, the seconds until it is full again.
func (j *judge) rateLimit() (asked told) {
	text, lines := j.answer("RateLimit")
	if lines == 0 {
		return asked
	}
	var values []string
	for _, f := range j.s.Response.Header {
		if exchange.EqualName(f.Name, "RateLimit") {
			values = append(values, f.Value)
		}
	}
	items, err := httpsfv.UnmarshalList(values)
	if err != nil {
		j.say(Cause{effect: noteRateLimitBad, Text: text})
		return asked
	}
	for _, member := range items {
		item, ok := member.(httpsfv.Item)
		if !ok {
			continue
		}
		left, hasLeft := parameterInteger(item.Params, "r")
		until, hasUntil := parameterInteger(item.Params, "t")
		if !hasLeft || !hasUntil || left != 0 || until < 0 {
			continue
		}
		asked = told{ok: true, ms: max(asked.ms, milliseconds(until)), fx: fxQuota, header: "ratelimit", text: text}
	}
	return asked
}

func parameterInteger(p *httpsfv.Params, name string) (int64, bool) {
	value, _ := p.Get(name)
	n, ok := value.(int64)
	return n, ok
}

// reset reads the older headers, whose number means three things in the wild:
// from 10^12 on milliseconds since 1970, from 10^9 on seconds since 1970, below
// that seconds from now.
func (j *judge) reset(name string, fx effect) told {
	text, lines := j.answer(name)
	if lines == 0 {
		return told{}
	}
	ms, ok := seconds(text)
	if !ok || lines > 1 {
		j.say(Cause{effect: noteResetBad, Name: name, Text: text})
		return told{}
	}
	asked := told{ok: true, ms: ms, fx: fx, header: name, text: text}
	switch n, err := strconv.ParseInt(text, 10, 64); {
	case err != nil || n < 1e9:
		return asked
	case n >= 1e12:
		asked.at = min(n, 1<<62) // well below where a difference could overflow
	default:
		asked.at = ms
	}
	asked.dated = true // measure makes a wait of it
	return asked
}
