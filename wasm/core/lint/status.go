package lint

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
)

// onStatusIf is a hit on the status itself.
func (m *message) onStatusIf(wrong bool) hit {
	if !wrong {
		return hit{}
	}
	return hit{subject: "status", value: strconv.Itoa(m.status)}
}

func statusRange(m *message) hit { return m.onStatusIf(m.status < 100 || m.status > 599) }

// statusUnregistered leaves the interim statuses aside, which no client sees,
// and those that have a check of their own.
func statusUnregistered(m *message) hit {
	if m.status < 200 || m.status > 599 || m.among(306, 418) {
		return hit{}
	}
	return m.onStatusIf(contract.Find(m.status).Standard == "")
}

func statusUseProxy(m *message) hit    { return m.onStatusIf(m.status == 305) }
func statusSwitchProxy(m *message) hit { return m.onStatusIf(m.status == 306) }
func statusTeapot(m *message) hit      { return m.onStatusIf(m.status == 418) }

func noUpgrade(status int) func(*message) hit {
	return func(m *message) hit { return m.onIf(m.status == status && !m.has("Upgrade"), "Upgrade") }
}

// acceptedWithoutMonitor is 202 that says nowhere how the work goes on: no
// header with an address, and no address in the body either.
func acceptedWithoutMonitor(m *message) hit {
	if m.status != 202 {
		return hit{}
	}
	for _, name := range [...]string{"Location", "Operation-Location", "Azure-AsyncOperation", "Content-Location", "Link"} {
		if m.has(name) {
			return hit{}
		}
	}
	told := m.body.empty || m.body.object != nil && !strings.Contains(m.body.text, "/")
	return m.onStatusIf(told)
}

// typesUnnamed is 415 that does not say what would do; PATCH has a header and a
// check of its own.
func typesUnnamed(m *message) hit {
	return m.onIf(m.status == 415 && m.method != "PATCH" && !m.codingRefused() && !m.namesTypes(), "Accept")
}

// codingUnnamed is 415 to a body that came compressed.
func codingUnnamed(m *message) hit {
	return m.onIf(m.status == 415 && m.codingRefused() && !m.namesTypes(), "Accept-Encoding")
}

func (m *message) codingRefused() bool {
	coding, ok := m.asked("Content-Encoding")
	return ok && !contains(coding, "identity")
}

func (m *message) namesTypes() bool {
	return m.has("Accept") || m.has("Accept-Post") || m.has("Accept-Patch") || m.has("Accept-Encoding")
}

func patchTypesUnnamed(m *message) hit {
	wrong := m.status == 415 && m.method == "PATCH" && !m.codingRefused() && !m.has("Accept-Patch") && !m.has("Accept-Encoding")
	return m.onIf(wrong, "Accept-Patch")
}

func legalWithoutBlocker(m *message) hit {
	link, _ := m.response.Header.Join("Link")
	return m.onIf(m.status == 451 && !strings.Contains(link, "blocked-by"), "Link")
}
