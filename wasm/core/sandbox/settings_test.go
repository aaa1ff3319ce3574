package sandbox

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/input"
)

// readSettings reads an order's member "sandbox" over the defaults.
func readSettings(t *testing.T, text string) (Settings, error) {
	t.Helper()
	o, err := input.Parse([]byte(`{"sandbox":`+text+`}`), "order", 1<<16)
	if err != nil {
		t.Fatal(err)
	}
	s := Defaults()
	s.Read(o.Object("sandbox"))
	return s, o.Err()
}

func TestSettingsRead(t *testing.T) {
	want := Defaults()
	want.Quota, want.ClockSkewS, want.OutageRetryAfter, want.Location = 3, -60, false, "foreign"
	got, err := readSettings(t, `{"quota":3,"clock_skew_s":-60,"outage_retry_after":false,"location":"foreign"}`)
	if err != nil || got != want {
		t.Errorf("%v, %s", err, cmp.Diff(want, got))
	}
	for _, absent := range []string{`{}`, `null`} {
		if got, err := readSettings(t, absent); err != nil || got != Defaults() {
			t.Errorf("%s: %v, %s", absent, err, cmp.Diff(Defaults(), got))
		}
	}
}

func TestSettingsRefused(t *testing.T) {
	for _, c := range []struct{ name, text, field string }{
		{"unknown", `{"qota":3}`, "qota"},
		{"negative", `{"hops":-1}`, "hops"},
		{"fraction", `{"hops":1.5}`, "hops"},
		{"too large", `{"token_lifetime_s":1000000001}`, "token_lifetime_s"},
		{"too many", `{"fault_every":1000001}`, "fault_every"},
		{"too slow", `{"latency_ms":3600001}`, "latency_ms"},
		{"skew out of range", `{"clock_skew_s":-1000000001}`, "clock_skew_s"},
		{"a window of no length", `{"quota_window_s":0}`, "quota_window_s"},
		{"text for a number", `{"quota":"3"}`, "quota"},
		{"number for a word", `{"operation":202}`, "operation"},
		{"unknown word", `{"location":"elsewhere"}`, "location"},
		{"number for yes or no", `{"token_cached":1}`, "token_cached"},
		{"null", `{"quota":null}`, "quota"},
	} {
		_, err := readSettings(t, c.text)
		refusal, ok := err.(*input.Refusal)
		if !ok || refusal.Field != "sandbox."+c.field || refusal.Problem == "" || refusal.Fix == "" {
			t.Errorf("%s: %s: want a refusal of sandbox.%s, got %v", c.name, c.text, c.field, err)
		}
	}
}

// Every member of Settings has a knob of the same name, and the knob's place is
// that member: what is read comes out again under the same name.
func TestKnobsAreTheSettings(t *testing.T) {
	var members map[string]any
	defaults := Defaults()
	text, err := json.Marshal(defaults)
	if err == nil {
		err = json.Unmarshal(text, &members)
	}
	if err != nil {
		t.Fatal(err)
	}
	table := knobs()
	if len(table) != len(members) {
		t.Errorf("%d knobs for %d settings", len(table), len(members))
	}
	for i, k := range Knobs() {
		shown, _ := json.Marshal(members[k.Name])
		if got := strings.Trim(string(shown), `"`); got != k.Default {
			t.Errorf("%s: the default is %s, the knob says %s", k.Name, got, k.Default)
		}
		if k.Unit == "" || k.Meaning == "" || strings.HasSuffix(k.Meaning, ".") {
			t.Errorf("%s is not described well: %+v", k.Name, k)
		}
		value := `2`
		if table[i].flag != nil {
			value = map[string]string{"true": "false", "false": "true"}[k.Default]
		} else if table[i].word != nil {
			value = `"` + table[i].choices[1] + `"`
		}
		changed, err := readSettings(t, `{"`+k.Name+`":`+value+`}`)
		got := map[string]any{}
		text, _ := json.Marshal(changed)
		_ = json.Unmarshal(text, &got)
		shown, _ = json.Marshal(got[k.Name])
		if err != nil || string(shown) != value || changed == defaults {
			t.Errorf("%s: read %s, have %s, %v", k.Name, value, shown, err)
		}
	}
}

func TestEveryChoiceDoesSomethingElse(t *testing.T) {
	for _, k := range knobs() {
		if k.word == nil {
			continue
		}
		seen := map[string]string{}
		for _, choice := range k.choices {
			s := Defaults()
			s.Hops, s.HopRetryAfterS, s.FaultEvery = 2, 3, 3
			if k.name == "monitor" {
				s.Operation = "202"
			}
			*k.word(&s) = choice
			d := newDesk(s)
			talk := ""
			for range 3 {
				talk += show(d.send(step{send: "POST " + routes + "/v1/matrix", body: twoPoints}))
			}
			if twin, ok := seen[talk]; ok {
				t.Errorf("%s: %s and %s do the same", k.name, twin, choice)
			}
			seen[talk] = choice
		}
	}
}

// Go code may set what Read refuses: it counts as 0 or as the default word.
func TestAbsurdSettings(t *testing.T) {
	absurd := Settings{
		TokenLifetimeS: 3600, RevokeAfter: -1, Quota: -1, QuotaWindowS: -1, RetryAfterForm: "?", LongPoints: -1, Hops: -1, HopRetryAfterS: -1,
		ContinuationLifetimeS: -1, LostOperations: -1, Operation: "?", Monitor: "?", Location: "?", FaultFirst: -1, FaultEvery: -1,
		FaultAnswer: "?", OutageFromS: -1, OutageForS: -1, LatencyMS: -1,
	}
	d := newDesk(absurd)
	d.check(t, 1, step{send: "POST " + routes + "/v1/matrix", body: pointsBody(40), status: 200})
	absurd.Hops = 1
	d = newDesk(absurd)
	d.check(t, 1, step{send: "POST " + routes + "/v1/matrix", body: twoPoints, status: 303, tells: []string{"Location: /v1/results/71bb54d8", "Retry-After:"}})
	d.check(t, 2, step{send: "GET @", status: 404})
}
