package parse

import (
	"bytes"
	"strconv"

	"whatnext/wasm/core/exchange"
)

// golang reads an *http.Response of Go, printed with %+v or %#v. Its header is
// a map: the lines come in the order of their names.
func golang(t *talk, at int) error {
	rest := t.text[at:]
	i := bytes.Index(rest, []byte("StatusCode:"))
	if i < 0 {
		return refuse(t.text, at, "this struct shows no StatusCode, expected one such as StatusCode:429", `print the answer with fmt.Printf("%+v", answer)`)
	}
	digits := rest[i+len("StatusCode:"):]
	code, err := strconv.Atoi(string(digits[:min(3, len(digits))]))
	if err != nil || code < 100 {
		return refuse(t.text, at+i+len("StatusCode:"), "expected a status from 100 to 999", "correct the status")
	}
	p := &response{text: t.text}
	r := &exchange.Response{Status: code}
	if _, after, ok := bytes.Cut(rest, []byte("Header:map[")); ok {
		r.Header = p.goMap(after)
	} else if _, after, ok := bytes.Cut(rest, []byte("Header:http.Header{")); ok {
		r.Header = p.goLiteral(after)
	}
	if len(r.Header) == 0 {
		p.note("Go does not print the headers here: fmt.Println(answer.Header) does.")
	}
	t.take(r, append(p.notes, "Go does not print the body."))
	return nil
}

// goMap reads Name:[value] Name:[value]] as %v prints it: several values of one
// name stand in one pair of brackets, and nothing tells where one ends.
func (p *response) goMap(text []byte) (header exchange.Header) {
	for {
		text = bytes.TrimLeft(text, " ")
		name, rest, ok := bytes.Cut(text, []byte(":["))
		if !ok || len(name) == 0 || !isToken(name) {
			return header
		}
		end := bytes.IndexByte(rest, ']')
		for end >= 0 && !endsValue(rest[end+1:]) {
			more := bytes.IndexByte(rest[end+1:], ']')
			if more < 0 {
				break
			}
			end += more + 1
		}
		if end < 0 {
			return header
		}
		header, text = p.line(header, string(name), string(rest[:end])), rest[end+1:]
	}
}

// endsValue tells whether what follows a bracket is another name or the map's end.
func endsValue(rest []byte) bool {
	if len(rest) == 0 || rest[0] == ']' {
		return true
	}
	name, _, ok := bytes.Cut(rest[1:min(len(rest), 200)], []byte(":["))
	return ok && rest[0] == ' ' && len(name) > 0 && isToken(name)
}

// goLiteral reads "Name":[]string{"value"}, as %#v prints it.
func (p *response) goLiteral(text []byte) (header exchange.Header) {
	l := &literal{text: text}
	for l.space(); l.at < len(text) && text[l.at] == '"'; l.space() {
		name, err := l.quoted()
		if err != nil || !l.eat(":") || !l.eat("[]string{") {
			return header
		}
		values, err := l.until('}', 0)
		if err != nil {
			return header
		}
		for _, v := range values {
			header = p.line(header, name, v.text)
		}
		l.eat(",")
	}
	return header
}
