package client_test

import (
	"testing"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

func TestTokenExpiresInTheChain(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{answer(303, "Location: /r/1"), expired(), answer(200)},
		tokens:  []exchange.Answer{grant("t2")},
	}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "accept",
		"request 303 follow 0", "request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")
	refused, again := s.requests()[1], s.requests()[2]
	equal(t, "method", again.Method, "GET") // not the original POST
	equal(t, "url", again.URL, refused.URL)
	equal(t, "tokens", bearers(s.requests()), []string{"Bearer t1", "Bearer t1", "Bearer t2"})
	if !r.Trace.Steps[3].Context.Operation {
		t.Error("a renewal ended the operation")
	}
}

func TestAfterA401TheRequestIsWhole(t *testing.T) {
	s := &script{answers: []exchange.Answer{expired(), answer(200)}, tokens: []exchange.Answer{grant("t2")}}
	do(post(matrix, `{"points":[1]}`, "Idempotency-Key: k1", "X-Trace: 7"), s, withToken("t1"), steady())
	first, again := s.requests()[0], s.requests()[1]
	equal(t, "body", string(again.Body), `{"points":[1]}`)
	first.Header, first.TokenN = first.Header.With("Authorization", "Bearer t2"), 2
	equal(t, "request", again, first)
}

func TestTheTokenCall(t *testing.T) {
	s := &script{answers: []exchange.Answer{expired(), answer(200)}, tokens: []exchange.Answer{grant("t2")}}
	do(get(matrix), s, withToken("t1"), steady())
	call := s.tokenCalls()[0]
	equal(t, "method", call.Method, "POST")
	equal(t, "url", call.URL, "https://id.example/someone/token")
	equal(t, "credentials", bearers(s.tokenCalls()), []string{"Basic dGhlLWtleTp0aGUtc2VjcmV0"})
	equal(t, "token_n", call.TokenN, 0)
}

func TestRenewalEnds(t *testing.T) {
	for name, test := range map[string]struct {
		credentials     client.Credentials
		answers, tokens []exchange.Answer
		outcome         string
		want            []string
	}{
		"401 twice: the new token is refused at its first use": {
			withToken("t1"), []exchange.Answer{expired()}, []exchange.Answer{grant("t2"), grant("t3")}, "stop",
			[]string{"request 401 reauthenticate 0", "token 200 accept 0", "request 401 stop 0"}},
		"no token at first, and the one got is refused": {
			credentials(), []exchange.Answer{expired()}, []exchange.Answer{grant("t1"), grant("t2")}, "stop",
			[]string{"request 401 reauthenticate 0", "token 200 accept 0", "request 401 stop 0"}},
		"the token endpoint gives the same token again": {
			withToken("t1"), []exchange.Answer{expired()}, []exchange.Answer{grant("t1")}, "stop",
			[]string{"request 401 reauthenticate 0", "token 200 stop 0"}},
		"401 at the token endpoint": {
			withToken("t1"), []exchange.Answer{expired()}, []exchange.Answer{answer(401, "WWW-Authenticate: Basic")}, "stop",
			[]string{"request 401 reauthenticate 0", "token 401 stop 0"}},
		"the token endpoint answers 200 without a token": {
			withToken("t1"), []exchange.Answer{expired()}, []exchange.Answer{withBody(answer(200), `{"expires_in":3600}`)}, "stop",
			[]string{"request 401 reauthenticate 0", "token 200 stop 0"}},
		"the token endpoint answers 200 with HTML": {
			withToken("t1"), []exchange.Answer{expired()}, []exchange.Answer{withBody(answer(200, "Content-Type: text/html"), "<html>sign in</html>")}, "stop",
			[]string{"request 401 reauthenticate 0", "token 200 stop 0"}},
		"the token endpoint answers 429, then a token": {
			withToken("t1"), []exchange.Answer{expired(), answer(200)}, []exchange.Answer{answer(429, "Retry-After: 3"), grant("t2")}, "accept",
			[]string{"request 401 reauthenticate 0", "token 429 resend 3000", "token 200 accept 0", "request 200 accept 0"}},
		"the token endpoint answers 500, then a token": {
			withToken("t1"), []exchange.Answer{expired(), answer(200)}, []exchange.Answer{answer(500), grant("t2")}, "accept",
			[]string{"request 401 reauthenticate 0", "token 500 resend 500", "token 200 accept 0", "request 200 accept 0"}},
		"the token endpoint answers 500 for ever: its own count ends it": {
			withToken("t1"), []exchange.Answer{answer(500), answer(500), expired()}, []exchange.Answer{answer(500)}, "stop",
			[]string{"request 500 resend 500", "request 500 resend 500", "request 401 reauthenticate 0",
				"token 500 resend 500", "token 500 resend 500", "token 500 resend 500", "token 500 stop 0"}},
		"the token endpoint asks for more than the deadline leaves": {
			withToken("t1"), []exchange.Answer{took(expired(), 90_000)}, []exchange.Answer{answer(503, "Retry-After: 31")}, "stop",
			[]string{"request timeout resend 500", "request timeout resend 500", "request timeout resend 500", "request timeout stop 0"}},
		"the token endpoint cannot be reached": {
			withToken("t1"), []exchange.Answer{expired()}, nil, "stop",
			[]string{"request 401 reauthenticate 0", "token network stop 0"}}, // a POST without a key
		"no credentials: the token cannot be renewed": {
			client.Credentials{Token: "t1"}, []exchange.Answer{expired()}, nil, "repair",
			[]string{"request 401 repair 0"}},
		"a key without its secret is no credentials": {
			client.Credentials{Token: "t1", Identity: "someone", Key: "k"}, []exchange.Answer{expired()}, nil, "repair",
			[]string{"request 401 repair 0"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := do(get(matrix), &script{answers: test.answers, tokens: test.tokens}, test.credentials, steady())
			wantSteps(t, r.Trace, test.outcome, test.want...)
		})
	}
}

