package playground_test

import (
	"errors"
	"testing"

	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
)

// FuzzParse holds that any text is an order or a refusal that can be acted on.
func FuzzParse(f *testing.F) {
	for _, with := range []members{
		{}, {"via": `"sandbox"`}, {"scenario": `"rate-limited"`, "answers": ""}, {"answers": `[{"failure":"cors","took_ms":1}]`},
		{"policy": `{"backoff":{"kind":"linear"},"trust_origins":["https://a.test"]}`}, {"auth": `{"identity":"a","key":"b","secret":"c"}`},
		{"request": `{"url":"https://a.test","header":[["A","b"]],"body_base64":"YQ=="}`}, {"answers": `[{"status":200,"exposed":["*"],"preflight":{"status":204}}]`},
	} {
		f.Add(order(with))
	}
	f.Add([]byte(`{"v":1,`))
	f.Fuzz(func(t *testing.T, text []byte) {
		o, err := playground.Parse(text)
		var refusal *input.Refusal
		switch {
		case err == nil && (o.Request.URL == "" || o.Parallel < 1 || o.Policy.MaxAttempts < 1):
			t.Errorf("taken, but cannot be carried out: %+v", o)
		case err != nil && !errors.As(err, &refusal):
			t.Errorf("not a refusal: %v", err)
		case err != nil && (refusal.Field == "" || refusal.Problem == "" || refusal.Fix == ""):
			t.Errorf("a refusal without field, problem or fix: %+v", refusal)
		}
	})
}

// FuzzDecide holds that any situation is decided or refused.
func FuzzDecide(f *testing.F) {
	f.Add(situation(nil))
	f.Add(situation(members{"response": "null", "failure": `"timeout"`}))
	f.Add(situation(members{"response": `{"status":303,"header":[["Location","//x"]]}`, "context": `{"operation":true,"monitor":"https://a.test","monitor_by":"location"}`}))
	f.Fuzz(func(t *testing.T, text []byte) {
		_, err := playground.Decide(text)
		if _, also := playground.WhatIf(text); (err == nil) != (also == nil) {
			t.Errorf("decide: %v, what-if: %v", err, also)
		}
		var refusal *input.Refusal
		if err != nil && !errors.As(err, &refusal) {
			t.Errorf("not a refusal: %v", err)
		}
	})
}
