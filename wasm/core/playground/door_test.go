package playground_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"whatnext/wasm/core/playground"
)

// situation is a JSON situation with some members replaced; "" leaves one out.
func situation(with members) []byte {
	all := members{"answers": "", "response": `{"status":429,"header":[["Retry-After","3"],["Server","x"]]}`}
	for name, value := range with {
		all[name] = value
	}
	return order(all)
}

func decide(t *testing.T, with members) map[string]json.RawMessage {
	t.Helper()
	text, err := playground.Decide(situation(with))
	if err != nil {
		t.Fatal(err)
	}
	return unmarshal[map[string]json.RawMessage](t, text)
}

func TestDecideAnswersASituation(t *testing.T) {
	d := decide(t, nil)
	equal(t, "action", string(d["action"]), `"resend"`)
	equal(t, "wait_ms", string(d["wait_ms"]), "3000")
	equal(t, "clause", string(d["clause"]), `"NFleet 429"`)
	equal(t, "advice", string(d["advice"]), `""`)
	next := unmarshal[map[string]any](t, d["next"])
	equal(t, "next", next["url"], any("https://routes.example/v1/matrix"))
	type cause struct{ Subject, Value, Effect, Ref string }
	causes := unmarshal[[]cause](t, d["causes"])
	if !slices.ContainsFunc(causes, func(c cause) bool {
		return c.Subject == "header:retry-after" && c.Value == "3" && c.Effect != "" && c.Ref == "RFC 9110 §10.2.3"
	}) {
		t.Errorf("causes %v", causes)
	}
	for _, name := range []string{"action", "wait_ms", "next", "clause", "summary", "advice", "causes", "notes"} {
		if _, ok := d[name]; !ok {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestWhatASituationLeavesOutIsTheFirstSend(t *testing.T) {
	whole := decide(t, members{
		"kind": `"request"`, "failure": `""`, "policy": "{}", "seed": "1",
		"context": `{"now":"2026-01-01T00:00:00Z","operation":false,"original":null,"monitor":"","attempts":1,"hops":0,"restarts":0,
			"elapsed_ms":0,"chain_sent_ms":0,"previous_wait_ms":0,"draw":0,"repaired":false,
			"token":{"sent":"","known":false,"minted":false,"accepted":false,"credentials":false,"foreign":false,"identities_left":0}}`,
	})
	equal(t, "decision", marshal(t, decide(t, nil)), marshal(t, whole))
}

func TestASituationsPlaceInTheRunCounts(t *testing.T) {
	for name, test := range map[string]struct {
		with members
		want string
	}{
		"the last attempt":      {members{"context": `{"attempts":4}`}, "stop"},
		"another policy":        {members{"policy": `{"max_wait_ms":2999}`}, "stop"},
		"no answer":             {members{"response": "null", "failure": `"network"`}, "resend"},
		"a status above 599":    {members{"response": `{"status":700}`}, "resend"},
		"in an operation":       {members{"response": `{"status":404}`, "context": `{"operation":true,"original":{"method":"POST","url":"https://a.test/"}}`}, "restart"},
		"outside an operation":  {members{"response": `{"status":404}`}, "stop"},
		"a token call":          {members{"kind": `"token"`, "response": `{"status":401}`}, "stop"},
		"credentials are known": {members{"response": `{"status":401}`, "context": `{"token":{"credentials":true}}`}, "reauthenticate"},
		"none are known":        {members{"response": `{"status":401}`}, "repair"},
		"on a foreign host":     {members{"response": `{"status":401}`, "context": `{"token":{"credentials":true,"foreign":true}}`}, "stop"},
		"a repair to be sent":   {members{"response": `{"status":406}`, "policy": `{"repair":"apply"}`}, "repair"},
	} {
		t.Run(name, func(t *testing.T) { equal(t, "action", string(decide(t, test.with)["action"]), `"`+test.want+`"`) })
	}
}

func TestSituationsAreRefused(t *testing.T) {
	for name, test := range map[string]struct {
		with  members
		field string
		words string
	}{
		"another version":           {members{"v": "2"}, "v", "version"},
		"no request":                {members{"request": ""}, "request", "missing"},
		"a request without a URL":   {members{"request": `{"method":"GET"}`}, "request.url", "missing"},
		"CONNECT":                   {members{"request": `{"method":"CONNECT","url":"https://a.test"}`}, "request.method", "CONNECT"},
		"neither answer nor reason": {members{"response": "null"}, "response", "failure"},
		"both":                      {members{"failure": `"network"`}, "response", "failure"},
		"an unknown member":         {members{"answers": "[]"}, "answers", "not known"},
		"an unknown kind":           {members{"kind": `"other"`}, "kind", "other"},
		"an unknown failure":        {members{"response": "null", "failure": `"dns"`}, "failure", "dns"},
		"no status":                 {members{"response": `{"header":[]}`}, "response.status", "missing"},
		"half a status":             {members{"response": `{"status":429.5}`}, "response.status", "fraction"},
		"an unknown answer member":  {members{"response": `{"status":200,"reason":"OK"}`}, "response.reason", "not known"},
		"a knob":                    {members{"policy": `{"max_attempts":0}`}, "policy.max_attempts", "0"},
		"a seed":                    {members{"seed": "-1"}, "seed", "-1"},
		"an unknown context member": {members{"context": `{"attempt":1}`}, "context.attempt", "not known"},
		"attempt 0":                 {members{"context": `{"attempts":0}`}, "context.attempts", "0"},
		"negative hops":             {members{"context": `{"hops":-1}`}, "context.hops", "-1"},
		"a draw above 1":            {members{"context": `{"draw":1.5}`}, "context.draw", "1.5"},
		"a time in words":           {members{"context": `{"now":"now"}`}, "context.now", "time"},
		"an original without a URL": {members{"context": `{"original":{}}`}, "context.original.url", "missing"},
		"an unknown token member":   {members{"context": `{"token":{"value":"x"}}`}, "context.token.value", "not known"},
		"an unknown scheme":         {members{"context": `{"token":{"sent":"basic"}}`}, "context.token.sent", "basic"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := playground.Decide(situation(test.with))
			wantRefusal(t, err, test.field, test.words)
			_, err = playground.WhatIf(situation(test.with))
			wantRefusal(t, err, test.field, test.words)
		})
	}
	_, err := playground.Decide([]byte("{\n"))
	wantRefusal(t, err, "situation", "ends too early")
}

func TestWhatIfListsAlternatives(t *testing.T) {
	text, err := playground.WhatIf(situation(nil))
	if err != nil {
		t.Fatal(err)
	}
	type alternative struct {
		Change struct {
			Subject  string
			From, To *string
		}
		Decision map[string]json.RawMessage
		Summary  string
	}
	found := map[string]alternative{}
	for _, a := range unmarshal[[]alternative](t, text) {
		if a.Summary == "" || a.Decision["action"] == nil || (a.Change.From == nil && a.Change.To == nil) {
			t.Errorf("an alternative says too little: %+v", a)
		}
		if a.Change.To == nil {
			found[a.Change.Subject] = a
		}
	}
	gone := found["header:retry-after"]
	if gone.Change.From == nil || *gone.Change.From != "3" || string(gone.Decision["wait_ms"]) == "3000" {
		t.Errorf("without Retry-After: %+v", gone)
	}
	if silent, ok := found["header:server"]; !ok || string(silent.Decision["wait_ms"]) != "3000" {
		t.Errorf("without Server: %+v", silent)
	}
}

func TestWhatIfOfNothingIsAList(t *testing.T) {
	text, err := playground.WhatIf(situation(members{"response": "null", "failure": `"cors"`}))
	if err != nil || !strings.HasPrefix(string(text), "[") {
		t.Errorf("%s, error %v", text, err)
	}
}

func TestDecisionsHoldNoSecret(t *testing.T) {
	const secret = "hunter2-Planted"
	for _, status := range []string{"200", "303", "307", "400", "401", "404", "406", "429", "503"} {
		text := situation(members{
			"request":  `{"method":"POST","url":"https://routes.example/?token=` + secret + `","header":[["Authorization","Bearer ` + secret + `"],["Cookie","` + secret + `"]],"body":"{\"password\":\"` + secret + `\"}"}`,
			"response": `{"status":` + status + `,"header":[["Location","/r?api_key=` + secret + `"],["Set-Cookie","` + secret + `"]],"body":"{\"error\":{\"code\":1,\"token\":\"` + secret + `\"}}"}`,
		})
		for name, ask := range map[string]func([]byte) ([]byte, error){"decide": playground.Decide, "what-if": playground.WhatIf} {
			answer, err := ask(text)
			if err != nil || strings.Contains(string(answer), secret) {
				t.Errorf("%s of %s: %s, error %v", name, status, answer, err)
			}
		}
	}
}
