package playground_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/scenario"
)

var update = flag.Bool("update", false, "write what the runs give into the scenario files")

func scenarios(t *testing.T) []scenario.Scenario {
	t.Helper()
	all, err := scenario.All()
	if err != nil {
		t.Fatal(err) // names file, line and reason
	}
	return all
}

func TestScenarios(t *testing.T) {
	for _, s := range scenarios(t) {
		t.Run(s.ID, func(t *testing.T) {
			got := told(run(t, []byte(s.Order)))
			if *update {
				write(t, s.ID, got)
				return
			}
			equal(t, "steps", got, s.Expect)
		})
	}
}

// write puts the lines behind "-- expect --" in the scenario's file.
func write(t *testing.T, id string, lines []string) {
	file := filepath.Join("..", "scenario", "files", id+".txt")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(text), "-- expect --\n")
	after := before + "-- expect --\n" + strings.Join(lines, "\n") + "\n"
	if after == string(text) {
		return
	}
	if err := os.WriteFile(file, []byte(after), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log("updated", file)
}

// A scenario's id alone is an order too.
func TestScenariosByTheirID(t *testing.T) {
	for _, s := range scenarios(t) {
		byID := run(t, []byte(`{"v":1,"scenario":"`+s.ID+`"}`))
		equal(t, s.ID, marshal(t, byID), marshal(t, run(t, []byte(s.Order))))
	}
}

func TestScenariosCoverTheContract(t *testing.T) {
	all := scenarios(t)
	if len(all) < 30 {
		t.Errorf("there are %d scenarios", len(all))
	}
	for _, code := range contract.Twelve() {
		if !slices.ContainsFunc(all, func(s scenario.Scenario) bool { return s.Code == code }) {
			t.Errorf("no scenario is about %d", code)
		}
		met := slices.ContainsFunc(all, func(s scenario.Scenario) bool {
			return slices.ContainsFunc(s.Expect, func(line string) bool {
				return strings.Contains(line, " "+marshal(t, code)+" ")
			})
		})
		if !met {
			t.Errorf("no scenario meets %d", code)
		}
	}
	for _, action := range []string{"accept", "follow", "poll", "resend", "reauthenticate", "restart", "repair", "stop"} {
		if !slices.ContainsFunc(all, func(s scenario.Scenario) bool {
			return slices.ContainsFunc(s.Expect, func(line string) bool { return strings.Contains(line, " "+action+" ") })
		}) {
			t.Errorf("no scenario ends in, or goes on with, %s", action)
		}
	}
}

// Each field replaces the scenario's own whole; policy, auth and sandbox
// member by member.
func TestMembersReplaceTheScenarios(t *testing.T) {
	with := func(more string) *playground.Order {
		return parse(t, []byte(`{"v":1,"scenario":"rate-limited",`+more+`}`))
	}
	plain := parse(t, []byte(`{"v":1,"scenario":"rate-limited"}`))

	o := with(`"request":{"url":"https://a.test/"}`)
	equal(t, "request", marshal(t, o.Request), marshal(t, parse(t, order(members{"request": `{"url":"https://a.test/"}`})).Request))
	equal(t, "answers stay", len(o.Answers), len(plain.Answers))

	o = with(`"answers":[{"status":503}]`)
	equal(t, "answers", marshal(t, o.Answers[0].Response.Status), "503")
	equal(t, "number of answers", len(o.Answers), 1)
	equal(t, "request stays", marshal(t, o.Request), marshal(t, plain.Request))

	o = with(`"policy":{"max_attempts":2}`)
	equal(t, "max_attempts", o.Policy.MaxAttempts, int64(2))
	equal(t, "max_wait_ms stays", o.Policy.MaxWaitMS, plain.Policy.MaxWaitMS)

	o = with(`"via":"sandbox"`)
	equal(t, "via", o.Via, playground.Sandbox)

	o = with(`"seed":7,"start":"2027-02-03T04:05:06Z","parallel":3,"speed":2`)
	equal(t, "seed", o.Seed, uint64(7))
	equal(t, "start", o.Start.Format("2006-01-02 15:04:05"), "2027-02-03 04:05:06")
	equal(t, "parallel", o.Parallel, 3)
	equal(t, "speed", o.Speed, 2.0)
}

func TestAuthAndSandboxOfAScenarioAreReplacedMemberByMember(t *testing.T) {
	for _, s := range scenarios(t) {
		if !strings.Contains(s.Order, `"auth"`) || !strings.Contains(s.Order, `"sandbox":`) {
			continue
		}
		own := parse(t, []byte(s.Order))
		o := parse(t, []byte(`{"v":1,"scenario":"`+s.ID+`","auth":{"key":"another"},"sandbox":{"latency_ms":77}}`))
		own.Auth.Key, own.Sandbox.LatencyMS = "another", 77
		equal(t, s.ID+": auth", marshal(t, o.Auth), marshal(t, own.Auth))
		equal(t, s.ID+": sandbox", o.Sandbox, own.Sandbox)
		return
	}
	t.Error("no scenario has both auth and sandbox")
}
