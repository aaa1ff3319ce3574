package scenario_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/scenario"
)

const whole = `Retry-After in seconds
code: 429
teaches: The wait is a floor.

-- order --
{
  "v": 1
}
-- expect --
request 429 resend 3000
token 200 accept 0
`

func TestParseReadsAFile(t *testing.T) {
	got, err := scenario.Parse("rate-limited.txt", whole)
	if err != nil {
		t.Fatal(err)
	}
	want := scenario.Scenario{
		ID: "rate-limited", Title: "Retry-After in seconds", Teaches: "The wait is a floor.", Code: 429,
		Order: "{\n  \"v\": 1\n}\n", Line: strings.Count(whole[:strings.Index(whole, "{")], "\n") + 1,
		Expect: []string{"request 429 resend 3000", "token 200 accept 0"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseIsLenientAboutWhatDoesNotMatter(t *testing.T) {
	want, err := scenario.Parse("a.txt", whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"line ends of Windows":        strings.ReplaceAll(whole, "\n", "\r\n"),
		"remarks and empty lines":     "# a remark\n\n" + strings.ReplaceAll(whole, "-- expect --", "-- expect --\n# why\n\n"),
		"spaces between the fields":   strings.ReplaceAll(whole, "429 resend 3000", "429   resend\t3000 "),
		"entries in the other order":  strings.Replace(strings.Replace(whole, "code: 429\n", "", 1), "\n\n-- order", "\ncode: 429\n\n-- order", 1),
		"no line end behind the last": strings.TrimSuffix(whole, "\n"),
	} {
		got, err := scenario.Parse("a.txt", text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got.Line = want.Line // a remark before the order moves it
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", name, strings.ReplaceAll(diff, "\\r", ""))
		}
	}
}

func TestARemarkInTheOrderIsJSONsBusiness(t *testing.T) {
	got, err := scenario.Parse("a.txt", strings.Replace(whole, `"v": 1`, "# no remark\n\n\"v\": 1", 1))
	if err != nil || !strings.Contains(got.Order, "# no remark\n\n") {
		t.Errorf("order %q, error %v", got.Order, err)
	}
}

func TestRunsOfAParallelOrder(t *testing.T) {
	got, err := scenario.Parse("a.txt", strings.Replace(whole, "request 429", "run 1\nrequest 429", 1))
	if err != nil || !slices.Equal(got.Expect, []string{"run 1", "request 429 resend 3000", "token 200 accept 0"}) {
		t.Errorf("expect %q, error %v", got.Expect, err)
	}
}

// Every fault is told as "file:line: reason".
func TestMalformedFiles(t *testing.T) {
	without := func(part string) string { return strings.Replace(whole, part, "", 1) }
	with := func(part, other string) string { return strings.Replace(whole, part, other, 1) }
	for name, test := range map[string]struct {
		text  string
		line  string
		words string
	}{
		"empty":                        {"", "1", "title"},
		"remarks only":                 {"# a\n# b\n", "3", "title"},
		"no title":                     {without("Retry-After in seconds\n"), "", "code"},
		"no code":                      {without("code: 429\n"), "", "code"},
		"no teaches":                   {without("teaches: The wait is a floor.\n"), "", "teaches"},
		"an empty teaches":             {with("The wait is a floor.", ""), "3", "teaches"},
		"an unknown entry":             {with("code: 429", "status: 429"), "2", "status: 429"},
		"a second title":               {with("code: 429", "And one more line"), "2", "And one more line"},
		"a code in words":              {with("429\n", "many\n"), "2", "many"},
		"a code below 200":             {with("code: 429", "code: 100"), "2", "100"},
		"a code above 599":             {with("code: 429", "code: 600"), "2", "600"},
		"the code twice":               {with("code: 429", "code: 429\ncode: 503"), "3", "twice"},
		"teaches twice":                {with("code: 429", "teaches: a\ncode: 429"), "4", "twice"},
		"no order":                     {"T\ncode: 429\nteaches: x\n-- expect --\nrequest 200 accept 0\n", "4", "-- order --"},
		"an empty order":               {"T\ncode: 429\nteaches: x\n-- order --\n\n-- expect --\nrequest 200 accept 0\n", "", "order"},
		"no expect":                    {whole[:strings.Index(whole, "-- expect")], "", "expect"},
		"an empty expect":              {whole[:strings.Index(whole, "request")], "", "expect"},
		"two orders":                   {with("-- expect --", "-- order --\n{}\n-- expect --"), "9", "-- order --"},
		"an unknown part":              {with("-- expect --", "-- sandbox --"), "9", "-- sandbox --"},
		"an order behind the expected": {whole + "-- order --\n{}\n", "12", "-- order --"},
		"a step of three fields":       {with(" 3000", ""), "10", "kind status action wait_ms"},
		"a step of five fields":        {with(" 3000", " 3000 ms"), "10", "kind status action wait_ms"},
		"a step of another kind":       {with("token 200", "tokens 200"), "11", "tokens 200"},
		"a wait with its unit":         {with(" 3000", " 3s"), "10", "3s"},
		"a negative wait":              {with(" 3000", " -1"), "10", "-1"},
		"a wait of half a millisecond": {with(" 3000", " 0.5"), "10", "0.5"},
		"a status that is none":        {with("request 429", "request soon"), "10", "soon"},
		"a run without its number":     {with("request 429", "run one\nrequest 429"), "10", "one"},
		"a run out of turn":            {with("request 429", "run 2\nrequest 429"), "10", "run 2"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := scenario.Parse("broken.txt", test.text)
			if err == nil {
				t.Fatal("it was taken")
			}
			place := regexp.MustCompile(`^broken\.txt:(\d+): (.+)$`).FindStringSubmatch(err.Error())
			if place == nil {
				t.Fatalf("%q is not file:line: reason", err)
			}
			if test.line != "" && place[1] != test.line || !strings.Contains(place[2], test.words) {
				t.Errorf("%q, want line %s and %q", err, test.line, test.words)
			}
		})
	}
}

func TestBuiltInFiles(t *testing.T) {
	all, err := scenario.All()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(all, func(a, b scenario.Scenario) int { return a.Code - b.Code }) {
		t.Error("they are not in the order of their codes")
	}
	titles := map[string]string{}
	for _, s := range all {
		if !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(s.ID) {
			t.Errorf("%s: the id stands in addresses; use small letters, digits and -", s.ID)
		}
		if other := titles[s.Title]; other != "" {
			t.Errorf("%s and %s have the same title", s.ID, other)
		}
		titles[s.Title] = s.ID
	}
}

func TestFind(t *testing.T) {
	all, err := scenario.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range all {
		got, ok := scenario.Find(want.ID)
		if !ok || cmp.Diff(want, got) != "" {
			t.Errorf("%s: %v %s", want.ID, ok, cmp.Diff(want, got))
		}
	}
	for _, id := range []string{"", "no-such", "../scenario", "files/ok", `..\ok`, "ok.txt", ".", "*", "o?"} {
		if got, ok := scenario.Find(id); ok {
			t.Errorf("%q finds %s", id, got.ID)
		}
	}
}

// The package comment shows the format: its example must be a scenario.
func TestTheDocumentedExampleIsOne(t *testing.T) {
	source, err := os.ReadFile("scenario.go")
	if err != nil {
		t.Fatal(err)
	}
	var example strings.Builder
	for line := range strings.Lines(string(source)) {
		if text, ok := strings.CutPrefix(line, "//\t"); ok {
			example.WriteString(text)
		} else if line == "//\n" && example.Len() > 0 {
			example.WriteString("\n")
		}
	}
	if _, err := scenario.Parse("documented.txt", example.String()); err != nil {
		t.Errorf("%v\n%s", err, example.String())
	}
}

// FuzzParse holds that any text is a scenario or a fault with its place.
func FuzzParse(f *testing.F) {
	f.Add(whole)
	f.Add("T\ncode: 200\nteaches: x\n-- order --\n{}\n-- expect --\nrun 1\nrequest network stop 0")
	place := regexp.MustCompile(`^a\.txt:\d+: .`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := scenario.Parse("a.txt", text)
		switch {
		case err != nil && !place.MatchString(err.Error()):
			t.Error(errors.Join(errors.New("not file:line: reason"), err))
		case err == nil && (s.Title == "" || s.Code == 0 || s.Teaches == "" || s.Order == "" || len(s.Expect) == 0):
			t.Errorf("taken without all its parts: %+v", s)
		}
	})
}
