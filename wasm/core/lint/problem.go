package lint

import (
	"net/url"
	"strconv"
	"strings"
)

const problemType = "application/problem+json"

func problemNotObject(m *message) hit {
	return m.onBody(m.media.name == problemType && m.body.json && m.body.object == nil)
}

// member is the raw JSON of a member of a problem; "" where there is none, or
// the body is no problem at all.
func (m *message) member(name string) string {
	if m.media.name != problemType {
		return ""
	}
	return string(m.body.object[name])
}

func (m *message) onMember(wrong bool, name string) hit {
	if !wrong {
		return hit{}
	}
	return hit{subject: "body:" + name, value: scalar(string(m.body.object[name]))}
}

// integer reads a JSON number without fraction and exponent.
func integer(raw string) (n int, ok bool) {
	n, err := strconv.Atoi(raw)
	return n, err == nil
}

func problemStatusDiffers(m *message) hit {
	n, ok := integer(m.member("status"))
	return m.onMember(ok && n != m.status, "status")
}

func problemStatusKind(m *message) hit {
	raw := m.member("status")
	_, ok := integer(raw)
	return m.onMember(raw != "" && !ok, "status")
}

// problemTypeKind is a type that is no URI reference (RFC 3986 §4.1).
func problemTypeKind(m *message) hit {
	raw := m.member("type")
	if raw == "" {
		return hit{}
	}
	text := scalar(raw)
	_, err := url.Parse(text)
	return m.onMember(!strings.HasPrefix(raw, `"`) || err != nil || strings.ContainsAny(text, " <>\"{}|\\^`\t\r\n"), "type")
}

// problemTypeRelative is a type such as "out-of-credit", which means another
// address at every resource.
func problemTypeRelative(m *message) hit {
	raw := m.member("type")
	text := scalar(raw)
	u, err := url.Parse(text)
	wrong := strings.HasPrefix(raw, `"`) && text != "" && err == nil && u.Scheme == "" && !strings.HasPrefix(text, "/")
	return m.onMember(wrong, "type")
}

// problemTexts are the members that hold text, with their sections.
var problemTexts = [...][2]string{{"title", "RFC 9457 §3.1.3"}, {"detail", "RFC 9457 §3.1.4"}, {"instance", "RFC 9457 §3.1.5"}}

func problemTextKind(m *message) hit {
	for _, text := range problemTexts {
		if raw := m.member(text[0]); raw != "" && !strings.HasPrefix(raw, `"`) {
			h := m.onMember(true, text[0])
			h.ref = text[1]
			return h
		}
	}
	return hit{}
}

// problemMistyped is a whole problem that calls itself plain JSON.
func problemMistyped(m *message) hit {
	if m.media.name != "application/json" || m.status < 400 || m.body.object == nil {
		return hit{}
	}
	status, ok := integer(string(m.body.object["status"]))
	typed := strings.HasPrefix(string(m.body.object["type"]), `"`)
	titled := strings.HasPrefix(string(m.body.object["title"]), `"`)
	return m.onIf(ok && status == m.status && typed && titled, "Content-Type")
}
