package parse

import (
	"bytes"
	"fmt"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// talk puts heads, as they come out of a text, together into exchanges.
type talk struct {
	text   []byte
	pace   *pace
	blank  int // where the white space at the end of the text begins
	done   []Exchange
	open   bool     // the last of done waits for its answer
	tunnel bool     // the last request was a CONNECT, it waits for its answer
	notes  []string // for the exchange that comes next
	heads  int
	// command is the curl command whose output the text is, until its request
	// is taken; nil: none. prompt stood before it.
	command *command
	prompt  string
	// notChunks remembers offsets from which no chunks could be read.
	notChunks map[int]bool
}

func newTalk(text []byte, p *pace) *talk {
	return &talk{text: text, pace: p, blank: len(bytes.TrimRight(text, " \t\r\n")), notChunks: map[int]bool{}}
}

// count takes one more head; too many are refused.
func (t *talk) count(at int) error {
	if t.heads++; t.heads > MaxExchanges {
		return refuse(t.text, at, fmt.Sprintf("more than %d messages", MaxExchanges), "paste only the exchanges that matter")
	}
	return nil
}

// ask takes a request.
func (t *talk) ask(r exchange.Request, notes []string) {
	t.open, t.tunnel = false, r.Method == "CONNECT"
	if t.tunnel {
		return
	}
	t.push(Exchange{Request: r, Notes: notes})
	t.open = true
}

// answer takes a response that is neither interim nor a tunnel's (see skip).
func (t *talk) answer(r *exchange.Response, notes []string) {
	if t.tunnel {
		notes = append(notes, "This is the proxy's answer to CONNECT, not the service's.")
	}
	t.begin()
	if t.done[len(t.done)-1].Request.Method != "HEAD" && r.Status != 304 {
		notes = append(notes, differs(r.Header, r.Body)...)
	}
	t.take(r, notes)
}

// take ends the exchange that waits for its answer.
func (t *talk) take(r *exchange.Response, notes []string) {
	t.begin()
	last := &t.done[len(t.done)-1]
	last.Response = r
	last.Notes = append(append(last.Notes, t.notes...), notes...)
	t.open, t.tunnel, t.notes = false, false, nil
}

// fail takes the news that no answer came.
func (t *talk) fail(f exchange.Failure, note string) {
	t.begin()
	last := &t.done[len(t.done)-1]
	last.Failure, last.Notes = f, append(last.Notes, note)
	t.open, t.tunnel = false, false
}

// begin sees to it that an exchange waits for its answer: the one of the command
// in front of the text, where that is still to come.
func (t *talk) begin() {
	if t.open {
		return
	}
	var e Exchange
	if c := t.command; c != nil {
		e, t.command = Exchange{Request: c.request, Notes: c.notes}, nil
	}
	t.push(e)
	t.open = true
}

func (t *talk) push(e Exchange) {
	e.Notes = append(t.notes, e.Notes...)
	t.done, t.notes = append(t.done, e), nil
}

// skips tells whether an answer is no exchange of its own, and notes it: an
// interim one, or a proxy's consent to a tunnel.
func (t *talk) skips(code int, tunnel bool) bool {
	switch {
	case code < 200:
		t.notes = append(t.notes, fmt.Sprintf("The interim answer %d was left out (RFC 9110 §15.2).", code))
	case code < 300 && (t.tunnel || tunnel):
		t.tunnel = false
		t.notes = append(t.notes, "The proxy's answer to CONNECT was left out.")
	default:
		return false
	}
	return true
}

// narrow ends the text at an offset.
func (t *talk) narrow(end int) {
	t.text = t.text[:end]
	t.blank = len(bytes.TrimRight(t.text, " \t\r\n"))
}

// finish hands out the last notes; a text without any exchange is refused.
func (t *talk) finish() error {
	if len(t.done) == 0 {
		return input.Refuse("text", position(t.text, len(t.text))+": the text ends without the final answer, expected its status line",
			"paste the final answer too")
	}
	last := &t.done[len(t.done)-1]
	last.Notes = append(last.Notes, t.notes...)
	t.notes = nil
	return nil
}
