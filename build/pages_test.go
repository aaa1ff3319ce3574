package main

import (
	"testing"

	"whatnext/templates"
	"whatnext/wasm/core/contract"
)

func TestEachCodeBeginsWithItsPlainestScenario(t *testing.T) {
	view, err := playgroundView(templates.Assets{})
	if err != nil {
		t.Fatal(err)
	}
	if len(view.Menu) != len(contract.Twelve()) || len(plainest()) != len(view.Menu) {
		t.Fatalf("%d headings and %d plainest scenarios for %d codes", len(view.Menu), len(plainest()), len(contract.Twelve()))
	}
	for i, g := range view.Menu {
		if got := g.Scenarios[0]; got.ID != plainest()[i] || got.Code != contract.Twelve()[i] {
			t.Errorf("%s begins with %s of %d, not with %s", g.Label, got.ID, got.Code, plainest()[i])
		}
	}
}

// The verbs beside a scenario are those of its own run.
func TestScenariosTellTheirVerbs(t *testing.T) {
	view, err := playgroundView(templates.Assets{})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range view.Menu {
		for _, s := range g.Scenarios {
			if n := len(s.Verbs); n < 1 || n > 5 {
				t.Errorf("%s has %d verbs: %q", s.ID, n, s.Verbs)
			}
		}
	}
}
