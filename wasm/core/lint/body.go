package lint

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"whatnext/wasm/core/contract"
)

// mostRead bounds the bodies that are looked into, in bytes: a check runs with
// each key that somebody presses.
const mostRead = 64 << 10

// body is what can be said for certain about an answer's body.
type body struct {
	bytes  int  // true length, what was cut included
	empty  bool // there is certainly none, where one could be
	text   string
	read   bool // text is whole, and not compressed
	utf8   bool
	bom    bool
	json   bool                       // text is JSON
	object map[string]json.RawMessage // of a JSON object; else nil
}

func (m *message) readBody() body {
	r := m.response
	b := body{bytes: len(r.Body) + r.Cut, empty: m.emptyBody()}
	if len(r.Body) == 0 || r.Cut > 0 || len(r.Body) > mostRead {
		return b
	}
	b.text = string(r.Body)
	b.utf8 = utf8.ValidString(b.text)
	b.text, b.bom = strings.CutPrefix(b.text, "\ufeff")
	begin := strings.TrimLeft(b.text, " \t\r\n")
	open := strings.HasPrefix(begin, "{") || strings.HasPrefix(begin, "[")
	if coding, ok := r.Header.Join("Content-Encoding"); ok && !contains(coding, "identity") && !open && !strings.HasPrefix(begin, "<") {
		return b // perhaps still compressed
	}
	b.read = true
	if !open && !m.media.json() {
		return b
	}
	if strings.HasPrefix(begin, "{") && json.Unmarshal([]byte(b.text), &b.object) == nil {
		b.json = true
	} else {
		b.object, b.json = nil, json.Valid([]byte(b.text))
	}
	return b
}

// emptyBody is certain where the length says so, or where the request is known
// and nothing in the head speaks of a body: a paste may have left it out.
func (m *message) emptyBody() bool {
	r := m.response
	if len(r.Body) > 0 || r.Cut > 0 || m.method == "HEAD" || m.status < 200 || m.among(204, 205, 304) {
		return false
	}
	if length, lines := m.get("Content-Length"); lines > 0 {
		return length == "0"
	}
	return m.known && !m.has("Transfer-Encoding") && !m.has("Content-Type")
}

// onBody is a hit on the whole body; its size stands for it.
func (m *message) onBody(wrong bool) hit {
	if !wrong {
		return hit{}
	}
	unit := " bytes"
	if m.body.bytes == 1 {
		unit = " byte"
	}
	return hit{subject: "body:", value: strconv.Itoa(m.body.bytes) + unit}
}

func bodyAt(status int) func(*message) hit {
	return func(m *message) hit { return m.onBody(m.status == status && m.body.bytes > 0) }
}

// bodyAt304 leaves requests aside that are known to ask a condition: what a
// browser records as the body of such a 304 is its own stored copy.
func bodyAt304(m *message) hit {
	stored := m.known && m.conditional(conditions[:2]...)
	return m.onBody(m.status == 304 && m.body.bytes > 0 && !stored)
}

func bodyToHead(m *message) hit { return m.onBody(m.method == "HEAD" && m.body.bytes > 0) }

// errorWithoutBody leaves 406 aside, which has a check of its own.
func errorWithoutBody(m *message) hit {
	h := m.onBody(m.status >= 400 && m.status <= 599 && m.status != 406 && m.body.empty)
	switch {
	case m.among(409, 428, 429): // these ask for a body in their own words
		h.ref = contract.Find(m.status).Standard
	case m.status >= 500:
		h.ref = "RFC 9110 §15.6"
	}
	return h
}

func nothingAcceptable(m *message) hit { return m.onBody(m.status == 406 && m.body.empty) }

func jsonEmpty(m *message) hit {
	return m.onBody(m.media.json() && m.body.empty)
}

// jsonMalformed leaves bodies aside that are shorter than their length says: a
// paste may have lost the rest.
func jsonMalformed(m *message) hit {
	text, _ := m.get("Content-Length")
	length, _ := digits(text)
	return m.onBody(m.media.json() && m.body.read && m.body.utf8 && !m.body.json && int64(m.body.bytes) >= length)
}

func jsonNotUTF8(m *message) hit { return m.onBody(m.media.json() && m.body.read && !m.body.utf8) }
func jsonMark(m *message) hit    { return m.onBody(m.media.json() && m.body.read && m.body.bom) }

// jsonMistyped is JSON under a type that promises text for people.
func jsonMistyped(m *message) hit {
	return m.onIf(m.body.json && (m.media.name == "text/html" || m.media.name == "text/plain"), "Content-Type")
}

// envelope are the members that an answer may have which is about an error and
// nothing else.
const envelope = " error error_description error_uri error_code code message status success details detail errors request_id requestId trace_id traceId timestamp path documentation_url "

// successWithError is a success whose body is about an error and nothing else: a result
// beside it may explain itself.
func successWithError(m *message) hit {
	if m.status/100 != 2 || m.body.object == nil {
		return hit{}
	}
	if m.media.name == "application/problem+json" {
		return m.onBody(true)
	}
	for name := range m.body.object {
		if !strings.Contains(envelope, " "+name+" ") {
			return hit{}
		}
	}
	said := string(m.body.object["error"])
	if said == "true" || strings.HasPrefix(said, "{") && len(said) > 2 || strings.HasPrefix(said, `"`) && len(said) > 2 {
		return hit{subject: "body:error", value: scalar(said)}
	}
	for name, value := range map[string]string{"success": "false", "status": `"error"`} {
		if string(m.body.object[name]) == value {
			return hit{subject: "body:" + name, value: scalar(value)}
		}
	}
	return hit{}
}

// scalar shows a JSON value: a string without its quotes, and of objects and
// arrays only that they are there, since they may hold secrets.
func scalar(raw string) string {
	var text string
	switch {
	case strings.HasPrefix(raw, "{"):
		return "{…}"
	case strings.HasPrefix(raw, "["):
		return "[…]"
	case json.Unmarshal([]byte(raw), &text) == nil:
		return text
	}
	return raw
}