func TestTheRunsDeadlineBindsTheTokenCall(t *testing.T) {
	s := &script{answers: []exchange.Answer{took(expired(), 20_000)}, tokens: []exchange.Answer{answer(503, "Retry-After: 11")}}
	r := do(get(matrix), s, withToken("t1"), steady(func(p *policy.Policy) { p.DeadlineMS = 30_000 }))
	wantSteps(t, r.Trace, "stop", "request 401 reauthenticate 0", "token 503 stop 0")
	equal(t, "elapsed_ms", r.Trace.ElapsedMS, int64(20_000))
}

func TestATokenThatWorkedMayBeRenewedAgain(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{expired(), answer(303, "Location: /a"), expired(), answer(303, "Location: /b"), expired(), answer(200)},
		tokens:  []exchange.Answer{grant("t2"), grant("t3"), grant("t4")},
	}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	equal(t, "outcome", r.Trace.Outcome, "accept")
	equal(t, "tokens", bearers(s.requests()),
		[]string{"Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3", "Bearer t3", "Bearer t4"})
	equal(t, "token_n", each(r.Trace, tokenN), []int64{1, 0, 2, 2, 0, 3, 3, 0, 4})
}

func TestNumbersOfTokens(t *testing.T) {
	for name, test := range map[string]struct {
		request     exchange.Request
		credentials client.Credentials
		want        []int64 // token_n of each step, token calls included
	}{
		"none known, then the first one":    {get(matrix), credentials(), []int64{0, 0, 1}},
		"brought along, then renewed":       {get(matrix), withToken("t1"), []int64{1, 0, 2}},
		"explicit, then renewed":            {get(matrix, "Authorization: Bearer own"), credentials(), []int64{1, 0, 2}},
		"explicit over auth.token, renewed": {get(matrix, "Authorization: Bearer own"), withToken("t1"), []int64{1, 0, 2}},
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{answers: []exchange.Answer{expired(), answer(200)}, tokens: []exchange.Answer{grant("new")}}
			r := do(test.request, s, test.credentials, steady())
			equal(t, "token_n", each(r.Trace, tokenN), test.want)
			equal(t, "outcome", r.Trace.Outcome, "accept")
		})
	}
}

func TestTokenNumberIsTheClientsOwn(t *testing.T) {
	request := get(matrix)
	request.TokenN = 7 // as in a request that was copied out of a trace
	r := do(request, &script{answers: []exchange.Answer{answer(200)}}, client.Credentials{}, steady())
	equal(t, "token_n", each(r.Trace, tokenN), []int64{0})
}

