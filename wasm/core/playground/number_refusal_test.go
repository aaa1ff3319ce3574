package playground_test

import (
	"strings"
	"testing"

	"whatnext/wasm/core/playground"
)

func knob(text string) members { return members{"policy": "{" + text + "}"} }

func TestNegativeAndAbsurdKnobsAreRefused(t *testing.T) {
	tests := refusals{
		"max_attempts 0":            {knob(`"max_attempts":0`), "policy.max_attempts", "0"},
		"retry_after_jitter -0.1":   {knob(`"retry_after_jitter":-0.1`), "policy.retry_after_jitter", "-0.1"},
		"retry_after_jitter 1e999":  {knob(`"retry_after_jitter":1e999`), "policy.retry_after_jitter", "large"},
		"another back-off":          {knob(`"backoff":{"kind":"fibonacci"}`), "policy.backoff.kind", "fibonacci"},
		"another resend_unsafe":     {knob(`"resend_unsafe":"always"`), "policy.resend_unsafe", "always"},
		"another repair":            {knob(`"repair":"yes"`), "policy.repair", "yes"},
		"an origin without scheme":  {knob(`"trust_origins":["a.test"]`), "policy.trust_origins[0]", "origin"},
		"an origin with a path":     {knob(`"trust_origins":["https://a.test","https://b.test/x"]`), "policy.trust_origins[1]", "origin"},
		"an origin of another kind": {knob(`"trust_origins":["ftp://a.test"]`), "policy.trust_origins[0]", "origin"},
		"any origin":                {knob(`"trust_origins":["*"]`), "policy.trust_origins[0]", "origin"},
		"a quota below 0":           {members{"sandbox": `{"quota":-1}`}, "sandbox.quota", "-1"},
		"another form":              {members{"sandbox": `{"retry_after_form":"ms"}`}, "sandbox.retry_after_form", "ms"},
	}
	for _, name := range []string{
		"timeout_ms", "max_attempts", "max_wait_ms", "deadline_ms", "max_hops", "max_restarts",
		"unavailable_base_ms", "poll_interval_ms", "base_ms", "cap_ms",
	} {
		for value, words := range map[string]string{
			"-1": "-1", "1.5": "fraction", "9007199254740992": "9007199254740992", "1e300": "1e300", "1e999": "large",
		} {
			field, with := "policy."+name, knob(`"`+name+`":`+value)
			if name == "base_ms" || name == "cap_ms" {
				field, with = "policy.backoff."+name, knob(`"backoff":{"`+name+`":`+value+`}`)
			}
			tests[name+" "+value] = struct {
				with  members
				field string
				words string
			}{with, field, words}
		}
	}
	tests.check(t)
}

func TestNumbersOfTheOrderAreRefused(t *testing.T) {
	refusals{
		"a negative seed":       {members{"seed": "-1"}, "seed", "-1"},
		"half a seed":           {members{"seed": "0.5"}, "seed", "fraction"},
		"a seed over 2^53-1":    {members{"seed": "9007199254740992"}, "seed", "9007199254740992"},
		"no run":                {members{"parallel": "0"}, "parallel", "0"},
		"half a run":            {members{"parallel": "1.5"}, "parallel", "fraction"},
		"too many runs":         {members{"parallel": "1000000"}, "parallel", "1000000"},
		"a negative speed":      {members{"speed": "-1"}, "speed", "-1"},
		"an absurd speed":       {members{"speed": "1e300"}, "speed", "1e300"},
		"a start without zone":  {members{"start": `"2026-01-01T00:00:00"`}, "start", "not a time"},
		"a start in words":      {members{"start": `"tomorrow"`}, "start", "not a time"},
		"a start before 1970":   {members{"start": `"1969-12-31T23:59:59Z"`}, "start", "1970"},
		"a start in year 9999":  {members{"start": `"9999-12-31T00:00:00Z"`}, "start", "9000"},
		"another via":           {members{"via": `"proxy"`}, "via", "proxy"},
		"an unknown scenario":   {members{"scenario": `"no-such"`}, "scenario", "no-such"},
		"a scenario with a dot": {members{"scenario": `"../rate-limited"`}, "scenario", "built-in"},
	}.check(t)
}

func TestRealRunsKeepRealTime(t *testing.T) {
	for _, via := range []string{`"relay"`, `"direct"`} {
		refusals{
			via + " with a start":    {members{"via": via, "answers": "", "start": `"2026-01-01T00:00:00Z"`}, "start", "real clock"},
			via + " in no time":      {members{"via": via, "answers": "", "speed": "0"}, "speed", "real clock"},
			via + " ten times speed": {members{"via": via, "answers": "", "speed": "10"}, "speed", "real clock"},
		}.check(t)
		o := parse(t, order(members{"via": via, "answers": "", "speed": "1"}))
		equal(t, "speed", o.Speed, 1.0)
	}
}

func TestZeroAndTheLargestAreTaken(t *testing.T) {
	for _, value := range []string{"0", "9007199254740991"} {
		o := parse(t, order(knob(strings.ReplaceAll(
			`"timeout_ms":N,"max_wait_ms":N,"deadline_ms":N,"max_hops":N,"max_restarts":N,"unavailable_base_ms":N,"poll_interval_ms":N,"backoff":{"base_ms":N,"cap_ms":N}`, "N", value))))
		equal(t, "deadline_ms", marshal(t, o.Policy.DeadlineMS), value)
		equal(t, "base_ms", marshal(t, o.Policy.Backoff.BaseMS), value)
	}
	if _, err := playground.Parse(order(members{"seed": "9007199254740991"})); err != nil {
		t.Error(err)
	}
	if _, err := playground.Parse(order(members{"seed": "0"})); err != nil {
		t.Error(err)
	}
}
