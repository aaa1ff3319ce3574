// Package parse reads text that people paste, a raw HTTP message, the output of
// curl -i or curl -v, a HAR file, into exchanges: requests and their answers.
// It says what it left out in notes, keeps every byte of a body, and refuses
// text that it can't read with the line and column where it stopped.
//
// It imports exchange and input and nothing else of ours. What comes out may
// hold secrets: whoever shows it redacts it first. The way back, from a trace
// to text, is package export.
package parse

import (
	"bytes"
	"fmt"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// MaxBytes is the longest text that is read; MaxExchanges bounds the heads in it.
const (
	MaxBytes     = 20 << 20
	MaxExchanges = 10_000
)

// Exchange is one request and its answer as the text has them.
type Exchange struct {
	// Request is the zero Request where the text holds only the answer; its URL
	// is "" where the text does not tell it.
	Request exchange.Request
	// Response is nil where the text holds no answer, or a Failure.
	Response *exchange.Response
	// Failure says why no answer came, where the text tells; else "".
	Failure exchange.Failure
	// TookMS is how long the answer took in milliseconds; 0: unknown.
	TookMS int64
	// StartedMS is when the request was sent, in milliseconds since 1970 UTC;
	// 0: unknown.
	StartedMS int64
	// Notes say, a sentence each, what was left out, changed or assumed.
	Notes []string
}

// Form names what a text was recognised as.
type Form string

// The forms, each of which has a file of its own name or one of its parts.
const (
	FormAnswer      Form = "answer"       // raw HTTP: heads and bodies
	FormCurl        Form = "curl"         // what curl -i or curl -v printed
	FormHAR         Form = "har"          // an HTTP Archive
	FormCurlCommand Form = "curl-command" // a curl command without its output
	FormFetch       Form = "fetch"        // a browser's "Copy as fetch"
	FormResponse    Form = "response"     // a Response printed in a console
)

// Reading is a text that was recognised and read.
type Reading struct {
	Form      Form
	Exchanges []Exchange // in order, at least one
}

// Text reads the exchanges of a text in order, at least one, and recognises by
// itself which form it has. Every error is an *input.Refusal of field "text".
func Text(text []byte) ([]Exchange, error) {
	reading, err := Read(text, nil)
	if err != nil {
		return nil, err
	}
	return reading.Exchanges, nil
}

// Read is Text for long texts, and says which form it found. progress, nil for
// nobody, is called every 256 KiB or more often with the number of bytes that
// are dealt with, which never falls and at last is all; an error that it
// returns stops the reading and is returned as it is.
func Read(text []byte, progress func(done int) error) (*Reading, error) {
	if len(text) > MaxBytes {
		return nil, input.Refuse("text", fmt.Sprintf("is %d bytes long, more than the %d that are read", len(text), MaxBytes),
			"paste only the exchanges that matter")
	}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return nil, refuse(text, 0, "this is UTF-16, expected UTF-8", "save the text as UTF-8")
	}
	p := &pace{report: progress}
	reading, err := recognise(bytes.TrimPrefix(text, []byte("\ufeff")), p)
	if p.err != nil {
		return nil, p.err
	}
	if err != nil {
		return nil, err
	}
	return reading, p.end(len(text))
}

// recognise tells from its first line which form a text has, and reads it.
func recognise(text []byte, p *pace) (*Reading, error) {
	t := newTalk(text, p)
	at := t.preamble()
	first, _ := lineAt(text, at)
	form, err := FormAnswer, error(nil)
	switch {
	case len(first) == 0:
		return nil, refuse(text, at, "the text ends here, expected an HTTP answer", "paste a raw answer, the output of curl -i or curl -v, or a HAR file")
	case isVerbose(withoutMeter(first)):
		form, err = FormCurl, verbose(t, at)
	case first[0] == '{':
		all, err := har(t, at)
		return &Reading{FormHAR, all}, err
	default:
		err = raw(t, at)
	}
	if err != nil {
		return nil, err
	}
	all, err := t.finish()
	return &Reading{form, all}, err
}

// preamble returns where the first line stands that is not empty, a command
// line that was pasted along, or curl's progress meter.
func (t *talk) preamble() int {
	command := false // in a command line that goes on with a backslash
	for at := 0; ; {
		line, next := lineAt(t.text, at)
		line = withoutMeter(line)
		prompt := bytes.HasPrefix(line, []byte("$ ")) || bytes.HasPrefix(line, []byte("curl "))
		blank := len(bytes.TrimSpace(line)) == 0
		switch {
		case next == at:
			return at
		case prompt && !command:
			t.notes = append(t.notes, "The command line at the start was left out.")
		case !command && !blank && !isMeterTitle(line):
			return at
		}
		command = (prompt || command) && bytes.HasSuffix(line, []byte(`\`))
		at = next
	}
}
