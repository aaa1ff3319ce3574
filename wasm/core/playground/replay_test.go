package playground_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/playground"
)

// situationOf takes a step of a trace's JSON for what it is by the public
// interface: with the trace's policy and seed, the situation that was decided.
func situationOf(t *testing.T, whole, step map[string]json.RawMessage) []byte {
	t.Helper()
	situation := map[string]json.RawMessage{"v": json.RawMessage("1"), "policy": whole["policy"], "seed": whole["seed"]}
	for _, name := range []string{"kind", "request", "response", "failure", "browser", "context"} {
		situation[name] = step[name]
	}
	text, err := exchange.Marshal(situation)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// replay asks Decide again for every step.
func replay(t *testing.T, traceJSON string) {
	t.Helper()
	whole := unmarshal[map[string]json.RawMessage](t, []byte(traceJSON))
	for i, step := range unmarshal[[]map[string]json.RawMessage](t, whole["steps"]) {
		got, err := playground.Decide(situationOf(t, whole, step))
		if err != nil {
			t.Errorf("step %d: %v", i+1, err)
			continue
		}
		if string(got) != string(step["decision"]) {
			t.Errorf("step %d:\ndecided  %s\nreplayed %s", i+1, step["decision"], got)
		}
		// A step as it stands, with policy and seed beside it, is one as well.
		as := maps.Clone(step)
		as["policy"], as["seed"] = whole["policy"], whole["seed"]
		text, _ := exchange.Marshal(as)
		if again, err := playground.Decide(text); err != nil || string(again) != string(got) {
			t.Errorf("step %d as it stands: %s, error %v", i+1, again, err)
		}
	}
}

func TestEveryStepOfEveryScenarioReplays(t *testing.T) {
	for _, s := range scenarios(t) {
		t.Run(s.ID, func(t *testing.T) {
			for _, one := range run(t, []byte(s.Order)).Runs {
				replay(t, marshal(t, one))
			}
		})
	}
}

// Runs that no scenario makes: statuses of every rule, and places where what
// was masked or cut could mislead.
func TestOtherRunsReplay(t *testing.T) {
	auth := `{"identity":"someone","other_identities":["second"],"key":"k","secret":"s","token":"t1"}`
	post := `{"method":"POST","url":"https://routes.example/v1/matrix","header":[["Content-Type","text/plain"],["Idempotency-Key","k1"],["X-Api-Key","x"]],"body":"{\"token\":\"abc\",\"points\":[]}"}`
	tests := map[string]members{
		"a foreign host and a restart": {"request": post, "auth": auth, "answers": `[
			{"status":303,"header":[["Location","https://elsewhere.test/a?token=abc#f"]]},{"status":404},
			{"status":202,"header":[["Operation-Location","/m?sig=abc"]]},{"status":200,"body":"{\"status\":\"Running\"}"},{"status":200}]`},
		"a repair of a body with a secret": {"request": post, "auth": auth, "policy": `{"repair":"apply"}`, "answers": `[{"status":415},{"status":200}]`},
		"an address with a password":       {"request": post, "answers": `[{"status":307,"header":[["Location","https://u:p@routes.example/"]]}]`},
		"a secret in the request's URL":    {"request": `{"url":"https://u:p@routes.example/v1?api_key=abc"}`, "answers": `[{"status":503},{"status":303,"header":[["Location","?page=2&key=x"]]},{"status":200}]`},
		"another scheme":                   {"request": `{"url":"https://routes.example/","header":[["Authorization","Basic eDp5"]]}`, "auth": auth, "policy": `{"repair":"apply"}`, "answers": `[{"status":401},{"status":200}]`},
		"a scheme without credentials":     {"request": `{"url":"https://routes.example/","header":[["Authorization","Bearer"]]}`, "answers": `[{"status":401}]`},
		"a word in place of credentials":   {"request": `{"url":"https://routes.example/","header":[["Authorization","opensesame"]]}`, "answers": `[{"status":401}]`},
		"jitter on top":                    {"policy": `{"retry_after_jitter":0.5,"backoff":{"kind":"decorrelated-jitter"}}`, "answers": `[{"status":500},{"status":429,"header":[["Retry-After","3"]]},{"status":500},{"status":200}]`},
		"a body over the cut":              {"request": post, "answers": `[{"status":503,"body":"` + string(slices.Repeat([]byte("ä"), 50_000)) + `"},{"status":400,"body":"{}"}]`},
		"bodies that are no text":          {"request": `{"method":"PUT","url":"https://routes.example/","body_base64":"//79"}`, "answers": `[{"status":503,"body_base64":"//79"},{"status":200,"body_base64":"AAE="}]`},
		"what a browser hides":             {"answers": `[{"status":429,"header":[["Retry-After","3"]],"exposed":[]},{"failure":"network","seen_status":200},{"status":200,"preflight":{"status":401}}]`},
		"the clock of the service":         {"start": `"2031-07-08T09:10:11.5Z"`, "answers": `[{"status":503,"header":[["Retry-After","Tue, 08 Jul 2031 09:10:20 GMT"]]},{"status":200}]`},
		"markup and quotes":                {"answers": `[{"status":400,"header":[["X-Note","<b>&\"'"]],"body":"{\"error\":{\"code\":\"<x>\",\"message\":\"a \\\"b\\\"\"}}"}]`},
	}
	for name, tokenAnswer := range map[string]string{
		"a token":                 `{"status":200,"body":"{\"access_token\":\"t2\"}"}`,
		"no token":                `{"status":200,"body":"{}"}`,
		"a null token":            `{"status":200,"body":"{\"access_token\":null}"}`,
		"an empty token":          `{"status":200,"body":"{\"access_token\":\"\"}"}`,
		"a number for a token":    `{"status":200,"body":"{\"access_token\":12345}"}`,
		"an object for a token":   `{"status":200,"body":"{\"access_token\":{\"value\":\"t2\"}}"}`,
		"a token of two words":    `{"status":200,"body":"{\"access_token\":\"a b\"}"}`,
		"a token of another type": `{"status":200,"body":"{\"access_token\":\"t2\",\"token_type\":\"mac\"}"}`,
		"the same token":          `{"status":200,"body":"{\"access_token\":\"t1\"}"}`,
		"broken JSON":             `{"status":200,"body":"{\"access_token\":\"t2\""}`,
	} {
		tests["the token endpoint answers "+name] = members{"auth": auth, "answers": `[{"status":401},{"status":200}]`, "token_answers": "[" + tokenAnswer + "]"}
	}
	for name, with := range tests {
		t.Run(name, func(t *testing.T) { replay(t, marshal(t, run(t, order(with)))) })
	}
}

func TestEveryStatusReplays(t *testing.T) {
	for status := 200; status < 600; status++ {
		for _, method := range []string{"GET", "POST"} {
			text := order(members{
				"request": `{"method":"` + method + `","url":"https://routes.example/v1"}`,
				"answers": `[{"status":` + marshal(t, status) + `,"header":[["Location","/r"],["Retry-After","2"],["Allow","GET"]]},{"status":200}]`,
			})
			replay(t, marshal(t, run(t, text)))
		}
	}
}
