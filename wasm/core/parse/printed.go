package parse

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"whatnext/wasm/core/exchange"
)

const mendPrinted = "paste what console.log(response) prints, or the raw answer"

// isPrinted tells whether a text begins with a Response as a console prints it.
func isPrinted(text []byte) bool {
	line, _ := lineAt(text[:min(len(text), 400)], 0)
	return isPrintedLine(string(unmarked(line))) || isBareObject(text)
}

func isPrintedLine(text string) bool {
	for _, start := range [...]string{"Response {", "Response{", "Response (", "AxiosError", "Object { status", "Object {status", "<Response [", ">>> ", "&http.Response{", "&{Status", "{Status:"} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return text == "Response"
}

// isBareObject tells whether the text begins with an object whose first name
// has no quotation marks, as no JSON has it.
func isBareObject(text []byte) bool {
	inner, ok := bytes.CutPrefix(text, []byte("{"))
	inner = bytes.TrimLeft(inner[:min(len(inner), 200)], " \t\r\n")
	end := bytes.IndexByte(inner, ':')
	return ok && end > 0 && len(bytes.TrimFunc(inner[:end], func(r rune) bool { return r < 0x80 && isWordByte(byte(r)) })) == 0
}

// unmarked is a line without the marks that a console puts before a result.
func unmarked(line []byte) []byte {
	for {
		was := len(line)
		for _, mark := range [...]string{" ", "\t", "\u00a0", "▶", "▼", "▸", "▾", "< ", "<· ", "<- ", "← ", "⋖", "›", "=> ", "<ref *1>"} {
			line = bytes.TrimPrefix(line, []byte(mark))
		}
		if len(line) == was {
			return line
		}
	}
}

// printed reads the Response that is printed at an offset.
func printed(t *talk, at int) error {
	line, _ := lineAt(t.text, at)
	at += len(line) - len(unmarked(line))
	switch rest := t.text[at:]; {
	case bytes.HasPrefix(rest, []byte("<Response [")) || bytes.HasPrefix(rest, []byte(">>> ")):
		return python(t, at)
	case bytes.HasPrefix(rest, []byte("&http.Response{")) || bytes.HasPrefix(rest, []byte("&{")) || bytes.HasPrefix(rest, []byte("{Status:")):
		return golang(t, at)
	}
	c := &console{literal{text: t.text, at: at}}
	root, err := c.root()
	if err != nil {
		return err
	}
	p := &response{text: t.text, at: at, root: root}
	return p.deliver(t)
}

// root reads the object, and the lines of its members that an unfolded object
// has behind it.
func (c *console) root() (root node, err error) {
	line, next := lineAt(c.text, c.at)
	if string(bytes.TrimSpace(line)) == "Response" {
		root, c.at = node{at: c.at, kind: anObject, name: "Response"}, next
	} else if root, err = c.printed(0); err != nil {
		return root, err
	}
	for {
		if c.space(",;"); c.at >= len(c.text) {
			return root, nil
		}
		from := c.at
		if bytes.IndexByte([]byte("{}[]"), c.text[from]) >= 0 && c.bracketed() == "" {
			c.at++
			continue
		}
		m, ok, err := c.member(0)
		if err != nil {
			return root, err
		}
		if ok {
			root.members = append(root.members, m)
		}
		c.at += max(from+1-c.at, 0)
	}
}

// response is a printed Response on its way to an exchange.
type response struct {
	text  []byte
	at    int
	root  node
	notes []string
}

func (p *response) note(sentence string) { p.notes = append(p.notes, sentence) }

// find looks for a member of that kind, level by level: older versions of Node
// keep what they know under symbols.
func (p *response) find(key string, want kind) *node {
	level := []*node{&p.root}
	for range 6 {
		var below []*node
		for _, n := range level {
			for i := range n.members {
				m := &n.members[i]
				if m.key == key && m.value.kind == want {
					return &m.value
				}
				if m.key != "config" && m.key != "request" && m.key != "data" && m.value.kind == anObject {
					below = append(below, &m.value)
				}
			}
		}
		level = below
	}
	return nil
}

func (p *response) word(key string) string {
	for _, m := range p.root.members {
		if m.key == key && m.value.text != "" {
			return m.value.text
		}
	}
	if n := p.find(key, aText); n != nil {
		return n.text
	}
	return ""
}

