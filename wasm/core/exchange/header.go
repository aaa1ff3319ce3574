package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// Field is one header line as it was written: name and value, the value
// without the white space around it (RFC 9110 §5.5).
type Field struct{ Name, Value string }

// Header is the header section of a message: lines in order, repeated lines
// kept apart, names compared without case (RFC 9110 §5.1). The nil Header is
// empty and ready to read. In JSON it is a list of [name, value] pairs.
type Header []Field

// Get returns the value of the first line of that name, and how many lines
// bear it; 0 lines means the header is absent, and the value is "".
func (h Header) Get(name string) (value string, lines int) {
	for i := range h {
		if EqualName(h[i].Name, name) {
			if lines == 0 {
				value = h[i].Value
			}
			lines++
		}
	}
	return value, lines
}

// Has tells whether at least one line bears that name.
func (h Header) Has(name string) bool {
	for i := range h {
		if EqualName(h[i].Name, name) {
			return true
		}
	}
	return false
}

// Join returns all values of that name as one list, joined by ", " in order:
// the meaning that RFC 9110 §5.3 gives to repeated lines. ok is false where no
// line bears the name.
func (h Header) Join(name string) (list string, ok bool) {
	for i := range h {
		if !EqualName(h[i].Name, name) {
			continue
		}
		if ok {
			list += ", " + h[i].Value
		} else {
			list, ok = h[i].Value, true
		}
	}
	return list, ok
}

// With returns a copy in which exactly one line bears that name: in place of
// the first one, or at the end where there was none.
func (h Header) With(name, value string) Header {
	out := make(Header, 0, len(h)+1)
	done := false
	for _, f := range h {
		if !EqualName(f.Name, name) {
			out = append(out, f)
		} else if !done {
			out = append(out, Field{f.Name, value})
			done = true
		}
	}
	if !done {
		out = append(out, Field{name, value})
	}
	return out
}

// Without returns a copy that keeps only the lines for which drop is false.
func (h Header) Without(drop func(name string) bool) Header {
	return slices.DeleteFunc(slices.Clone(h), func(f Field) bool { return drop(f.Name) })
}

// Names returns each name once, as its first line writes it, in order.
func (h Header) Names() []string {
	names := make([]string, 0, len(h))
	for i, f := range h {
		if !slices.ContainsFunc(h[:i], func(g Field) bool { return EqualName(g.Name, f.Name) }) {
			names = append(names, f.Name)
		}
	}
	return names
}

// EqualName compares two header names as HTTP does: ASCII, without case. It is
// what every decision does most, so it looks at the lengths first.
func EqualName(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i < len(a); i++ {
		if a[i] != b[i] && LowerByte(a[i]) != LowerByte(b[i]) {
			return false
		}
	}
	return true
}

// LowerByte is the lower-case form of an ASCII letter; other bytes stay.
func LowerByte(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + ('a' - 'A')
	}
	return b
}

// MarshalJSON writes the lines as [["Name","value"],…]; no lines are [].
func (h Header) MarshalJSON() ([]byte, error) {
	pairs := make([][2]string, len(h))
	for i, f := range h {
		pairs[i] = [2]string{f.Name, f.Value}
	}
	return Marshal(pairs)
}

// UnmarshalJSON reads what MarshalJSON writes; a pair of another length is an
// error.
func (h *Header) UnmarshalJSON(text []byte) error {
	var pairs [][]string
	if err := json.Unmarshal(text, &pairs); err != nil {
		return err
	}
	*h = make(Header, len(pairs))
	for i, p := range pairs {
		if len(p) != 2 {
			return fmt.Errorf("header line %d has %d parts, not a name and a value", i+1, len(p))
		}
		(*h)[i] = Field{p[0], p[1]}
	}
	return nil
}

// Marshal is json.Marshal without the escaping of <, > and &: a trace is read
// by people and programs, never pasted into HTML as it is.
func Marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}
