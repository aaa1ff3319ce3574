package decision

import (
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// ifs asks what if, and gives each answer in one line: subject from → to: summary.
func ifs(all []given) []string {
	s, p := when(all)
	var texts []string
	value := func(v *string) string {
		if v == nil {
			return "-"
		}
		return *v
	}
	for _, a := range WhatIf(s, p) {
		texts = append(texts, a.Change.Subject+" "+value(a.Change.From)+" → "+value(a.Change.To)+": "+a.Summary)
	}
	return texts
}

func TestWhatIf(t *testing.T) {
	for _, c := range whatIfs {
		got, want := strings.Join(ifs(c.given), "\n"), strings.Join(c.want, "\n")
		if got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, want)
		}
	}
}

// Inside an operation, a lost one begins again with the request at hand, or with
// the original where there is one.
func TestTheOriginalOfAnOperationThatMightBe(t *testing.T) {
	for name, c := range map[string]struct {
		given []given
		want  string
	}{
		"a request at hand": {facts(sending("PUT"), answer(404)), "PUT " + home},
		"an original":       {facts(operation(), at(func(c *Context) { c.Operation = false }), answer(404)), "POST " + home},
	} {
		s, p := when(c.given)
		found := false
		for _, a := range WhatIf(s, p) {
			if next := a.Decision.Next; a.Change.Subject == "context:operation" && next != nil {
				found = next.Method+" "+next.URL == c.want
			}
		}
		if !found {
			t.Errorf("%s: no %s", name, c.want)
		}
	}
}

// However many silent headers stand beside them, a pair is found.
func TestPairsOfManyHeaders(t *testing.T) {
	for _, n := range []int{0, 14, 198} {
		header := []string{"Retry-After: 3", `RateLimit: "a";r=0;t=3`}
		for range n {
			header = append(header, "X-"+strings.Repeat("a", len(header))+": 1")
		}
		found := strings.Contains(strings.Join(ifs(facts(answer(429, header...))), "\n"), "says the same")
		if !found {
			t.Errorf("beside %d others the pair is not found", n)
		}
	}
}

// An alternative holds the whole decision, without a secret.
func TestAnAlternativeIsADecision(t *testing.T) {
	s, p := when(facts(sending("GET", "Authorization: Bearer abc123", "Cookie: abc123"), to(home+"?token=abc123"),
		holding(renewable), answer(401, "Retry-After: ?token=abc123", "Set-Cookie: abc123")))
	for _, a := range WhatIf(s, p) {
		if a.Decision.Action == "" || a.Decision.Summary == "" || !strings.HasSuffix(a.Summary, ".") {
			t.Errorf("half an alternative: %+v", a)
		}
		if text, err := exchange.Marshal(a); err != nil || strings.Contains(string(text), "abc123") {
			t.Errorf("a secret in %s (%v)", text, err)
		}
	}
	if all := WhatIf(s, &policy.Policy{}); all == nil {
		t.Error("the list is null")
	}
}
