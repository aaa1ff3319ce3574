package parse

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"whatnext/wasm/core/exchange"
)

// fields collects the lines of a header section.
type fields struct {
	text   []byte // the whole text, for places
	header exchange.Header
	name   string // of the field that may still go on
	value  []byte
	notes  []string
}

const mendHeader = "write headers as Name: value, and an empty line before the body"

// add takes one line that stands at that offset of the text.
func (f *fields) add(line []byte, at int) error {
	if bad, problem := fault(line, f.name == ""); problem != "" {
		return refuse(f.text, at+bad, problem, "write headers as Name: value, and an empty line before the body")
	}
	if isFold(line) {
		f.fold(line)
		return nil
	}
	f.flush()
	name, value, _ := bytes.Cut(line, []byte(":"))
	f.name, f.value = string(bytes.TrimRight(name, " \t")), bytes.Clone(bytes.Trim(value, " \t"))
	if len(f.name) < len(name) {
		f.notes = append(f.notes, "White space before the colon of "+f.name+" was left out (RFC 9112 §5.1).")
	}
	return nil
}

// fault tells what keeps a line from being a header line, and where in it; "":
// nothing does. The first line of a section can't go on with another.
func fault(line []byte, first bool) (at int, problem string) {
	if i := bytes.IndexFunc(line, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }); i >= 0 {
		return i, fmt.Sprintf("control character 0x%02x, expected a header without one", line[i])
	}
	if isFold(line) {
		if first {
			return 0, "expected a header as Name: value, this line begins with white space"
		}
		return 0, ""
	}
	name, _, ok := bytes.Cut(line, []byte(":"))
	name = bytes.TrimRight(name, " \t")
	if !ok || len(name) == 0 || !isToken(name) {
		return 0, "expected a header as Name: value, or an empty line before the body"
	}
	return 0, ""
}

func isFold(line []byte) bool { return line[0] == ' ' || line[0] == '\t' }

// fold joins an obsolete continuation line by one space (RFC 9112 §5.2).
func (f *fields) fold(line []byte) {
	more := bytes.Trim(line, " \t")
	if len(more) > 0 && len(f.value) > 0 {
		f.value = append(f.value, ' ')
	}
	f.value = append(f.value, more...)
}

func (f *fields) flush() {
	if f.name != "" {
		f.header = append(f.header, exchange.Field{Name: f.name, Value: decoded(f.value)})
	}
	f.name = ""
}

// done returns the header and the notes about it.
func (f *fields) done() (exchange.Header, []string) {
	f.flush()
	return f.header, f.notes
}

// decoded reads a value as UTF-8, or else as Latin-1, which HTTP once was.
func decoded(value []byte) string {
	if utf8.Valid(value) {
		return string(value)
	}
	runes := make([]rune, len(value))
	for i, b := range value {
		runes[i] = rune(b)
	}
	return string(runes)
}

// section reads header lines from an offset up to an empty line, the end of the
// text or the next start line, and returns where what follows begins.
func section(text []byte, at int) (exchange.Header, []string, int, error) {
	f := fields{text: text}
	for at < len(text) && !isStart(text, at) {
		line, next := lineAt(text, at)
		if len(line) == 0 {
			at = next
			break
		}
		if err := f.add(line, at); err != nil {
			return nil, nil, at, err
		}
		at = next
	}
	header, notes := f.done()
	return header, notes, at, nil
}

// isHead tells whether a start line stands there with a header section behind it
// that can be read: what is asked of a line in the middle of a body.
func isHead(text []byte, at int) bool {
	if !isStart(text, at) {
		return false
	}
	_, at = lineAt(text, at)
	for first := true; at < len(text) && !isStart(text, at); first = false {
		line, next := lineAt(text, at)
		if len(line) == 0 {
			break
		}
		if _, problem := fault(line, first); problem != "" {
			return false
		}
		at = next
	}
	return true
}
