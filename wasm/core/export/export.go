// Package export writes a finished trace as text for other tools and for
// people: a transcript, a HAR file, a Mermaid diagram, curl command lines, a Go
// program. Whatever stands in a trace came from outside; each format escapes it
// in its own way, and secrets are masked once more, whoever made the trace.
//
// It imports trace and what lies below it. The way back, from pasted text to
// exchanges, is package parse.
package export

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/trace"
)

// The formats.
const (
	Text    = "text"
	HAR     = "har"
	Mermaid = "mermaid"
	Curl    = "curl"
	Go      = "go"
)

// Formats lists every format that Trace writes.
func Formats() []string { return []string{Text, HAR, Mermaid, Curl, Go} }

// Trace writes a trace in one of the formats, with a line break at its end. The
// error is an *input.Refusal: the format is unknown, or the trace holds no
// request for a Go program to send.
func Trace(t *trace.Trace, format string) (string, error) {
	t = masked(t)
	switch format {
	case Text:
		return transcript(t), nil
	case HAR:
		return archive(t)
	case Mermaid:
		return diagram(t), nil
	case Curl:
		return commands(t), nil
	case Go:
		return program(t)
	}
	return "", input.Refuse("format", strconv.Quote(input.Clip(format, 40))+" is not known", "use one of "+strings.Join(Formats(), ", "))
}

// masked returns a copy of the trace without secrets, and without steps that
// are null.
func masked(t *trace.Trace) *trace.Trace {
	out := *t
	out.Steps = nil
	for _, step := range t.Steps {
		if step == nil {
			continue
		}
		s := *step
		s.Request = s.Request.Redact()
		if s.Response != nil {
			r := s.Response.Redact()
			s.Response = &r
		}
		s.Decision = maskedReport(s.Decision)
		out.Steps = append(out.Steps, &s)
	}
	return &out
}

func maskedReport(r decision.Report) decision.Report {
	if r.Next != nil {
		next := r.Next.Redact()
		r.Next = &next
	}
	causes := make([]decision.CauseReport, len(r.Causes))
	for i, c := range r.Causes {
		// header:retry-after, request:header:accept: the name stands last.
		c.Value = exchange.RedactField(c.Subject[strings.LastIndexByte(c.Subject, ':')+1:], c.Value)
		c.Effect = exchange.RedactURL(c.Effect)
		causes[i] = c
	}
	notes := make([]string, len(r.Notes))
	for i, note := range r.Notes {
		notes[i] = exchange.RedactURL(note)
	}
	r.Causes, r.Notes = causes, notes
	r.Summary, r.Advice = exchange.RedactURL(r.Summary), exchange.RedactURL(r.Advice)
	return r
}

// outcome is what came back in a word: the status, or else the failure.
func outcome(s *trace.Step) string {
	if s.Response == nil {
		return string(s.Failure)
	}
	return strconv.Itoa(s.Response.Status)
}

// printable writes characters that are not seen, or that steer a terminal or
// the direction of writing, as Go would in a string.
func printable(text string) string {
	var out strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\ufffd") {
		if strconv.IsPrint(r) {
			out.WriteRune(r)
		} else {
			quoted := strconv.QuoteRune(r)
			out.WriteString(quoted[1 : len(quoted)-1])
		}
	}
	return out.String()
}
