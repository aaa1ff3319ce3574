package lint

import (
	"strings"

	"whatnext/wasm/core/exchange"
)

// unknownHost stands in place of a request that nobody knows.
const unknownHost = "https://unknown.invalid/"

// message is an answer with its request, and what several checks ask of them,
// read once.
type message struct {
	request  *exchange.Request
	response *exchange.Response
	status   int
	known    bool   // somebody knows the request
	method   string // of a known request, else ""
	date     moment // of the answer's Date
	media    media  // of the answer's Content-Type
	cache    cacheControl
	body     body
}

func newMessage(request *exchange.Request, response *exchange.Response) *message {
	m := &message{request: request, response: response, status: response.Status}
	m.known = knownRequest(request.URL)
	if m.known {
		m.method = request.Method
	}
	if text, lines := m.get("Date"); lines == 1 {
		m.date = readDate(text)
	}
	if text, lines := m.get("Content-Type"); lines > 0 {
		m.media = readMedia(text)
	}
	if text, ok := response.Header.Join("Cache-Control"); ok {
		m.cache = readCacheControl(text)
	}
	m.body = m.readBody()
	return m
}

func (m *message) get(name string) (value string, lines int) { return m.response.Header.Get(name) }
func (m *message) has(name string) bool                      { return m.response.Header.Has(name) }

// asked is the value of a request's header, all its lines joined.
func (m *message) asked(name string) (value string, ok bool) { return m.request.Header.Join(name) }

// hit is what a check found. No subject: nothing is wrong.
type hit struct {
	subject string
	value   string // as it came; Check takes its secrets away
	ref     string // a closer reference than the rule's; "" none
}

// on is a hit on a header of the answer, all its lines shown.
func (m *message) on(name string) hit {
	value, _ := m.response.Header.Join(name)
	return hit{subject: "header:" + strings.ToLower(name), value: value}
}

// onIf is on where the condition holds, else no hit.
func (m *message) onIf(wrong bool, name string) hit {
	if !wrong {
		return hit{}
	}
	return m.on(name)
}

// twice is a hit on a header that may stand once only (RFC 9110 §5.3) and has
// several lines.
func (m *message) twice(name string) hit {
	_, lines := m.get(name)
	return m.onIf(lines > 1, name)
}

// among tells whether the status is one of these.
func (m *message) among(statuses ...int) bool {
	for _, s := range statuses {
		if s == m.status {
			return true
		}
	}
	return false
}

func (m *message) safe() bool {
	switch m.method {
	case "GET", "HEAD", "OPTIONS", "TRACE", "QUERY":
		return true
	}
	return false
}