func TestEagerToken(t *testing.T) {
	eager := credentials()
	eager.Eager = true
	t.Run("is got before the first request", func(t *testing.T) {
		s := &script{answers: []exchange.Answer{answer(200)}, tokens: []exchange.Answer{grant("t1")}}
		r := do(get(matrix), s, eager, steady())
		wantSteps(t, r.Trace, "accept", "token 200 accept 0", "request 200 accept 0")
		equal(t, "token_n", each(r.Trace, tokenN), []int64{0, 1})
		equal(t, "tokens", bearers(s.requests()), []string{"Bearer t1"})
	})
	t.Run("that cannot be got ends the run before the request", func(t *testing.T) {
		s := &script{answers: []exchange.Answer{answer(200)}, tokens: []exchange.Answer{answer(401)}}
		r := do(get(matrix), s, eager, steady())
		wantSteps(t, r.Trace, "stop", "token 401 stop 0")
	})
	t.Run("is not got where one is known", func(t *testing.T) {
		known := eager
		known.Token = "t1"
		r := do(get(matrix), &script{answers: []exchange.Answer{answer(200)}}, known, steady())
		wantSteps(t, r.Trace, "accept", "request 200 accept 0")
	})
	t.Run("is not got for an explicit Authorization", func(t *testing.T) {
		r := do(get(matrix, "Authorization: Bearer own"), &script{answers: []exchange.Answer{answer(200)}}, eager, steady())
		wantSteps(t, r.Trace, "accept", "request 200 accept 0")
	})
	t.Run("is not got without credentials", func(t *testing.T) {
		r := do(get(matrix), &script{answers: []exchange.Answer{answer(200)}}, client.Credentials{Eager: true}, steady())
		wantSteps(t, r.Trace, "accept", "request 200 accept 0")
	})
	t.Run("no token is got ahead unless asked", func(t *testing.T) {
		r := do(get(matrix), &script{answers: []exchange.Answer{answer(200)}}, credentials(), steady())
		wantSteps(t, r.Trace, "accept", "request 200 accept 0")
	})
}

func TestExplicitAuthorizationWins(t *testing.T) {
	t.Run("over auth.token", func(t *testing.T) {
		s := &script{answers: []exchange.Answer{answer(200)}}
		do(get(matrix, "Authorization: Bearer own"), s, withToken("t1"), steady())
		equal(t, "tokens", bearers(s.requests()), []string{"Bearer own"})
	})
	t.Run("and is renewed by a new token, not by auth.token", func(t *testing.T) {
		s := &script{answers: []exchange.Answer{expired(), answer(200)}, tokens: []exchange.Answer{grant("t2")}}
		r := do(get(matrix, "Authorization: Bearer own"), s, withToken("t1"), steady())
		wantSteps(t, r.Trace, "accept", "request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")
		equal(t, "tokens", bearers(s.requests()), []string{"Bearer own", "Bearer t2"})
	})
	t.Run("also after a restart", func(t *testing.T) {
		s := &script{answers: []exchange.Answer{answer(303, "Location: /r"), answer(404), answer(200)}}
		do(post(matrix, "{}", "Authorization: Bearer own"), s, withToken("t1"), steady())
		equal(t, "tokens", bearers(s.requests()), []string{"Bearer own", "Bearer own", "Bearer own"})
	})
	t.Run("of another scheme is sent as it is", func(t *testing.T) {
		s := &script{answers: []exchange.Answer{answer(200)}}
		r := do(get(matrix, "Authorization: Basic eDp5"), s, withToken("t1"), steady())
		equal(t, "header", bearers(s.requests()), []string{"Basic eDp5"})
		equal(t, "sent", r.Trace.Steps[0].Context.Token.Sent, "other")
		equal(t, "token_n", each(r.Trace, tokenN), []int64{0})
	})
	t.Run("of another scheme that is refused: repair", func(t *testing.T) {
		r := do(get(matrix, "Authorization: Basic eDp5"), &script{answers: []exchange.Answer{expired()}}, withToken("t1"), steady())
		wantSteps(t, r.Trace, "repair", "request 401 repair 0")
	})
	t.Run("of another scheme that is refused, repair applied: the known token", func(t *testing.T) {
		s := &script{answers: []exchange.Answer{expired(), answer(200)}}
		r := do(get(matrix, "Authorization: Basic eDp5"), s, withToken("t1"), steady(applying))
		wantSteps(t, r.Trace, "accept", "request 401 repair 500", "request 200 accept 0")
		equal(t, "header", bearers(s.requests()), []string{"Basic eDp5", "Bearer t1"})
		equal(t, "token_n", each(r.Trace, tokenN), []int64{0, 1})
	})
}

func TestTheTokenOnTheScreenIsMasked(t *testing.T) {
	s := &script{answers: []exchange.Answer{expired(), answer(200)}, tokens: []exchange.Answer{grant("t2")}}
	r := do(get(matrix), s, withToken("t1"), steady())
	equal(t, "next", bearers([]exchange.Request{*r.Trace.Steps[0].Decision.Next}), []string{"Bearer REDACTED"})
}
