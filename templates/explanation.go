package templates

import (
	"encoding/json"
	"fmt"
	"strings"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/lint"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// Explanation is what there is to say about one exchange beyond its decision:
// the last three sections of the right column. The zero Explanation is what the
// script fills in (web/ui/whatif/explain.ts).
type Explanation struct {
	Offers    []Alternative // headers of the answer that would have helped
	Otherwise []Otherwise
	Silent    string // the headers that change nothing, each by itself
	Path      []Question
	Action    string // what the path leads to
	Summary   string
	Faults    []Fault
	Message   string // to the API's owner; "" none
}

// Alternative is one sentence: what would be, if. Verb is what it leads to.
type Alternative struct{ Verb, Text string }

// Otherwise are alternatives of one kind.
type Otherwise struct {
	About string // answer, request, context: for the script
	Title string
	All   []Alternative
}

// Fault is one thing that the answer got wrong.
type Fault struct {
	Level   string
	What    string // "Retry-After: soon"
	Problem string
	Ask     string
	Ref     string
	Link    string
}

// Explain asks the core about exchange n of a run, from 1, and makes the view of
// what it says.
func Explain(t *trace.Trace, n int) (Explanation, error) {
	if n < 1 || n > len(t.Steps) {
		return Explanation{}, nil
	}
	step := t.Steps[n-1]
	examined, err := examined(step, t.Policy)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Action: step.Decision.Action, Summary: visible(step.Decision.Summary), Message: visibleLines(examined.Message)}
	e.Offers, e.Otherwise, e.Silent = alternatives(examined.Alternatives)
	for _, q := range examined.Path {
		e.Path = append(e.Path, questionOf(q, step))
	}
	for _, f := range examined.Faults {
		said := what(decision.CauseReport{Subject: f.Subject, Value: f.Value}, step)
		e.Faults = append(e.Faults, Fault{f.Level, visible(said), visible(f.Problem), visible(f.Ask), f.Ref, lint.Link(f.Ref)})
	}
	return e, nil
}

// examined goes by the public interface, which takes a step as a situation.
func examined(step *trace.Step, p policy.Policy) (e playground.Examination, err error) {
	situation, err := exchange.Marshal(struct {
		*trace.Step
		Policy policy.Policy `json:"policy"`
	}{step, p})
	if err != nil {
		return e, err
	}
	said, err := playground.Examine(situation)
	if err != nil {
		return e, fmt.Errorf("examine exchange %d: %w", step.N, err)
	}
	return e, json.Unmarshal(said, &e)
}

// alternatives parts them by what is another one; those headers of the answer
// that change nothing come as one sentence.
func alternatives(all []decision.Alternative) (offers []Alternative, otherwise []Otherwise, silent string) {
	otherwise = otherwiseGroups()
	var names []string
	for _, a := range all {
		origin, _, _ := strings.Cut(a.Change.Subject, ":")
		view := Alternative{a.Decision.Action, visible(a.Summary)}
		name, without := strings.CutPrefix(a.Summary, "Without ")
		name, nothing := strings.CutSuffix(name, ": nothing changes.")
		switch {
		case origin == "header" && a.Change.From == nil:
			offers = append(offers, view)
		case origin == "header" && without && nothing:
			names = append(names, visible(name))
		case origin == "request":
			otherwise[1].All = append(otherwise[1].All, view)
		case origin == "context":
			otherwise[2].All = append(otherwise[2].All, view)
		default:
			otherwise[0].All = append(otherwise[0].All, view)
		}
	}
	return offers, otherwise, silentSentence(names)
}

func otherwiseGroups() []Otherwise {
	return []Otherwise{{About: "answer", Title: "Another answer"}, {About: "request", Title: "Another request"}, {About: "context", Title: "Another moment"}}
}

func silentSentence(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "Nothing changes without " + names[0] + "."
	}
	return "Nothing changes without any one of " + strings.Join(names, ", ") + "."
}
