package lint

import (
	"time"

	"github.com/dunglas/httpsfv"

	"whatnext/wasm/core/exchange"
)

// deprecation reads Deprecation (RFC 9745 §2.1): one date as structured fields
// write it, "@1688169599".
func (m *message) deprecation() (at time.Time, lines int, ok bool) {
	text, lines := m.get("Deprecation")
	if lines == 0 {
		return at, 0, false
	}
	item, err := httpsfv.UnmarshalItem([]string{text})
	if err != nil {
		return at, lines, false
	}
	at, ok = item.Value.(time.Time)
	return at, lines, ok
}

func deprecationMalformed(m *message) hit {
	_, lines, ok := m.deprecation()
	return m.onIf(lines > 0 && !ok, "Deprecation")
}

func sunsetMalformed(m *message) hit { return m.notDate("Sunset") }

func sunsetTooEarly(m *message) hit {
	text, _ := m.get("Sunset")
	end := readDate(text)
	if !end.plain() {
		return hit{}
	}
	deprecated, _, ok := m.deprecation()
	return m.onIf(ok && end.at.Before(deprecated), "Sunset")
}

// link is one link of Link: whether it has a relation.
type link struct{ rel bool }

// readLinks reads Link (RFC 8288 §3).
func readLinks(text string) (all []link, ok bool) {
	for {
		for text != "" && (text[0] == ' ' || text[0] == '\t' || text[0] == ',') {
			text = text[1:]
		}
		if text == "" {
			return all, true
		}
		end := 0
		for end < len(text) && text[end] != '>' {
			end++
		}
		if text[0] != '<' || end == len(text) {
			return all, false
		}
		var l link
		if text, ok = l.parameters(text[end+1:]); !ok {
			return all, false
		}
		all = append(all, l)
	}
}

// parameters reads what follows the address, up to the comma. An unquoted
// value may hold more than the grammar's tokens: RFC 8288 §B.3 reads it.
func (l *link) parameters(text string) (rest string, ok bool) {
	for {
		text = trimLeft(text)
		if text == "" || text[0] == ',' {
			return text, true
		}
		if text[0] != ';' {
			return text, false
		}
		name, after := token(trimLeft(text[1:]))
		text = trimLeft(after)
		if name == "" || text == "" || text[0] != '=' {
			continue
		}
		text = trimLeft(text[1:])
		if exchange.EqualName(name, "rel") {
			l.rel = true
		}
		if text != "" && text[0] == '"' {
			if _, text, _, ok = word(text); !ok {
				return text, false
			}
			continue
		}
		for text != "" && text[0] != ',' && text[0] != ';' {
			text = text[1:]
		}
	}
}

func trimLeft(text string) string {
	for text != "" && (text[0] == ' ' || text[0] == '\t') {
		text = text[1:]
	}
	return text
}

func linkMalformed(m *message) hit {
	text, found := m.response.Header.Join("Link")
	if !found {
		return hit{}
	}
	_, ok := readLinks(text)
	return m.onIf(!ok, "Link")
}

func linkWithoutRelation(m *message) hit {
	text, found := m.response.Header.Join("Link")
	if !found {
		return hit{}
	}
	all, _ := readLinks(text)
	for _, l := range all {
		if !l.rel {
			return m.on("Link")
		}
	}
	return hit{}
}
