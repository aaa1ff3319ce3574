package playground_test

import (
	"encoding/json"
	"strings"
	"testing"

	"whatnext/wasm/core/playground"
)

const refused = `"v":1,"request":{"method":"POST","url":"https://routes.example/v1/matrix"},
	"response":{"status":405,"header":[["Date","Thu, 01 Jan 2026 00:00:00 GMT"]],"body":""}`

func examine(t *testing.T, situation string) map[string]json.RawMessage {
	t.Helper()
	text, err := playground.Examine([]byte(situation))
	if err != nil {
		t.Fatal(err)
	}
	return unmarshal[map[string]json.RawMessage](t, text)
}

// What is said of a situation, here the exchange that explain made of a text, is what
// Decide and WhatIf say of it, and what explain said of the text.
func TestExamineSaysWhatTheOthersSay(t *testing.T) {
	step := explain(t, "> POST /v1/matrix HTTP/1.1\r\n> Host: routes.example\r\n> \r\n< HTTP/1.1 405 Method Not Allowed\r\n< Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n< \r\n").Exchanges[0]
	situation := marshal(t, step)
	got := examine(t, situation)
	for member, ask := range map[string]func([]byte) ([]byte, error){"decision": playground.Decide, "alternatives": playground.WhatIf} {
		want, err := ask([]byte(situation))
		if err != nil {
			t.Fatal(err)
		}
		equal(t, member, string(got[member]), string(want))
	}
	for member, want := range map[string]any{"path": step.Path, "faults": step.Faults, "message": step.Message, "headers": step.Headers} {
		equal(t, member, string(got[member]), strings.TrimSpace(marshal(t, want)))
	}
	if !strings.Contains(string(got["faults"]), "405-without-allow") {
		t.Errorf("faults %s", got["faults"])
	}
}

// Where a browser hid headers, nobody can say that one is missing.
func TestExamineDoesNotMissWhatMayBeHidden(t *testing.T) {
	for _, browser := range []string{`{"cross_origin":true}`, `{"hidden":["Allow"]}`} {
		got := examine(t, "{"+refused+`,"browser":`+browser+"}")
		if strings.Contains(string(got["faults"]), "405-without-allow") {
			t.Errorf("%s: faults %s", browser, got["faults"])
		}
	}
}
