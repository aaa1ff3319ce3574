package reference

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"whatnext/wasm/core/policy"
)

// The file is held to the real loop as a stranger would hold a client of their
// own: the same cases, other random numbers.
func TestOurOwnClientPassesTheSuite(t *testing.T) {
	read := published(t)
	for _, draw := range []float64{0, 0.999} {
		for _, c := range read.Cases {
			for _, problem := range hold(c, read.Policy, ours(draw)) {
				t.Errorf("%s, with %g: %s", c.ID, draw, problem)
			}
		}
	}
}

// A suite that every client passes says nothing.
func TestANaiveClientFailsTheSuite(t *testing.T) {
	read := published(t)
	failed := map[string]bool{}
	for _, c := range read.Cases {
		failed[c.ID] = len(hold(c, read.Policy, naive)) > 0
	}
	for id, want := range map[string]bool{
		"500-get":                      true, // a second is longer than the policy's longest first wait
		"429-post-retry-after-present": true, "303-post-location-other-origin": true, "401-post-credentials": true,
		"404-get-inside": true, "502-post": true, "501-get": true, "202-post": true, "429-post-retry-after-huge": true,
		"303-post": true, "307-post-location-other-origin": true, // headers of the body and credentials go along
		"200-get": false, "400-post": false, "403-get": false, "503-get": false, "405-put": false,
	} {
		if got, known := failed[id]; !known || got != want {
			t.Errorf("%s: fails is %t, known %t", id, got, known)
		}
	}
	n := 0
	for _, f := range failed {
		if f {
			n++
		}
	}
	if n < len(failed)/3 || n == len(failed) {
		t.Errorf("%d of %d cases fail", n, len(failed))
	}
}

// Clients that get one thing wrong each fail, where that thing is asked for.
func TestTheSuiteNoticesEachFault(t *testing.T) {
	read := published(t)
	for name, f := range map[string]struct {
		spoil func(*policy.Policy)
		id    string
	}{
		"never sends twice":          {func(p *policy.Policy) { p.MaxAttempts = 1 }, "429-get-retry-after-present"},
		"follows nothing":            {func(p *policy.Policy) { p.MaxHops = 0 }, "303-post"},
		"never restarts":             {func(p *policy.Policy) { p.MaxRestarts = 0 }, "404-get-inside"},
		"waits an hour":              {func(p *policy.Policy) { p.MaxWaitMS, p.DeadlineMS = 1e12, 1e12 }, "429-post-retry-after-an-hour"},
		"polls without a pause":      {func(p *policy.Policy) { p.PollIntervalMS = 0 }, "202-post"},
		"takes credentials along":    {func(p *policy.Policy) { p.TrustOrigins = []string{"https://elsewhere.test"} }, "303-post-location-other-origin"},
		"sends repairs by itself":    {func(p *policy.Policy) { p.Repair = policy.Apply }, "406-post"},
		"does not send a POST again": {func(p *policy.Policy) { p.ResendUnsafe = policy.Never }, "500-post"},
	} {
		t.Run(name, func(t *testing.T) {
			at := slices.IndexFunc(read.Cases, func(c suiteCase) bool { return c.ID == f.id })
			spoiled := read.Policy
			f.spoil(&spoiled)
			if at < 0 || len(hold(read.Cases[at], spoiled, ours(0.5))) == 0 {
				t.Errorf("%s does not notice", f.id)
			}
		})
	}
}

func TestTheSuiteExplainsItself(t *testing.T) {
	read := published(t)
	if read.V != 1 || read.Title == "" || read.About == "" || read.Contract != "NFleet" || len(read.How) < 5 {
		t.Errorf("no head: %+v", read)
	}
	how := strings.Join(read.How, " ")
	for _, member := range []string{"given.request", "given.answers", "given.then", "given.clock", "given.credentials", "expect.action", "expect.next", "expect.wait_ms", "expect.gives_up", "expect.new_token", "expect.suggests", "because"} {
		if !strings.Contains(how, member) {
			t.Errorf("%s is not explained", member)
		}
	}
	for _, c := range read.Cases {
		if len(c.Because) == 0 || len(c.Given.Answers) == 0 || (c.Expect.Next == nil) != (c.Expect.WaitMS == nil) {
			t.Errorf("half a case: %+v", c)
		}
		if c.Expect.Next != nil && c.Expect.GivesUp || c.Expect.WaitMS != nil && c.Expect.WaitMS.Min > c.Expect.WaitMS.Max {
			t.Errorf("%s contradicts itself: %+v", c.ID, c.Expect)
		}
		if text, err := json.Marshal(c.Expect); err != nil || strings.Contains(string(text), "REDACTED") {
			t.Errorf("%s expects what is masked: %s", c.ID, text)
		}
		if _, ok := Find(c.ID); !ok {
			t.Errorf("%s is no cell", c.ID)
		}
	}
	if len(read.Cases) < 400 {
		t.Errorf("%d cases", len(read.Cases))
	}
}
