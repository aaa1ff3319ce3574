package parse

import "bytes"

// windows splits as cmd.exe and then a program on Windows do, in the way in
// which browsers write "Copy as cURL (cmd)": every quotation mark that counts
// is ^", one that is meant is ^\^", and ^ stands before each line break.
type windows struct {
	*shell
	plain   bool // within quotation marks that cmd.exe itself sees
	opening int  // of the quotation as the program sees it; -1: outside
	slashes int  // backslashes that wait for what follows them
}

func (s *shell) cmd() error {
	w := &windows{shell: s, opening: -1}
	for s.at < len(s.text) {
		at, c := s.at, s.text[s.at]
		switch {
		case c == '^' && !w.plain:
			s.at++
			if w.lineBreak() || s.at == len(s.text) {
				continue
			}
			c = s.text[s.at]
		case c == '"':
			w.plain = !w.plain
		case w.opening >= 0 && c == '\n':
			return s.unclosed(w.opening)
		case w.opening < 0 && bytes.IndexByte([]byte("\n|&<>"), c) >= 0:
			w.flush()
			s.endWord()
			s.rest()
			return nil
		}
		s.at++
		w.take(c, at)
	}
	w.flush()
	s.endWord()
	if w.opening >= 0 {
		return s.unclosed(w.opening)
	}
	return nil
}

// lineBreak passes over a line break behind ^, and takes one more behind it as
// it stands: so cmd.exe carries a line break in an argument.
func (w *windows) lineBreak() bool {
	for _, br := range [...]string{"\r\n", "\n"} {
		rest, ok := bytes.CutPrefix(w.text[w.at:], []byte(br))
		if !ok {
			continue
		}
		w.at += len(br)
		if bytes.HasPrefix(rest, []byte(br)) && w.opening >= 0 {
			w.flush()
			w.put('\n')
			w.at += len(br)
		}
		return true
	}
	return false
}

// take takes a byte that cmd.exe hands on, as the program's own reading of its
// arguments does.
func (w *windows) take(c byte, at int) {
	blank := c == ' ' || c == '\t' || c == '\r'
	if blank && w.opening < 0 {
		w.flush()
		w.endWord()
		return
	}
	if !w.inWord {
		w.inWord, w.start = true, at
	}
	if c == '\\' {
		w.slashes++
		return
	}
	if c != '"' {
		w.flush()
		w.put(c)
		return
	}
	odd := w.slashes%2 == 1
	w.put(bytes.Repeat([]byte(`\`), w.slashes/2)...)
	w.slashes = 0
	switch {
	case odd:
		w.put(c)
	case w.opening < 0:
		w.opening = w.at - 1
	default:
		w.opening = -1
	}
}

// flush writes the backslashes that no quotation mark follows: browsers double
// them, people write them once.
func (w *windows) flush() {
	w.put(bytes.Repeat([]byte(`\`), (w.slashes+1)/2)...)
	w.slashes = 0
}
