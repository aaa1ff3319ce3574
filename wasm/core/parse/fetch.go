package parse

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"whatnext/wasm/core/exchange"
)

const mendFetch = `write it as fetch("https://routes.example/v1/matrix", {"method": "POST", "headers": {…}, "body": "…"})`

// isFetch tells whether a line begins a call of fetch, as browsers copy it and
// people write it.
func isFetch(line []byte) bool {
	l := &literal{text: line}
	l.called()
	return l.eatWord("fetch") && l.eat("(")
}

// called passes over what may stand before the call: a prompt of the console,
// const answer =, await, window.
func (l *literal) called() {
	l.eat(">")
	for _, word := range [...]string{"const", "let", "var"} {
		if l.eatWord(word) {
			l.space()
			l.at += len(l.peekWord())
		}
	}
	if l.space(); l.peekWord() != "fetch" && l.peekWord() != "await" && l.peekWord() != "return" {
		from := l.at
		if l.at += len(l.peekWord()); !l.eat("=") && !l.eat(".") {
			l.at = from
		}
	}
	l.eatWord("return")
	l.eat("(")
	l.eatWord("await")
	for _, object := range [...]string{"window", "globalThis", "self"} {
		if l.eatWord(object) {
			l.eat(".")
		}
	}
	l.space()
}

// fetches reads the calls of fetch that begin at an offset, one behind the other.
func fetches(t *talk, at int) (Form, error) {
	l := &literal{text: t.text, at: at}
	for {
		if err := t.count(l.at); err != nil {
			return "", err
		}
		if err := t.fetch(l); err != nil {
			return "", err
		}
		for l.eat(")") || l.eat(";") {
		}
		if l.space(); l.at == len(t.text) {
			return FormFetch, nil
		}
		if isPrinted(t.text[l.at:]) {
			return FormResponse, printed(t, l.at)
		}
		if line, _ := lineAt(t.text, l.at); !isFetch(line) {
			last := &t.done[len(t.done)-1]
			last.note("What stands behind the call of fetch was left out.")
			return FormFetch, nil
		}
		if err := t.pace.to(l.at); err != nil {
			return "", err
		}
	}
}

// fetch reads one call.
func (t *talk) fetch(l *literal) error {
	l.called()
	if !l.eatWord("fetch") || !l.eat("(") {
		return l.refuse(`fetch("…")`)
	}
	args, err := l.until(')', 0)
	if err != nil {
		return err
	}
	if len(args) == 1 && args[0].name == "Request" {
		args = args[0].items
	}
	c := &call{text: t.text}
	if len(args) == 0 {
		return refuse(t.text, l.at, "fetch is called without an address, expected one", mendFetch)
	}
	if err := c.address(&args[0]); err != nil {
		return err
	}
	if len(args) > 1 && !args[1].isNone() {
		if err := c.options(&args[1]); err != nil {
			return err
		}
	}
	c.typeOfBody()
	t.ask(c.request, c.notes)
	return nil
}

// call is one call of fetch as it is read.
type call struct {
	text    []byte // the whole text, for places
	request exchange.Request
	notes   []string
	kind    string // the Content-Type that a browser adds by itself
}

func (c *call) address(n *node) error {
	if n.kind != aText {
		return refuse(c.text, n.at, "the address is "+n.kind.String()+", expected a text", mendFetch)
	}
	c.request.Method = "GET"
	if !strings.Contains(n.text, "://") {
		c.notes = append(c.notes, "The address is relative: without its page nobody knows the host.")
		return nil
	}
	if problem := exchange.URLProblem(n.text); problem != "" {
		return refuse(c.text, n.at, "the address "+problem+", expected one such as https://routes.example/v1/matrix", mendFetch)
	}
	c.request.URL = n.text
	return nil
}

