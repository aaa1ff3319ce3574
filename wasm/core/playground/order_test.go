package playground_test

import (
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/sandbox"
)

func TestDefaults(t *testing.T) {
	o := parse(t, []byte(`{"v":1,"request":{"url":"https://routes.example/"}}`))
	equal(t, "via", o.Via, playground.Sandbox)
	equal(t, "method", o.Request.Method, "GET")
	equal(t, "start", o.Start.Format("2006-01-02T15:04:05.999Z07:00"), "2026-01-01T00:00:00Z")
	equal(t, "seed", o.Seed, uint64(1))
	equal(t, "parallel", o.Parallel, 1)
	equal(t, "speed", o.Speed, 0.0)
	equal(t, "eager", o.Auth.Eager, false)
	equal(t, "sandbox", o.Sandbox, sandbox.Defaults())
	equal(t, "policy", marshal(t, o.Policy), `{"timeout_ms":30000,"max_attempts":4,"max_wait_ms":60000,"deadline_ms":120000,`+
		`"max_hops":100,"max_restarts":1,"backoff":{"kind":"full-jitter","base_ms":500,"cap_ms":30000},"unavailable_base_ms":2000,`+
		`"poll_interval_ms":1000,"retry_after_jitter":0,"resend_unsafe":"contract","repair":"suggest","trust_origins":[]}`)
}

func TestWhereAnswersComeFrom(t *testing.T) {
	for name, test := range map[string]struct {
		with members
		want playground.Via
	}{
		"answers are given":                 {members{}, playground.Script},
		"none are given":                    {members{"answers": ""}, playground.Sandbox},
		"answers, but sandbox asked for":    {members{"via": `"sandbox"`}, playground.Sandbox},
		"relay":                             {members{"via": `"relay"`, "answers": ""}, playground.Relay},
		"direct":                            {members{"via": `"direct"`, "answers": ""}, playground.Direct},
		"relay, though there are answers":   {members{"via": `"relay"`}, playground.Relay},
		"token answers alone are no script": {members{"answers": "", "token_answers": `[{"status":200}]`}, playground.Sandbox},
	} {
		t.Run(name, func(t *testing.T) { equal(t, "via", parse(t, order(test.with)).Via, test.want) })
	}
}

func TestRealRunsDrawTheirSeedAndRunInRealTime(t *testing.T) {
	o := parse(t, order(members{"via": `"relay"`, "answers": ""}))
	equal(t, "speed", o.Speed, 1.0)
	equal(t, "seeded", o.Seeded, false)
	equal(t, "seeded", parse(t, order(members{"via": `"relay"`, "answers": "", "seed": "1"})).Seeded, true)
}

func TestMethods(t *testing.T) {
	for given, want := range map[string]string{
		"get": "GET", "pAtCh": "PATCH", "query": "QUERY", "trace": "TRACE", "Purge": "Purge", "M-SEARCH": "M-SEARCH",
	} {
		equal(t, given, parse(t, order(request(`"method":"`+given+`"`))).Request.Method, want)
	}
}

func TestMessagesAreReadAsTheyAreWritten(t *testing.T) {
	o := parse(t, order(members{
		"request": `{"url":"HTTP://[::1]:8080/a?b=c#d","header":[["X-A"," 1 "],["x-a","2"],["X-Tab","a\tb"],["X-Empty",""],["X-Text","ä"]],"body_base64":"/wA="}`,
		"answers": `[{"status":599,"header":[["B","b"],["A","a"],["B","c"]],"body":"<b>&</b>","took_ms":40}]`,
	}))
	equal(t, "url", o.Request.URL, "HTTP://[::1]:8080/a?b=c#d")
	equal(t, "header", o.Request.Header, exchange.Header{
		{Name: "X-A", Value: "1"}, {Name: "x-a", Value: "2"}, {Name: "X-Tab", Value: "a\tb"}, {Name: "X-Empty", Value: ""}, {Name: "X-Text", Value: "ä"}})
	equal(t, "body", o.Request.Body, []byte{0xff, 0})
	equal(t, "answer", *o.Answers[0].Response, exchange.Response{
		Status: 599, Body: []byte("<b>&</b>"),
		Header: exchange.Header{{Name: "B", Value: "b"}, {Name: "A", Value: "a"}, {Name: "B", Value: "c"}}})
	equal(t, "took_ms", o.Answers[0].TookMS, int64(40))
}

func TestTookDefaultsToNothing(t *testing.T) {
	equal(t, "took_ms", parse(t, order(nil)).Answers[0].TookMS, int64(0))
}

func TestEveryFailureCanBeScripted(t *testing.T) {
	for _, f := range exchange.Failures() {
		o := parse(t, order(members{"answers": `[{"failure":"` + string(f) + `","took_ms":3}]`}))
		equal(t, string(f), o.Answers[0], exchange.Answer{Failure: f, TookMS: 3})
	}
}

func TestNullIsAbsent(t *testing.T) {
	o := parse(t, order(members{"auth": "null", "policy": "null", "sandbox": "null", "token_answers": "null"}))
	equal(t, "policy", o.Policy.MaxAttempts, int64(4))
	equal(t, "an empty list of origins", marshal(t, parse(t, order(knob(`"trust_origins":[]`))).Policy), marshal(t, o.Policy))
}
