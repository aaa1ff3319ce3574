package templates

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// inspected is an answer with every kind of entry, and a failure.
func inspected() *trace.Trace {
	request := exchange.Request{Method: "POST", URL: "https://a.example/x?y=1", Body: []byte("{}"), Header: exchange.Header{
		{Name: "Accept", Value: "*/*"}, {Name: "Idempotency-Key", Value: "k"}}}
	return &trace.Trace{V: 1, ElapsedMS: 3340, Steps: []*trace.Step{
		{
			N: 1, Kind: exchange.ForCaller, TookMS: 40, Request: request, Context: decision.Context{Attempts: 1, Draw: 0.25},
			Response: &exchange.Response{Status: 429, Body: []byte("<b>no\x00"), Cut: 96, Header: exchange.Header{
				{Name: "Retry-After", Value: "3"}, {Name: "Vary", Value: "a"}, {Name: "vary", Value: "b\u202e"}, {Name: "X-Odd", Value: "1"},
				{Name: "X-Long", Value: strings.Repeat("long ", 60)}}},
			Headers: []decision.HeaderRole{{Name: "Retry-After", Role: "driving"}, {Name: "Vary", Role: "silent"}, {Name: "X-Odd", Role: "driving"}, {Name: "X-Long", Role: "silent"}},
			Decision: decision.Report{Action: "resend", WaitMS: 3000, Summary: "Wait, then again.", Causes: []decision.CauseReport{
				{Subject: "status", Value: "429", Effect: "Too much.", Ref: "NFleet 429"},
				{Subject: "header:retry-after", Value: "3", Effect: "Not before.", Ref: "RFC 9110 §10.2.3"},
				{Subject: "header:date", Value: "", Effect: "It is missing.", Ref: "NFleet 429"},
				{Subject: "request:method", Value: "POST", Effect: "Not idempotent.", Ref: "RFC 9110 §9.2.2"},
				{Subject: "request:header:idempotency-key", Value: "k", Effect: "It can be recognised.", Ref: "policy"},
				{Subject: "request:header:range", Value: "", Effect: "It was not sent.", Ref: "policy"},
				{Subject: "browser:hidden-header", Value: "ETag, Age", Effect: "The browser hides it.", Ref: "browser"},
				{Subject: "context:attempts", Value: "1 of 4", Effect: "Three more.", Ref: "policy"},
			}},
		},
		{
			N: 2, Kind: exchange.ForCaller, SentMS: 3040, TookMS: 300, Request: request, Failure: exchange.Timeout,
			Decision: decision.Report{Action: "stop", Summary: "Nothing more."},
		},
	}}
}

func TestInspectorIsAsAgreed(t *testing.T) {
	parts := templ.Join(inspection(Inspect(inspected(), 1)), inspection(Inspect(inspected(), 2)), inspection(Inspection{}), inspectorParts())
	golden(t, filepath.Join("testdata", "inspector.html"), render(t, parts))
}

func TestNothingIsInspectedOutsideOfTheRun(t *testing.T) {
	for _, n := range []int{-1, 0, 3} {
		if got := Inspect(inspected(), n).N; got != 0 {
			t.Errorf("exchange %d of 2 is shown as %d", n, got)
		}
	}
}

func TestMarkupFromOutsideIsTextInTheInspectorToo(t *testing.T) {
	html := render(t, inspection(Inspect(hostile(), 1)))
	for _, markup := range []string{"<script", "<img", "<b onclick"} {
		if strings.Contains(html, markup) {
			t.Errorf("%s came through:\n%s", markup, html)
		}
	}
	if strings.Count(html, "&lt;script&gt;") < 4 { // summary, header, raw header, raw body
		t.Errorf("something hostile is not shown:\n%s", html)
	}
}
