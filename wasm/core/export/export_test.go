package export

import (
	"encoding/json"
	"errors"
	"flag"
	"go/format"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

var update = flag.Bool("update", false, "write the golden files")

func header(pairs ...string) exchange.Header {
	var h exchange.Header
	for i := 0; i < len(pairs); i += 2 {
		h = append(h, exchange.Field{Name: pairs[i], Value: pairs[i+1]})
	}
	return h
}

// matrix is a run that waits for a quota, renews its token, and ends with an
// answer that never came. Its secrets are not masked.
func matrix() *trace.Trace {
	post := exchange.Request{
		Method: "POST", URL: "https://routes.example/v1/matrix?unit=min&key=k3y&to=%C3%84#part?a=b", TokenN: 1,
		Header: header("Content-Type", "application/json", "Authorization", "Bearer s3cret", "X-Empty", "", "Content-Length", "2"),
		Body:   []byte(`{"note":"it's @home","password":"pa55"}`),
	}
	token := exchange.Request{Method: "POST", URL: "https://id.example/guid/token", Header: header("Authorization", "Basic a2V5OnNlY3JldA==")}
	put := exchange.Request{Method: "PUT", URL: "https://routes.example/v1/./blob[1]", Header: header("Host", "routes.example"), Body: []byte("-\xff'%\\\x00"), Cut: 9}
	const start = 1789000000000
	return &trace.Trace{V: 1, Outcome: "stop", ElapsedMS: 33_165, Seed: 1, Policy: policy.Default(), Steps: []*trace.Step{
		{N: 1, Kind: exchange.ForCaller, Request: post, TookMS: 40, Context: decision.Context{NowMS: start + 40},
			Response: &exchange.Response{Status: 429, Header: header("Retry-After", "3", "Set-Cookie", "id=s3cret", "Content-Type", "text/plain"), Body: []byte("slow down; <b>now</b>")},
			Decision: decision.Report{Action: "resend", WaitMS: 3000, Next: &post, Clause: "NFleet 429", Summary: "Wait 3 s, then send the same request again.",
				Causes: []decision.CauseReport{
					{Subject: "status", Value: "429", Effect: "Too many requests in this time.", Ref: "NFleet 429"},
					{Subject: "header:retry-after", Value: "3", Effect: "Not before that many seconds.", Ref: "RFC 9110 §10.2.3"}},
				Notes: []string{"A note\nwith two lines: https://a.example/?token=s3cret"}}},
		{N: 2, Kind: exchange.ForCaller, SentMS: 3040, Request: post, TookMS: 25, Context: decision.Context{NowMS: start + 3065},
			Response: &exchange.Response{Status: 401, Header: header("WWW-Authenticate", "Bearer")},
			Decision: decision.Report{Action: "reauthenticate", Clause: "NFleet 401", Summary: "Get a new token, then send the same request again.",
				Causes: []decision.CauseReport{{Subject: "request:header:authorization", Value: "Bearer s3cret", Effect: "Has ended; see https://a.example/?token=s3cret.", Ref: "NFleet 401"}}}},
		{N: 3, Kind: exchange.ForToken, SentMS: 3065, Request: token, TookMS: 30, Context: decision.Context{NowMS: start + 3095},
			Response: &exchange.Response{Status: 200, Header: header("Content-Type", "application/json"), Body: []byte(`{"access_token":"s3cret"}`)},
			Decision: decision.Report{Action: "accept", Summary: "Keep the token and go on with the request that waits for it."}},
		nil,
		{N: 4, Kind: exchange.ForCaller, SentMS: 3095, Request: post, TookMS: 45, Context: decision.Context{NowMS: start + 3140},
			Response: &exchange.Response{Status: 303, Header: header("Location", "/v1/blob;%%{init}#end <script>\x1b[1m"), Body: []byte("\xff\x00"), Cut: 1000},
			Decision: decision.Report{Action: "follow", Summary: "GET the address in Location.",
				Causes: []decision.CauseReport{{Subject: "header:location", Value: "/v1/blob;%%{init}#end <script>style:\x1b[1m\n    C->>S: classDef \"x\"", Effect: "Is the next address.", Ref: "RFC 9110 §10.2.2"}}}},
		{N: 5, Kind: exchange.ForCaller, SentMS: 3140, Request: put, Failure: exchange.Timeout, TookMS: 30_000,
			Decision: decision.Report{Action: "stop", Clause: "policy", Summary: "Stop: there is no answer to hand to the caller.", Advice: "Ask support@example.com.",
				Causes: []decision.CauseReport{{Subject: "failure", Value: "timeout", Effect: "No answer came in time.", Ref: "policy"}}}},
	}}
}

func TestFormats(t *testing.T) {
	for name, file := range map[string]string{Text: "text.txt", HAR: "har.json", Mermaid: "mermaid.txt", Curl: "curl.txt", Go: "program.go.txt"} {
		t.Run(name, func(t *testing.T) {
			if !slices.Contains(Formats(), name) {
				t.Error("not listed")
			}
			got, err := Trace(matrix(), name)
			if err != nil {
				t.Fatal(err)
			}
			for _, secret := range []string{"s3cret", "k3y", "pa55", "a2V5OnNlY3JldA"} {
				if strings.Contains(got, secret) {
					t.Errorf("tells the secret %q", secret)
				}
			}
			file = "testdata/" + file
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (- file, + got), -update writes it:\n%s", file, diff)
			}
		})
	}
}

