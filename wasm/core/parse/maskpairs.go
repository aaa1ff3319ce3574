package parse

import (
	"bytes"
	"slices"

	"whatnext/wasm/core/exchange"
)

// frame is an object or list that is open where the look stands.
type frame struct {
	key     string // of the member whose value comes next
	cookies bool   // it stands under "cookies": every value in it is secret
	secret  bool   // its name is a secret's
	value   span   // of its member "value"
}

// pairs looks for objects such as {"name": "Cookie", "value": "…"}, in either
// order, as HAR files have them for headers, cookies and parameters.
type pairsLook struct {
	names
	open []frame
}

func pairedSecrets(text []byte) []span {
	l := &pairsLook{names: names{text: text, json: true, known: verdicts{}}, open: []frame{{}}}
	for at := 0; at < len(text); {
		at = l.step(at)
	}
	for len(l.open) > 0 {
		l.close()
	}
	slices.SortFunc(l.spans, func(a, b span) int { return a.from - b.from })
	return l.spans
}

func (l *pairsLook) step(at int) (next int) {
	top := &l.open[len(l.open)-1]
	switch c := l.text[at]; {
	case c == '"' || c == '\'':
		end := l.closing(at+1, mark{c, 0})
		l.word(span{at + 1, end}, min(end+1, len(l.text)))
		return min(end+1, len(l.text))
	case c == '{' || c == '[':
		if len(l.open) > 10*maxDepth {
			break // no file is as deep as that
		}
		l.open = append(l.open, frame{cookies: top.cookies || exchange.EqualName(top.key, "cookies")})
		top.key = ""
	case c == '}' || c == ']':
		if l.close(); len(l.open) == 0 {
			l.open = []frame{{}}
		}
	case isNameByte(c):
		end := at
		for end < len(l.text) && isNameByte(l.text[end]) {
			end++
		}
		l.word(span{at, end}, end)
		return end
	}
	return at + 1
}

// word takes a text or a bare word: the name of a member, or its value.
func (l *pairsLook) word(s span, after int) {
	top := &l.open[len(l.open)-1]
	text := l.text[s.from:s.to]
	if after = l.blanks(after); after < len(l.text) && l.text[after] == ':' {
		top.key = string(text[:min(len(text), 80)])
		return
	}
	switch string(bytes.ToLower([]byte(top.key))) {
	case "name", "key", "header", "field":
		top.secret = top.secret || l.known.of(text, true)
	case "value":
		if s.to > s.from {
			top.value = s
		}
	}
	top.key = ""
}

// close ends the innermost object or list.
func (l *pairsLook) close() {
	top := l.open[len(l.open)-1]
	l.open = l.open[:len(l.open)-1]
	if (top.secret || top.cookies) && top.value.to > 0 {
		l.spans = append(l.spans, top.value)
	}
}
