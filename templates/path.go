package templates

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/lint"
	"whatnext/wasm/core/trace"
)

// Question is one that the decision asked on its way.
type Question struct {
	Subject string // as in the trace, for the script
	Asks    string
	Saw     string // "Retry-After: 3"; "" nothing
	Answer  string
	Why     Cause // only its reference
	Others  []Branch
	Folded  string // "12 other answers"; "" where they are shown as they are
}

// Branch is where other answers would have led.
type Branch struct {
	Answers string // "no", "403; 404 or 410"
	Verb    string
	Wait    string // "3 s"; "" none
}

// fewBranches is how many answers stand below a question unfolded.
const fewBranches = 3

func questionOf(q decision.Question, step *trace.Step) Question {
	seen := decision.CauseReport{Subject: q.Subject, Value: q.Value, Ref: q.Ref}
	view := Question{Subject: q.Subject, Asks: q.Asks, Answer: q.Answer, Why: reasonOf(seen, step), Others: branchesOf(q.Others)}
	view.Why.Link = lint.Link(q.Ref)
	if q.Value != "" {
		view.Saw = visible(clipText(what(seen, step), valueShown))
	}
	if len(q.Others) > fewBranches {
		view.Folded = strconv.Itoa(len(q.Others)) + " other answers"
	}
	return view
}

// branchesOf puts answers together that lead to the same.
func branchesOf(others []decision.Branch) (all []Branch) {
	for _, o := range others {
		view := Branch{Answers: o.Answer, Verb: o.Action}
		if o.WaitMS > 0 {
			view.Wait = span(o.WaitMS)
		}
		known := false
		for i := range all {
			if all[i].Verb == view.Verb && all[i].Wait == view.Wait {
				all[i].Answers, known = strings.Join([]string{all[i].Answers, view.Answers}, "; "), true
			}
		}
		if !known {
			all = append(all, view)
		}
	}
	return all
}
