package parse

import (
	"bytes"
	"strconv"
	"strings"

	"whatnext/wasm/core/exchange"
)

// python reads what Python prints of an answer: <Response [429]> of requests or
// httpx, the dictionary of its headers behind it, and what was typed before
// each, if it is there (>>> answer.headers).
func python(t *talk, at int) error {
	p := &response{text: t.text, at: at}
	code, asked := 0, ""
	for at < len(t.text) {
		line, next := lineAt(t.text, at)
		bare := bytes.TrimSpace(line)
		var err error
		switch {
		case len(bare) == 0:
		case bytes.HasPrefix(bare, []byte(">>>")) || bytes.HasPrefix(bare, []byte("...")):
			asked = string(bare)
		case bytes.HasPrefix(bare, []byte("<Response [")):
			digits := bytes.TrimPrefix(bare, []byte("<Response ["))
			if code, err = strconv.Atoi(string(digits[:min(3, len(digits))])); err != nil || code < 100 {
				return refuse(t.text, at+len("<Response ["), "expected a status from 100 to 999", "correct the status")
			}
		case strings.HasSuffix(asked, ".status_code"):
			code, _ = strconv.Atoi(string(bare))
		default:
			next, err = p.value(at, asked)
		}
		if err != nil {
			return err
		}
		at = next
	}
	if code < 100 || code > 999 {
		return refuse(t.text, p.at, "nothing here tells the status, expected <Response [429]>", "paste what Python prints of the answer, and of answer.headers")
	}
	r := &exchange.Response{Status: code, Header: p.lines(&p.root, 0), Body: p.printedBody()}
	if len(r.Header) == 0 {
		p.note("Python does not print the headers here: print(answer.headers) does.")
	}
	if r.Body == nil {
		p.note("Python does not print the body here: print(answer.text) does.")
	}
	t.take(r, p.notes)
	return nil
}

// value reads a dictionary of headers, or the text of a body.
func (p *response) value(at int, asked string) (next int, err error) {
	c := &console{literal{text: p.text, at: at}}
	c.blanks()
	for _, class := range [...]string{"Headers(", "CaseInsensitiveDict("} {
		if bytes.HasPrefix(c.text[c.at:], []byte(class)) {
			c.at += len(class)
		}
	}
	n, err := c.printed(0)
	_, next = lineAt(p.text, c.at)
	switch {
	case err != nil:
		return at, err
	case n.kind == anObject:
		p.root.members = append(p.root.members, n.members...)
	case n.kind == aText && strings.HasSuffix(asked, ".text"):
		p.root.text = n.text
	}
	return next, nil
}

func (p *response) printedBody() []byte { return whole([]byte(p.root.text)) }
