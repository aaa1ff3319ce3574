package playground

import (
	"unicode/utf8"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/parse"
)

// ParseText turns pasted text into an order: the first request, and a script of
// the answers in their order. A text without an answer becomes an order to the
// simulated service.
func ParseText(text []byte) ([]byte, error) {
	exchanges, err := parse.Text(text)
	if err != nil {
		return nil, err
	}
	return orderOf(exchanges)
}

func orderOf(exchanges []parse.Exchange) ([]byte, error) {
	order := pasted{V: 1, Via: Sandbox, Request: pastedRequest{Method: "GET", URL: unknownURL}}
	for i, x := range exchanges {
		if i == 0 && x.Request.URL != "" {
			order.Request = requestOf(x.Request)
		}
		if x.Response != nil || x.Failure != "" {
			order.Via = Script
			order.Answers = append(order.Answers, answerOf(x))
		}
	}
	return exchange.Marshal(order)
}

// pasted is an order as ParseText writes it: what is not said is left out.
type pasted struct {
	V       int            `json:"v"`
	Via     Via            `json:"via"`
	Request pastedRequest  `json:"request"`
	Answers []pastedAnswer `json:"answers,omitempty"`
}

type pastedRequest struct {
	Method string          `json:"method"`
	URL    string          `json:"url"`
	Header exchange.Header `json:"header,omitempty"`
	pastedBody
}

type pastedAnswer struct {
	Status  int              `json:"status,omitempty"`
	Header  exchange.Header  `json:"header,omitempty"`
	Failure exchange.Failure `json:"failure,omitempty"`
	TookMS  int64            `json:"took_ms"`
	pastedBody
}

type pastedBody struct {
	Text   string `json:"body,omitempty"`
	Base64 []byte `json:"body_base64,omitempty"`
}

func bodyOf(data []byte) (b pastedBody) {
	if utf8.Valid(data) {
		b.Text = string(data)
	} else {
		b.Base64 = data
	}
	return b
}

func requestOf(r exchange.Request) pastedRequest {
	return pastedRequest{r.Method, r.URL, r.Header, bodyOf(r.Body)}
}

func answerOf(x parse.Exchange) pastedAnswer {
	a := pastedAnswer{Failure: x.Failure, TookMS: max(0, min(x.TookMS, input.MaxInteger/2))}
	if x.Response != nil {
		a.Status, a.Header, a.pastedBody = x.Response.Status, x.Response.Header, bodyOf(x.Response.Body)
	}
	return a
}
