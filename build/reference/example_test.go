package reference

import (
	"encoding/json"
	"slices"
	"testing"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/scenario"
)

func TestEveryAnswerHasAnExample(t *testing.T) {
	for _, r := range contract.Registered() {
		order, trace, err := Example(r.Code)
		if err != nil {
			t.Errorf("%d: %v", r.Code, err)
			continue
		}
		if r.Interim() {
			if order != nil || trace != nil {
				t.Errorf("%d never is an answer, and has an example", r.Code)
			}
			continue
		}
		meets := false
		for _, s := range trace.Steps {
			meets = meets || s.Response != nil && s.Response.Status == r.Code
		}
		if !meets || !json.Valid(order) {
			t.Errorf("%d: the example does not meet it: %s", r.Code, order)
		}
		if again, err := run(order); err != nil || len(again.Steps) != len(trace.Steps) {
			t.Errorf("%d: the order is another run: %v", r.Code, err)
		}
	}
}

func TestTheTwelveHaveTheirOwnScenario(t *testing.T) {
	for _, code := range contract.Twelve() {
		s, ok := scenario.Find(plain(code))
		if !ok || s.Code != code {
			t.Errorf("%d: %q is about %d", code, plain(code), s.Code)
		}
	}
}

func TestRelated(t *testing.T) {
	ids := func(status int) (list []string) {
		related, err := Related(status)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range related {
			list = append(list, s.ID)
		}
		return list
	}
	// The long run is about 303 and meets a 429; one that is about 429 comes first.
	got := ids(429)
	own, met := slices.Index(got, "rate-limited"), slices.Index(got, "tour")
	if own < 0 || met < own {
		t.Errorf("%v", got)
	}
	if got := ids(202); !slices.Contains(got, "monitor") {
		t.Errorf("202: %v", got)
	}
	if got := ids(226); len(got) != 0 {
		t.Errorf("226: %v", got)
	}
	for _, code := range contract.Twelve() {
		list := ids(code)
		if len(list) == 0 || len(slices.Compact(slices.Sorted(slices.Values(list)))) != len(list) {
			t.Errorf("%d: %v", code, list)
		}
	}
}
