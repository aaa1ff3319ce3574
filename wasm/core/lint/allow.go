package lint

import (
	"strings"

	"whatnext/wasm/core/exchange"
)

func noAllow(m *message) hit { return m.onIf(m.status == 405 && !m.has("Allow"), "Allow") }

func allowMalformed(m *message) hit {
	list, ok := m.response.Header.Join("Allow")
	return m.onIf(ok && !tokens(list), "Allow")
}

// allowRefused is a 405 whose Allow lists what was refused. Methods are
// compared with case (RFC 9110 §9.1).
func allowRefused(m *message) hit {
	if m.status != 405 || m.method == "" {
		return hit{}
	}
	list, _ := m.response.Header.Join("Allow")
	for _, method := range split(list, ',') {
		if method == m.method {
			return m.on("Allow")
		}
	}
	return hit{}
}

// allowLowerCase is a list such as "get, post": no client sends these methods.
func allowLowerCase(m *message) hit {
	list, _ := m.response.Header.Join("Allow")
	for _, method := range split(list, ',') {
		upper := strings.ToUpper(method)
		if method == upper {
			continue
		}
		for _, standard := range exchange.StandardMethods() {
			if upper == standard {
				return m.on("Allow")
			}
		}
	}
	return hit{}
}

// optionsWithoutAllow leaves preflights aside: they ask for other headers.
func optionsWithoutAllow(m *message) hit {
	_, preflight := m.asked("Access-Control-Request-Method")
	return m.onIf(m.method == "OPTIONS" && m.status/100 == 2 && !preflight && !m.has("Allow"), "Allow")
}
