package playground

import (
	"fmt"
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/trace"
)

// Text is the explanation for people.
func (e *Explanation) Text() string {
	var out sheet
	for i, x := range e.Exchanges {
		if i > 0 {
			out.line("")
		}
		out.exchange(x.Step)
		out.headers(x.Headers)
		out.path(x.Path)
		out.alternatives(x.Alternatives)
		out.faults(x.Examination)
	}
	if len(e.Exchanges) == 0 {
		out.line("The text has a request but no answer, so there is nothing to decide.")
	}
	for _, r := range e.Requests {
		out.line("not answered in the text: ", r.Method, " ", r.URL)
	}
	return out.String()
}

// sheet is text for people, a line at a time.
type sheet struct{ strings.Builder }

func (out *sheet) line(parts ...string) { out.WriteString(Visible(strings.Join(parts, "")) + "\n") }

func (out *sheet) title(text string) {
	out.line("")
	out.line(text)
}

func (out *sheet) exchange(x *trace.Step) {
	out.line(x.Request.Method, " ", x.Request.URL)
	if x.Response != nil {
		out.line(statusLine(x.Response.Status))
	} else {
		out.line("no answer: ", string(x.Failure))
	}
	d := &x.Decision
	out.title(d.Action + ": " + d.Summary + "  [" + d.Clause + "]")
	for _, c := range d.Causes {
		out.line("  ", strings.TrimSpace(c.Subject+" "+c.Value), " → ", c.Effect, " (", c.Ref, ")")
	}
	if d.Advice != "" {
		out.line("  advice: ", d.Advice)
	}
	for _, note := range d.Notes {
		out.line("  note: ", note)
	}
}

func (out *sheet) headers(roles []decision.HeaderRole) {
	if len(roles) == 0 {
		return
	}
	out.title("headers")
	for _, h := range roles {
		out.line("  ", string(h.Role), "  ", h.Name)
	}
}

func (out *sheet) path(questions []decision.Question) {
	out.title("what was asked")
	for i, q := range questions {
		out.line("  ", strconv.Itoa(i+1), ". ", q.Asks, " ", q.Answer)
		if len(q.Others) > 0 {
			out.line("     else ", others(q.Others))
		}
	}
}

// others says where the answers that were not given would have led, those that
// lead to the same together.
func others(branches []decision.Branch) string {
	var leads []string
	answers := map[string][]string{}
	for _, b := range branches {
		lead := b.Action
		if b.WaitMS > 0 {
			lead += " after " + decision.Length(b.WaitMS)
		}
		if answers[lead] == nil {
			leads = append(leads, lead)
		}
		answers[lead] = append(answers[lead], b.Answer)
	}
	for i, lead := range leads {
		leads[i] = lead + " (" + strings.Join(answers[lead], "; ") + ")"
	}
	return strings.Join(leads, ", ")
}

func (out *sheet) alternatives(all []decision.Alternative) {
	if len(all) == 0 {
		return
	}
	out.title("what if")
	var quiet []string
	for _, a := range all {
		name, silent := strings.CutSuffix(a.Summary, ": nothing changes.")
		if name, taken := strings.CutPrefix(name, "Without "); silent && taken {
			quiet = append(quiet, name)
		} else {
			out.line("  ", a.Summary)
		}
	}
	if len(quiet) > 0 {
		out.line("  Nothing changes without any one of ", strings.Join(quiet, ", "), ".")
	}
}

func (out *sheet) faults(x Examination) {
	if len(x.Faults) == 0 {
		return
	}
	out.title("what the answer gets wrong by the standards")
	for _, f := range x.Faults {
		out.line("  ", f.Problem, " (", f.Ref, ")")
	}
	out.title("what to ask the API's owner")
	for line := range strings.SplitSeq(strings.TrimSpace(x.Message), "\n") {
		out.line("  ", line)
	}
}

// entryLine is one exchange in a line.
func entryLine(e Entry) string {
	came := "no answer in the text"
	if e.Status != 0 {
		came = statusLine(e.Status)
	} else if e.Failure != "" {
		came = "no answer: " + string(e.Failure)
	}
	asked := strings.TrimSpace(e.Method + " " + e.URL)
	if asked == "" {
		asked = "(request not in the text)"
	}
	return fmt.Sprintf("%4d  %-32s  %s", e.N, came, Visible(asked))
}

// List is the text's exchanges, a line each, for people to choose from.
func (r *Reading) List() string {
	var out strings.Builder
	for _, e := range r.Entries() {
		out.WriteString(entryLine(e) + "\n")
	}
	return out.String()
}

func statusLine(status int) string {
	return strconv.Itoa(status) + " " + contract.Find(status).Name
}
