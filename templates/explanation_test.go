package templates

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// The sections show what is made up here: words and rules of the core may change
// without touching the golden file.
func TestExplanationIsAsAgreed(t *testing.T) {
	e := Explanation{
		Offers:    []Alternative{{"resend", "With Retry-After it would wait."}},
		Otherwise: []Otherwise{{"answer", "Another answer", []Alternative{{"stop", "Without X: stop."}}}, {"request", "Another request", nil}},
		Silent:    "Nothing changes without Server.",
		Path: []Question{
			{Subject: "status", Asks: "Which?", Saw: "429", Answer: "4xx", Why: Cause{Ref: "NFleet 429", Clause: "429"}, Others: []Branch{{"2xx", "accept", ""}}},
			{Subject: "header:a", Asks: "How long?", Answer: "no", Why: Cause{Ref: "policy"}, Others: []Branch{{"1; 2; 3; 4", "resend", "3 s"}}, Folded: "4 other answers"},
		},
		Action: "resend", Summary: "Again.",
		Faults:  []Fault{{"must", "Allow: <b>", "It is bad.", "Send good.", "RFC 9110 §15.5.6", "https://example.org/"}},
		Message: "Hello,\n</textarea><script>",
	}
	golden(t, filepath.Join("testdata", "explanation.html"), render(t, templ.Join(whatIf(e), decisionPath(e), faults(e), fork())))
}

// explainedStep is an answer without Retry-After, and with markup in a header.
func explainedStep() *trace.Trace {
	return &trace.Trace{V: 1, Policy: policy.Default(), Steps: []*trace.Step{{
		N: 1, Kind: exchange.ForCaller, TookMS: 40, Context: decision.Context{Attempts: 1, Draw: 0.5},
		Request:  exchange.Request{Method: "POST", URL: "https://a.example/x"},
		Response: &exchange.Response{Status: 503, Header: exchange.Header{{Name: "Server", Value: "<b>"}, {Name: "X-Odd", Value: "\u202e"}}},
		Decision: decision.Report{Action: "resend", Summary: "Again."},
	}}}
}

func TestExplanationIsWhatTheCoreSays(t *testing.T) {
	run := explainedStep()
	step := run.Steps[0]
	situation := &decision.Situation{Kind: step.Kind, Request: step.Request, Response: step.Response, Context: step.Context}
	e, err := Explain(run, 1)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, a := range decision.WhatIf(situation, &run.Policy) {
		told = append(told, a.Summary)
	}
	var shown []string
	for _, group := range append(e.Otherwise, Otherwise{All: e.Offers}) {
		for _, a := range group.All {
			shown = append(shown, a.Text)
		}
	}
	if e.Silent != "Nothing changes without any one of Server, X-Odd." {
		t.Errorf("the silent headers: %q", e.Silent)
	}
	shown = append(shown, "Without Server: nothing changes.", "Without X-Odd: nothing changes.")
	slices.Sort(told)
	slices.Sort(shown)
	if diff := cmp.Diff(told, shown); diff != "" {
		t.Errorf("the alternatives (-core +page):\n%s", diff)
	}
	if len(e.Offers) == 0 || !strings.Contains(e.Offers[0].Text, "Retry-After") {
		t.Errorf("a 503 without Retry-After offers %v", e.Offers)
	}
	path := decision.Path(situation, &run.Policy)
	if len(e.Path) != len(path) {
		t.Fatalf("%d questions of %d", len(e.Path), len(path))
	}
	for i, q := range path {
		if e.Path[i].Asks != q.Asks || e.Path[i].Answer != q.Answer || e.Path[i].Why.Ref != q.Ref {
			t.Errorf("question %d is %v, not %v", i+1, e.Path[i], q)
		}
	}
}

func TestNothingIsExplainedWhereNothingIsChosen(t *testing.T) {
	for _, n := range []int{0, 2} {
		if e, err := Explain(explainedStep(), n); err != nil || len(e.Path) != 0 {
			t.Errorf("exchange %d: %v, %v", n, e.Path, err)
		}
	}
}

func TestBranchesThatLeadToTheSameAreOne(t *testing.T) {
	got := branchesOf([]decision.Branch{{Answer: "a", Action: "stop"}, {Answer: "b", Action: "resend", WaitMS: 3000}, {Answer: "c", Action: "stop"}, {Answer: "d", Action: "resend", WaitMS: 500}})
	want := []Branch{{"a; c", "stop", ""}, {"b", "resend", "3 s"}, {"d", "resend", "0.5 s"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
