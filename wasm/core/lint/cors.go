package lint

import (
	"strings"
)

const (
	allowOrigin      = "Access-Control-Allow-Origin"
	allowCredentials = "Access-Control-Allow-Credentials"
	exposeHeaders    = "Access-Control-Expose-Headers"
)

func anyoneWithCredentials(m *message) hit {
	origin, _ := m.get(allowOrigin)
	credentials, _ := m.get(allowCredentials)
	return m.onIf(origin == "*" && credentials == "true", allowOrigin)
}

func allowOriginTwice(m *message) hit { return m.twice(allowOrigin) }

// allowOriginMalformed holds the value to "*", "null" or one origin.
func allowOriginMalformed(m *message) hit {
	text, lines := m.get(allowOrigin)
	if lines != 1 || text == "*" || text == "null" {
		return hit{}
	}
	name, host, ok := strings.Cut(text, "://")
	return m.onIf(!ok || name == "" || host == "" || strings.ContainsAny(text, ", \t*?#@") || strings.Contains(host, "/"), allowOrigin)
}

func credentialsMalformed(m *message) hit {
	text, lines := m.get(allowCredentials)
	return m.onIf(lines > 0 && text != "true", allowCredentials)
}

// driving are the headers that a client acts on, with the statuses where it
// does: scripts see none of them unless they are exposed. 0: any status.
var driving = [...]struct {
	name     string
	statuses [2]int
}{
	{"Retry-After", [2]int{}}, {"WWW-Authenticate", [2]int{401, 403}}, {"Allow", [2]int{405, 405}}, {"Location", [2]int{201, 202}},
	{"Operation-Location", [2]int{}}, {"Azure-AsyncOperation", [2]int{}}, {"RateLimit", [2]int{}}, {"RateLimit-Reset", [2]int{}},
	{"X-RateLimit-Reset", [2]int{}}, {"Deprecation", [2]int{}}, {"Sunset", [2]int{}},
}

// notExposed names the headers that a script of another origin would need and
// does not see. A preflight's headers are for nobody but the browser.
func notExposed(m *message) hit {
	if !m.has(allowOrigin) || m.method == "OPTIONS" {
		return hit{}
	}
	exposed, _ := m.response.Header.Join(exposeHeaders)
	if _, credentials := m.get(allowCredentials); credentials == 0 && contains(exposed, "*") {
		return hit{}
	}
	var hidden []string
	for _, d := range driving {
		acts := d.statuses[0] == 0 || m.status == d.statuses[0] || m.status == d.statuses[1]
		if acts && m.has(d.name) && !contains(exposed, d.name) {
			hidden = append(hidden, d.name)
		}
	}
	if hidden == nil {
		return hit{}
	}
	h := m.on(exposeHeaders)
	if h.value != "" {
		h.value += "; "
	}
	h.value += "missing: " + strings.Join(hidden, ", ")
	return h
}

// preflightRefused is a preflight that is allowed in its headers and refused
// by its status.
func preflightRefused(m *message) hit {
	_, preflight := m.asked("Access-Control-Request-Method")
	return m.onStatusIf(m.method == "OPTIONS" && preflight && m.status/100 != 2 && m.has(allowOrigin))
}
