package lint

import (
	"strings"

	"github.com/dunglas/httpsfv"

	"whatnext/wasm/core/exchange"
)

const (
	dayS  = 24 * 60 * 60
	epoch = 1_000_000_000 // seconds; from here on a number is a moment, not a wait
)

func retryAfterTwice(m *message) hit { return m.twice("Retry-After") }

func retryAfterMalformed(m *message) hit {
	text, lines := m.get("Retry-After")
	if _, ok := digits(text); ok {
		return hit{}
	}
	return m.onIf(lines == 1 && readDate(text).kind == notDate, "Retry-After")
}

// retryAfter is the wait in seconds that a single Retry-After asks for; a date
// counts from the answer's own.
func (m *message) retryAfter() (seconds int64, date, ok bool) {
	text, lines := m.get("Retry-After")
	if lines != 1 {
		return 0, false, false
	}
	if n, ok := digits(text); ok {
		return n, false, true
	}
	at := readDate(text)
	if !at.plain() || !m.date.plain() {
		return 0, true, false
	}
	return int64(at.at.Sub(m.date.at).Seconds()), true, true
}

func retryAfterPast(m *message) hit {
	seconds, date, ok := m.retryAfter()
	return m.onIf(ok && date && seconds <= 0, "Retry-After")
}

func retryAfterEpoch(m *message) hit {
	seconds, date, ok := m.retryAfter()
	return m.onIf(ok && !date && seconds >= epoch, "Retry-After")
}

func retryAfterLong(m *message) hit {
	seconds, date, ok := m.retryAfter()
	return m.onIf(ok && m.status == 503 && seconds > dayS && (date || seconds < epoch), "Retry-After")
}

// retryAfterUseless is a wait beside a status that no wait can mend.
func retryAfterUseless(m *message) hit {
	mends := !m.among(400, 401, 405, 406, 410, 411, 414, 415, 416, 417, 422, 426, 428, 431, 501, 505)
	return m.onIf(!mends && m.has("Retry-After"), "Retry-After")
}

func noWaitTooMany(m *message) hit {
	if m.status != 429 {
		return hit{}
	}
	for _, f := range m.response.Header {
		if exchange.EqualName(f.Name, "Retry-After") || strings.Contains(strings.ToLower(f.Name), "ratelimit") {
			return hit{}
		}
	}
	return m.on("Retry-After")
}

func noWaitUnavailable(m *message) hit {
	return m.onIf(m.status == 503 && !m.has("Retry-After"), "Retry-After")
}

func rateLimitMalformed(m *message) hit  { return m.quota("RateLimit", "r") }
func ratePolicyMalformed(m *message) hit { return m.quota("RateLimit-Policy", "q") }

// quota holds a list of policies to the draft: a string each, with a number
// that is not negative.
func (m *message) quota(name, number string) hit {
	if !m.has(name) {
		return hit{}
	}
	var lines []string
	for _, f := range m.response.Header {
		if exchange.EqualName(f.Name, name) {
			lines = append(lines, f.Value)
		}
	}
	list, err := httpsfv.UnmarshalList(lines)
	if err != nil {
		return m.on(name)
	}
	for _, member := range list {
		item, ok := member.(httpsfv.Item)
		if !ok {
			return m.on(name)
		}
		_, named := item.Value.(string)
		value, _ := item.Params.Get(number)
		if n, ok := value.(int64); !named || !ok || n < 0 {
			return m.on(name)
		}
	}
	return hit{}
}

func rateResetMalformed(m *message) hit {
	text, lines := m.get("RateLimit-Reset")
	_, ok := digits(text)
	return m.onIf(lines > 0 && !ok, "RateLimit-Reset")
}

func rateResetEpoch(m *message) hit {
	text, _ := m.get("RateLimit-Reset")
	n, ok := digits(text)
	return m.onIf(ok && n >= epoch, "RateLimit-Reset")
}
