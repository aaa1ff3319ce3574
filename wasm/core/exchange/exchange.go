// Package exchange holds what travels: requests, answers, and the ways in
// which an answer can fail to come. It is the bottom of the core: values only,
// it imports nothing of ours but input, and every other package speaks in its
// terms.
//
// Look next at package decision (what to do about an answer) and package
// client (the loop that does it).
package exchange

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"
)

// Request is one HTTP request as the client means it. URL is absolute, with
// its fragment where it has one (a transport does not send the fragment).
type Request struct {
	Method string
	URL    string
	Header Header
	Body   []byte
	// Cut is how many bytes a trace left out of the end of Body; 0: whole.
	Cut int
	// TokenN tells which token the request bears: 0 none, 1 the first of the
	// run, 2 the first renewal, and so on.
	TokenN int
}

// Response is one HTTP answer as the client sees it: what a browser hides is
// not in it (see Evidence).
type Response struct {
	Status int
	Header Header
	Body   []byte
	// Cut is how many bytes a trace left out of the end of Body; 0: whole.
	Cut int
}

// Failure says why no whole answer came; "" means that one did.
type Failure string

// The five failures. A body that was cut short is Network, with the status
// that was seen in Evidence.SeenStatus.
const (
	Network Failure = "network" // no connection, or it broke
	Timeout Failure = "timeout" // longer than timeout_ms
	Aborted Failure = "aborted" // cancelled by the caller
	CORS    Failure = "cors"    // the browser refused to show the answer
	Opaque  Failure = "opaque"  // a redirect that the browser hides
)

// Failures lists every Failure but "".
func Failures() []Failure { return []Failure{Network, Timeout, Aborted, CORS, Opaque} }

// Evidence is what is known beside the message itself: what a browser did or
// hid, and what was seen before a failure. The zero value knows nothing.
type Evidence struct {
	// Hidden names headers that were sent but that the browser keeps from
	// scripts (CORS without Access-Control-Expose-Headers). Values are unknown.
	Hidden []string `json:"hidden,omitempty"`
	// Preflight is the status that refused the preflight request; 0: none.
	Preflight int `json:"preflight,omitempty"`
	// SeenStatus is the status of an answer whose body never came whole; 0: none.
	SeenStatus int `json:"seen_status,omitempty"`
	// Redirected tells that the browser followed one or more redirects by
	// itself; FinalURL is where it ended.
	Redirected bool   `json:"redirected,omitempty"`
	FinalURL   string `json:"final_url,omitempty"`
	// CrossOrigin tells that a browser filtered the headers of a foreign
	// origin's answer, so that nobody can say what was hidden.
	CrossOrigin bool `json:"cross_origin,omitempty"`
	// Resent tells that the browser is known to send such a request again by
	// itself before it shows the answer (408, 421).
	Resent bool `json:"resent,omitempty"`
}

// IsZero tells whether nothing is known beside the message.
func (e Evidence) IsZero() bool {
	return len(e.Hidden) == 0 && e.Preflight == 0 && e.SeenStatus == 0 && !e.Redirected &&
		e.FinalURL == "" && !e.CrossOrigin && !e.Resent
}

// Answer is what came back for one send: a Response, or else a Failure.
type Answer struct {
	Response *Response // nil on a failure
	Failure  Failure   // "" on an answer
	TookMS   int64     // from the send to the last byte, in milliseconds
	Evidence Evidence
}

// Fail is an Answer that never came.
func Fail(f Failure) Answer { return Answer{Failure: f} }

// Kind tells what a request is for.
type Kind string

// The two kinds: the caller's own requests, and calls of the token endpoint.
const (
	ForCaller Kind = "request"
	ForToken  Kind = "token"
)

// Call is one request on its way out.
type Call struct {
	Kind    Kind
	Request Request
	At      time.Time // the clock at the moment of sending
	// TimeoutMS bounds the send, its body included, in milliseconds; 0: none.
	TimeoutMS int64
}

// Service answers calls without a network: a script of answers, or the
// simulated service. It must not keep the request's slices, and answers any
// input without a panic. It is called by one goroutine at a time.
type Service interface {
	Answer(Call) Answer
}

// body is how a body stands in JSON: as text where it is UTF-8, else in base64.
type body struct {
	Text   string `json:"body"`
	Base64 string `json:"body_base64"`
	Bytes  int    `json:"body_bytes"` // true length, what was cut included
	Cut    bool   `json:"body_cut"`
}

func bodyOf(data []byte, cut int) body {
	b := body{Bytes: len(data) + cut, Cut: cut > 0}
	if utf8.Valid(data) {
		b.Text = string(data)
	} else {
		b.Base64 = base64.StdEncoding.EncodeToString(data)
	}
	return b
}

func (b body) data() (data []byte, cut int, err error) {
	data = []byte(b.Text)
	if b.Base64 != "" {
		if b.Text != "" {
			return nil, 0, fmt.Errorf("both body and body_base64 are given")
		}
		if data, err = base64.StdEncoding.DecodeString(b.Base64); err != nil {
			return nil, 0, fmt.Errorf("body_base64: %w", err)
		}
	}
	if b.Cut {
		cut = max(b.Bytes-len(data), 1)
	}
	return data, cut, nil
}

type requestJSON struct {
	Method string `json:"method"`
	URL    string `json:"url"`
	Header Header `json:"header"`
	body
	TokenN int `json:"token_n"`
}

// MarshalJSON writes the shape of the public interface, every key present.
func (r Request) MarshalJSON() ([]byte, error) {
	return Marshal(requestJSON{r.Method, r.URL, r.Header, bodyOf(r.Body, r.Cut), r.TokenN})
}

// UnmarshalJSON reads what MarshalJSON writes; absent keys are zero.
func (r *Request) UnmarshalJSON(text []byte) error {
	var j requestJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	data, cut, err := j.data()
	*r = Request{j.Method, j.URL, j.Header, data, cut, j.TokenN}
	return err
}

type responseJSON struct {
	Status int    `json:"status"`
	Header Header `json:"header"`
	body
}

// MarshalJSON writes the shape of the public interface, every key present.
func (r Response) MarshalJSON() ([]byte, error) {
	return Marshal(responseJSON{r.Status, r.Header, bodyOf(r.Body, r.Cut)})
}

// UnmarshalJSON reads what MarshalJSON writes; absent keys are zero.
func (r *Response) UnmarshalJSON(text []byte) error {
	var j responseJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	data, cut, err := j.data()
	*r = Response{j.Status, j.Header, data, cut}
	return err
}
