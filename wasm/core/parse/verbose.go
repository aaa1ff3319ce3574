package parse

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"whatnext/wasm/core/exchange"
)

// verbose reads what curl -v prints: "> " before each line of a request, "< "
// before each line of an answer's head, "* " before curl's own remarks, and the
// bodies in between as they are (to a file or a pipe: often all at the end).
func verbose(t *talk, at int) error {
	d := &dialogue{talk: t}
	for at < len(t.text) {
		next, err := d.line(at)
		if err != nil {
			return err
		}
		at = next
		if err := t.pace.to(at); err != nil {
			return err
		}
	}
	if _, err := d.headEnds(at); err != nil {
		return err
	}
	d.deliver(true)
	if d.curl.failure != "" && (t.open || len(t.done) == 0) {
		t.fail(d.curl.failure, "By curl's remarks the request failed.")
	}
	if d.stray > 0 {
		t.notes = append(t.notes, fmt.Sprintf("Lines that belong to no message were left out: %d.", d.stray))
	}
	return nil
}

// state is where in the dialogue the next line stands.
type state int

const (
	outside   state = iota // of any message
	asking                 // in a request's head
	answering              // in an answer's head
	receiving              // in an answer's body
)

// dialogue is the reading of curl -v's output so far.
type dialogue struct {
	*talk
	state state
	start []byte // the start line of the head that is being read
	head  fields
	curl  curl // what curl's remarks told

	response *exchange.Response // whose body is being read
	remarks  []string           // about it
	closed   bool               // curl said that the answer is over
	held     []byte             // lines since then: remarks or body, the end will tell
	heads    [][][]byte         // the lines of each answer's head, see withoutEcho
	stray    int
}

// line reads one line and returns where the next one begins.
func (d *dialogue) line(at int) (int, error) {
	line, next := lineAt(d.text, at)
	bare := withoutMeter(line)
	content := bare[min(2, len(bare)):]
	from := at + len(line) - len(content)
	body := d.state == receiving
	switch {
	case isMarked(bare, '>') && (d.state == asking || isRequest(content)):
		return d.sent(content, from, next)
	case isMarked(bare, '<') && (!body || isStatus(content)):
		return d.received(content, from, next)
	case isMarked(bare, '*') && (!body || d.closed || isRemark(bare)):
		d.curl.remark(string(bare))
		d.closed = d.closed || isLastRemark(bare)
		if body && !isRemark(bare) {
			d.held = append(d.held, d.text[at:next]...)
		}
	case isTransfer(bare) || isMeterTitle(bare) || len(bare) == 0 && len(line) > 0:
	case bytes.HasPrefix(bare, []byte("curl: (")):
		return next, d.failed(string(bare), next)
	case body:
		d.more(d.text[at:next], line)
	case d.state != answering && len(bytes.TrimSpace(bare)) > 0 && !isWarning(bare):
		d.stray++
	}
	return next, nil
}

func isRequest(line []byte) bool { _, _, ok := request(line); return ok }

func isStatus(line []byte) bool { _, _, _, want := status(line); return want == "" }

// sent reads a line of a request's head.
func (d *dialogue) sent(content []byte, at, next int) (int, error) {
	if d.state == asking && len(content) == 0 {
		return d.headEnds(next)
	}
	if d.state == asking && !isRequest(content) {
		return next, d.head.add(content, at)
	}
	if _, err := d.headEnds(next); err != nil {
		return next, err
	}
	d.deliver(false)
	d.begin(asking, content)
	return next, d.count(at)
}

// received reads a line of an answer's head.
func (d *dialogue) received(content []byte, at, next int) (int, error) {
	if d.state == answering && len(content) == 0 {
		return d.headEnds(next)
	}
	if d.state == answering && !isStatus(content) {
		d.heads[len(d.heads)-1] = append(d.heads[len(d.heads)-1], content)
		return next, d.head.add(content, at)
	}
	if _, _, bad, want := status(content); want != "" {
		return next, refuse(d.text, at+bad, want, "paste the output of curl -v whole")
	}
	if _, err := d.headEnds(next); err != nil {
		return next, err
	}
	d.deliver(false)
	d.begin(answering, content)
	d.heads = append(d.heads, [][]byte{content})
	return next, d.count(at)
}

func (d *dialogue) begin(s state, start []byte) {
	d.state, d.start, d.head = s, start, fields{text: d.text}
}

// headEnds takes the head that was being read, if any; at is where the next
// line begins, and the offset that it returns where reading goes on.
func (d *dialogue) headEnds(at int) (int, error) {
	was := d.state
	if was != asking && was != answering {
		return at, nil
	}
	d.state = outside
	header, notes := d.head.done()
	if was == asking {
		d.asked(header, notes)
		return at, nil
	}
	code, _, _, _ := status(d.start)
	if d.skips(code, false) {
		return at, nil
	}
	d.state, d.remarks = receiving, notes
	d.response = &exchange.Response{Status: code, Header: header}
	return d.exact(at), nil
}

func (d *dialogue) asked(header exchange.Header, notes []string) {
	method, target, _ := request(d.start)
	r := exchange.Request{Method: string(method), Header: header}
	if r.Method != "CONNECT" {
		url, note := d.curl.address(string(target), header)
		if r.URL = url; d.command != nil {
			notes = append(notes, d.commanded(&r)...)
		} else if note != "" {
			notes = append(notes, note)
		}
	}
	if len(r.Body) > 0 {
		d.ask(r, notes)
		return
	}
	if length, _ := contentLength(header); length > 0 || header.Has("Transfer-Encoding") {
		notes = append(notes, "The request had a body, which curl -v does not show.")
	}
	d.ask(r, notes)
}

// commanded adds to the first request what the command in front of the output
// tells, and curl -v does not: the whole URL and the body.
func (d *dialogue) commanded(r *exchange.Request) []string {
	c := d.command
	d.command = nil
	if c.request.Method != r.Method {
		return nil
	}
	r.URL, r.Body = c.request.URL, c.request.Body
	return slices.DeleteFunc(c.notes, func(note string) bool { return note == acceptAdded })
}

// failed reads the line in which curl says why it gave up.
func (d *dialogue) failed(line string, next int) error {
	if _, err := d.headEnds(next); err != nil {
		return err
	}
	if d.state == receiving {
		d.remarks = append(d.remarks, "The body may be incomplete: "+line)
		return nil
	}
	failure := exchange.Network
	if strings.HasPrefix(line, "curl: (28)") {
		failure = exchange.Timeout
	}
	d.fail(failure, line)
	return nil
}
