package lint

import (
	"strings"

	"whatnext/wasm/core/exchange"
)

// contentRange reads Content-Range (RFC 9110 §14.4). unsatisfied: "bytes */9".
func contentRange(text string) (unsatisfied, ok bool) {
	unit, rest, ok := strings.Cut(text, " ")
	if !ok || !exchange.IsToken(unit) {
		return false, false
	}
	if !exchange.EqualName(unit, "bytes") {
		return false, true // another unit's own affair
	}
	span, whole, ok := strings.Cut(rest, "/")
	length, known := digits(whole)
	if !ok || !known && whole != "*" {
		return false, false
	}
	if span == "*" {
		return true, known
	}
	first, last, ok := strings.Cut(span, "-")
	from, hasFrom := digits(first)
	to, hasTo := digits(last)
	return false, ok && hasFrom && hasTo && from <= to && (!known || to < length)
}

func contentRangeMalformed(m *message) hit {
	text, lines := m.get("Content-Range")
	_, ok := contentRange(text)
	return m.onIf(lines > 0 && !ok && m.among(206, 416), "Content-Range")
}

func unsatisfiableRange(m *message) hit {
	ranges, asked := m.asked("Range")
	if m.status != 416 || asked && !strings.HasPrefix(ranges, "bytes") {
		return hit{}
	}
	text, lines := m.get("Content-Range")
	unsatisfied, ok := contentRange(text)
	return m.onIf(lines == 0 || ok && !unsatisfied && strings.HasPrefix(text, "bytes "), "Content-Range")
}

func partialWithoutRange(m *message) hit {
	return m.onIf(m.status == 206 && !m.has("Content-Range") && m.media.name != "multipart/byteranges", "Content-Range")
}

func multipartWithRange(m *message) hit {
	return m.onIf(m.status == 206 && m.media.name == "multipart/byteranges" && m.has("Content-Range"), "Content-Range")
}

func rangeElsewhere(m *message) hit {
	return m.onIf(m.has("Content-Range") && !m.among(206, 416), "Content-Range")
}

func partialUnasked(m *message) hit {
	_, asked := m.asked("Range")
	return m.onStatusIf(m.status == 206 && m.known && !asked)
}

// rangeUnasked leaves uploads in parts aside, which send Content-Range.
func rangeUnasked(m *message) hit {
	_, asked := m.asked("Range")
	_, part := m.asked("Content-Range")
	return m.onStatusIf(m.status == 416 && m.known && !asked && !part)
}

func multipartForOne(m *message) hit {
	ranges, asked := m.asked("Range")
	return m.onIf(m.status == 206 && m.media.name == "multipart/byteranges" && asked && !strings.Contains(ranges, ","), "Content-Type")
}
