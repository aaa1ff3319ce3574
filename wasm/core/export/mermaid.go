package export

import (
	"strconv"
	"strings"
	"unicode"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/trace"
)

// diagram is a trace as a Mermaid sequence diagram: a note for each decision.
func diagram(t *trace.Trace) string {
	var out strings.Builder
	out.WriteString("sequenceDiagram\n    participant C as Client\n    participant S as Service\n")
	for _, s := range t.Steps {
		if s.Kind == exchange.ForToken {
			out.WriteString("    participant T as Token endpoint\n")
			break
		}
	}
	for _, s := range t.Steps {
		service, arrow := "S", "-->>"
		if s.Kind == exchange.ForToken {
			service = "T"
		}
		if s.Response == nil {
			arrow = "--x"
		}
		_, address, _ := strings.Cut(s.Request.URL, "://")
		out.WriteString("    C->>" + service + ": " + safe(s.Request.Method+" "+address) + "\n")
		out.WriteString("    " + service + arrow + "C: " + safe(outcome(s)+" after "+decision.Length(s.TookMS)) + "\n")
		out.WriteString("    Note over C: " + note(&s.Decision) + "\n")
	}
	out.WriteString("    Note over C: " + safe("end: "+t.Outcome+" after "+decision.Length(t.ElapsedMS)) + "\n")
	return out.String()
}

func note(d *decision.Report) string {
	lines := []string{safe(d.Action), safe(d.Summary)}
	for _, c := range d.Causes {
		lines = append(lines, safe(c.Subject+" "+c.Value)+" → "+safe(c.Effect+" ("+c.Ref+")"))
	}
	return strings.Join(lines, "<br/>")
}

// maxLabel is how much of one text from outside a diagram shows.
const maxLabel = 160

// safe writes a text so that Mermaid shows it and nothing else: only letters,
// digits and harmless signs stand as they are, all else as #code;. Words that
// Mermaid looks for in any line are broken up too.
func safe(text string) string {
	var out strings.Builder
	for _, r := range strings.ToValidUTF8(input.Clip(text, maxLabel), "\ufffd") {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune(" -_./?=,()'!*+@~:|§→…", r):
			out.WriteRune(r)
		case !strconv.IsPrint(r):
			out.WriteByte(' ')
		default:
			out.WriteString("#" + strconv.Itoa(int(r)) + ";")
		}
	}
	return strings.NewReplacer("style", "#115;tyle", "classDef", "#99;lassDef", "wrap:", "wrap#58;").Replace(out.String())
}
