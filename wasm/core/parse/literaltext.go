package parse

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// quoted reads a text in any of the three quotation marks.
func (l *literal) quoted() (string, error) {
	opening, mark := l.at, l.text[l.at]
	var out []byte
	for l.at++; l.at < len(l.text); {
		c := l.text[l.at]
		switch {
		case c == mark:
			l.at++
			return strings.ToValidUTF8(string(out), "\ufffd"), nil
		case c == '\\':
			var err error
			if out, err = l.escape(out); err != nil {
				return "", err
			}
			continue
		case c == '$' && mark == '`' && bytes.HasPrefix(l.text[l.at:], []byte("${")):
			return "", refuse(l.text, l.at, "${ begins an expression, expected a text without one", mendLiteral)
		case c == '\n' && mark != '`':
			return "", refuse(l.text, l.at, "the text that begins at "+position(l.text, opening)+" does not end on its line, expected "+string(rune(mark)), mendLiteral)
		}
		out = append(out, c)
		l.at++
	}
	return "", refuse(l.text, opening, "the text that begins here does not end, expected "+string(rune(mark)), "copy it again, to its end")
}

// escape reads what follows a backslash.
func (l *literal) escape(out []byte) ([]byte, error) {
	rest := l.text[l.at:]
	if len(rest) < 2 {
		l.at++
		return out, nil
	}
	c := rest[1]
	if i := strings.IndexByte("bfnrtv0", c); i >= 0 {
		l.at += 2
		return append(out, "\b\f\n\r\t\v\x00"[i]), nil
	}
	switch c {
	case '\r', '\n':
		_, l.at = lineAt(l.text, l.at)
		return out, nil
	case 'u', 'x':
		r, length := codeEscape(rest)
		if length == 0 {
			return out, l.refuse(`an escape such as \u00e9`)
		}
		l.at += length
		return utf8.AppendRune(out, r), nil
	}
	l.at += 2
	return append(out, c), nil
}

// codeEscape reads \x41, \u0041 and \u{41}; length 0: there is none.
func codeEscape(text []byte) (r rune, length int) {
	if text[1] == 'u' && (len(text) < 3 || text[2] != '{') {
		return unicodeEscape(text)
	}
	digits, length := text[2:min(4, len(text))], 4
	if text[1] == 'u' {
		end := bytes.IndexByte(text[:min(len(text), 12)], '}')
		if end < 0 {
			return 0, 0
		}
		digits, length = text[3:end], end+1
	}
	n, err := strconv.ParseUint(string(digits), 16, 32)
	if err != nil || n > utf8.MaxRune || text[1] == 'x' && len(digits) != 2 {
		return 0, 0
	}
	return rune(n), length
}
