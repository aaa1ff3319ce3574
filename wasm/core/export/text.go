package export

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// transcript is a trace to read: when, what, and below it why.
func transcript(t *trace.Trace) string {
	p := page{clock: len(stamp(t.ElapsedMS))}
	for _, s := range t.Steps {
		p.clock = max(p.clock, len(stamp(s.SentMS+s.TookMS)))
		p.status = max(p.status, len(outcome(s)))
		p.action = max(p.action, len(s.Decision.Action))
	}
	for _, s := range t.Steps {
		p.step(s)
	}
	p.at(t.ElapsedMS, "end: "+printable(t.Outcome)+" after "+decision.Length(t.ElapsedMS)+", "+count(len(t.Steps), "request"))
	return p.String()
}

// page is a transcript in the making, with the widths of its columns.
type page struct {
	strings.Builder
	clock, status, action int
}

func (p *page) step(s *trace.Step) {
	what := printable(s.Request.Method + " " + s.Request.URL)
	if s.Kind == exchange.ForToken {
		what += "  (token)"
	}
	p.at(s.SentMS, what)
	d := &s.Decision
	p.at(s.SentMS+s.TookMS, padded(outcome(s), p.status)+"  "+padded(printable(d.Action), p.action)+"  "+printable(d.Summary))
	for _, c := range d.Causes {
		what := c.Subject
		if c.Value != "" {
			what += " " + c.Value
		}
		p.below(what + " → " + c.Effect + " (" + c.Ref + ")")
	}
	for _, note := range d.Notes {
		p.below("note: " + note)
	}
	if d.Advice != "" {
		p.below("advice: " + d.Advice)
	}
}

// at writes a line that begins with a moment of the run.
func (p *page) at(ms int64, text string) {
	clock := stamp(ms)
	p.WriteString(strings.Repeat(" ", max(0, p.clock-len(clock))) + clock + "  " + strings.TrimRight(text, " ") + "\n")
}

// below writes a line that belongs to the one above.
func (p *page) below(text string) {
	p.WriteString(strings.Repeat(" ", p.clock+4) + printable(text) + "\n")
}

func stamp(ms int64) string { return strconv.FormatInt(ms, 10) + " ms" }

func padded(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-len(text)))
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
