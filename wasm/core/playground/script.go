package playground

import (
	"strconv"

	"whatnext/wasm/core/exchange"
)

// script is a service that answers from a list: one answer a send, in order,
// the last one again and again. Token calls have a list of their own.
type script struct {
	answers []exchange.Answer
	sent    int
	tokens  *tokenScript
}

// tokenScript is shared by parallel runs, as the token endpoint is.
type tokenScript struct {
	answers []exchange.Answer
	sent    int
}

var _ exchange.Service = (*script)(nil)

// Answer gives the next answer of the list that the call belongs to.
func (s *script) Answer(call exchange.Call) exchange.Answer {
	if call.Kind == exchange.ForToken {
		return s.tokens.answer()
	}
	s.sent++
	return s.answers[min(s.sent, len(s.answers))-1]
}

// answer grants a new token each time where nothing else was scripted.
func (t *tokenScript) answer() exchange.Answer {
	t.sent++
	if len(t.answers) > 0 {
		return t.answers[min(t.sent, len(t.answers))-1]
	}
	return exchange.Answer{Response: &exchange.Response{
		Status: 200,
		Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
		Body:   []byte(`{"access_token":"scripted-token-` + strconv.Itoa(t.sent) + `","token_type":"Bearer","expires_in":3600}`),
	}}
}
