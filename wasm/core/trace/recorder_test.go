package trace_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// situation is a POST that was answered, at the beginning of a run.
func situation(status int, requestBody, responseBody string) *decision.Situation {
	return &decision.Situation{
		Kind:     exchange.ForCaller,
		Request:  exchange.Request{Method: "POST", URL: "https://routes.example/v1/matrix", Body: []byte(requestBody)},
		Response: &exchange.Response{Status: status, Body: []byte(responseBody)},
		Context:  decision.Start(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)),
	}
}

// record keeps the situation as the next step of r.
func record(r *trace.Recorder, s *decision.Situation) *trace.Step {
	p := policy.Default()
	d := decision.Decide(s, &p)
	return r.Record(s, &p, &d, 0, 0)
}

func TestBodiesAreCut(t *testing.T) {
	whole := trace.MaxBody
	for name, test := range map[string]struct {
		body      string
		kept, cut int
	}{
		"none":                       {"", 0, 0},
		"short":                      {"abc", 3, 0},
		"exactly as long as allowed": {strings.Repeat("x", whole), whole, 0},
		"one byte too long":          {strings.Repeat("x", whole+1), whole, 1},
		"very long":                  {strings.Repeat("x", 1<<20), whole, 1<<20 - whole},
		"a character of two bytes ends at the limit":    {strings.Repeat("x", whole-2) + "ää", whole, 2},
		"a character of two bytes over the limit":       {strings.Repeat("x", whole-1) + "ää", whole - 1, 4},
		"a character of four bytes, one of them inside": {strings.Repeat("x", whole-1) + "😀", whole - 1, 4},
		"a character of four bytes, three inside":       {strings.Repeat("x", whole-3) + "😀y", whole - 3, 5},
		"bytes that are no text":                        {strings.Repeat("\xff", whole+10), whole, 10},
	} {
		t.Run(name, func(t *testing.T) {
			for part, body := range map[string]func(*trace.Step) ([]byte, int){
				"request":  func(s *trace.Step) ([]byte, int) { return s.Request.Body, s.Request.Cut },
				"response": func(s *trace.Step) ([]byte, int) { return s.Response.Body, s.Response.Cut },
				"next":     func(s *trace.Step) ([]byte, int) { return s.Decision.Next.Body, s.Decision.Next.Cut },
				"original": func(s *trace.Step) ([]byte, int) { return s.Context.Original.Body, s.Context.Original.Cut },
			} {
				s := situation(503, test.body, test.body) // resend: next has the body too
				s.Context.Original = &exchange.Request{Method: "POST", URL: s.Request.URL, Body: []byte(test.body)}
				kept, cut := body(record(&trace.Recorder{}, s))
				if len(kept) != test.kept || cut != test.cut {
					t.Errorf("%s: %d bytes kept and %d cut, want %d and %d", part, len(kept), cut, test.kept, test.cut)
				}
				if !bytes.HasPrefix([]byte(test.body), kept) {
					t.Errorf("%s is not the beginning of the body", part)
				}
				if utf8.ValidString(test.body) && !utf8.Valid(kept) {
					t.Errorf("%s ends in half a character", part)
				}
			}
		})
	}
}

func TestCutBodyTellsItsTrueLength(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want map[string]any // beside the text
	}{
		"whole":          {"abc", map[string]any{"body": "abc", "body_base64": "", "body_bytes": 3.0, "body_cut": false}},
		"cut":            {strings.Repeat("x", 100_000), map[string]any{"body": strings.Repeat("x", 65_536), "body_base64": "", "body_bytes": 100_000.0, "body_cut": true}},
		"binary":         {"\xff\xfe\x00", map[string]any{"body": "", "body_base64": "//4A", "body_bytes": 3.0, "body_cut": false}},
		"binary, cut":    {"\xff" + strings.Repeat("\x00", 65_537), map[string]any{"body": "", "body_bytes": 65_538.0, "body_cut": true}},
		"nothing at all": {"", map[string]any{"body": "", "body_base64": "", "body_bytes": 0.0, "body_cut": false}},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := exchange.Marshal(record(&trace.Recorder{}, situation(200, "", test.body)).Response)
			if err != nil {
				t.Fatal(err)
			}
			var got map[string]any
			if err := json.Unmarshal(text, &got); err != nil {
				t.Fatal(err)
			}
			for key, want := range test.want {
				if got[key] != want {
					t.Errorf("%s is %.60v, want %.60v", key, got[key], want)
				}
			}
		})
	}
}

