package parse

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// quoted reads the string of JSON that begins here, and builds it where keep
// tells so. It goes through long ones in pieces, to stay on pace.
func (d *document) quoted(keep bool) ([]byte, error) {
	opening, from := d.at, d.at+1 // from: where what is not yet copied begins
	var out []byte
	for i := from; i < len(d.text); {
		c := d.text[i]
		if c >= ' ' && c != '"' && c != '\\' {
			if i++; i&(stride-1) == 0 {
				if err := d.pace.to(i); err != nil {
					return nil, err
				}
			}
			continue
		}
		if keep {
			out = append(out, d.text[from:i]...)
		}
		if c == '"' {
			d.at = i + 1
			return out, nil
		}
		d.at = i
		if c != '\\' {
			return nil, d.expected(fmt.Sprintf(`the " that ends the text of %s`, position(d.text, opening)))
		}
		r, length := escaped(d.text[i:])
		if length == 0 && cutEscape(d.text[i:]) {
			break
		}
		if length == 0 {
			return nil, d.expected(`an escape such as \n or \u00e9`)
		}
		if i += length; keep {
			out = utf8.AppendRune(out, r)
		}
		from = i
		if err := d.pace.to(i); err != nil {
			return nil, err
		}
	}
	d.at = len(d.text)
	return nil, d.expected(fmt.Sprintf(`the " that ends the text of %s`, position(d.text, opening)))
}

// escaped reads an escape sequence of JSON; length 0: there is none.
func escaped(text []byte) (r rune, length int) {
	if len(text) < 2 {
		return 0, 0
	}
	switch c := text[1]; c {
	case '"', '\\', '/':
		return rune(c), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		return unicodeEscape(text)
	}
	return 0, 0
}

// unicodeEscape reads \u0041, and the two of a character beyond the first
// 65,536; half of a pair becomes the replacement character.
func unicodeEscape(text []byte) (r rune, length int) {
	first, ok := hex4(text)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(first) {
		return first, 6
	}
	if second, ok := hex4(text[6:]); ok {
		if both := utf16.DecodeRune(first, second); both != utf8.RuneError {
			return both, 12
		}
	}
	return utf8.RuneError, 6
}

func hex4(text []byte) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(n), err == nil
}

// cutEscape tells whether the text ends in the midst of an escape sequence.
func cutEscape(text []byte) bool {
	if len(text) < 2 {
		return true
	}
	return text[1] == 'u' && len(text) < 6 && len(bytes.Trim(text[2:], "0123456789abcdefABCDEF")) == 0
}
