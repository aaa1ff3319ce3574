package main

import (
	"slices"
	"strings"

	"whatnext/build/reference"
	"whatnext/templates"
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
)

// verdictOf is a cell's decision in a few words. Its reason is what was varied
// where that drove it, else whatever counted beside the status.
func verdictOf(c reference.Cell) templates.Verdict {
	return templates.Verdict{Action: c.Report.Action, After: afterWords(c.Report), Why: why(c)}
}

// afterWords says when the next request is sent. A back-off is random, so that a
// number would promise too much.
func afterWords(r decision.Report) string {
	switch {
	case r.WaitMS == 0:
		return ""
	case has(r, "policy:backoff"):
		return "after a back-off"
	}
	return "after " + decision.Length(r.WaitMS)
}

func has(r decision.Report, subject string) bool {
	return slices.ContainsFunc(r.Causes, func(c decision.CauseReport) bool { return c.Subject == subject })
}

func why(c reference.Cell) string {
	varied := map[string]string{"answer": "header:", "request": "request:header:"}[c.On] + c.Header
	best, rank := "", -1
	for _, cause := range c.Report.Causes {
		r := 3
		switch {
		case cause.Subject == varied:
			r = 5
		case strings.HasPrefix(cause.Subject, "policy:") && c.Report.Action == decision.Stop.String():
			r = 6 // a limit that bit is the whole reason
		case drives(c, cause.Subject):
			r = 4
		case cause.Subject == "context:attempts", cause.Subject == "policy:trust_origins":
			r = 1
		case strings.HasPrefix(cause.Subject, "policy:"), strings.HasPrefix(cause.Subject, "body:"):
			r = 2
		case cause.Subject == "status":
			r = 0
		}
		if r > rank {
			best, rank = effect(cause), r
		}
	}
	if c.State == reference.Malformed && rank < 5 {
		h, _ := contract.FindHeader(c.Header)
		for _, note := range c.Report.Notes {
			if strings.Contains(note, h.Name) {
				return note
			}
		}
	}
	return best
}

// effect is what a cause did. The length of a back-off is this run's alone.
func effect(c decision.CauseReport) string {
	if c.Subject == "policy:backoff" {
		return "Nothing asks for a longer wait than the client's own back-off."
	}
	return c.Effect
}

// drives tells whether a cause is a header of the answer without which the
// decision would be another one.
func drives(c reference.Cell, subject string) bool {
	return slices.ContainsFunc(c.Driving, func(name string) bool { return subject == "header:"+strings.ToLower(name) })
}
