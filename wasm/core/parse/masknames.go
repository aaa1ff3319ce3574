package parse

import (
	"bytes"
	"net/url"

	"whatnext/wasm/core/exchange"
)

// names looks for names of secrets with a value behind them.
type names struct {
	text  []byte
	json  bool // the text is JSON: an unescaped quotation mark ends a text in it
	known verdicts
	spans []span
}

// namedSecrets finds values that stand behind their name: Cookie: …,
// "token": "…", \"token\":\"…\", -H 'X-Api-Key: …', password=…, ["Cookie", "…"].
func namedSecrets(text []byte) []span {
	n := &names{text: text, known: verdicts{}}
	first := bytes.TrimLeft(text, "\ufeff \t\r\n")
	n.json = len(first) > 0 && (first[0] == '{' || first[0] == '[')
	for at := 0; at < len(text); {
		if !isNameByte(text[at]) {
			at++
			continue
		}
		end := at
		for end < len(text) && isNameByte(text[end]) {
			end++
		}
		at = n.run(at, end)
	}
	return n.spans
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// run looks at a run of letters, and returns where looking goes on.
func (n *names) run(from, end int) int {
	starts := []int{from}
	if from > 0 && n.text[from-1] == '\\' && bytes.IndexByte([]byte("nrt"), n.text[from]) >= 0 {
		starts = append(starts, from+1) // behind an escaped line break
	}
	for dash := from; dash < end && n.text[dash] == '-'; dash++ {
		starts = append(starts, dash+1)
	}
	for _, start := range starts {
		if start == end {
			continue
		}
		if s, ok := n.value(start, end); ok {
			n.spans = append(n.spans, s)
			return max(s.to, end)
		}
	}
	return end
}

// mark is a quotation mark with the backslashes before it.
type mark struct {
	char    byte // 0: none
	slashes int
}

// markBefore is the quotation mark right before an offset.
func (n *names) markBefore(at int) mark {
	if at == 0 || bytes.IndexByte([]byte("\"'`"), n.text[at-1]) < 0 {
		return mark{}
	}
	return mark{n.text[at-1], n.slashes(at - 1)}
}

// slashes counts the backslashes before an offset; the carets of cmd.exe
// between them do not count.
func (n *names) slashes(at int) (count int) {
	for at > 0 && (n.text[at-1] == '\\' || n.text[at-1] == '^') && count < 64 {
		if at--; n.text[at] == '\\' {
			count++
		}
	}
	return count
}

// markAt is the quotation mark that begins at an offset, and where what it
// quotes begins.
func (n *names) markAt(at int) (m mark, inner int) {
	for inner = at; inner < len(n.text) && inner < at+64 && (n.text[inner] == '\\' || n.text[inner] == '^' || n.text[inner] == '$'); inner++ {
		if n.text[inner] == '\\' {
			m.slashes++
		}
	}
	if inner < len(n.text) && bytes.IndexByte([]byte("\"'`"), n.text[inner]) >= 0 {
		m.char = n.text[inner]
		return m, inner + 1
	}
	return mark{}, at
}

// value returns the place of the value behind the name that stands there, if
// the name is a secret's and has one.
func (n *names) value(from, end int) (span, bool) {
	before := n.markBefore(from)
	at := end
	if end < len(n.text) && n.text[end] == '%' { // an escaped name
		for at < len(n.text) && at < end+80 && (isNameByte(n.text[at]) || n.text[at] == '%') {
			at++
		}
	}
	name := n.text[from:at]
	if at > end {
		if plain, err := url.QueryUnescape(string(name)); err == nil {
			name = []byte(plain)
		}
	}
	closed := false
	if m, inner := n.markAt(at); m.char != 0 && m == before {
		closed, at = true, inner
	}
	separator, at := n.separator(at, closed)
	if separator == 0 || !n.known.of(name, separator == '=') {
		return span{}, false
	}
	header := exchange.SecretHeader(string(name))
	if separator == ',' && (!header || !n.isPair(at)) || isDone(n.text[at:]) && (closed || !header) {
		return span{}, false
	}
	s := n.extent(at, separator, before, closed, header)
	if header && bytes.HasSuffix(bytes.ToLower(name), []byte("authorization")) {
		s.from += afterScheme(n.text[s.from:s.to])
	}
	return s, s.to > s.from
}

// isDone tells whether a text begins with what a masked list or object became.
func isDone(text []byte) bool {
	rest, ok := bytes.CutPrefix(text, []byte(exchange.Redacted))
	return ok && len(rest) > 0 && bytes.IndexByte([]byte(",}])"), rest[0]) >= 0
}

// separator passes over what stands between a name and its value: 0 is none.
func (n *names) separator(at int, closed bool) (byte, int) {
	at = n.blanks(at)
	rest := n.text[at:]
	for _, s := range [...]string{"=>", "→", "==", ":=", ":", "="} {
		if bytes.HasPrefix(rest, []byte(s)) {
			kind := byte(':')
			if s == "=" {
				kind = '='
			}
			return kind, n.blanks(at + len(s))
		}
	}
	if closed && len(rest) > 0 && rest[0] == ',' {
		return ',', n.blanks(at + 1)
	}
	if len(rest) > 0 && rest[0] == '>' && !closed { // <password>…
		return '=', at + 1
	}
	return 0, at
}

// isPair tells whether a text stands there that is no member's name.
func (n *names) isPair(at int) bool {
	m, inner := n.markAt(at)
	return m.char != 0 && !n.isName(n.closing(inner, m))
}

// isName tells whether what ends there is the name of a member, not a value.
func (n *names) isName(end int) bool {
	for end < len(n.text) && bytes.IndexByte([]byte("\\^\"'` \t\r\n"), n.text[end]) >= 0 {
		end++
	}
	return end < len(n.text) && n.text[end] == ':'
}

// blanks passes over blanks; in JSON over line breaks too.
func (n *names) blanks(at int) int {
	for at < len(n.text) && (n.text[at] == ' ' || n.text[at] == '\t' || n.json && (n.text[at] == '\r' || n.text[at] == '\n')) {
		at++
	}
	return at
}
