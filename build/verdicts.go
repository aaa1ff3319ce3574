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
		case cause.Subject == "context:attempts", cause.Subject == "policy:trust_origins":
			r = 1
		case strings.HasPrefix(cause.Subject, "policy:"), strings.HasPrefix(cause.Subject, "body:"):
			r = 2
		case cause.Subject == "status":
			r = 0
		}
		if r > rank {
			best, rank = cause.Effect, r
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

// plainly is what to do without the wait: "Send the same request again".
func plainly(r decision.Report) string {
	text := r.Summary
	if _, after, ok := strings.Cut(text, ", then "); ok && r.WaitMS > 0 {
		text = strings.ToUpper(after[:1]) + after[1:]
	}
	return strings.TrimSuffix(text, ".")
}

// inWords says what to do for one way of asking: as the status mostly comes, and
// what each header that counts makes of it.
func inWords(natural reference.Cell, others []reference.Cell) string {
	var waits, turns []string
	for _, c := range others {
		h, _ := contract.FindHeader(c.Header)
		switch {
		case c.Report.Action != natural.Report.Action:
			turns = append(turns, condition(c, h.Name)+" "+lower(plainly(c.Report)))
		case c.State == reference.Present && c.Report.WaitMS > natural.Report.WaitMS:
			waits = append(waits, h.Name)
		}
	}
	words := plainly(natural.Report)
	base := afterWords(natural.Report)
	switch {
	case len(waits) > 0 && base != "":
		words += " after " + either(waits) + ", else " + base
	case len(waits) > 0:
		words += ", at once or after " + either(waits)
	case base != "":
		words += " " + base
	}
	for _, turn := range turns {
		words += ". " + turn
	}
	return words + "."
}

func condition(c reference.Cell, name string) string {
	if c.State == reference.Absent {
		return "Without " + name + ":"
	}
	return "With " + name + ":"
}

// lower keeps the name of a method as it is.
func lower(sentence string) string {
	if len(sentence) > 1 && sentence[1] >= 'A' && sentence[1] <= 'Z' {
		return sentence
	}
	return strings.ToLower(sentence[:1]) + sentence[1:]
}

func either(names []string) string {
	names = family(names)
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " or " + names[last]
	}
	return names[0]
}

// family says once what several headers are that tell the same.
func family(names []string) []string {
	const quota = "RateLimit"
	ofQuota := func(name string) bool { return strings.Contains(name, quota) }
	rest := slices.DeleteFunc(slices.Clone(names), ofQuota)
	if len(names)-len(rest) < 2 {
		return names
	}
	return append(rest, "a "+quota+" header")
}
