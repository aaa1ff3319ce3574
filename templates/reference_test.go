package templates

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/trace"
)

// What the pages say is made up here: words and rules of the core may change
// without touching the golden files.
func TestReferencePagesAreAsAgreed(t *testing.T) {
	for name, page := range map[string]templ.Component{
		"codes":    CodesPage(codeIndexMadeUp()),
		"code":     Code(codeMadeUp()),
		"code-1xx": Code(CodePage{Status: 103, Name: "Early Hints", Undecided: "Nothing.", Meaning: CodeMeaning{Meaning: "Soon.", Standard: Ref{Text: "RFC 8297"}}}),
		"headers": HeadersPage(HeaderIndex{Lines: []HeaderLine{
			{Slug: "when", Name: "When", In: "answers", Meaning: "When to come back.", Codes: []CodeRef{{429, "resend", "../codes/429/"}}},
			{Slug: "mute", Name: "Mute", In: "requests", Meaning: "Nothing."},
		}}),
		"header": Header(headerMadeUp()),
		"404":    Missing(Assets{Script: "assets/reference.js"}),
	} {
		t.Run(name, func(t *testing.T) {
			_, main, _ := strings.Cut(render(t, page), "<main")
			main, _, _ = strings.Cut(main, "</main>")
			golden(t, filepath.Join("testdata", "reference-"+name+".html"), "<main"+main+"</main>\n")
		})
	}
}

func codeIndexMadeUp() CodeIndex {
	wait := Verdict{Action: "resend", After: "after 3 s"}
	return CodeIndex{
		Listed: "2025-01-02", Source: Ref{"The list", "https://list.example/"}, Suite: Ref{"suite.json", "../suite.json"}, Cases: 2,
		Classes: []CodeClass{
			{ID: "1xx", Says: "interim", Lines: []CodeLine{{Status: 100, Name: "Continue"}}},
			{ID: "4xx", Says: "a fault", Lines: []CodeLine{{Status: 429, Name: "Too Many", NFleet: true, Get: wait, Post: Verdict{Action: "stop"}, Also: []string{"repair"}}}},
		},
	}
}

func codeMadeUp() CodePage {
	wait := Verdict{Action: "resend", After: "after 3 s", Why: "It says so.", Href: "../../?step=1#s=1.x"}
	stop := Verdict{Action: "stop", Why: "Too long."}
	return CodePage{
		Status: 429, Name: "Too Many", Sentence: "Wait, then send it again.",
		Answers: []ShortAnswer{{[]string{"GET", "POST"}, "resend", "Send it again."}, {[]string{"inside an operation"}, "stop", "Stop."}},
		Columns: []string{"no When", "When: 3"},
		Methods: []MethodLine{
			{ID: "get", Method: "GET", Says: "Send it again.", Verdicts: []Verdict{stop, wait}},
			{ID: "post-keyed", Method: "POST", With: "with a key", Says: "Send it again.", Caution: "It may be applied twice.", Verdicts: []Verdict{stop, wait}},
		},
		Turns:   []Turn{{Method: "GET", Outside: wait, Inside: stop}},
		Meaning: CodeMeaning{Clause: "NFleet 429", Meaning: "Too many.", Check: "Slow down.", Standard: Ref{"RFC 1 §1", "https://rfc.example/"}},
		Matters: []Ref{{"When", "../../headers/when/"}},
		Example: &Example{Title: "One run.", Href: "../../?scenario=one", Run: Runs(&trace.Result{Runs: []*trace.Trace{ordinary()}})[0]},
		Lessons: []Lesson{{"One", "A lesson.", "../../?scenario=one", []string{"resend", "accept"}}},
		Habits:  []Habit{{"curl 8", []Deed{{"Sends once.", "measured"}, {"Waits.", "read in its source"}}}},
		Groups: []CellGroup{{Title: "When", Cells: []Cell{
			{ID: "429-get", Request: "GET", Status: 429, Verdict: stop},
			{ID: "429-get-inside", Request: "GET", Status: 429, Bears: []string{"When: 3\u202e"}, Inside: true, Verdict: wait},
		}}},
		Cases: 2, Back: Ref{"428 Before", "../428/"},
	}
}

func headerMadeUp() HeaderPage {
	wait := Verdict{Action: "resend", After: "after 3 s", Why: "It says so.", Href: "../../?step=1#s=1.x"}
	return HeaderPage{
		Name: "When", In: "answers", Meaning: "When to come back.", Unit: "seconds", Hidden: "It is hidden.", Note: "A floor.",
		Standard: Ref{"RFC 1 §1", "https://rfc.example/"}, Codes: []CodeRef{{429, "resend", "../../codes/429/"}},
		Forms: []FormGroup{
			{"In the answer 429 to a POST.", []HeaderForm{
				{Value: "3", Valid: true, Says: "three seconds", Verdict: wait, Without: Verdict{Action: "resend"}},
				{Value: "", Says: "nothing", Verdict: Verdict{Action: "resend"}, Same: true},
			}},
			{"", []HeaderForm{{Value: "x", Says: "nothing that counts"}}},
		},
		Groups: []CellGroup{{Title: "429 Too Many", Cells: []Cell{{ID: "429-get", Request: "GET", Status: 429, Verdict: wait}}}}, Cases: 1,
		On: Ref{"Later", "../later/"},
	}
}

// Every verb has its meaning in the legend.
func TestTheLegendExplainsEveryVerb(t *testing.T) {
	legend := verbLegend()
	if len(legend) != int(decision.Stop)+1 {
		t.Fatalf("%d verbs", len(legend))
	}
	for _, v := range legend {
		if v.Says == "" {
			t.Errorf("%s means nothing", v.Action)
		}
	}
}
