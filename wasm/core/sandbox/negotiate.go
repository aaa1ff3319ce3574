package sandbox

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/exchange"
)

// accepts tells whether Accept lets an answer of that media type through: the
// most specific range decides, and a weight of 0 forbids (RFC 9110 §12.5.1).
// No Accept, or an empty one, asks for nothing in particular.
func accepts(h exchange.Header, mediaType string) bool {
	list, ok := h.Join("Accept")
	if !ok || strings.TrimSpace(list) == "" {
		return true
	}
	best, allowed := 0, false
	for _, entry := range splitOutside(list, ',') {
		if specific, weight := rangeFor(entry, mediaType); specific > best {
			best, allowed = specific, weight > 0
		}
	}
	return allowed
}

// rangeFor tells how specifically one entry of Accept speaks of the type (0:
// not at all, 1: */*, 2: application/*, 3: the type) and its weight.
func rangeFor(entry, mediaType string) (specific int, weight float64) {
	parts := splitOutside(entry, ';')
	family, _, _ := strings.Cut(mediaType, "/")
	switch strings.ToLower(strings.TrimSpace(parts[0])) {
	case mediaType:
		specific = 3
	case family + "/*":
		specific = 2
	case "*/*":
		specific = 1
	}
	weight = 1
	for _, p := range parts[1:] {
		name, value, _ := strings.Cut(p, "=")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "q":
			if q, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil {
				weight = q
			}
		case "charset", "":
			// JSON is UTF-8 whatever is asked for (RFC 8259 §8.1).
		default:
			return 0, 0 // asks for a variant, such as version=2, that there is not
		}
	}
	return specific, weight
}

// splitOutside splits at a separator that does not stand in a quoted string.
func splitOutside(text string, separator byte) []string {
	var parts []string
	from, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch {
		case quoted && text[i] == '\\':
			i++
		case text[i] == '"':
			quoted = !quoted
		case text[i] == separator && !quoted:
			parts = append(parts, text[from:i])
			from = i + 1
		}
	}
	return append(parts, text[from:])
}

// bearsJSON tells whether the request says that its body is plain JSON.
func bearsJSON(h exchange.Header) bool {
	if coding, _ := h.Join("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return false
	}
	value, _ := h.Join("Content-Type")
	parts := splitOutside(value, ';')
	if !strings.EqualFold(strings.TrimSpace(parts[0]), jsonType) {
		return false
	}
	for _, p := range parts[1:] {
		name, value, _ := strings.Cut(p, "=")
		charset := strings.EqualFold(strings.TrimSpace(name), "charset")
		if charset && !strings.EqualFold(strings.Trim(strings.TrimSpace(value), `"`), "utf-8") {
			return false
		}
	}
	return true
}

// unsupported says what would be taken: Accept-Post for POST (W3C LDP §7.1),
// Accept for other methods (RFC 9110 §15.5.16).
func unsupported(method string) reply {
	field := "Accept"
	if method == "POST" {
		field = "Accept-Post"
	}
	return details(415, "The body must be application/json, without a content coding.").
		with(field, jsonType).with("Accept-Encoding", "identity")
}

func notAcceptable() reply { return details(406, "Answers are application/json only.") }

func tooLarge() reply {
	return details(413, "A body may have "+strconv.Itoa(MaxBody)+" bytes at most.")
}
