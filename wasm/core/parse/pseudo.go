package parse

import (
	"bytes"
	"fmt"
	"strings"

	"whatnext/wasm/core/exchange"
)

const mendPseudo = "write :status: 429 on the first line, the headers as name: value behind it, and an empty line before the body"

// pseudoLine reads a line such as ":status: 429" or ":status 429", in which
// HTTP/2 and HTTP/3 carry what the start line was (RFC 9113 §8.3).
func pseudoLine(line []byte) (name, value string, ok bool) {
	line = bytes.TrimSpace(line)
	if len(line) < 2 || line[0] != ':' {
		return "", "", false
	}
	end := 1
	for end < len(line) && end < 40 && isToken(line[end:end+1]) {
		end++
	}
	switch name = string(line[1:end]); name {
	case "status", "method", "scheme", "authority", "path", "protocol":
	default:
		return "", "", false
	}
	if end < len(line) && line[end] != ':' && line[end] != ' ' && line[end] != '\t' {
		return "", "", false
	}
	return name, string(bytes.Trim(line[end:], ": \t")), true
}

func isPseudo(line []byte) bool { _, _, ok := pseudoLine(withoutFrame(line)); return ok }

// block is the pseudo-headers and headers of one message.
type block struct {
	*talk
	pseudo map[string]string
	head   fields
	paired bool // names and values stand on lines of their own, in turn
	frames bool // lines of nghttp stand between
	start  int
}

// pseudo reads blocks of pseudo-headers and headers, as browsers' network
// panels and nghttp show them, each with its body behind an empty line, if any.
func pseudo(t *talk, at int) error {
	for at = skipBlank(t.text, at); at < len(t.text); at = skipBlank(t.text, at) {
		if err := t.count(at); err != nil {
			return err
		}
		if err := t.pace.to(at); err != nil {
			return err
		}
		b := &block{talk: t, pseudo: map[string]string{}, head: fields{text: t.text}, start: at}
		next, err := b.read(at)
		if err != nil {
			return err
		}
		at = next
	}
	return nil
}

func (b *block) read(at int) (int, error) {
	for at < len(b.text) {
		full, next := lineAt(b.text, at)
		if isFrame(full) {
			at, b.frames = next, true
			continue
		}
		line := bytes.TrimLeft(withoutFrame(full), " \t")
		if len(line) == 0 {
			at = next
			break
		}
		if b.frames && len(line) == len(full) {
			break // nghttp writes a body right behind its own lines
		}
		name, value, ok := pseudoLine(line)
		if ok && b.begun(name) {
			break // another message
		}
		var err error
		switch {
		case ok && value == "":
			b.paired = true
			line, next = lineAt(b.text, next)
			b.pseudo[name] = string(bytes.TrimSpace(line))
		case ok:
			b.pseudo[name] = value
		case b.paired:
			next, err = b.pair(line, at, next)
		default:
			err = b.head.add(line, at+len(full)-len(line))
		}
		if err != nil {
			return at, err
		}
		at = next
	}
	return b.message(at)
}

// begun tells whether a pseudo-header begins another message: one that this one
// has already, or one of an answer in a request.
func (b *block) begun(name string) bool {
	_, twice := b.pseudo[name]
	_, answer := b.pseudo["status"]
	return twice || len(b.pseudo) > 0 && (name == "status") != answer
}

// pair reads a header whose value stands on the next line.
func (b *block) pair(name []byte, at, next int) (int, error) {
	value, after := lineAt(b.text, next)
	name = bytes.TrimRight(name, ": \t")
	return after, b.head.add([]byte(string(name)+": "+string(bytes.TrimSpace(value))), at)
}

// message takes the block; its body begins at that offset.
func (b *block) message(at int) (int, error) {
	header, notes := b.head.done()
	status, answer := b.pseudo["status"]
	if b.frames && len(b.pseudo) == 0 && len(header) == 0 {
		return max(at, b.start+1), nil // lines of nghttp, and no message
	}
	if !answer {
		return b.asks(header, notes, at)
	}
	code, _, _, want := statusLine(status)
	if want != "" {
		return at, refuse(b.text, b.start, fmt.Sprintf(":status is %.20q, expected a status from 100 to 999", status), mendPseudo)
	}
	if b.skips(code, false) {
		return at, nil
	}
	body, next := b.rest(header, at)
	b.answer(&exchange.Response{Status: code, Header: header, Body: body}, notes)
	return next, nil
}

