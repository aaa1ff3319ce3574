package decision

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/policy"
)

func read(text string) (*Situation, policy.Policy, error) {
	o, err := input.Parse([]byte(text), "situation", 16<<20)
	if err != nil {
		return nil, policy.Policy{}, err
	}
	return ReadSituation(o)
}

const asked = `{"request":{"method":"GET","url":"https://routes.example/v1/matrix"},"response":{"status":200}`

func TestASituationThatSaysLittle(t *testing.T) {
	s, p, err := read(asked + "}")
	if err != nil {
		t.Fatal(err)
	}
	want, rules := when(facts(answer(200), drawn(0)))
	want.Request.Header, want.Response.Header = exchange.Header{}, exchange.Header{}
	want.Request.Body, want.Response.Body = []byte{}, []byte{}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(*rules, p); diff != "" {
		t.Error(diff)
	}
}

func TestASituationThatSaysAll(t *testing.T) {
	s, p, err := read(`{"v":1,"kind":"token","request":{"method":"post","url":"https://id.example/7/token","header":[["A","b"]],"body":"x","token_n":2},
		"response":null,"failure":"network","policy":{"max_attempts":9},"seed":5,
		"browser":{"hidden":["X","Y"],"preflight":403,"seen_status":200,"redirected":true,"final_url":"https://a.test/","cross_origin":true,"resent":true},
		"context":{"now":"2026-02-03T04:05:06.007Z","operation":true,"original":{"method":"PUT","url":"https://a.test/"},"monitor":"https://m.test/","monitor_by":"location",
			"attempts":2,"hops":3,"restarts":4,"elapsed_ms":5,"chain_sent_ms":6,"previous_wait_ms":7,"draw":0.25,"repaired":true,
			"token":{"sent":"bearer","known":true,"minted":true,"accepted":true,"credentials":true,"foreign":true,"identities_left":8,"repeated":true,"unusable":true}},
		"n":1,"sent_ms":2,"took_ms":3,"decision":{},"headers":[]}`)
	if err != nil {
		t.Fatal(err)
	}
	want := &Situation{
		Kind:    exchange.ForToken,
		Request: exchange.Request{Method: "POST", URL: "https://id.example/7/token", Header: exchange.Header{{Name: "A", Value: "b"}}, Body: []byte("x"), TokenN: 2},
		Failure: exchange.Network,
		Browser: exchange.Evidence{Hidden: []string{"X", "Y"}, Preflight: 403, SeenStatus: 200, Redirected: true, FinalURL: "https://a.test/", CrossOrigin: true, Resent: true},
		Context: Context{
			NowMS: ms(t, "2026-02-03T04:05:06Z") + 7, Operation: true, Original: &exchange.Request{Method: "PUT", URL: "https://a.test/", Header: exchange.Header{}, Body: []byte{}},
			Monitor: "https://m.test/", MonitorBy: "location", Attempts: 2, Hops: 3, Restarts: 4, ElapsedMS: 5, ChainSentMS: 6, PreviousWaitMS: 7, Draw: 0.25, Repaired: true,
			Token: Token{Sent: "bearer", Known: true, Minted: true, Accepted: true, Credentials: true, Foreign: true, IdentitiesLeft: 8, Repeated: true, Unusable: true},
		},
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
	if p.MaxAttempts != 9 || p.MaxHops != 100 {
		t.Errorf("the policy is %+v", p)
	}
	text, err := exchange.Marshal(s.Context)
	if err != nil {
		t.Fatal(err)
	}
	var again Context
	if err := json.Unmarshal(text, &again); err != nil || !cmp.Equal(s.Context, again) {
		t.Errorf("a context read from %s is another one (%v): %s", text, err, cmp.Diff(s.Context, again))
	}
}

// What is empty is as good as absent.
func TestASituationOfEmptyParts(t *testing.T) {
	little, rules, err := read(asked + "}")
	if err != nil {
		t.Fatal(err)
	}
	for _, more := range []string{
		`,"context":{}`, `,"context":{"token":{}}`, `,"context":null`, `,"context":{"token":null,"original":null}`, `,"browser":{}`, `,"browser":null`, `,"policy":{}`, `,"policy":null`,
		`,"browser":{"hidden":[],"preflight":0,"seen_status":0,"redirected":false,"final_url":"","cross_origin":false,"resent":false}`, `,"seed":0`, `,"failure":""`, `,"kind":"request"`,
		`,"context":{"monitor":"","monitor_by":"","draw":0,"token":{"sent":"","identities_left":0}}`,
	} {
		s, p, err := read(asked + more + "}")
		if err != nil || !cmp.Equal(little, s) || !cmp.Equal(rules, p) {
			t.Errorf("%s (%v): %s", more, err, cmp.Diff(little, s))
		}
	}
}

func TestTheStatusOfNoAnswer(t *testing.T) {
	if got := (&Situation{}).status(); got != 0 {
		t.Errorf("%d", got)
	}
}

func TestTextsOfASituationThatAreTooLong(t *testing.T) {
	for name, c := range map[string]struct {
		form string
		most int
	}{
		"context.now":       {`,"context":{"now":"2026-01-01T00:00:00.%sZ"}`, 100 - len("2026-01-01T00:00:00.Z")},
		"context.monitor":   {`,"context":{"monitor":"%s"}`, 16 << 10},
		"browser.hidden[0]": {`,"browser":{"hidden":["%s"]}`, 1024},
		"browser.final_url": {`,"browser":{"final_url":"%s"}`, 16 << 10},
	} {
		if _, _, err := read(asked + fmt.Sprintf(c.form, strings.Repeat("1", c.most)) + "}"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, _, err := read(asked + fmt.Sprintf(c.form, strings.Repeat("1", c.most+1)) + "}")
		var refusal *input.Refusal
		if !errors.As(err, &refusal) || refusal.Field != name {
			t.Errorf("%s, one longer: %v", name, err)
		}
	}
}

func TestWhatASituationMayNotSay(t *testing.T) {
	const request = `"request":{"method":"GET","url":"https://routes.example/"}`
	for _, c := range []struct{ name, text, field string }{
		{"another version", asked + `,"v":2}`, "v"},
		{"the version 0", asked + `,"v":0}`, "v"},
		{"another kind", asked + `,"kind":"x"}`, "kind"},
		{"no request", `{"response":{"status":200}}`, "request"},
		{"a request that is null", `{"request":null,"response":{"status":200}}`, "request"},
		{"a request without an address", `{"request":{},"response":{"status":200}}`, "request.url"},
		{"a member of a request that nobody knows", `{"request":{"url":"https://a.test/","x":1},"response":{"status":200}}`, "request.x"},
		{"neither answer nor failure", `{` + request + `}`, "response"},
		{"answer and failure", asked + `,"failure":"network"}`, "response"},
		{"another failure", `{` + request + `,"failure":"x"}`, "failure"},
		{"an answer without a status", `{` + request + `,"response":{}}`, "response.status"},
		{"a status that is none", `{` + request + `,"response":{"status":1000}}`, "response.status"},
		{"a member of an answer that nobody knows", `{` + request + `,"response":{"status":200,"x":1}}`, "response.x"},
		{"a knob that nobody knows", asked + `,"policy":{"x":1}}`, "policy.x"},
		{"a seed that is none", asked + `,"seed":-1}`, "seed"},
		{"a member that nobody knows", asked + `,"x":1}`, "x"},
		{"a time that is none", asked + `,"context":{"now":"today"}}`, "context.now"},
		{"a monitor that nobody could name", asked + `,"context":{"monitor_by":"x"}}`, "context.monitor_by"},
		{"no attempt", asked + `,"context":{"attempts":0}}`, "context.attempts"},
		{"negative hops", asked + `,"context":{"hops":-1}}`, "context.hops"},
		{"half a restart", asked + `,"context":{"restarts":0.5}}`, "context.restarts"},
		{"a draw above 1", asked + `,"context":{"draw":1.1}}`, "context.draw"},
		{"a draw below 0", asked + `,"context":{"draw":-0.1}}`, "context.draw"},
		{"a member of a context that nobody knows", asked + `,"context":{"x":1}}`, "context.x"},
		{"an original without an address", asked + `,"context":{"original":{}}}`, "context.original.url"},
		{"a scheme that is none", asked + `,"context":{"token":{"sent":"basic"}}}`, "context.token.sent"},
		{"a member of a token that nobody knows", asked + `,"context":{"token":{"value":"x"}}}`, "context.token.value"},
		{"negative identities", asked + `,"context":{"token":{"identities_left":-1}}}`, "context.token.identities_left"},
		{"a member of what a browser did that nobody knows", asked + `,"browser":{"x":1}}`, "browser.x"},
		{"a preflight that is none", asked + `,"browser":{"preflight":1000}}`, "browser.preflight"},
		{"a status that was never seen", asked + `,"browser":{"seen_status":1000}}`, "browser.seen_status"},
		{"a header that was hidden and is no text", asked + `,"browser":{"hidden":[1]}}`, "browser.hidden[0]"},
	} {
		_, _, err := read(c.text)
		var refusal *input.Refusal
		if !errors.As(err, &refusal) || refusal.Field != c.field || refusal.Problem == "" || refusal.Fix == "" {
			t.Errorf("%s: %+v", c.name, err)
		}
	}
}

func TestContextInJSONIsStrictAboutTime(t *testing.T) {
	for _, text := range []string{`{"now":"x"}`, `{"now":1}`, `[]`} {
		if err := new(Context).UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s is a context", text)
		}
	}
}

// FuzzReadSituation: whatever is read can be decided, reported and asked about.
func FuzzReadSituation(f *testing.F) {
	f.Add(asked + "}")
	f.Add(`{"request":{"method":"POST","url":"https://a.test/"},"failure":"timeout","context":{"attempts":4,"token":{"sent":"other"}}}`)
	f.Add(strings.Replace(asked, `"status":200`, `"status":429,"header":[["Retry-After","3"]],"body_base64":"/w=="`, 1) + `,"policy":{"backoff":{"kind":"linear"}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, p, err := read(text)
		if err != nil {
			return
		}
		d := Decide(s, &p)
		complete(t, &d, d.Report())
		bounded(t, s, &p, &d)
		if _, err := json.Marshal(WhatIf(s, &p)); err != nil {
			t.Error(err)
		}
	})
}
