package templates

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
)

// Whatever a decision can be made on has a label, and no label is about nothing.
func TestEveryMemberOfTheContextIsInWords(t *testing.T) {
	var members, words []string
	for name := range membersOf(decision.Context{}) {
		members = append(members, name)
	}
	for _, g := range contextFacts() {
		for _, f := range g.Facts {
			words = append(words, f.Key)
			if f.Label == "" {
				t.Errorf("%s has no label", f.Key)
			}
		}
	}
	slices.Sort(members)
	slices.Sort(words)
	if diff := cmp.Diff(members, words); diff != "" {
		t.Errorf("members (-) and words (+) differ:\n%s", diff)
	}
}

func TestFactsReadWell(t *testing.T) {
	context := decision.Context{
		NowMS: 1767225600500, Attempts: 2, ElapsedMS: 3040, Draw: 0.123456, Operation: true,
		Original: &exchange.Request{Method: "POST", URL: "https://a.example/\u202e"},
		Token:    decision.Token{Sent: "bearer", IdentitiesLeft: 3},
	}
	want := map[string]string{
		"now": "2026-01-01T00:00:00.5Z", "attempts": "2", "hops": "0 off", "elapsed_ms": "3.04 s", "previous_wait_ms": "0 ms off",
		"draw": "0.1235", "operation": "yes", "repaired": "no off", "original": `POST https://a.example/\u202e`, "monitor": "none off",
		"token.sent": "bearer", "token.known": "no off", "token.identities_left": "3",
	}
	for _, g := range factsOf(context) {
		for _, f := range g.Facts {
			got := f.Value
			if f.Off {
				got += " off"
			}
			if want, ok := want[f.Key]; ok && got != want {
				t.Errorf("%s: %q, want %q", f.Key, got, want)
			}
		}
	}
}
