package sandbox

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/input"
)

// Knob describes one member of Settings for people.
type Knob struct {
	Name    string // as it stands in an order
	Default string // as it would be written in JSON, texts without quotes
	Unit    string // "s", "ms", "requests" …, "true or false", or the choices
	Meaning string // one sentence, what 0 means included
}

// The ranges of numbers: 10^9 seconds are 31 years, which keeps every sum of
// times within what a time.Duration holds.
const (
	maxSeconds = 1_000_000_000
	maxCount   = 1_000_000
	maxLatency = 3_600_000
)

// knob ties a member's name to its place and its range. Exactly one of number,
// flag and word is set.
type knob struct {
	name, unit, meaning string
	least, most         int64
	number              func(*Settings) *int64
	flag                func(*Settings) *bool
	word                func(*Settings) *string
	choices             []string
}

func seconds(name, meaning string, at func(*Settings) *int64) knob {
	return knob{name: name, unit: "s", meaning: meaning, most: maxSeconds, number: at}
}

func count(name, unit, meaning string, at func(*Settings) *int64) knob {
	return knob{name: name, unit: unit, meaning: meaning, most: maxCount, number: at}
}

func yesNo(name, meaning string, at func(*Settings) *bool) knob {
	return knob{name: name, unit: "true or false", meaning: meaning, flag: at}
}

func choice(name, meaning string, at func(*Settings) *string, choices ...string) knob {
	return knob{name: name, unit: strings.Join(choices, ", "), meaning: meaning, word: at, choices: choices}
}

// from narrows a knob's range.
func (k knob) from(least, most int64) knob { k.least, k.most = least, most; return k }

func knobs() []knob {
	return []knob{
		seconds("token_lifetime_s", "how long an access token is good; 0: never", func(s *Settings) *int64 { return &s.TokenLifetimeS }),
		count("revoke_after", "requests", "a token is refused after so many requests; 0: no limit", func(s *Settings) *int64 { return &s.RevokeAfter }),
		yesNo("token_cached", "the token endpoint hands out its first token for ever, expired or not", func(s *Settings) *bool { return &s.TokenCached }),
		count("quota", "requests", "how many requests a window takes before 429; 0: any number", func(s *Settings) *int64 { return &s.Quota }),
		seconds("quota_window_s", "length of a quota window", func(s *Settings) *int64 { return &s.QuotaWindowS }).from(1, maxSeconds),
		yesNo("quota_header", "answers tell the quota in RateLimit and RateLimit-Policy", func(s *Settings) *bool { return &s.QuotaHeader }),
		choice("retry_after_form", "how Retry-After is written", func(s *Settings) *string { return &s.RetryAfterForm }, "seconds", "date", "epoch", "none"),
		seconds("clock_skew_s", "how far the service's Date is ahead; negative: behind", func(s *Settings) *int64 { return &s.ClockSkewS }).from(-maxSeconds, maxSeconds),
		count("long_points", "points", "a matrix or path of more points is a long request; 0: size makes none long", func(s *Settings) *int64 { return &s.LongPoints }),
		count("hops", "answers", "in-progress answers before the result of every matrix and path; 0: as its size asks for", func(s *Settings) *int64 { return &s.Hops }),
		seconds("hop_retry_after_s", "Retry-After of in-progress answers; 0: none", func(s *Settings) *int64 { return &s.HopRetryAfterS }),
		seconds("continuation_lifetime_s", "how long a continuation waits for the next GET before it is 404; 0: always 404", func(s *Settings) *int64 { return &s.ContinuationLifetimeS }),
		count("lost_operations", "operations", "so many long requests, from the first on, are lost: 404 at their continuation", func(s *Settings) *int64 { return &s.LostOperations }),
		choice("operation", "status of in-progress answers", func(s *Settings) *string { return &s.Operation }, "303", "202"),
		choice("monitor", "header that names the monitor of a 202", func(s *Settings) *string { return &s.Monitor }, "location", "operation-location", "azure-asyncoperation"),
		choice("location", "how in-progress answers write their URL", func(s *Settings) *string { return &s.Location }, "path", "relative", "absolute", "foreign", "insecure", "none"),
		count("fault_first", "requests", "so many requests, from the first on, meet a fault and are not carried out", func(s *Settings) *int64 { return &s.FaultFirst }),
		count("fault_every", "requests", "each n-th request meets a fault and is not carried out; 0: none", func(s *Settings) *int64 { return &s.FaultEvery }),
		yesNo("fault_after_apply", "the first POST that creates a problem meets a fault after it was carried out", func(s *Settings) *bool { return &s.FaultAfterApply }),
		choice("fault_answer", "what a fault answers; network: nothing, the connection breaks", func(s *Settings) *string { return &s.FaultAnswer }, "500", "408", "425", "502", "504", "network"),
		seconds("outage_from_s", "when the outage begins, counted from the first call", func(s *Settings) *int64 { return &s.OutageFromS }),
		seconds("outage_for_s", "how long all but the token endpoint answers 503; 0: no outage", func(s *Settings) *int64 { return &s.OutageForS }),
		yesNo("outage_retry_after", "the 503 bears Retry-After", func(s *Settings) *bool { return &s.OutageRetryAfter }),
		knob{name: "latency_ms", unit: "ms", meaning: "how long each answer takes; 0: what is plausible for the request", most: maxLatency, number: func(s *Settings) *int64 { return &s.LatencyMS }},
	}
}

// Read overwrites the members that are present. A member that is unknown, of
// the wrong type or out of its range is refused by name in o; nil changes
// nothing.
func (s *Settings) Read(o *input.Object) {
	if o == nil {
		return
	}
	for _, k := range knobs() {
		switch {
		case k.number != nil:
			*k.number(s) = o.Integer(k.name, *k.number(s), k.least, k.most)
		case k.flag != nil:
			*k.flag(s) = o.Bool(k.name, *k.flag(s))
		default:
			*k.word(s) = o.Choice(k.name, *k.word(s), k.choices...)
		}
	}
	o.Done() // the refusal is kept in o, where the reader of the whole finds it
}

// Knobs lists every member of Settings, in the order in which they belong
// together.
func Knobs() []Knob {
	defaults := Defaults()
	table := knobs()
	list := make([]Knob, len(table))
	for i, k := range table {
		list[i] = Knob{k.name, k.text(&defaults), k.unit, k.meaning}
	}
	return list
}

func (k knob) text(s *Settings) string {
	switch {
	case k.number != nil:
		return strconv.FormatInt(*k.number(s), 10)
	case k.flag != nil:
		return strconv.FormatBool(*k.flag(s))
	}
	return *k.word(s)
}