// bodies is how many bytes of bodies the steps hold.
func bodies(steps []*trace.Step) (kept int) {
	for _, s := range steps {
		kept += len(s.Request.Body)
		if s.Response != nil {
			kept += len(s.Response.Body)
		}
		if s.Decision.Next != nil {
			kept += len(s.Decision.Next.Body)
		}
		if s.Context.Original != nil {
			kept += len(s.Context.Original.Body)
		}
	}
	return kept
}

func TestAllBodiesTogetherAreBounded(t *testing.T) {
	r := &trace.Recorder{}
	text := strings.Repeat("ä", 40_000)
	original := &exchange.Request{Method: "POST", URL: "https://routes.example/", Body: []byte(text)}
	for range 200 {
		s := situation(503, text, text)
		s.Context.Original = original
		record(r, s)
	}
	kept := bodies(r.Steps)
	if kept > trace.MaxBodies || kept < trace.MaxBodies-4*trace.MaxBody {
		t.Errorf("%d bytes are kept, want at most %d and nearly that", kept, trace.MaxBodies)
	}
	last := r.Steps[199]
	for part, cut := range map[string]int{
		"request": last.Request.Cut, "response": last.Response.Cut, "next": last.Decision.Next.Cut, "original": last.Context.Original.Cut,
	} {
		if cut != len(text) {
			t.Errorf("%s: %d of %d bytes are said to be cut", part, cut, len(text))
		}
	}
	if first := r.Steps[0].Context.Original; len(first.Body) != trace.MaxBody {
		t.Errorf("the first step's original lost its body later: %d bytes", len(first.Body))
	}
}

// Masking makes a body longer; what is kept is bounded all the same.
func TestMaskedBodiesAreBoundedToo(t *testing.T) {
	for name, body := range map[string]string{
		"members":    "{" + strings.Repeat(`"token":1,`, 7_000) + `"a":1}`,
		"parameters": strings.Repeat("key=1&", 11_000),
	} {
		t.Run(name, func(t *testing.T) {
			step := record(&trace.Recorder{}, situation(503, body, body))
			for part, kept := range map[string][]byte{
				"request": step.Request.Body, "response": step.Response.Body, "next": step.Decision.Next.Body,
			} {
				if len(kept) > trace.MaxBody {
					t.Errorf("%s keeps %d bytes", part, len(kept))
				}
			}
		})
	}
}

func TestTheSituationIsLeftAsItWas(t *testing.T) {
	s := situation(503, strings.Repeat("x", 100_000), `{"token":"abc"}`)
	s.Request.Header = exchange.Header{{Name: "Authorization", Value: "Bearer abc"}}
	record(&trace.Recorder{}, s)
	authorization, _ := s.Request.Header.Get("Authorization")
	if len(s.Request.Body) != 100_000 || string(s.Response.Body) != `{"token":"abc"}` || authorization != "Bearer abc" {
		t.Error("recording changed what is sent next")
	}
}

func TestStepsAreNumberedFromOne(t *testing.T) {
	r, other := &trace.Recorder{}, &trace.Recorder{}
	record(r, situation(503, "", ""))
	record(r, situation(200, "", ""))
	shared := record(other, situation(401, "", ""))
	repeated := r.Repeat(shared)
	if r.Steps[0].N != 1 || r.Steps[1].N != 2 || repeated.N != 3 || shared.N != 1 {
		t.Errorf("numbers %d %d %d, the shared one %d", r.Steps[0].N, r.Steps[1].N, repeated.N, shared.N)
	}
	if len(r.Steps) != 3 || r.Steps[2] != repeated {
		t.Error("the repeated step is not in the trace")
	}
}
