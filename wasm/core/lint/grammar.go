package lint

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/exchange"
)

// split cuts a list at a separator that stands outside quoted strings (RFC
// 9110 §5.6.1), and trims white space off its members.
func split(text string, separator byte) []string {
	var parts []string
	from, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == separator && !quoted:
			parts = append(parts, trim(text[from:i]))
			from = i + 1
		}
	}
	return append(parts, trim(text[from:]))
}

func trim(text string) string { return strings.Trim(text, " \t") }

// token cuts a token off the front (RFC 9110 §5.6.2).
func token(text string) (word, rest string) {
	end := 0
	for end < len(text) && exchange.IsTokenByte(text[end]) {
		end++
	}
	return text[:end], text[end:]
}

// word cuts a token or a quoted string off the front (RFC 9110 §5.6.4), the
// latter without its quotes. ok is false where neither stands there whole.
func word(text string) (value, rest string, quoted, ok bool) {
	if !strings.HasPrefix(text, `"`) {
		value, rest = token(text)
		return value, rest, false, value != ""
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return strings.ReplaceAll(text[1:i], `\`, ""), text[i+1:], true, true
		}
	}
	return "", "", true, false
}

// tokens tells whether a list holds tokens only; empty members are none of a
// reader's concern (RFC 9110 §5.6.1.2).
func tokens(list string) bool {
	for _, member := range split(list, ',') {
		if member != "" && !exchange.IsToken(member) {
			return false
		}
	}
	return true
}

// contains tells whether a list of tokens has that one, case ignored.
func contains(list, name string) bool {
	for _, member := range split(list, ',') {
		if exchange.EqualName(member, name) {
			return true
		}
	}
	return false
}

// digits reads delta-seconds and other plain numbers (RFC 9110 §10.2.3); a
// number too large for an int64 is the largest one.
func digits(text string) (n int64, ok bool) {
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, _ = strconv.ParseInt(text, 10, 64)
	return n, true
}

// media is a media type (RFC 9110 §8.3.1).
type media struct {
	ok      bool
	name    string // "application/json", in lower case
	charset string
}

func readMedia(text string) (m media) {
	parts := split(text, ';')
	kind, sub, ok := strings.Cut(parts[0], "/")
	if !ok || !exchange.IsToken(kind) || !exchange.IsToken(sub) {
		return media{}
	}
	m = media{ok: true, name: strings.ToLower(parts[0])}
	for _, part := range parts[1:] {
		if part == "" { // *( OWS ";" OWS [ parameter ] )
			continue
		}
		name, rest := token(part)
		if name == "" || !strings.HasPrefix(rest, "=") {
			return media{}
		}
		value, after, _, ok := word(rest[1:])
		if !ok || after != "" {
			return media{}
		}
		if exchange.EqualName(name, "charset") {
			m.charset = value
		}
	}
	return m
}

// json tells whether the type promises JSON.
func (m media) json() bool {
	return m.name == "application/json" || strings.HasSuffix(m.name, "+json")
}
