package client_test

import (
	"strings"
	"testing"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

func TestForeignHostAsksForAToken(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{answer(303, "Location: "+foreign), expired()},
		tokens:  []exchange.Answer{grant("t2")},
	}
	r := do(post(matrix, "{}", "X-Api-Key: k", "Cookie: c=1", "X-Trace: 7"), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "stop", "request 303 follow 0", "request 401 stop 0")
	there := s.requests()[1]
	equal(t, "header", there.Header.Names(), []string{"Accept", "X-Trace"})
	equal(t, "token_n", there.TokenN, 0)
	equal(t, "foreign", r.Trace.Steps[1].Context.Token.Foreign, true)
	equal(t, "token calls", len(s.tokenCalls()), 0)
}

func TestForeignHostNeverChoosesWhatIsCalledWithOurCredentials(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{
			answer(303, "Location: "+foreign), answer(303, "Location: https://routes.example/v1/problems/7"), expired()},
		tokens: []exchange.Answer{grant("t2")},
	}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady())
	// Back on the home origin the credentials stay behind, and none are minted.
	wantSteps(t, r.Trace, "stop", "request 303 follow 0", "request 303 follow 1000", "request 401 stop 0")
	equal(t, "tokens", bearers(s.requests()), []string{"Bearer t1", "", ""})
	equal(t, "foreign at home", r.Trace.Steps[2].Context.Token.Foreign, true)
}

func TestRestartBeginsWholeAgain(t *testing.T) {
	s := &script{answers: []exchange.Answer{
		answer(303, "Location: "+foreign), answer(404), answer(303, "Location: /r"), answer(200)}}
	r := do(post(matrix, "{}", "X-Api-Key: k"), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "accept", "request 303 follow 0", "request 404 restart 500", "request 303 follow 0", "request 200 accept 0")
	equal(t, "tokens", bearers(s.requests()), []string{"Bearer t1", "", "Bearer t1", "Bearer t1"})
	if !s.requests()[2].Header.Has("X-Api-Key") || r.Trace.Steps[2].Context.Token.Foreign {
		t.Error("the restart did not begin whole again")
	}
}

func TestRestartAfterAForeignHostMayRenewAnExplicitToken(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{answer(303, "Location: "+foreign), answer(404), expired(), answer(200)},
		tokens:  []exchange.Answer{grant("t2")},
	}
	r := do(post(matrix, "{}", "Authorization: Bearer own"), s, credentials(), steady())
	wantSteps(t, r.Trace, "accept",
		"request 303 follow 0", "request 404 restart 500", "request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")
	equal(t, "tokens", bearers(s.requests()), []string{"Bearer own", "", "Bearer own", "Bearer t2"})
}

func TestTrustedOriginKeepsTheCredentials(t *testing.T) {
	trusting := func(p *policy.Policy) { p.TrustOrigins = []string{"https://elsewhere.test"} }
	s := &script{
		answers: []exchange.Answer{answer(303, "Location: "+foreign), expired(), answer(303, "Location: "+matrix), answer(200)},
		tokens:  []exchange.Answer{grant("t2")},
	}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady(trusting))
	wantSteps(t, r.Trace, "accept", "request 303 follow 0", "request 401 reauthenticate 0", "token 200 accept 0",
		"request 303 follow 1000", "request 200 accept 0")
	equal(t, "tokens", bearers(s.requests()), []string{"Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2"})
	equal(t, "token call", urls(s.tokenCalls()), []string{"https://id.example/someone/token"})
}

// A repair that was applied may lead to another host. What begins there may be
// lost and restarted there: the credentials still belong to the first host.
func TestRepairLeadsToAForeignHost(t *testing.T) {
	evil := serve(func(call client.Call) exchange.Answer {
		switch {
		case call.Kind == exchange.ForToken:
			return grant("t2")
		case strings.HasPrefix(call.Request.URL, "https://routes.example/"):
			return answer(307, "Location: https://elsewhere.test/sandbox/routes/v1/matrix")
		case strings.HasSuffix(call.Request.URL, "/op"):
			return answer(404)
		case call.Request.Header.Has("X-Seen"):
			return expired()
		}
		return answer(303, "Location: /op")
	})
	var sent []exchange.Request
	watched := serve(func(call client.Call) exchange.Answer {
		sent = append(sent, call.Request)
		return evil(call)
	})
	r := do(post(matrix, "{}", "X-Api-Key: k"), watched, withToken("t1"), steady(applying))
	if len(sent) < 4 {
		t.Fatalf("the run was too short to show anything: %v", told(r.Trace))
	}
	for _, request := range sent {
		if strings.Contains(request.URL, "elsewhere.test") && (request.Header.Has("Authorization") || request.Header.Has("X-Api-Key")) {
			t.Errorf("%s %s was sent with credentials: %v", request.Method, request.URL, request.Header)
		}
	}
}

func TestForeignHostIsNotAskedForTokens(t *testing.T) {
	s := &script{
		answers: []exchange.Answer{
			answer(307, "Location: https://elsewhere.test/sandbox/routes/v1/matrix"), answer(303, "Location: /op"), answer(404), expired()},
		tokens: []exchange.Answer{grant("t2")},
	}
	r := do(post(matrix, "{}"), s, withToken("t1"), steady(applying))
	equal(t, "token calls", len(urls(s.tokenCalls())), 0)
	equal(t, "outcome", r.Trace.Outcome, "stop")
	equal(t, "foreign after the restart", r.Trace.Steps[3].Context.Token.Foreign, true)
}

func TestForbiddenAtAForeignHostOffersNoOtherIdentity(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(303, "Location: "+foreign), answer(403)}, tokens: []exchange.Answer{grant("t2")}}
	r := do(post(matrix, "{}"), s, withOthers("second"), steady())
	wantSteps(t, r.Trace, "stop", "request 303 follow 0", "request 403 stop 0")
}
