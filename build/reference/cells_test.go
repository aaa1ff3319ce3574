package reference

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/playground"
)

var update = flag.Bool("update", false, "write testdata/cells.txt")

func allCells(t *testing.T) []Cell {
	t.Helper()
	all, err := Cells()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func allHistories(t *testing.T) []Cell {
	t.Helper()
	all, err := Histories()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The names are links that people keep: one that goes missing, or comes to mean
// another decision, shows here.
func TestCellsAreStable(t *testing.T) {
	var lines strings.Builder
	for _, c := range append(allCells(t), allHistories(t)...) {
		fmt.Fprintf(&lines, "%s %s %d\n", c.ID, c.Report.Action, c.Report.WaitMS)
	}
	const golden = "testdata/cells.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(lines.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(lines.String(), "\n")); diff != "" {
		t.Errorf("-want +got, -update writes them:\n%s", diff)
	}
}

func TestCellsAreManyAndEachIsItsOwn(t *testing.T) {
	all := allCells(t)
	ids, orders := map[string]bool{}, map[string]string{}
	for _, c := range all {
		if ids[c.ID] {
			t.Errorf("%s stands twice", c.ID)
		}
		ids[c.ID] = true
		if other, ok := orders[string(c.Order)]; ok {
			t.Errorf("%s is the same run as %s", c.ID, other)
		}
		orders[string(c.Order)] = c.ID
	}
	if len(all) < 400 || len(all) > 2000 {
		t.Errorf("%d cells", len(all))
	}
	for _, c := range all {
		if c.Beside != "" && !ids[c.Beside] {
			t.Errorf("%s stands beside %s, which is no cell", c.ID, c.Beside)
		}
		if (c.State == "") != (c.Header == "") || (c.Beside == "") != (c.State == "" || c.State == Absent) {
			t.Errorf("half a cell: %+v", c)
		}
	}
}

// What a cell reports is what the decision function says when it is asked for
// the step alone, through the door that everybody uses.
func TestEachCellIsDecidedAgain(t *testing.T) {
	for _, c := range append(allCells(t), allHistories(t)...) {
		again, err := playground.Decide(c.situation)
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		reported, err := exchange.Marshal(c.Report)
		if err != nil {
			t.Fatal(err)
		}
		if string(again) != string(reported) {
			t.Errorf("%s:\nreported %s\ndecided  %s", c.ID, reported, again)
		}
	}
}

// The cell is the exchange that its fields describe.
func TestEachCellIsWhatItSays(t *testing.T) {
	for _, c := range allCells(t) {
		var s struct {
			Request  exchange.Request
			Response exchange.Response
			Context  decision.Context
		}
		if err := json.Unmarshal(c.situation, &s); err != nil {
			t.Fatal(err)
		}
		caller := s.Request
		if s.Context.Original != nil {
			caller = *s.Context.Original
		}
		if s.Response.Status != c.Status || s.Request.Method != c.Method || s.Context.Operation != c.Inside ||
			s.Context.Token.Credentials != c.Credentials || c.Keyed != (c.Header != "idempotency-key" && caller.Header.Has("Idempotency-Key")) {
			t.Errorf("%s is another exchange: %s", c.ID, c.situation)
		}
		if c.Header == "" || c.Header == exposing {
			continue
		}
		bearer := s.Response.Header
		if c.On == string(onRequest) {
			bearer = caller.Header
		}
		value, lines := bearer.Get(c.Header)
		if strings.Contains(value, "REDACTED") {
			value = c.Value // masked in the trace
		}
		if (lines == 0) != (c.State == Absent) || value != c.Value {
			t.Errorf("%s: %s is %q in %d lines", c.ID, c.Header, value, lines)
		}
	}
}

func TestEveryRegisteredAnswerHasCells(t *testing.T) {
	for _, r := range contract.Registered() {
		n := len(ForStatus(r.Code))
		if (n == 0) != r.Interim() {
			t.Errorf("%d: %d cells", r.Code, n)
		}
		if r.Interim() {
			continue
		}
		for _, id := range []string{"get", "put", "post", "post-keyed", "get-inside"} {
			if c, ok := Find(fmt.Sprint(r.Code, "-", id)); !ok || c.Status != r.Code {
				t.Errorf("%d-%s is missing", r.Code, id)
			}
		}
	}
}

// Where a header matters there is a cell with it, one without and one where it is
// malformed, and it shows that it matters.
func TestEveryPairIsCovered(t *testing.T) {
	for _, h := range contract.Headers() {
		for _, status := range Matters(h) {
			rows := Rows(status, h.Slug)
			differs := false
			for _, r := range rows {
				for _, c := range append([]Cell{r.Absent, r.Present, r.Malformed}, r.Forms...) {
					if c.Status != status || c.Method != r.Absent.Method {
						t.Errorf("%s on %d: a row of %s, %s and %s", h.Name, status, r.Absent.ID, r.Present.ID, r.Malformed.ID)
					}
					differs = differs || !alike(c.Report, r.Absent.Report)
				}
				if r.Absent.ID == r.Present.ID || r.Malformed.ID == r.Absent.ID {
					t.Errorf("%s on %d: two states are one cell, %s", h.Name, status, r.Absent.ID)
				}
			}
			if len(rows) == 0 || !differs {
				t.Errorf("%s on %d: %d rows, differs %t", h.Name, status, len(rows), differs)
			}
		}
	}
	if n := len(Rows(429, "location")) + len(Rows(200, "retry-after")); n != 0 {
		t.Errorf("%d rows for headers that do not matter", n)
	}
}

// What came before counts: each of these is decided otherwise than the same
// answer alone.
func TestHistories(t *testing.T) {
	for id, want := range map[string]string{
		"after-three-503": "stop", "after-two-500-with-a-key": "resend", "after-one-421": "stop", "after-eleven-hops": "follow",
		"after-a-503-and-a-hop": "resend", "after-a-307": "resend", "after-a-lost-operation": "stop", "after-a-303-with-a-key": "restart",
		"after-a-new-token": "stop", "after-a-new-token-and-a-hop": "reauthenticate", "after-a-hop-abroad": "stop", "after-a-hop-abroad-and-back": "follow",
		"after-a-202": "poll", "after-a-202-gone": "restart", "after-a-202-done": "accept", "after-a-202-running": "poll", "after-a-202-succeeded": "accept", "after-a-202-failed": "stop",
	} {
		if c, ok := Find(id); !ok || c.Report.Action != want {
			t.Errorf("%s: %s, not %s", id, c.Report.Action, want)
		}
	}
	if n := len(allHistories(t)); n != 18 {
		t.Errorf("%d histories", n)
	}
	if c, _ := Find("after-a-303-with-a-key"); !c.Report.Next.Header.Has("Idempotency-Key") || len(c.Report.Next.Body) == 0 {
		t.Error("the original comes back without its key or body")
	}
	if c, _ := Find("after-a-hop-abroad-and-back"); c.Report.Next.Header.Has("Authorization") {
		t.Error("credentials that stayed behind come back")
	}
}

func TestFind(t *testing.T) {
	c, ok := Find("429-post-retry-after-malformed")
	if !ok || c.Status != 429 || c.Method != "POST" || c.Header != "retry-after" || c.State != Malformed || c.Value != "1.5" || c.Beside != "429-post" || c.Step != 1 {
		t.Errorf("%+v", c)
	}
	want := `{"v":1,"request":{"method":"POST","url":"https://routes.example/v1/matrix","header":[["Accept","application/json"],["Content-Type","application/json"]],` +
		`"body":"{\"points\":[[60.17,24.94],[61.5,23.76]]}"},"answers":[{"status":429,"header":[["Retry-After","1.5"]]},{"status":200}]}`
	if diff := cmp.Diff(want, string(c.Order)); diff != "" {
		t.Error(diff)
	}
	c, ok = Find("404-get-inside")
	if !ok || c.Step != 2 || c.Report.Action != "restart" || c.Report.Next.Method != "POST" {
		t.Errorf("%+v", c)
	}
	if c, ok := Find("404-get-outside"); ok || c.ID != "" {
		t.Error("what is not there is found")
	}
	if cells := ForHeader("retry-after"); !slices.ContainsFunc(cells, func(c Cell) bool { return c.ID == "503-get-retry-after-present" }) {
		t.Error("Retry-After has no cell on 503")
	}
	if n := len(ForHeader("sunset")); n != 0 {
		t.Errorf("Sunset has %d cells", n)
	}
}
