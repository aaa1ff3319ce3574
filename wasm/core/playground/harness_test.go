package playground_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/trace"
)

// members are an order's members as JSON text.
type members map[string]string

// order is a small script that can be carried out, with some members replaced;
// a member set to "" is left out.
func order(with members) []byte {
	all := members{
		"v": "1", "request": `{"method":"GET","url":"https://routes.example/v1/matrix"}`, "answers": `[{"status":200}]`,
	}
	maps.Copy(all, with)
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if all[name] != "" {
			parts = append(parts, strconv.Quote(name)+":"+all[name])
		}
	}
	return []byte("{" + strings.Join(parts, ",") + "}")
}

func parse(t *testing.T, text []byte) *playground.Order {
	t.Helper()
	o, err := playground.Parse(text)
	if err != nil {
		t.Fatalf("%.200s\nis refused: %v", text, err)
	}
	return o
}

// run carries an order out in virtual time.
func run(t *testing.T, text []byte) *trace.Result {
	t.Helper()
	return runWith(t, text, playground.Seams{})
}

func runWith(t *testing.T, text []byte, seams playground.Seams) *trace.Result {
	t.Helper()
	result, err := playground.Run(context.Background(), parse(t, text), seams, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// told writes each step as scenario files do; several runs begin with "run N".
func told(r *trace.Result) []string {
	var lines []string
	for i, one := range r.Runs {
		if len(r.Runs) > 1 {
			lines = append(lines, "run "+strconv.Itoa(i+1))
		}
		for _, s := range one.Steps {
			status := string(s.Failure)
			if s.Response != nil {
				status = strconv.Itoa(s.Response.Status)
			}
			lines = append(lines, strings.Join([]string{
				string(s.Kind), status, s.Decision.Action, strconv.FormatInt(s.Decision.WaitMS, 10)}, " "))
		}
	}
	return lines
}

func wantSteps(t *testing.T, r *trace.Result, want ...string) {
	t.Helper()
	equal(t, "steps", told(r), want)
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func marshal(t *testing.T, v any) string {
	t.Helper()
	text, err := exchange.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func unmarshal[T any](t *testing.T, text []byte) (v T) {
	t.Helper()
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	return v
}

// wantRefusal checks that the error names the field, says what is wrong with
// the words given, and how to mend it.
func wantRefusal(t *testing.T, err error, field, words string) {
	t.Helper()
	var refusal *input.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("the error is no refusal but %v", err)
	}
	if refusal.Field != field {
		t.Errorf("field %q, want %q (%v)", refusal.Field, field, err)
	}
	if !strings.Contains(refusal.Problem, words) {
		t.Errorf("problem %q does not say %q", refusal.Problem, words)
	}
	if refusal.Problem == "" || refusal.Fix == "" || strings.Contains(err.Error(), "\n") {
		t.Errorf("not one line with a problem and a fix: %q", err.Error())
	}
}
