package parse

import "bytes"

// extent returns the place of the value that begins there: what its own
// quotation marks or brackets hold, else what the marks around both hold, else
// what its line does.
func (n *names) extent(at int, separator byte, before mark, closed, header bool) span {
	m, inner := n.markAt(at)
	open := at < len(n.text) && n.text[at] == '['
	switch {
	case m.char != 0 && (closed || before.char == 0):
		return span{inner, n.closing(inner, m)}
	case (open || at < len(n.text) && n.text[at] == '{') && (closed || !header):
		return span{at, n.bracket(at, true)}
	case open:
		return span{at + 1, max(n.bracket(at, false)-1, at+1)}
	case separator == '=':
		return span{at, n.parameter(at)}
	case before.char != 0 && !closed:
		return span{at, n.closing(at, before)}
	}
	return span{at, n.bare(at, closed)}
}

// closing returns where the text ends that a quotation mark began: before the
// same mark with as many backslashes, or at the end of the line.
func (n *names) closing(at int, m mark) int {
	for i := at; i < len(n.text); i++ {
		switch c := n.text[i]; {
		case c == '\n':
			return n.trimmed(at, i)
		case c == m.char:
			slashes := 0
			if i > at {
				slashes = n.slashes(i)
			}
			if m.slashes == 0 && slashes%2 == 0 || m.slashes > 0 && slashes <= m.slashes {
				return n.trimmedMark(at, i, m)
			}
		}
	}
	return len(n.text)
}

// trimmedMark is an end without the backslashes and carets of the mark there.
func (n *names) trimmedMark(at, end int, m mark) int {
	for end > at && (n.text[end-1] == '^' || m.slashes > 0 && n.text[end-1] == '\\') {
		end--
	}
	return end
}

// trimmed is an end of a line without the white space there.
func (n *names) trimmed(at, end int) int {
	for end > at && bytes.IndexByte([]byte(" \t\r"), n.text[end-1]) >= 0 {
		end--
	}
	return end
}

// bare returns where a value without quotation marks ends: with its line and
// those that go on with it, or with the text of JSON in which it stands.
func (n *names) bare(at int, member bool) int {
	for i := at; i < len(n.text); i++ {
		switch c := n.text[i]; {
		case c == '\n':
			if i+1 < len(n.text) && (n.text[i+1] == ' ' || n.text[i+1] == '\t') && !n.json && !member && !n.isBlankLine(i+1) {
				continue // a folded header line
			}
			return n.trimmed(at, i)
		case n.json && c == '"' && n.slashes(i) == 0:
			return i
		case n.json && c == '\\' && i+1 < len(n.text) && (n.text[i+1] == 'n' || n.text[i+1] == 'r'):
			return i
		case member && bytes.IndexByte([]byte(",}]"), c) >= 0:
			return n.trimmed(at, i)
		}
	}
	return n.trimmed(at, len(n.text))
}

func (n *names) isBlankLine(at int) bool {
	line, _ := lineAt(n.text, at)
	return len(bytes.TrimSpace(line)) == 0
}

// parameter returns where the value of a parameter ends. A quotation mark may
// be part of a secret: only one that looks like an end is taken for it.
func (n *names) parameter(at int) int {
	for i := at; i < len(n.text); i++ {
		switch c := n.text[i]; {
		case bytes.IndexByte([]byte("&#<> \t\r\n\""), c) >= 0:
			for i > at && (n.text[i-1] == '^' || c == '"' && n.text[i-1] == '\\') {
				i--
			}
			return i
		case c == '\\' && i+1 < len(n.text) && (n.text[i+1] == 'n' || n.text[i+1] == 'r' || n.text[i+1] == 'u'):
			return i
		case (c == '\'' || c == '`') && (i+1 == len(n.text) || bytes.IndexByte([]byte(" \t\r\n,;)]}\\"), n.text[i+1]) >= 0):
			return i
		}
	}
	return len(n.text)
}

// bracket returns where the list or object ends that begins there; one that
// does not end goes to the end of the line or, if it may, of the text.
func (n *names) bracket(at int, acrossLines bool) int {
	depth := 0
	for i := at; i < len(n.text); i++ {
		switch c := n.text[i]; {
		case c == '\n' && !acrossLines:
			return n.trimmed(at, i)
		case acrossLines && (c == '"' || c == '\''):
			m := mark{c, n.slashes(i)}
			i = n.closing(i+1, m)
			for i < len(n.text) && n.text[i] != c && n.text[i] != '\n' {
				i++
			}
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(n.text)
}
