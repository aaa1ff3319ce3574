package templates

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// What the keypad shows is worked out; this is what it has to come to.
func TestKeypadIsAsTheVisualLanguageHasIt(t *testing.T) {
	want := map[int][]string{
		200: {"accept"}, 303: {"follow"}, 400: {"repair"}, 401: {"reauthenticate"},
		403: {"stop", "reauthenticate"}, 404: {"stop", "restart"}, 405: {"repair"}, 406: {"repair"},
		415: {"repair"}, 429: {"resend"}, 500: {"resend"}, 503: {"resend"},
	}
	got := map[int][]string{}
	for _, k := range keypad() {
		got[k.Code] = k.Verbs
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the verbs of the tiles (-want +got):\n%s", diff)
	}
}

func TestKeyInWords(t *testing.T) {
	for _, k := range keypad() {
		if want := "404 Not Found: stop, or restart"; k.Code == 404 && k.Says() != want {
			t.Errorf("%q, want %q", k.Says(), want)
		}
	}
}

func TestVerbsOfARun(t *testing.T) {
	for name, test := range map[string]struct{ steps, want string }{
		"one":                            {"accept", "accept"},
		"repeats count once":             {"resend resend accept", "resend accept"},
		"a token that comes is no verb":  {"reauthenticate token:accept accept", "reauthenticate accept"},
		"a token refused is":             {"reauthenticate token:stop", "reauthenticate stop"},
		"a token between two of a kind":  {"follow token:accept follow accept", "follow accept"},
		"of many the first and the last": {"follow poll follow poll follow poll stop", "follow poll follow poll stop"},
	} {
		run := &trace.Trace{}
		for word := range strings.FieldsSeq(test.steps) {
			kind, action := exchange.ForCaller, word
			if verb, ok := strings.CutPrefix(word, "token:"); ok {
				kind, action = exchange.ForToken, verb
			}
			run.Steps = append(run.Steps, &trace.Step{Kind: kind, Decision: decision.Report{Action: action}})
		}
		got := strings.Join(Verbs(&trace.Result{Runs: []*trace.Trace{run, {}}}), " ")
		if got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestSetTo(t *testing.T) {
	order := json.RawMessage(`{"a":{"n":3,"flag":false,"text":"x\ny","list":["p","q"],"none":null,"o":{}}}`)
	for path, want := range map[string]string{
		"a.n": "3", "a.flag": "false", "a.text": "x\ny", "a.list": "p\nq", "a.none": "", "a.missing": "", "b.c": "", "a.n.deeper": "",
	} {
		if got := setTo(order, path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if got := setTo(nil, "a"); got != "" {
		t.Errorf("no order says %q", got)
	}
}

// Markup in a scenario, which anybody may contribute, is text.
func TestMarkupInAScenarioIsText(t *testing.T) {
	evil := `"><script>alert(1)</script>`
	s := Scenario{ID: evil, Code: 429, Title: evil, Teaches: evil, Verbs: []string{evil}, Order: json.RawMessage(`{"v":1}`)}
	html := render(t, form(Page{Menu: []Group{{Label: evil, Scenarios: []Scenario{s}}}, Chosen: s}))
	if strings.Contains(html, "<script") {
		t.Error("a script came through")
	}
}
