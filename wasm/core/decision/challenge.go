package decision

import (
	"strings"

	"whatnext/wasm/core/exchange"
)

// challenge sums up all WWW-Authenticate lines of an answer.
type challenge struct {
	any    bool   // at least one challenge could be read
	bearer bool   // one of them is Bearer
	scheme string // the first scheme that is not Bearer
	err    string // the error parameter of a Bearer challenge
}

// challenges reads several challenges in one line and several lines alike (RFC
// 9110 §11.6.1). What cannot be read ends its line; what was read before counts.
func (j *judge) challenges() (c challenge) {
	if _, lines := j.answer("WWW-Authenticate"); lines == 0 {
		return c
	}
	for _, f := range j.s.Response.Header {
		if exchange.EqualName(f.Name, "WWW-Authenticate") {
			c.line(f.Value)
		}
	}
	return c
}

// line reads #challenge. A token before "=" is a parameter of the challenge at
// hand; any other token begins a challenge.
func (c *challenge) line(text string) {
	bearer := false
	for {
		text = strings.TrimLeft(text, ", \t")
		word, rest := token(text)
		if word == "" {
			return
		}
		if name, value, after, ok := parameter(text); ok {
			if bearer && exchange.EqualName(name, "error") && c.err == "" {
				c.err = value
			}
			text = after
			continue
		}
		c.any = true
		bearer = exchange.EqualName(word, "Bearer")
		if bearer {
			c.bearer = true
		} else if c.scheme == "" {
			c.scheme = word
		}
		text = skipToken68(rest)
	}
}

// token cuts a token off the front.
func token(text string) (word, rest string) {
	end := 0
	for end < len(text) && exchange.IsTokenByte(text[end]) {
		end++
	}
	return text[:end], text[end:]
}

// parameter reads name=value or name="value", with bad white space around "="
// taken as RFC 9110 §11.2 asks.
func parameter(text string) (name, value, rest string, ok bool) {
	name, rest = token(text)
	rest = strings.TrimLeft(rest, " \t")
	if !strings.HasPrefix(rest, "=") {
		return "", "", text, false
	}
	rest = strings.TrimLeft(rest[1:], " \t")
	if !strings.HasPrefix(rest, `"`) {
		value, rest = token(rest)
		return name, value, rest, value != ""
	}
	for i := 1; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			return name, strings.ReplaceAll(rest[1:i], `\`, ""), rest[i+1:], true
		}
	}
	return name, rest[1:], "", true // not closed: the rest of the line is its value
}

// skipToken68 skips the single word that some schemes send in place of
// parameters, such as Negotiate with its data.
func skipToken68(text string) string {
	after := strings.TrimLeft(text, " \t")
	if len(after) == len(text) {
		return text
	}
	if _, _, _, ok := parameter(after); ok {
		return after
	}
	end := strings.IndexAny(after, ", \t")
	if end < 0 {
		end = len(after)
	}
	if word, _ := token(after); len(word) == end {
		// A word alone may be the next scheme of a sloppy list, or data; it is
		// data unless a parameter follows it.
		if _, _, _, ok := parameter(strings.TrimLeft(after[end:], " \t")); ok {
			return after
		}
	}
	return after[end:]
}
