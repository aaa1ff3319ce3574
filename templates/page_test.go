package templates

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// The pages show a run made up here: words and rules of the core may change
// without touching the golden files.
func TestPagesAreAsAgreed(t *testing.T) {
	one := Page{
		Assets: Assets{Script: "assets/main.js", Style: "assets/main.css"},
		Menu: []Group{
			{Label: "200 OK", Scenarios: []Scenario{{ID: "plain", Title: "Plain", Teaches: "Nothing.", Order: json.RawMessage(`{"v":1}`)}}},
			{Label: "429 Too Many Requests", Scenarios: []Scenario{{ID: "slow", Title: "Slow down", Teaches: "To wait.", Order: json.RawMessage(`{"v":1}`)}}},
		},
		Chosen:  Scenario{ID: "slow", Title: "Slow down", Teaches: "To wait."},
		Via:     "script",
		Request: exchange.Request{Method: "GET", URL: "https://a.example/x", Header: exchange.Header{{Name: "Accept", Value: "*/*"}}, Body: []byte("hello")},
		Policy:  policy.Default(),
		Results: Runs(&trace.Result{Runs: []*trace.Trace{ordinary()}}),
	}
	for name, component := range map[string]templ.Component{
		"playground": Playground(one),
		"two-runs":   both(Runs(&trace.Result{Runs: []*trace.Trace{ordinary(), hostile()}})),
	} {
		t.Run(name, func(t *testing.T) { golden(t, filepath.Join("testdata", name+".html"), render(t, component)) })
	}
}

// Whatever a service sends is shown as text.
func TestMarkupFromOutsideIsText(t *testing.T) {
	html := render(t, conversation(runOf(hostile())))
	for _, markup := range []string{"<script", "<img", "<b onclick"} {
		if strings.Contains(html, markup) {
			t.Errorf("%s came through:\n%s", markup, html)
		}
	}
	if want := "&lt;script&gt;"; !strings.Contains(html, want) {
		t.Errorf("%s is missing: is the body shown at all?", want)
	}
}

func both(runs []Run) templ.Component {
	return templ.Join(conversation(runs[0]), conversation(runs[1]))
}

func render(t *testing.T, component templ.Component) string {
	t.Helper()
	var out strings.Builder
	if err := component.Render(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(out.String(), "><", ">\n<") + "\n"
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; go test ./templates -update writes it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is out of date; look at the change, then go test ./templates -update\n%s", file, diff)
	}
}

// ordinary is a renewed token and a wait, and every kind of row.
func ordinary() *trace.Trace {
	get := exchange.Request{Method: "GET", URL: "https://a.example/x?y=1", Header: exchange.Header{{Name: "Accept", Value: "*/*"}}, TokenN: 1}
	return &trace.Trace{V: 1, Outcome: "accept", ElapsedMS: 3304, Steps: []*trace.Step{
		{
			N: 1, Kind: exchange.ForCaller, Request: get, TookMS: 40,
			Response: &exchange.Response{Status: 401, Header: exchange.Header{{Name: "WWW-Authenticate", Value: "Bearer"}, {Name: "Server", Value: "s"}}},
			Headers:  []decision.HeaderRole{{Name: "WWW-Authenticate", Role: "driving"}, {Name: "Server", Role: "silent"}},
			Decision: decision.Report{Action: "reauthenticate", Summary: "Get a new token.", Causes: []decision.CauseReport{
				{Subject: "status", Value: "401", Effect: "Who asks?", Ref: "NFleet 401"},
				{Subject: "header:www-authenticate", Value: "Bearer", Effect: "A token will do.", Ref: "RFC 6750 §3"},
			}},
		},
		{
			N: 2, Kind: exchange.ForToken, SentMS: 40, TookMS: 4,
			Request:  exchange.Request{Method: "POST", URL: "https://id.example"},
			Response: &exchange.Response{Status: 200, Body: []byte{0xff, 0xfe}},
			Decision: decision.Report{Action: "accept", Summary: "Keep the token."},
		},
		{
			N: 3, Kind: exchange.ForCaller, SentMS: 44, TookMS: 200, Request: get, Failure: exchange.Network,
			Decision: decision.Report{Action: "resend", WaitMS: 3000, Summary: "Wait, then again.", Advice: "Check the network.",
				Notes: []string{"A note.", "Another."},
				Causes: []decision.CauseReport{
					{Subject: "failure", Value: "network", Effect: "Nobody answered.", Ref: "RFC 9110 §9.2.2"},
					{Subject: "context:attempts", Value: "1 of 4", Effect: "Three more.", Ref: "policy"},
				}},
		},
		{
			N: 4, Kind: exchange.ForCaller, SentMS: 3244, TookMS: 60, Request: get,
			Response: &exchange.Response{Status: 200, Body: []byte("fine"), Cut: 96, Header: exchange.Header{
				{Name: "A", Value: "1"}, {Name: "B", Value: "2"}, {Name: "C", Value: "3"}, {Name: "D", Value: "4"}, {Name: "E", Value: "5"}, {Name: "F", Value: "6"}}},
			Headers: []decision.HeaderRole{{Name: "A", Role: "silent"}, {Name: "B", Role: "silent"}, {Name: "C", Role: "silent"},
				{Name: "D", Role: "silent"}, {Name: "E", Role: "silent"}, {Name: "F", Role: "silent"}},
			Decision: decision.Report{Action: "accept", Summary: "Done."},
		},
	}}
}

// hostile has markup wherever a service can put some.
func hostile() *trace.Trace {
	const evil = `<script>alert(1)</script>`
	return &trace.Trace{V: 1, Outcome: "stop", Steps: []*trace.Step{{
		N: 1, Kind: exchange.ForCaller,
		Request: exchange.Request{Method: "GET", URL: "https://a.example/<img src=x onerror=alert(1)>"},
		Response: &exchange.Response{Status: 400, Body: []byte(evil), Header: exchange.Header{
			{Name: "X", Value: evil}, {Name: "Y", Value: `"><b onclick=alert(1)>`}}},
		Headers: []decision.HeaderRole{{Name: "X", Role: "driving"}, {Name: "Y", Role: "driving"}},
		Decision: decision.Report{Action: "stop", Summary: evil, Advice: evil, Notes: []string{evil},
			Causes: []decision.CauseReport{{Subject: "header:x", Value: evil, Effect: evil, Ref: evil}}},
	}}}
}
