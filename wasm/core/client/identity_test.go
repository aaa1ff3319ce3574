package client_test

import (
	"testing"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
)

func withOthers(others ...string) client.Credentials {
	c := withToken("t1")
	c.OtherIdentities = others
	return c
}

func urls(requests []exchange.Request) []string {
	var list []string
	for _, r := range requests {
		list = append(list, r.URL)
	}
	return list
}

func TestForbiddenTriesEachIdentityOnceInOrder(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{answer(403)},
		tokens:  []exchange.Answer{grant("t2"), grant("t3")},
	}
	r := do(post(matrix, "{}"), s, withOthers("second", "third"), steady())
	wantSteps(t, r.Trace, "stop",
		"request 403 reauthenticate 0", "token 200 accept 0",
		"request 403 reauthenticate 0", "token 200 accept 0", "request 403 stop 0")
	equal(t, "identities", urls(s.tokenCalls()), []string{"https://id.example/second/token", "https://id.example/third/token"})
	equal(t, "tokens", bearers(s.requests()), []string{"Bearer t1", "Bearer t2", "Bearer t3"})
	equal(t, "token_n", each(r.Trace, tokenN), []int64{1, 0, 2, 0, 3})
	equal(t, "body", string(s.requests()[2].Body), "{}")
}

func TestForbidden(t *testing.T) {
	unknown := withOthers("second")
	unknown.Secret = ""
	for name, test := range map[string]struct {
		credentials     client.Credentials
		answers, tokens []exchange.Answer
		outcome         string
		want            []string
	}{
		"another identity may": {withOthers("second"), []exchange.Answer{answer(403), answer(200)}, []exchange.Answer{grant("t2")}, "accept",
			[]string{"request 403 reauthenticate 0", "token 200 accept 0", "request 200 accept 0"}},
		"no other identity": {withToken("t1"), []exchange.Answer{answer(403)}, nil, "stop",
			[]string{"request 403 stop 0"}},
		"another identity, but no credentials": {unknown, []exchange.Answer{answer(403)}, nil, "stop",
			[]string{"request 403 stop 0"}},
		"the other identity's token call is refused": {withOthers("second", "third"), []exchange.Answer{answer(403)}, []exchange.Answer{answer(401)}, "stop",
			[]string{"request 403 reauthenticate 0", "token 401 stop 0"}},
		"the other identity's token expires: that identity's is renewed": {withOthers("second"),
			[]exchange.Answer{answer(403), answer(303, "Location: /r"), expired(), answer(200)},
			[]exchange.Answer{grant("t2"), grant("t3")}, "accept",
			[]string{"request 403 reauthenticate 0", "token 200 accept 0", "request 303 follow 0",
				"request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := &script{answers: test.answers, tokens: test.tokens}
			r := do(post(matrix, "{}"), s, test.credentials, steady())
			wantSteps(t, r.Trace, test.outcome, test.want...)
			for _, url := range urls(s.tokenCalls()) {
				equal(t, "token call", url, "https://id.example/second/token")
			}
		})
	}
}

func TestForbiddenWithAnExplicitTokenTriesTheOtherIdentity(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(403), answer(200)}, tokens: []exchange.Answer{grant("t2")}}
	r := do(get(matrix, "Authorization: Bearer own"), s, withOthers("second"), steady())
	wantSteps(t, r.Trace, "accept", "request 403 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")
	equal(t, "identities", urls(s.tokenCalls()), []string{"https://id.example/second/token"})
}

func TestTokenAddressOfTheCallersOwn(t *testing.T) {
	c := withToken("t1")
	c.Identity, c.TokenURL = "a/b c", "https://login.test/{identity}/oauth"
	s := &script{answers: []exchange.Answer{expired(), answer(200)}, tokens: []exchange.Answer{grant("t2")}}
	do(get(matrix), s, c, steady())
	equal(t, "token call", urls(s.tokenCalls()), []string{"https://login.test/a%2Fb%20c/oauth"})
}