func statusLine(code string) (int, []byte, int, string) { return status([]byte("HTTP/2 " + code)) }

func (b *block) asks(header exchange.Header, notes []string, at int) (int, error) {
	method, target := b.pseudo["method"], b.pseudo["path"]
	if !exchange.IsToken(method) {
		return at, refuse(b.text, b.start, "this block has neither :status nor :method, expected one of them", mendPseudo)
	}
	url := b.pseudo["scheme"] + "://" + b.pseudo["authority"] + target
	if problem := exchange.URLProblem(url); problem != "" || !strings.HasPrefix(target, "/") {
		url = ""
		notes = append(notes, "The URL of the request is not known: its :scheme, :authority and :path do not tell it.")
	}
	body, next := b.rest(header, at)
	b.ask(exchange.Request{Method: method, URL: url, Header: header, Body: body}, notes)
	return next, nil
}

// rest returns the body that begins at an offset: up to the next block.
func (b *block) rest(header exchange.Header, at int) (body []byte, next int) {
	length, known := contentLength(header)
	if known && length <= len(b.text)-at && len(bytes.TrimSpace(b.text[at+length:])) == 0 {
		return whole(b.text[at : at+length]), len(b.text)
	}
	for next = at; next < len(b.text); {
		line, after := lineAt(b.text, next)
		if isPseudo(line) || isFrame(line) || b.pace.to(next) != nil {
			break
		}
		if i := gluedFrame(line); b.frames && i > 0 {
			next += i
			break
		}
		next = after
	}
	body = whole(b.text[at:next])
	if next < len(b.text) && len(bytes.TrimSpace(body)) == 0 {
		body = nil // empty lines between two blocks
	}
	return body, next
}

// withoutFrame is a line without what nghttp -v writes before a header.
func withoutFrame(line []byte) []byte {
	if rest, ok := afterTime(line); ok {
		if _, value, ok := bytes.Cut(rest, []byte(") ")); ok && bytes.HasPrefix(rest, []byte("recv (stream_id=")) {
			return value
		}
	}
	return line
}

// isFrame tells whether a line is one of nghttp's own: about a frame, not a header.
func isFrame(line []byte) bool {
	if rest, ok := afterTime(line); ok {
		return !bytes.HasPrefix(rest, []byte("recv (stream_id="))
	}
	if bytes.HasPrefix(line, []byte("The negotiated protocol: ")) {
		return true
	}
	bare := bytes.TrimLeft(line, " ")
	if len(line)-len(bare) < 10 {
		return false
	}
	for _, start := range [...]string{"; ", "(padlen=", "(niv=", "(window_size_increment=", "[SETTINGS_", "(last_stream_id=", "(dep_stream_id="} {
		if bytes.HasPrefix(bare, []byte(start)) {
			return true
		}
	}
	return false
}

// gluedFrame returns where in a line of a body a line of nghttp begins; -1: nowhere.
func gluedFrame(line []byte) int {
	for i := range line {
		if rest, ok := afterTime(line[i:]); ok && (bytes.HasPrefix(rest, []byte("recv ")) || bytes.HasPrefix(rest, []byte("send "))) {
			return i
		}
	}
	return -1
}

// afterTime is what follows a time such as "[  0.011] " at the start of a line.
func afterTime(line []byte) ([]byte, bool) {
	inner, ok := bytes.CutPrefix(line, []byte("["))
	if !ok {
		return line, false
	}
	digits, rest, ok := bytes.Cut(inner[:min(len(inner), 200)], []byte("] "))
	if !ok || len(digits) == 0 || len(bytes.Trim(digits, " 0123456789.")) > 0 {
		return line, false
	}
	return inner[len(digits)+2:], len(rest) >= 0
}
