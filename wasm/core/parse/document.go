package parse

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// document reads JSON piece by piece, as far as somebody asks for it: a HAR
// file of many megabytes is walked through once, what nobody wants of it is
// never built, and its reading can be watched and stopped.
type document struct {
	text []byte
	at   int
	path []place // where in the document the reading stands
	pace *pace
}

// place is a member's name, or else an element's index.
type place struct {
	name  string
	index int
}

// maxDepth bounds how deep JSON may be nested.
const maxDepth = 1000

// where names the spot that is being read, such as log.entries[3].request.
func (d *document) where() string {
	var out strings.Builder
	for _, p := range d.path {
		switch {
		case p.name == "":
			fmt.Fprintf(&out, "[%d]", p.index)
		case out.Len() > 0:
			fmt.Fprintf(&out, ".%.40s", p.name)
		default:
			fmt.Fprintf(&out, "%.40s", p.name)
		}
	}
	if out.Len() == 0 {
		return "the JSON"
	}
	return out.String()
}

// expected refuses what stands at the reading's offset.
func (d *document) expected(what string) error {
	if d.at >= len(d.text) {
		return refuse(d.text, len(d.text), "the text ends in the midst of "+d.where()+", expected "+what, "export or copy the HAR file again, to its end")
	}
	problem := fmt.Sprintf("%s in %s, expected %s", shown(d.text[d.at:]), d.where(), what)
	return refuse(d.text, d.at, problem, "mend the JSON there, or export the HAR file again")
}

// wrong refuses a value of another kind than its place wants.
func (d *document) wrong(want string) error {
	return refuse(d.text, d.at, fmt.Sprintf("%s is %s, expected %s", d.where(), kindOf(d.text[d.at]), want), "correct it, or export the HAR file again")
}

func kindOf(first byte) string {
	switch {
	case first == '{':
		return "an object"
	case first == '[':
		return "a list"
	case first == '"':
		return "a text"
	case first == '-' || isDigit(first):
		return "a number"
	}
	return "true or false"
}

// peek returns the first byte that is no white space; 0 at the end of the text.
func (d *document) peek() byte {
	for ; d.at < len(d.text); d.at++ {
		if c := d.text[d.at]; c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c
		}
	}
	return 0
}

// begins tells whether a value stands here, and not null, which it passes over.
func (d *document) begins() (bool, error) {
	switch c := d.peek(); {
	case c == 'n':
		return false, d.word("null")
	case c == 0 || c != '"' && c != '{' && c != '[' && c != '-' && c != 't' && c != 'f' && !isDigit(c):
		return false, d.expected("a value")
	}
	return true, nil
}

// object calls each for every member, which must read the value. null has none.
func (d *document) object(each func(name string) error) error {
	if some, err := d.begins(); !some || err != nil {
		return err
	}
	if d.text[d.at] != '{' {
		return d.wrong("an object")
	}
	return d.parts('}', func(int) error {
		if d.peek() != '"' {
			return d.expected(`a name in "quotes"`)
		}
		name, err := d.quoted(true)
		if err != nil {
			return err
		}
		d.path = append(d.path, place{name: string(name)})
		if d.peek() != ':' {
			return d.expected(`":"`)
		}
		d.at++
		return each(string(name))
	})
}

// list calls each for every element, which must read it. null has none.
func (d *document) list(each func(index int) error) error {
	if some, err := d.begins(); !some || err != nil {
		return err
	}
	if d.text[d.at] != '[' {
		return d.wrong("a list")
	}
	return d.parts(']', func(i int) error {
		d.path = append(d.path, place{index: i})
		return each(i)
	})
}

// parts reads what stands between two brackets, the first of which stands here.
func (d *document) parts(end byte, part func(index int) error) error {
	depth := len(d.path)
	if depth >= maxDepth {
		return refuse(d.text, d.at, fmt.Sprintf("nested deeper than %d levels", maxDepth), "export the HAR file again")
	}
	d.at++
	if d.peek() == end {
		d.at++
		return nil
	}
	for i := 0; ; i++ {
		err := part(i)
		if err != nil {
			return err
		}
		d.path = d.path[:depth]
		switch c := d.peek(); c {
		case end:
			d.at++
			return nil
		case ',':
			d.at++
		default:
			return d.expected(fmt.Sprintf(`"," or "%c"`, end))
		}
		if err := d.pace.to(d.at); err != nil {
			return err
		}
	}
}

// skip passes over a value.
func (d *document) skip() error {
	some, err := d.begins()
	if !some || err != nil {
		return err
	}
	switch c := d.text[d.at]; c {
	case '{':
		return d.object(func(string) error { return d.skip() })
	case '[':
		return d.list(func(int) error { return d.skip() })
	case '"':
		_, err = d.quoted(false)
	case 't':
		err = d.word("true")
	case 'f':
		err = d.word("false")
	default:
		_, err = d.digits()
	}
	return err
}

func (d *document) word(word string) error {
	if !bytes.HasPrefix(d.text[d.at:], []byte(word)) {
		return d.expected("a value")
	}
	d.at += len(word)
	return nil
}

// digits reads a number.
func (d *document) digits() (float64, error) {
	end := d.at
	for end < len(d.text) && end-d.at < 100 && bytes.IndexByte([]byte("0123456789+-.eE"), d.text[end]) >= 0 {
		end++
	}
	number, err := strconv.ParseFloat(string(d.text[d.at:end]), 64)
	if number == 0 && err != nil {
		if end == len(d.text) {
			d.at = end
		}
		return 0, d.expected("a number")
	}
	d.at = end
	return number, nil
}

// number reads a number into a place; null leaves it.
func (d *document) number(into *float64) error {
	some, err := d.begins()
	if !some || err != nil {
		return err
	}
	if c := d.text[d.at]; c != '-' && !isDigit(c) {
		return d.wrong("a number")
	}
	*into, err = d.digits()
	return err
}

// string reads a text into a place; null leaves it. Some writers put numbers
// where texts belong: they are taken as they stand.
func (d *document) string(into *string) error {
	text, err := d.bytes()
	*into = strings.ToValidUTF8(string(text), "\ufffd")
	return err
}

func (d *document) bytes() ([]byte, error) {
	some, err := d.begins()
	if !some || err != nil {
		return nil, err
	}
	switch d.text[d.at] {
	case '"':
		return d.quoted(true)
	case '{', '[':
		return nil, d.wrong("a text")
	}
	from := d.at
	err = d.skip()
	return d.text[from:d.at], err
}