func TestTheTraceItselfStays(t *testing.T) {
	run := matrix()
	if _, err := Trace(run, HAR); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(matrix(), run); diff != "" {
		t.Errorf("(- before, + after)\n%s", diff)
	}
}

func TestUnknownFormat(t *testing.T) {
	_, err := Trace(matrix(), "pdf")
	want := &input.Refusal{Field: "format", Problem: `"pdf" is not known`, Fix: "use one of text, har, mermaid, curl, go"}
	if refused := (*input.Refusal)(nil); !errors.As(err, &refused) || *refused != *want {
		t.Errorf("%v", err)
	}
}

func TestTraceWithoutSteps(t *testing.T) {
	want := map[string]string{
		Text:    "0 ms  end: aborted after 0 ms, 0 requests\n",
		Mermaid: "sequenceDiagram\n    participant C as Client\n    participant S as Service\n    Note over C: end: aborted after 0 ms\n",
		Curl:    "",
		HAR:     "{\n  \"log\": {\n    \"version\": \"1.2\",\n    \"creator\": {\n      \"name\": \"What Next\",\n      \"version\": \"1\"\n    },\n    \"entries\": []\n  }\n}\n",
	}
	for name, want := range want {
		got, err := Trace(&trace.Trace{V: 1, Outcome: "aborted"}, name)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
	_, err := Trace(&trace.Trace{}, Go)
	if refused := (*input.Refusal)(nil); !errors.As(err, &refused) || refused.Field != "trace" {
		t.Errorf("Go: %v", err)
	}
}

func TestProgramIsFormatted(t *testing.T) {
	for name, change := range map[string]func(*trace.Trace){
		"as it is":       func(*trace.Trace) {},
		"no body":        func(t *trace.Trace) { t.Steps[0].Request.Body = nil },
		"no time limit":  func(t *trace.Trace) { t.Policy.TimeoutMS = 0 },
		"a token first":  func(t *trace.Trace) { t.Steps = t.Steps[2:] },
		"bytes, cut":     func(t *trace.Trace) { t.Steps = t.Steps[5:] },
		"only token":     func(t *trace.Trace) { t.Steps = t.Steps[2:3] },
		"hostile method": func(t *trace.Trace) { t.Steps[0].Request.Method = "\"\n`" },
	} {
		t.Run(name, func(t *testing.T) {
			run := matrix()
			change(run)
			got, err := Trace(run, Go)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(got, "/token") != strings.Contains(name, "only token") {
				t.Errorf("sends another request:\n%s", got)
			}
			want, err := format.Source([]byte(got))
			if err != nil {
				t.Fatalf("%v\n%s", err, got)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(- gofmt, + got)\n%s", diff)
			}
		})
	}
}

// The HAR that is written can be pasted again: the messages are the same.
func TestHARIsReadAgain(t *testing.T) {
	text, err := Trace(matrix(), HAR)
	if err != nil {
		t.Fatal(err)
	}
	got, err := parse.Text([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var want []parse.Exchange
	for _, s := range masked(matrix()).Steps {
		e := parse.Exchange{Request: s.Request, Response: s.Response, Failure: s.Failure, TookMS: s.TookMS, StartedMS: start + s.SentMS}
		if s.Context.NowMS != 0 {
			e.StartedMS = s.Context.NowMS - s.TookMS
		}
		e.Request.TokenN, e.Request.Cut = 0, 0
		if e.Failure != "" {
			e.Failure = exchange.Network // HAR knows only that no answer came
			e.Notes = []string{"The browser's reason: timeout"}
		}
		if s.Response != nil {
			e.Response.Cut = 0
			if s.Response.Status == 303 { // the control character in Location is no header's
				e.Response.Header = nil
				e.Notes = []string{`The header "Location" was left out: it is not one that HTTP allows.`}
			}
		}
		want = append(want, e)
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b []byte) bool { return string(a) == string(b) })); diff != "" {
		t.Errorf("(- want, + got)\n%s", diff)
	}
	if !json.Valid([]byte(text)) {
		t.Error("not JSON")
	}
}

func TestTranscriptOfARunThatWasCancelled(t *testing.T) {
	got, err := Trace(&trace.Trace{V: 1, Outcome: "aborted", ElapsedMS: 5, Steps: []*trace.Step{
		{N: 1, Request: exchange.Request{Method: "GET", URL: "https://a.example/\x1b[1m"}, Failure: exchange.Aborted, TookMS: 1000, Decision: decision.Report{Action: "stop", Summary: "Stop."}},
	}}, Text)
	want := "   0 ms  GET https://a.example/\\x1b[1m\n1000 ms  aborted  stop  Stop.\n   5 ms  end: aborted after 5 ms, 1 request\n"
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (- want, + got)\n%s", err, diff)
	}
}
