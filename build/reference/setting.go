package reference

import (
	"context"
	"slices"
	"strings"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/trace"
)

// The exchanges of the reference. Everything is invented.
const (
	address   = "https://routes.example/v1/matrix"
	operation = "/v1/operations/7"
	body      = `{"points":[[60.17,24.94],[61.5,23.76]]}`
	key       = `"8e03978e-40d5-43e8-bc93-6894a57f9324"`
)

// class is who asks and from where: all that is not a header.
type class struct {
	method string // of the request that is answered; inside an operation GET
	keyed  bool   // the request, or the one that the operation began with, bears an Idempotency-Key
	inside bool
	// credentials tells that identity, key and secret are known.
	credentials bool
}

// setting is one exchange to decide about: a class, a status, and the headers
// of the caller's request and of the answer.
type setting struct {
	class
	status  int
	request exchange.Header // of the caller's own request
	answer  exchange.Header
	// exposed names the headers that a browser shows; nil: no browser.
	exposed []string
}

// on says in which message a header is varied.
type on string

const (
	onAnswer  on = "answer"
	onRequest on = "request"
)

// with returns the setting with a header set, without with all its lines gone.
func (s setting) with(where on, name, value string) setting {
	if where == onRequest {
		s.request = s.request.With(name, value)
	} else {
		s.answer = s.answer.With(name, value)
	}
	return s
}

func (s setting) without(where on, name string) setting {
	named := func(other string) bool { return exchange.EqualName(other, name) }
	if where == onRequest {
		s.request = s.request.Without(named)
	} else {
		s.answer = s.answer.Without(named)
	}
	return s
}

// caller is the request that the run begins with.
func (s setting) caller() exchange.Request {
	r := exchange.Request{Method: s.method, URL: address, Header: s.request}
	if s.inside {
		r.Method = "POST"
	}
	if hasBody(r.Method) {
		r.Body = []byte(body)
	}
	if s.keyed {
		r.Header = r.Header.With("Idempotency-Key", key)
	}
	return r
}

func hasBody(method string) bool { return method == "POST" || method == "PUT" || method == "PATCH" }

// situation is the setting as the decision function takes it. Its random number
// is the middle one.
func (s setting) situation() *decision.Situation {
	sent := s.caller()
	c := decision.Start(decision.DefaultNow)
	c.Draw = 0.5
	c.Token.Credentials = s.credentials
	if s.credentials {
		c.Token.IdentitiesLeft = 1
	}
	if s.inside {
		c.Operation, c.Hops, c.Original = true, 1, &exchange.Request{Method: sent.Method, URL: sent.URL, Header: sent.Header, Body: sent.Body}
		sent = exchange.Request{Method: "GET", URL: "https://routes.example" + operation, Header: sent.Header.Without(leftBehind)}
	}
	return &decision.Situation{Request: sent, Response: &exchange.Response{Status: s.status, Header: s.answer}, Context: c}
}

// leftBehind tells which headers a 303 takes off the request.
func leftBehind(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "content-") || strings.HasPrefix(name, "if-") ||
		slices.Contains([]string{"range", "expect", "idempotency-key"}, name)
}

// message is a request or an answer in an order, the shortest way.
type message struct {
	Method  string          `json:"method,omitempty"`
	URL     string          `json:"url,omitempty"`
	Status  int             `json:"status,omitempty"`
	Header  exchange.Header `json:"header,omitempty"`
	Body    string          `json:"body,omitempty"`
	Exposed []string        `json:"exposed,omitzero"`
}

type auth struct {
	Identity string   `json:"identity"`
	Others   []string `json:"other_identities,omitempty"`
	Key      string   `json:"key"`
	Secret   string   `json:"secret"`
}

type order struct {
	V       int       `json:"v"`
	Request message   `json:"request"`
	Answers []message `json:"answers"`
	Auth    *auth     `json:"auth,omitempty"`
}

// order is the setting as an order that runs it: compact, members in one order,
// defaults left out. The last answer is a plain 200, so that the run ends.
func (s setting) order() ([]byte, error) {
	sent := s.caller()
	o := order{V: 1, Request: message{Method: sent.Method, URL: sent.URL, Header: sent.Header, Body: string(sent.Body)}}
	if s.inside {
		o.Answers = append(o.Answers, message{Status: 303, Header: exchange.Header{{Name: "Location", Value: operation}}})
	}
	o.Answers = append(o.Answers, message{Status: s.status, Header: s.answer, Exposed: s.exposed}, message{Status: 200})
	if s.credentials {
		o.Auth = &auth{Identity: "depot", Key: "demo", Secret: "demo"}
		if s.status == 403 {
			o.Auth.Others = []string{"office"}
		}
	}
	return exchange.Marshal(o)
}

// position says which of the order's answers is the setting's, from 1.
func (s setting) position() int {
	if s.inside {
		return 2
	}
	return 1
}

// run carries an order out natively, in virtual time, and returns its first run.
func run(order []byte) (*trace.Trace, error) {
	result, err := runAll(order)
	if err != nil {
		return nil, err
	}
	return result.Runs[0], nil
}

func runAll(order []byte) (*trace.Result, error) {
	parsed, err := playground.Parse(order)
	if err != nil {
		return nil, err
	}
	return playground.Run(context.Background(), parsed, playground.Seams{}, nil)
}

// situationOf is what a step of a trace decided about, in the JSON of the
// public interface.
func situationOf(t *trace.Trace, step int) ([]byte, error) {
	s := t.Steps[step-1]
	return exchange.Marshal(struct {
		V int `json:"v"`
		*trace.Step
		Policy any    `json:"policy"`
		Seed   uint64 `json:"seed"`
	}{1, s, t.Policy, t.Seed})
}
