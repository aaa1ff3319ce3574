package parse

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"whatnext/wasm/core/exchange"
)

// body returns the body that begins at an offset, and where the next message
// begins. A pasted text often differs from what travelled: curl has joined the
// chunks and left out the bodies of redirects, an editor changed line breaks. So
// a length counts only where a message or the end stands right behind it; else
// the body goes to the next head, or to the end, and no byte of it is lost.
func (t *talk) body(header exchange.Header, at int) (body []byte, next int, notes []string) {
	if codings, _ := header.Join("Transfer-Encoding"); isChunked(codings) {
		if body, next, notes, ok := t.chunks(at); ok {
			return body, next, notes
		}
	}
	length, known := contentLength(header)
	if known && length <= len(t.text)-at && t.ends(at+length) {
		return whole(t.text[at : at+length]), at + length, nil
	}
	next = len(t.text)
	if kind, _ := header.Get("Content-Type"); !strings.HasPrefix(strings.ToLower(kind), "message/http") {
		next = t.nextHead(at)
	}
	if body = whole(t.text[at:next]); next < len(t.text) && len(bytes.Trim(body, "\r\n")) == 0 {
		body = nil // empty lines between two heads
	}
	return body, next, nil
}

// differs notes a body that is not as long as its header says.
func differs(header exchange.Header, body []byte) []string {
	length, known := contentLength(header)
	if !known || length == len(body) || header.Has("Transfer-Encoding") {
		return nil
	}
	if len(body) == 0 {
		return []string{fmt.Sprintf("The text does not hold the body of %d bytes that Content-Length tells of.", length)}
	}
	return []string{fmt.Sprintf("Content-Length says %d, but the text holds %d bytes of the body: all of them were taken.", length, len(body))}
}

// whole copies a body; an empty one is nil.
func whole(part []byte) []byte {
	if len(part) == 0 {
		return nil
	}
	return bytes.Clone(part)
}

// contentLength reads the length where all its lines agree (RFC 9110 §8.6).
func contentLength(header exchange.Header) (int, bool) {
	list, ok := header.Join("Content-Length")
	if !ok {
		return 0, false
	}
	first, rest, _ := strings.Cut(list, ",")
	for _, more := range strings.Split(rest, ",") {
		if more = strings.TrimSpace(more); more != "" && more != strings.TrimSpace(first) {
			return 0, false
		}
	}
	length, err := strconv.ParseUint(strings.TrimSpace(first), 10, 31)
	return int(length), err == nil
}

// ends tells whether a body may end at that offset: the text does too, but for
// white space, or another message begins there, perhaps after an empty line.
func (t *talk) ends(at int) bool {
	if at >= t.blank {
		return true
	}
	breaks := bytes.TrimLeft(t.text[at:min(at+4, len(t.text))], "\r\n")
	return isStart(t.text, min(at+4, len(t.text))-len(breaks))
}

// nextHead returns where the first line from an offset on stands that begins a
// message, else the end of the text; also where the reading was stopped.
func (t *talk) nextHead(at int) int {
	for at < len(t.text) && !isHead(t.text, at) {
		if t.pace.to(at) != nil {
			return len(t.text)
		}
		_, at = lineAt(t.text, at)
	}
	return at
}
