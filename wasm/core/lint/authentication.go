package lint

import (
	"strings"

	"whatnext/wasm/core/exchange"
)

// challenge is one challenge of WWW-Authenticate (RFC 9110 §11.6.1).
type challenge struct {
	scheme     string
	parameters []exchange.Field
}

// get is the value of a parameter; names have no case (RFC 9110 §11.2).
func (c *challenge) get(name string) (string, bool) {
	value, lines := exchange.Header(c.parameters).Get(name)
	return value, lines > 0
}

// readChallenges reads one line. ok is false where it breaks the grammar; what
// was read before still counts.
func readChallenges(text string) (all []challenge, ok bool) {
	fresh := false // behind a scheme, where a parameter needs no comma before it
	for {
		rest := strings.TrimLeft(text, " \t")
		comma := strings.HasPrefix(rest, ",")
		text = strings.TrimLeft(rest, ", \t")
		if text == "" {
			return all, len(all) > 0
		}
		if len(all) > 0 && !comma && !fresh {
			return all, false
		}
		name, after := token(text)
		if name == "" {
			return all, false
		}
		value, after, found, good := parameterValue(after)
		switch {
		case !good, found && len(all) == 0:
			return all, false
		case found:
			last := &all[len(all)-1]
			last.parameters = append(last.parameters, exchange.Field{Name: name, Value: value})
			text, fresh = after, false
			continue
		}
		all = append(all, challenge{scheme: name})
		text, fresh = skipToken68(after)
	}
}

// parameterValue reads `= value` behind a parameter's name; found is false
// where no "=" stands there, good is false where no value follows it.
func parameterValue(text string) (value, rest string, found, good bool) {
	behind := strings.TrimLeft(text, " \t")
	if !strings.HasPrefix(behind, "=") {
		return "", text, false, true
	}
	value, rest, _, good = word(strings.TrimLeft(behind[1:], " \t"))
	return value, rest, true, good
}

// skipToken68 skips the single word that some schemes send in place of
// parameters; more tells that parameters may follow the scheme instead.
func skipToken68(text string) (rest string, more bool) {
	data := strings.TrimLeft(text, " ")
	if len(data) == len(text) {
		return text, false
	}
	end := 0
	for end < len(data) && (exchange.IsTokenByte(data[end]) || data[end] == '/') {
		end++
	}
	for end < len(data) && data[end] == '=' {
		end++
	}
	if after := strings.TrimLeft(data[end:], " \t"); end > 0 && (after == "" || after[0] == ',') {
		return after, false
	}
	return text, true
}

// challenges reads all lines of WWW-Authenticate.
func (m *message) challenges() (all []challenge, ok bool) {
	ok = true
	for _, f := range m.response.Header {
		if exchange.EqualName(f.Name, "WWW-Authenticate") {
			more, good := readChallenges(f.Value)
			all, ok = append(all, more...), ok && (good || trim(f.Value) == "")
		}
	}
	return all, ok
}

func noChallenge(m *message) hit {
	value, _ := m.response.Header.Join("WWW-Authenticate")
	return m.onIf(m.status == 401 && strings.Trim(value, ", \t") == "", "WWW-Authenticate")
}

func challengeMalformed(m *message) hit {
	_, ok := m.challenges()
	return m.onIf(!ok, "WWW-Authenticate")
}

// bearerStatus compares the error of a Bearer challenge with the status that
// RFC 6750 §3.1 gives it.
func bearerStatus(m *message) hit {
	if !m.has("WWW-Authenticate") {
		return hit{}
	}
	all, _ := m.challenges()
	for i := range all {
		if !exchange.EqualName(all[i].scheme, "Bearer") {
			continue
		}
		code, _ := all[i].get("error")
		want := map[string]int{"invalid_request": 400, "invalid_token": 401, "insufficient_scope": 403}[code]
		if want != 0 && want != m.status {
			return m.on("WWW-Authenticate")
		}
	}
	return hit{}
}

func basicRealm(m *message) hit {
	if !m.has("WWW-Authenticate") {
		return hit{}
	}
	all, ok := m.challenges()
	for i := range all {
		if _, realm := all[i].get("realm"); ok && !realm && exchange.EqualName(all[i].scheme, "Basic") {
			return m.on("WWW-Authenticate")
		}
	}
	return hit{}
}

func noProxyChallenge(m *message) hit {
	value, _ := m.response.Header.Join("Proxy-Authenticate")
	return m.onIf(m.status == 407 && trim(value) == "", "Proxy-Authenticate")
}
