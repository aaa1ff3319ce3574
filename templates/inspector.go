package templates

import (
	"slices"
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// Inspection is one exchange in every detail: the right column. The zero
// Inspection is the column while nothing is chosen, and what the script fills.
type Inspection struct {
	N, Of   int    // "Answer 4 of 5"
	At      string // when the answer was there, "3.04 s"
	Failed  bool   // no answer came
	Status  string
	Name    string
	Action  string
	Summary string

	Drove    []Entry // headers without which the decision would be another one
	Silent   []Entry
	Hidden   []Entry // what a browser keeps from scripts
	Sent     []Entry // the request's line and its headers
	Messages []Message
	Counted  []Entry // causes that are no part of a message
	Facts    []FactGroup

	Explained Explanation
}

// Entry is a header, or another input, with what it says and why it counted.
type Entry struct {
	Name    string
	Values  []Value
	Why     []Cause
	Driving bool
}

// Value is one line of a header. More is the button that shows all of a long
// one, "" where it is shown whole; Missing tells that the header was not sent.
type Value struct {
	Text    string
	More    string
	Missing bool
}

// Inspect is exchange n of a run, from 1; the zero Inspection where there is none.
func Inspect(t *trace.Trace, n int) Inspection {
	if n < 1 || n > len(t.Steps) {
		return Inspection{}
	}
	step := t.Steps[n-1]
	view := Inspection{
		N: n, Of: len(t.Steps), At: moment(step.SentMS + step.TookMS), Failed: step.Response == nil,
		Status: "no answer", Name: string(step.Failure), Action: step.Decision.Action, Summary: visible(step.Decision.Summary),
		Hidden: hiddenEntries(step), Sent: sentEntries(step), Messages: messagesOf(step), Counted: countedEntries(step), Facts: factsOf(step.Context),
	}
	if step.Response != nil {
		view.Status = strconv.Itoa(step.Response.Status)
		view.Name = contract.Find(step.Response.Status).Name
	}
	view.Drove, view.Silent = receivedEntries(step)
	return view
}

// receivedEntries parts the answer's headers by their roles. A header that is missing
// drives too where its absence is a cause.
func receivedEntries(step *trace.Step) (drove, silent []Entry) {
	var header exchange.Header
	if step.Response != nil {
		header = step.Response.Header
	}
	for _, h := range step.Headers {
		e := Entry{Name: visible(h.Name), Values: valuesOf(header, h.Name), Why: whys(step, "header:"+h.Name), Driving: h.Role == decision.Driving}
		if !e.Driving {
			silent = append(silent, e)
			continue
		}
		if len(e.Why) == 0 {
			e.Why = []Cause{{Effect: "Without it the decision would be another one."}}
		}
		drove = append(drove, e)
	}
	return append(drove, missingEntries(step, "header:", header, "not in the answer")...), silent
}

// sentEntries is what the request asked, line by line.
func sentEntries(step *trace.Step) []Entry {
	r := step.Request
	why := whys(step, "request:method")
	entries := []Entry{{Name: visible(r.Method), Values: []Value{valueOf(r.URL)}, Why: why, Driving: len(why) > 0}}
	for _, name := range r.Header.Names() {
		why := whys(step, "request:header:"+name)
		entries = append(entries, Entry{visible(name), valuesOf(r.Header, name), why, len(why) > 0})
	}
	return append(entries, missingEntries(step, "request:header:", r.Header, "not in the request")...)
}

// hiddenEntries is what is known of headers that a browser does not show.
func hiddenEntries(step *trace.Step) (entries []Entry) {
	for _, c := range step.Decision.Causes {
		if c.Subject == "browser:hidden-header" {
			name := visible(c.Value)
			if name == "" {
				name = "unknown"
			}
			entries = append(entries, Entry{Name: name, Why: []Cause{reasonOf(c, step)}})
		}
	}
	return entries
}

// countedEntries are the causes that lie in the run, the policy or the browser.
func countedEntries(step *trace.Step) (entries []Entry) {
	for _, c := range step.Decision.Causes {
		origin, _, _ := strings.Cut(c.Subject, ":")
		if slices.Contains([]string{"context", "policy", "browser"}, origin) && c.Subject != "browser:hidden-header" {
			entries = append(entries, Entry{Name: visible(what(c, step)), Why: []Cause{reasonOf(c, step)}})
		}
	}
	return entries
}

// missingEntries are causes about headers that the message does not have.
func missingEntries(step *trace.Step, origin string, header exchange.Header, says string) (entries []Entry) {
	for _, c := range step.Decision.Causes {
		name, ok := strings.CutPrefix(c.Subject, origin)
		if _, lines := header.Get(name); !ok || lines > 0 {
			continue
		}
		entries = append(entries, Entry{visible(name), []Value{{Text: says, Missing: true}}, []Cause{reasonOf(c, step)}, true})
	}
	return entries
}

// whys are the causes of that subject; a header's name counts in any case.
func whys(step *trace.Step, subject string) (causes []Cause) {
	for _, c := range step.Decision.Causes {
		if exchange.EqualName(c.Subject, subject) {
			causes = append(causes, reasonOf(c, step))
		}
	}
	return causes
}

func reasonOf(c decision.CauseReport, step *trace.Step) Cause {
	cause := causeOf(c, step)
	cause.Effect, cause.Ref = visible(cause.Effect), visible(cause.Ref)
	return cause
}

func drives(step *trace.Step, name string) bool {
	return slices.ContainsFunc(step.Headers, func(h decision.HeaderRole) bool {
		return h.Role == decision.Driving && exchange.EqualName(h.Name, name)
	})
}

func valuesOf(header exchange.Header, name string) (values []Value) {
	for _, f := range header {
		if exchange.EqualName(f.Name, name) {
			values = append(values, valueOf(f.Value))
		}
	}
	return values
}

func valueOf(text string) Value {
	whole := visible(text)
	shown := clipText(whole, valueShown)
	if shown == whole {
		return Value{Text: whole}
	}
	return Value{Text: shown, More: "Show all " + byteSize(len(text))}
}

// inspectedNoun is what the column's heading is about.
func inspectedNoun(i Inspection) string {
	switch {
	case i.N == 0:
		return "Nothing chosen"
	case i.Failed:
		return "Exchange"
	}
	return "Answer"
}

// counted is a tab's label with how many things stand in its section.
func counted(label string, n int) string {
	if n == 0 {
		return label
	}
	return label + " " + strconv.Itoa(n)
}

func headerless(failed bool) string {
	if failed {
		return "No answer came, so there are no headers to read."
	}
	return "The answer has no headers."
}

func tabStop(selected bool) string {
	if selected {
		return "0"
	}
	return "-1"
}
