package templates

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/sandbox"
)

// Every member of the policy and of the sandbox's settings has its row, and no
// row is about anything else.
func TestEveryKnobHasItsRow(t *testing.T) {
	for name, test := range map[string]struct {
		groups []KnobGroup
		value  any
	}{
		"policy":  {policyKnobs(), policy.Default()},
		"sandbox": {sandboxKnobs(), sandbox.Defaults()},
	} {
		text, err := json.Marshal(test.value)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, g := range test.groups {
			for _, k := range g.Knobs {
				got = append(got, k.Name)
			}
		}
		want := members(t, name, text)
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-members +rows):\n%s", name, diff)
		}
	}
}

// members are the paths of all that is not an object.
func members(t *testing.T, prefix string, text json.RawMessage) []string {
	var inner map[string]json.RawMessage
	if text[0] != '{' {
		return []string{prefix}
	}
	if err := json.Unmarshal(text, &inner); err != nil {
		t.Fatal(err)
	}
	var all []string
	for name, value := range inner {
		all = append(all, members(t, prefix+"."+name, value)...)
	}
	return all
}

func TestEveryKnobIsExplained(t *testing.T) {
	for _, g := range slices.Concat(policyKnobs(), sandboxKnobs(), runKnobs()) {
		for _, k := range g.Knobs {
			if k.Label == "" || !strings.HasSuffix(k.Meaning, ".") || len(k.Meaning) > 120 {
				t.Errorf("%s: label %q, meaning %q", k.Name, k.Label, k.Meaning)
			}
			if k.Default == "" && k.Kind != "lines" {
				t.Errorf("%s has no default", k.Name)
			}
			if len(k.Choices) > 0 && !slices.Contains(k.Choices, k.Default) {
				t.Errorf("%s: the default %q is none of %q", k.Name, k.Default, k.Choices)
			}
			if (k.Kind == "choice" || k.Kind == "flag") != (len(k.Choices) > 0) {
				t.Errorf("%s is a %s with the choices %q", k.Name, k.Kind, k.Choices)
			}
		}
	}
}

func TestChanged(t *testing.T) {
	for order, want := range map[string]int{
		`{}`:                            0,
		`{"policy":{"max_attempts":4}}`: 0, // the default, said
		`{"policy":{"max_attempts":5,"backoff":{"kind":"none","base_ms":0}}}`: 3,
		`{"policy":{"trust_origins":["https://a.example"]}}`:                  1,
		`{"policy":{"trust_origins":[]}}`:                                     0,
		`not JSON`:                                                            0,
	} {
		if got := changed(policyKnobs(), json.RawMessage(order)); got != want {
			t.Errorf("%s: %d changed, want %d", order, got, want)
		}
	}
}

func TestInBrief(t *testing.T) {
	for _, test := range []struct{ value, unit, want string }{
		{"4", "sends", "4"}, {"60000", "ms", "60 s"}, {"500", "ms", "0.5 s"}, {"3600", "s", "3600 s"},
		{"0", "requests", "none"}, {"keyed", "", "keyed"}, {"soon", "ms", "soon"}, {"-1", "ms", "-1"},
		{"99999999999999999999", "ms", "99999999999999999999"},
	} {
		if got := inBrief(test.value, test.unit); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.value, test.unit, got, test.want)
		}
	}
}
