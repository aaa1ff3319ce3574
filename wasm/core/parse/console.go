package parse

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// console reads objects as consoles print them: JavaScript's in browsers, Node,
// Deno and Bun, Python's dictionaries. They are made to be looked at, so little
// is demanded: what can't be understood is passed over.
type console struct {
	literal
}

// space passes over white space and the marks of an object that is unfolded.
func (c *console) space(also string) {
	for c.at < len(c.text) {
		rest := c.text[c.at:]
		mark := 0
		for _, m := range [...]string{" ", "\t", "\r", "\n", "\u00a0", "▶", "▼", "▸", "▾", "…", "..."} {
			if bytes.HasPrefix(rest, []byte(m)) {
				mark = len(m)
			}
		}
		if mark == 0 && strings.IndexByte(also, rest[0]) >= 0 {
			mark = 1
		}
		if mark == 0 {
			return
		}
		c.at += mark
	}
}

// printed reads a value. It ends at the latest where the line does.
func (c *console) printed(depth int) (n node, err error) {
	c.blanks()
	n = node{at: c.at, kind: aWord}
	if depth > maxDepth || c.at >= len(c.text) {
		return n, c.cut()
	}
	switch c.text[c.at] {
	case '"', '\'', '`':
		n.kind = aText
		n.text, err = c.quoted()
		return n, err
	case '{':
		n.kind = anObject
		n.members, err = c.object(depth)
		return n, err
	case '[':
		if name := c.bracketed(); name == "" {
			n.kind = aList
			n.items, err = c.list(depth)
			return n, err
		}
	}
	n.text = c.words()
	if c.at < len(c.text) && (c.text[c.at] == '{' || c.text[c.at] == '[') {
		inner, err := c.printed(depth + 1)
		inner.at, inner.name = n.at, n.text
		return inner, err
	}
	if _, err := strconv.ParseFloat(n.text, 64); err == nil {
		n.kind = aNumber
	}
	return n, nil
}

// cut refuses a text that ends too early.
func (c *console) cut() error {
	if c.at < len(c.text) {
		return refuse(c.text, c.at, fmt.Sprintf("nested deeper than %d levels", maxDepth), mendPrinted)
	}
	return refuse(c.text, len(c.text), "the text ends in the midst of the printed object, expected }", "copy it again, to its end")
}

func (c *console) blanks() {
	for c.at < len(c.text) && (c.text[c.at] == ' ' || c.text[c.at] == '\t') {
		c.at++
	}
}

// bracketed returns what stands in brackets that hold a name, not a list, such
// as [Symbol(state)] or [Object: null prototype], and does not pass over it.
func (c *console) bracketed() string {
	line, _ := lineAt(c.text[:min(len(c.text), c.at+200)], c.at)
	end := bytes.IndexByte(line, ']')
	if end < 2 || line[0] != '[' || !isWordByte(line[1]) && line[1] != '[' || isDigit(line[1]) || bytes.IndexByte(line[:end], ',') >= 0 {
		return ""
	}
	return strings.Trim(string(line[:end]), "[")
}

// words reads words up to a bracket, a comma or the end of the line; what
// stands in round brackets belongs to them, and a name in square ones.
func (c *console) words() string {
	from, round := c.at, 0
	for ; c.at < len(c.text); c.at++ {
		b := c.text[c.at]
		switch {
		case b == '[' && c.bracketed() != "":
			c.at += bytes.IndexByte(c.text[c.at:], ']')
		case b == '\n' || round == 0 && bytes.IndexByte([]byte("{}[],"), b) >= 0:
			return strings.TrimSpace(string(c.text[from:c.at]))
		case b == '(':
			round++
		case b == ')':
			round = max(round-1, 0)
		}
	}
	return strings.TrimSpace(string(c.text[from:c.at]))
}

func (c *console) list(depth int) (items []node, err error) {
	for c.at++; ; {
		c.space(",")
		if c.at >= len(c.text) {
			return nil, c.cut()
		}
		if c.text[c.at] == ']' {
			c.at++
			return items, nil
		}
		from := c.at
		item, err := c.printed(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
		c.at += max(from+1-c.at, 0)
	}
}

func (c *console) object(depth int) (members []member, err error) {
	for c.at++; ; {
		c.space(",")
		if c.at >= len(c.text) {
			return nil, c.cut()
		}
		if c.text[c.at] == '}' {
			c.at++
			return members, nil
		}
		from := c.at
		m, ok, err := c.member(depth)
		if err != nil {
			return nil, err
		}
		if ok {
			members = append(members, m)
		}
		c.at += max(from+1-c.at, 0)
	}
}

// member reads a name and its value; ok is false where something without a name
// stood there.
func (c *console) member(depth int) (m member, ok bool, err error) {
	m.at = c.at
	switch b := c.text[c.at]; {
	case b == '"' || b == '\'':
		if m.key, err = c.quoted(); err != nil {
			return m, false, err
		}
	case b == '[' && c.bracketed() != "":
		m.key = c.bracketed()
		c.at += bytes.IndexByte(c.text[c.at:], ']')
		for c.at < len(c.text) && c.text[c.at] == ']' {
			c.at++
		}
	default:
		m.key = c.name()
	}
	c.blanks()
	for _, mark := range [...]string{":", "=>", "→", "="} {
		if bytes.HasPrefix(c.text[c.at:], []byte(mark)) {
			c.at += len(mark)
			m.value, err = c.printed(depth + 1)
			return m, err == nil, err
		}
	}
	if c.at < len(c.text) && bytes.IndexByte([]byte("}],\n"), c.text[c.at]) < 0 {
		_, err = c.printed(depth + 1)
	}
	return m, false, err
}

func (c *console) name() string {
	from := c.at
	for c.at < len(c.text) && bytes.IndexByte([]byte(" \t\r\n:=,{}[]"), c.text[c.at]) < 0 && !bytes.HasPrefix(c.text[c.at:], []byte("→")) {
		c.at++
	}
	return string(c.text[from:c.at])
}
