package lint

import (
	"strings"

	"whatnext/wasm/core/exchange"
)

func hstsInsecure(m *message) hit {
	return m.onIf(m.known && scheme(m.request.URL) == "http" && m.has("Strict-Transport-Security"), "Strict-Transport-Security")
}

func hstsWithoutAge(m *message) hit {
	text, lines := m.get("Strict-Transport-Security")
	if lines == 0 {
		return hit{}
	}
	for _, directive := range split(text, ';') {
		name, value, _ := strings.Cut(directive, "=")
		if _, ok := digits(strings.Trim(trim(value), `"`)); ok && exchange.EqualName(trim(name), "max-age") {
			return hit{}
		}
	}
	return m.on("Strict-Transport-Security")
}

// cookie reads the attributes of one Set-Cookie line.
func cookie(text string) (secure, crossSite bool) {
	for _, attribute := range strings.Split(text, ";")[1:] {
		name, value, _ := strings.Cut(attribute, "=")
		secure = secure || exchange.EqualName(trim(name), "Secure")
		crossSite = crossSite || exchange.EqualName(trim(name), "SameSite") && exchange.EqualName(trim(value), "None")
	}
	return secure, crossSite
}

func cookieInsecure(m *message) hit {
	if !m.known || scheme(m.request.URL) != "https" {
		return hit{}
	}
	return m.cookies(func(secure, _ bool) bool { return !secure })
}

func cookieCrossSite(m *message) hit {
	return m.cookies(func(secure, crossSite bool) bool { return crossSite && !secure })
}

func (m *message) cookies(wrong func(secure, crossSite bool) bool) hit {
	for _, f := range m.response.Header {
		if exchange.EqualName(f.Name, "Set-Cookie") && wrong(cookie(f.Value)) {
			return m.on("Set-Cookie")
		}
	}
	return hit{}
}

// singles are headers that may stand once; those with a check of their own are
// not among them.
var singles = [...]string{"ETag", "Last-Modified", "Expires", "Age", "Content-Range", "Content-Location", "Sunset", "Deprecation"}

func headerTwice(m *message) hit {
	for _, name := range singles {
		if h := m.twice(name); h.subject != "" {
			return h
		}
	}
	return hit{}
}

// headerName shows the name only: nobody can say what kind of value it has.
func headerName(m *message) hit {
	for _, f := range m.response.Header {
		if !exchange.IsToken(f.Name) {
			return hit{subject: "header:" + strings.ToLower(f.Name), value: f.Name}
		}
	}
	return hit{}
}

func headerBytes(m *message) hit {
	for _, f := range m.response.Header {
		for i := 0; i < len(f.Value); i++ {
			if f.Value[i] >= 0x80 {
				return m.on(f.Name)
			}
		}
	}
	return hit{}
}
