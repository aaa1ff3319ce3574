package lint

import (
	"net/url"
	"strings"

	"whatnext/wasm/core/contract"
)

// needsLocation are the redirections that name one address.
func (m *message) needsLocation() bool { return m.among(301, 302, 303, 307, 308) }

func noLocation(m *message) hit {
	h := m.onIf(m.needsLocation() && !m.has("Location"), "Location")
	h.ref = contract.Find(m.status).Standard
	return h
}

func createdWithoutLocation(m *message) hit {
	return m.onIf(m.status == 201 && m.method == "POST" && !m.has("Location"), "Location")
}

func locationTwice(m *message) hit { return m.twice("Location") }

// meansLocation tells that a client acts on Location.
func (m *message) meansLocation() bool { return m.needsLocation() || m.among(201, 202) }

func locationEmpty(m *message) hit {
	text, lines := m.get("Location")
	return m.onIf(m.meansLocation() && lines == 1 && text == "", "Location")
}

// locationMalformed looks for what no URI reference holds (RFC 3986 §2); a
// comma is legal, and so is what follows a scheme that nobody knows.
func locationMalformed(m *message) hit {
	text, lines := m.get("Location")
	if lines != 1 || text == "" {
		return hit{}
	}
	wrong := strings.ContainsFunc(text, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune("<>\"{}|\\^`", r)
	})
	_, err := url.Parse(text)
	return m.onIf(wrong || err != nil, "Location")
}

// target is where Location leads, resolved against the request.
func (m *message) target() *url.URL {
	text, lines := m.get("Location")
	if lines != 1 || text == "" {
		return nil
	}
	to, err := url.Parse(text)
	if err != nil {
		return nil
	}
	if from, err := url.Parse(m.request.URL); err == nil && m.known {
		return from.ResolveReference(to)
	}
	return to
}

func locationUserInfo(m *message) hit {
	to := m.target()
	text, _ := m.get("Location")
	return m.onIf(to != nil && to.User != nil && strings.Contains(text, "@") && (to.Scheme == "http" || to.Scheme == "https"), "Location")
}

func locationInsecure(m *message) hit {
	to := m.target()
	wrong := to != nil && to.Scheme == "http" && m.known && m.meansLocation() && scheme(m.request.URL) == "https"
	return m.onIf(wrong, "Location")
}

// scheme is the scheme of an absolute address in lower case.
func scheme(address string) string {
	name, _, _ := strings.Cut(address, ":")
	return strings.ToLower(name)
}

// locationLoop is a redirection for good to where the request already was. A
// cookie on the way may change what the next one gets.
func locationLoop(m *message) hit {
	if !m.among(301, 308) || !m.known || m.has("Set-Cookie") {
		return hit{}
	}
	to := m.target()
	return m.onIf(to != nil && to.String() == m.request.URL, "Location")
}

// methodLost is 301 or 302 to POST, after which clients send GET or POST.
func methodLost(m *message) hit {
	h := m.onStatusIf(m.among(301, 302) && m.method == "POST")
	h.ref = contract.Find(m.status).Standard
	return h
}
