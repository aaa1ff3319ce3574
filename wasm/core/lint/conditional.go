package lint

import (
	"strings"
)

// entityTag tells whether the text is one entity tag (RFC 9110 §8.8.3).
func entityTag(text string) bool {
	text = strings.TrimPrefix(text, "W/")
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return false
	}
	for i := 1; i < len(text)-1; i++ {
		if c := text[i]; c == '"' || c <= ' ' || c == 0x7f {
			return false
		}
	}
	return true
}

func etagMalformed(m *message) hit {
	tag, lines := m.get("ETag")
	return m.onIf(lines > 0 && !entityTag(tag), "ETag")
}

// conditions are the request headers that can make an answer 304 or 412; If is
// WebDAV's (RFC 4918 §10.4).
var conditions = [...]string{"If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "If"}

func (m *message) conditional(names ...string) bool {
	for _, name := range names {
		if m.request.Header.Has(name) {
			return true
		}
	}
	return false
}

func notModifiedUnasked(m *message) hit {
	wrong := m.status == 304 && m.known && m.safe() && !m.conditional(conditions[:2]...)
	return m.onStatusIf(wrong)
}

// notModifiedUnsafe is 304 where 412 belongs.
func notModifiedUnsafe(m *message) hit {
	return m.onStatusIf(m.status == 304 && m.method != "" && !m.safe())
}

func preconditionUnasked(m *message) hit {
	return m.onStatusIf(m.status == 412 && m.known && !m.conditional(conditions[:]...))
}

// storedTags are the tags of If-None-Match; "*" names none.
func (m *message) storedTags() []string {
	list, ok := m.asked("If-None-Match")
	if !ok || trim(list) == "*" {
		return nil
	}
	var tags []string
	for _, tag := range split(list, ',') {
		if entityTag(tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// sameTag is the weak comparison of RFC 9110 §8.8.3.2.
func sameTag(a, b string) bool {
	return strings.TrimPrefix(a, "W/") == strings.TrimPrefix(b, "W/")
}

func notModifiedWithoutTag(m *message) hit {
	return m.onIf(m.status == 304 && !m.has("ETag") && len(m.storedTags()) > 0, "ETag")
}

func notModifiedOtherTag(m *message) hit {
	tag, lines := m.get("ETag")
	stored := m.storedTags()
	if m.status != 304 || lines != 1 || !entityTag(tag) || len(stored) == 0 {
		return hit{}
	}
	for _, s := range stored {
		if sameTag(s, tag) {
			return hit{}
		}
	}
	return m.on("ETag")
}

// modifiedSameTag is 200 with the very tag that the client said it has.
func modifiedSameTag(m *message) hit {
	tag, lines := m.get("ETag")
	if m.status != 200 || lines != 1 || !entityTag(tag) || m.method != "GET" && m.method != "HEAD" {
		return hit{}
	}
	for _, s := range m.storedTags() {
		if s == tag {
			return m.on("ETag")
		}
	}
	return hit{}
}

// weakIfMatch is 412 for a weak tag, which If-Match can never match.
func weakIfMatch(m *message) hit {
	list, ok := m.asked("If-Match")
	if m.status != 412 || !ok {
		return hit{}
	}
	for _, tag := range split(list, ',') {
		if !strings.HasPrefix(tag, "W/") {
			return hit{}
		}
	}
	return hit{subject: "request:header:if-match", value: list}
}