// deliver makes the exchange.
func (p *response) deliver(t *talk) error {
	t.request(p)
	switch p.word("type") {
	case "opaqueredirect":
		p.note("The page asked for redirects not to be followed (redirect: \"manual\"), so the browser hides this one.")
		return p.fail(t, exchange.Opaque)
	case "opaque":
		p.note("The page asked with mode: \"no-cors\", so the browser hides the whole answer.")
		return p.fail(t, exchange.CORS)
	case "error":
		return p.fail(t, exchange.Network)
	case "cors":
		p.note("The answer came from another origin: a page sees only those of its headers that the service exposes.")
	}
	n := p.find("status", aNumber)
	if n == nil {
		return refuse(p.text, p.at, "the printed object shows no status, expected one such as status: 429", mendPrinted)
	}
	code, err := strconv.Atoi(n.text)
	if code == 0 && err == nil {
		p.note("The browser shows no status.")
		return p.fail(t, exchange.Opaque)
	}
	if err != nil || code < 100 || code > 999 {
		return refuse(p.text, n.at, fmt.Sprintf("the status is %.20s, expected 100 to 999", n.text), "correct the status")
	}
	r := &exchange.Response{Status: code, Header: p.headers()}
	r.Body = p.body()
	t.take(r, p.notes)
	return nil
}

func (p *response) fail(t *talk, f exchange.Failure) error {
	t.begin()
	last := &t.done[len(t.done)-1]
	last.Failure, last.Notes = f, append(last.Notes, p.notes...)
	t.open = false
	return nil
}

// request begins an exchange with what is printed of the request; where a call
// of fetch or a command stands before it, that one tells more.
func (t *talk) request(p *response) {
	if p.word("redirected") == "true" {
		p.note("The browser followed a redirect by itself: the URL is the one where it ended.")
	}
	if t.open || t.command != nil {
		return
	}
	r := exchange.Request{URL: p.word("url")}
	if config := p.root.get("config"); config != nil && config.kind == anObject {
		p.configured(config, &r)
	}
	if exchange.URLProblem(r.URL) != "" {
		return
	}
	if !exchange.IsToken(r.Method) {
		r.Method = "GET"
		p.note("The console does not print the request's method: GET was assumed.")
	}
	t.ask(r, nil)
}

// configured reads the request that axios keeps beside its answer.
func (p *response) configured(config *node, r *exchange.Request) {
	for i := range config.members {
		switch m := &config.members[i]; {
		case m.key == "url":
			r.URL = m.value.text
		case m.key == "method":
			r.Method = strings.ToUpper(m.value.text)
		case m.key == "data" && m.value.kind == aText:
			r.Body = whole([]byte(m.value.text))
		case m.key == "headers":
			r.Header = p.lines(&m.value, 0)
		}
	}
}

// headers collects the header lines, wherever the console's maker keeps them.
func (p *response) headers() exchange.Header {
	var header exchange.Header
	for _, key := range [...]string{"headers", "Symbol(headers)", "headersList"} {
		if n := p.find(key, anObject); n != nil && len(header) == 0 {
			header = p.lines(n, 0)
		}
	}
	for _, m := range p.root.members { // an unfolded object of Firefox
		if m.value.kind == aText && (p.text[m.at] == '"' || p.text[m.at] == '\'') {
			header = p.line(header, m.key, m.value.text)
		}
	}
	if len(header) == 0 {
		p.note("The console does not print the headers here: console.log(Object.fromEntries(response.headers)) does.")
	}
	return header
}

func (p *response) lines(n *node, depth int) (header exchange.Header) {
	for i := range n.members {
		m := &n.members[i]
		switch v := &m.value; {
		case v.kind == aText || v.kind == aNumber:
			header = p.line(header, m.key, v.text)
		case v.kind == aList:
			for _, item := range v.items {
				header = p.line(header, m.key, item.text)
			}
		case v.kind == anObject && v.get("value") != nil:
			header = p.line(header, m.key, v.get("value").text)
		case v.kind == anObject && depth < 4 && !strings.Contains(m.key, "sorted"):
			header = append(header, p.lines(v, depth+1)...)
		}
	}
	return header
}

// line adds a header line, if it is one: consoles print other things beside.
func (p *response) line(header exchange.Header, name, value string) exchange.Header {
	if _, problem := fault([]byte("x:"+value), true); problem != "" || !exchange.IsToken(name) {
		return header
	}
	return append(header, exchange.Field{Name: name, Value: strings.TrimSpace(value)})
}

// body is the body where it is printed at all: axios keeps it under data.
func (p *response) body() []byte {
	data := p.root.get("data")
	if data.isNone() {
		p.note("The console does not print the body.")
		return nil
	}
	if data.kind == aText {
		return whole([]byte(data.text))
	}
	var out strings.Builder
	data.json(&out)
	p.note("The body is printed as an object: it was written as JSON again.")
	return []byte(out.String())
}
