// Package parse reads text that people paste into exchanges: requests and their
// answers. It knows raw HTTP messages and blocks of pseudo-headers, the output
// of curl -i and curl -v, HAR files, curl commands, calls of fetch and Responses
// that a console printed. It says what it left out in notes, keeps every byte
// of a body, and refuses text that it can't read with the line and column where
// it stopped, what was expected there and how to mend it.
//
// It imports exchange and input and nothing else of ours. What comes out may
// hold secrets: whoever shows it redacts it first, and whoever shows the text
// itself calls Mask. The way back, from a trace to text, is package export.
//
// Look next at recognise.go, which tells the forms apart; each has a file of
// its own name: raw.go, pseudo.go, verbose.go, har.go, command.go, fetch.go,
// printed.go, python.go, golang.go.
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

// The forms.
const (
	FormAnswer      Form = "answer"       // raw HTTP: heads and bodies, pseudo-headers too
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
	reading, err := readAll(bytes.TrimPrefix(text, []byte("\ufeff")), p)
	if p.err != nil {
		return nil, p.err
	}
	if err != nil {
		return nil, err
	}
	return reading, p.end(len(text))
}
