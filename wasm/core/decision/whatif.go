package decision

import (
	"slices"

	"whatnext/wasm/core/policy"
)

// Alternative is the decision for a situation in which one input is another.
type Alternative struct {
	Change   Change `json:"change"`
	Decision Report `json:"decision"`
	Summary  string `json:"summary"` // one sentence: what becomes different
}

// Change is one input and its two values; null is absent.
type Change struct {
	Subject string  `json:"subject"`
	From    *string `json:"from"`
	To      *string `json:"to"`
}

// WhatIf asks the same pure function again: without each header of the answer,
// with another value of those that can drive, and with what would have helped
// but is missing; then as another status, with another request and in another
// context. A header that is taken away is listed also where nothing changes, all
// else only where something does. No two sentences are alike.
func WhatIf(s *Situation, p *policy.Policy) []Alternative {
	w := whatIf{s: s, p: p, all: []Alternative{}}
	w.now = decide(s, p, hidden{}, &w.taken)
	w.report = w.now.Report()
	w.headersTakenAway()
	w.headersChanged()
	w.headersMissing()
	w.statusChanged()
	w.requestChanged()
	w.contextChanged()
	return w.all
}

type whatIf struct {
	s      *Situation
	p      *policy.Policy
	now    Decision
	taken  walk   // the way to it: a header that no rule looked up makes no difference
	report Report // of now
	bodies [readingCount]*findings
	all    []Alternative
}

// add lists an alternative in its one sentence, which it shares with none.
func (w *whatIf) add(c Change, sentence string, d *Decision) {
	for i := range w.all {
		if w.all[i].Summary == sentence {
			return
		}
	}
	w.all = append(w.all, Alternative{c, w.reportOf(d), sentence})
}

// differs lists an alternative where it makes a difference: "If …: stop instead
// of resend."
func (w *whatIf) differs(c Change, lead string, d Decision) {
	if !Same(&w.now, &d) {
		w.add(c, lead+difference(&w.now, &d)+".", &d)
	}
}

// reportOf is a decision in words. All alternatives have the body of the answer
// at hand, so that it is read once.
func (w *whatIf) reportOf(d *Decision) Report {
	if Same(&w.now, d) && slices.Equal(w.now.Said(), d.Said()) {
		return w.report
	}
	of := d.reads()
	if w.bodies[of] == nil {
		found := d.read(of)
		w.bodies[of] = &found
	}
	return d.reportWith(w.bodies[of])
}

func text(value string) *string { return &value }

func count(n int64) *string { return text(decimal(n)) }
