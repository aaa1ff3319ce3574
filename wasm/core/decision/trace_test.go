package decision_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// unspeakable are situations that no message can hold, or that say too little;
// they are asked by programs alone, and refused where somebody writes them.
var unspeakable = []string{
	"a status below 100", "a control character", "neither an answer nor a failure", "a request to an address that is none",
}

// beyondATrace has a body of which a trace keeps a part only.
const beyondATrace = "a body just short enough"

// A step of a trace, with the trace's policy and seed, is the situation that
// was decided: read again, it leads to the same decision and the same roles.
func TestAStepOfATraceIsASituation(t *testing.T) {
	decision.EachRuling(func(name string, s *decision.Situation, p *policy.Policy) {
		d := decision.Decide(s, p)
		var recorder trace.Recorder
		step := recorder.Record(s, p, &d, 0, 7)
		text := situation(t, step, p)
		again, rules, err := read(text)
		if refused := slices.Contains(unspeakable, name); refused || err != nil {
			if !refused || err == nil {
				t.Errorf("%s: %v\n%s", name, err, text)
			}
			return
		}
		if diff := cmp.Diff(p, &rules, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: another policy:\n%s", name, diff)
		}
		if diff := cmp.Diff(step.Context, again.Context, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: another context:\n%s", name, diff)
		}
		if d = decision.Decide(again, &rules); name == beyondATrace {
			return
		}
		if diff := cmp.Diff(step.Decision, d.Report(), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: another decision:\n%s", name, diff)
		}
		if diff := cmp.Diff(step.Headers, decision.Roles(again, &rules, &d)); diff != "" {
			t.Errorf("%s: other roles:\n%s", name, diff)
		}
	})
}

// situation is a step of a trace with the trace's policy and seed.
func situation(t *testing.T, step *trace.Step, p *policy.Policy) []byte {
	t.Helper()
	members := map[string]any{}
	for _, part := range []any{step, map[string]any{"v": 1, "policy": p, "seed": 1}} {
		text, err := exchange.Marshal(part)
		if err == nil {
			err = json.Unmarshal(text, &members)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	text, err := exchange.Marshal(members)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func read(text []byte) (*decision.Situation, policy.Policy, error) {
	o, err := input.Parse(text, "situation", 16<<20)
	if err != nil {
		return nil, policy.Policy{}, err
	}
	return decision.ReadSituation(o)
}