// options reads the second argument. What shapes only the browser's part is
// left out, and named.
func (c *call) options(n *node) error {
	if n.kind != anObject {
		return refuse(c.text, n.at, "the options are "+n.kind.String()+", expected an object", mendFetch)
	}
	var left []string
	for i := range n.members {
		m := &n.members[i]
		var err error
		switch {
		case m.value.isNone():
		case m.key == "method":
			err = c.method(&m.value)
		case m.key == "headers":
			err = c.headers(&m.value)
		case m.key == "body":
			err = c.body(&m.value)
		default:
			left = append(left, fmt.Sprintf("%.40s", m.key))
		}
		if err != nil {
			return err
		}
	}
	if len(left) > 0 {
		c.notes = append(c.notes, "These tell the browser what to do, and are no part of the request: "+strings.Join(left, ", ")+".")
	}
	return nil
}

func (c *call) method(n *node) error {
	if n.kind != aText || !exchange.IsToken(n.text) {
		return refuse(c.text, n.at, "this is no method, expected a text such as \"POST\"", mendFetch)
	}
	c.request.Method = n.text
	switch upper := strings.ToUpper(n.text); upper { // those that fetch writes in capitals itself
	case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS":
		c.request.Method = upper
	}
	return nil
}

// headers reads an object, or a list of pairs.
func (c *call) headers(n *node) error {
	for i := range n.members {
		if err := c.header(n.members[i].key, &n.members[i].value); err != nil {
			return err
		}
	}
	for i := range n.items {
		pair := &n.items[i]
		if pair.kind != aList || len(pair.items) != 2 || pair.items[0].kind != aText {
			return refuse(c.text, pair.at, `expected a header as ["Name", "value"]`, mendFetch)
		}
		if err := c.header(pair.items[0].text, &pair.items[1]); err != nil {
			return err
		}
	}
	if n.kind != anObject && n.kind != aList {
		return refuse(c.text, n.at, "the headers are "+n.kind.String()+", expected an object or a list of pairs", mendFetch)
	}
	return nil
}

func (c *call) header(name string, n *node) error {
	if strings.HasPrefix(name, ":") { // a pseudo-header of HTTP/2
		return nil
	}
	if !exchange.IsToken(name) {
		return refuse(c.text, n.at, fmt.Sprintf("%.40q is no name of a header, expected letters, digits and -", name), mendFetch)
	}
	value := strings.Trim(n.text, " \t\r\n")
	if _, problem := fault([]byte("x:"+value), true); problem != "" || n.kind == anObject || n.kind == aList {
		return refuse(c.text, n.at, "this is no value of a header, expected a text of one line", mendFetch)
	}
	c.request.Header = append(c.request.Header, exchange.Field{Name: name, Value: value})
	return nil
}

func (c *call) body(n *node) error {
	switch {
	case n.kind == aText:
		c.request.Body, c.kind = whole([]byte(n.text)), "text/plain;charset=UTF-8"
	case n.name == "URLSearchParams":
		c.kind = "application/x-www-form-urlencoded;charset=UTF-8"
		c.request.Body = whole([]byte(form(n)))
	default:
		return refuse(c.text, n.at, "the body is "+n.kind.String()+", expected a text", "write the body as it is sent, in quotation marks, or as JSON.stringify({…})")
	}
	if n.name == "URLSearchParams" {
		c.kind = "application/x-www-form-urlencoded;charset=UTF-8"
	}
	return nil
}

// form writes the parameters of new URLSearchParams(…) as they are sent.
func form(n *node) string {
	var out bytes.Buffer
	put := func(name, value string) {
		if out.Len() > 0 {
			out.WriteByte('&')
		}
		out.WriteString(url.QueryEscape(name) + "=" + url.QueryEscape(value))
	}
	for _, m := range n.members {
		put(m.key, m.value.text)
	}
	for _, pair := range n.items {
		if len(pair.items) == 2 {
			put(pair.items[0].text, pair.items[1].text)
		}
	}
	return out.String()
}

func (c *call) typeOfBody() {
	if c.kind == "" || c.request.Header.Has("Content-Type") {
		return
	}
	c.request.Header = append(c.request.Header, exchange.Field{Name: "Content-Type", Value: c.kind})
	c.notes = append(c.notes, "Content-Type: "+c.kind+" was added, as browsers do by themselves.")
}
