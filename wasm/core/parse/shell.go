package parse

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// word is one word of a command line, and where in the text it begins.
type word struct {
	text string
	at   int
}

// shell splits a command line into words, as the shells do in which a browser's
// "Copy as cURL" is meant to be pasted. Nothing is ever put in for a variable.
type shell struct {
	text  []byte
	at    int
	words []word
	notes []string

	word      []byte
	start     int  // of the word
	inWord    bool // also where the word is empty so far, as in ''
	variables bool // some stand in the command
	joined    bool // a line break without a backslash was passed over
}

// split reads the command that begins at an offset, up to the end of its last
// line or to what a shell would do with its output.
func split(text []byte, at int) (*shell, error) {
	s := &shell{text: text, at: at}
	line, _ := lineAt(text, at)
	read := s.posix
	if bytes.Contains(line, []byte(`^"`)) || bytes.HasSuffix(bytes.TrimRight(line, " "), []byte("^")) {
		read = s.cmd
	}
	if bytes.HasSuffix(bytes.TrimRight(line, " "), []byte("`")) {
		return nil, refuse(text, at+len(bytes.TrimRight(line, " "))-1, "a command for PowerShell, expected one for a POSIX shell or for cmd",
			`choose "Copy as cURL (bash)" in the browser, or end the lines with \ instead`)
	}
	if err := read(); err != nil {
		return nil, err
	}
	if s.variables {
		s.notes = append(s.notes, "The command has variables of the shell in it: they were taken as they stand.")
	}
	if s.joined {
		s.notes = append(s.notes, `A line break without \ before it was taken for a space.`)
	}
	return s, nil
}

func (s *shell) begin() {
	if !s.inWord {
		s.inWord, s.start = true, s.at
	}
}

func (s *shell) put(b ...byte) { s.word = append(s.word, b...) }

func (s *shell) endWord() {
	if s.inWord {
		s.words = append(s.words, word{string(s.word), s.start})
	}
	s.word, s.inWord = nil, false
}

// posix splits as sh and bash do.
func (s *shell) posix() error {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; c {
		case ' ', '\t', '\r':
			s.endWord()
			s.at++
		case '\n':
			s.at++
			s.endWord()
			if !s.goesOn() {
				return nil
			}
		case '\\':
			s.backslash()
		case '\'', '"':
			s.begin()
			if err := s.quote(c); err != nil {
				return err
			}
		case '$':
			s.begin()
			if err := s.dollar(); err != nil {
				return err
			}
		case '|', '>', '<', ';', '&', '(', ')':
			if c == '>' && s.inWord && len(s.word) == 1 && isDigit(s.word[0]) {
				s.word, s.inWord = nil, false // as in 2>/dev/null
			}
			s.endWord()
			s.rest()
			return nil
		default:
			s.begin()
			s.put(c)
			s.at++
		}
	}
	s.endWord()
	return nil
}

// goesOn tells whether a line break only lost its backslash when the command
// was copied: the next line begins with an option.
func (s *shell) goesOn() bool {
	line, _ := lineAt(s.text, s.at)
	line = bytes.TrimLeft(line, " \t")
	option := len(line) > 1 && line[0] == '-' && (line[1] == '-' || 'a' <= line[1]|0x20 && line[1]|0x20 <= 'z')
	s.joined = s.joined || option
	return option
}

// rest leaves out what follows the command on its line.
func (s *shell) rest() {
	from := s.at
	for s.at < len(s.text) {
		line, next := lineAt(s.text, s.at)
		if s.at = next; !bytes.HasSuffix(line, []byte(`\`)) {
			break
		}
	}
	if c := s.text[from]; c == '|' || c == '&' && bytes.HasPrefix(s.text[from:], []byte("&&")) {
		s.notes = append(s.notes, "What the command line does with curl's output was left out.")
	}
}

func (s *shell) backslash() {
	rest := s.text[s.at+1:]
	if blank := bytes.TrimLeft(rest, " \t\r"); len(blank) > 0 && blank[0] == '\n' || len(blank) == 0 {
		s.at = min(len(s.text)-len(blank)+1, len(s.text)) // the line goes on; blanks behind the backslash are a slip
		return
	}
	s.begin()
	s.put(rest[0])
	s.at += 2
}

// quote reads '…' or "…".
func (s *shell) quote(mark byte) error {
	opening := s.at
	for s.at++; s.at < len(s.text); s.at++ {
		c := s.text[s.at]
		switch {
		case c == mark:
			s.at++
			return nil
		case c == '\\' && mark == '"' && s.at+1 < len(s.text) && bytes.IndexByte([]byte("\\\"$`\n"), s.text[s.at+1]) >= 0:
			if s.at++; s.text[s.at] != '\n' {
				s.put(s.text[s.at])
			}
		case mark == '"' && (c == '`' || c == '$' && isVariable(s.text[s.at:])):
			s.variables = true
			s.put(c)
		default:
			s.put(c)
		}
	}
	return s.unclosed(opening)
}

func (s *shell) unclosed(opening int) error {
	return refuse(s.text, opening, "the quotation that begins here does not end, expected "+string(s.text[opening])+" before the end of the text", "copy the command again, to its end")
}

func isVariable(text []byte) bool {
	if len(text) < 2 {
		return false
	}
	c := text[1]
	return c == '{' || c == '(' || c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// dollar reads $'…', the quotation with escapes, or takes the $ as it stands.
func (s *shell) dollar() error {
	if !bytes.HasPrefix(s.text[s.at:], []byte("$'")) {
		s.variables = s.variables || isVariable(s.text[s.at:])
		s.put('$')
		s.at++
		return nil
	}
	s.at++
	opening := s.at
	for s.at++; s.at < len(s.text); {
		switch c := s.text[s.at]; c {
		case '\'':
			s.at++
			return nil
		case '\\':
			s.escape()
		default:
			s.put(c)
			s.at++
		}
	}
	return s.unclosed(opening)
}

// escape reads an escape of $'…'.
func (s *shell) escape() {
	rest := s.text[s.at+1:]
	if len(rest) == 0 {
		s.at++
		return
	}
	c := rest[0]
	if i := bytes.IndexByte([]byte("abefnrtv"), c); i >= 0 {
		s.put("\a\b\x1b\f\n\r\t\v"[i])
		s.at += 2
		return
	}
	most := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	digits, base := rest[1:], 16
	if '0' <= c && c <= '7' {
		digits, base, most = rest, 8, 3
	}
	count := 0
	for count < min(most, len(digits)) && bytes.IndexByte([]byte("0123456789abcdefABCDEF")[:base+6*(base/16)], digits[count]) >= 0 {
		count++
	}
	if count == 0 {
		if bytes.IndexByte([]byte(`\'"?`), c) < 0 {
			s.put('\\')
		}
		s.put(c)
		s.at += 2
		return
	}
	n, _ := strconv.ParseUint(string(digits[:count]), base, 32)
	if c == 'u' || c == 'U' {
		s.word = utf8.AppendRune(s.word, rune(min(n, utf8.MaxRune+1)))
	} else {
		s.put(byte(n))
	}
	s.at = len(s.text) - len(digits) + count
}
