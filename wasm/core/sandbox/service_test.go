package sandbox

import (
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
)

var update = flag.Bool("update", false, "write testdata anew")

// conversation is a walk past every status that the service has.
func conversation(seed uint64) string {
	s := Defaults()
	s.Quota, s.QuotaWindowS, s.Hops, s.HopRetryAfterS, s.FaultEvery, s.OutageFromS, s.OutageForS = 14, 60, 2, 1, 13, 100, 10
	d := &desk{service: New(s, seed), at: dawn}
	d.planner, d.viewer = d.mint(DemoIdentity), d.mint(DemoViewer)
	matrix, problems := "POST "+routes+"/v1/matrix", routes+"/v1/problems"
	var talk strings.Builder
	for _, st := range []step{
		{send: "POST " + planner, header: "Authorization: " + plannerAuth},
		{send: "POST " + planner, header: "Authorization: Basic eDp5"},
		{send: matrix, body: twoPoints}, {after: time.Second, send: "GET @"}, {after: time.Second, send: "GET @"},
		{send: matrix, body: `{"points":[{"lat":99,"lon":0}]}`},
		{send: matrix, header: "Authorization:", body: twoPoints},
		{send: matrix, header: "Authorization: Bearer <viewer>\nContent-Type: application/json", body: twoPoints},
		{send: "GET " + routes + "/v1/results/0"},
		{send: "GET " + routes + "/v1/matrix"},
		{send: matrix, header: "Accept: text/csv\nContent-Type: application/json", body: twoPoints},
		{send: matrix, header: "Content-Type: text/plain", body: twoPoints},
		{send: "POST " + problems, header: "Idempotency-Key: a\nContent-Type: application/json", body: namedOne},
		{send: "POST " + problems, header: "Idempotency-Key: a\nContent-Type: application/json", body: namedOne},
		{send: "GET " + problems + "/1", header: `If-None-Match: "1"`},
		{send: "DELETE " + problems + "/1", header: `If-Match: "2"`},
		{send: "GET " + address + "/v1/geocode?q=hels"},
		{send: "GET " + address + "/v1/reverse?lat=65&lon=25"},
		{send: "GET " + address + "/v1/reverse?lat=0&lon=0"},
		{send: "GET " + address + "/v1/geocode?q=oulu"},
		{after: 98 * time.Second, send: "GET " + address + "/v1/geocode?q=oulu"},
		{send: "GET https://elsewhere.example/"},
	} {
		talk.WriteString(st.send + "\n" + wire(d.send(st)) + "\n\n")
	}
	return talk.String()
}

func wire(a exchange.Answer) string {
	took := strconv.FormatInt(a.TookMS, 10) + " ms"
	if a.Response == nil {
		return string(a.Failure) + ", " + took
	}
	text := strconv.Itoa(a.Response.Status) + ", " + took
	for _, f := range a.Response.Header {
		text += "\n" + f.Name + ": " + f.Value
	}
	return text + "\n" + strings.TrimSpace(string(a.Response.Body))
}

// The golden file is the same natively and under wasm.
func TestConversation(t *testing.T) {
	const file = "testdata/conversation.golden"
	got := conversation(1)
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
		t.Errorf("run with -update if this is meant: %s", diff)
	}
	for _, status := range []int{200, 303, 400, 401, 403, 404, 405, 406, 415, 429, 500, 503} {
		if !strings.Contains(got, "\n"+strconv.Itoa(status)+", ") {
			t.Errorf("no %d in it", status)
		}
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	if diff := cmp.Diff(conversation(7), conversation(7)); diff != "" {
		t.Error(diff)
	}
	if conversation(7) == conversation(8) {
		t.Error("the seed changes nothing")
	}
}

// Whatever 100,000 calls ask for, no list outgrows its bound.
func TestMemoryIsBounded(t *testing.T) {
	s := Defaults()
	s.Hops = 2
	d := newDesk(s)
	for i := range 100_000 {
		d.at = d.at.Add(time.Millisecond)
		switch i % 4 {
		case 0:
			d.planner = d.mint(DemoIdentity)
		case 1:
			d.send(step{send: "POST " + routes + "/v1/matrix", body: twoPoints})
		case 2:
			d.send(step{send: "POST " + routes + "/v1/problems", header: "Idempotency-Key: " + strconv.Itoa(i), body: namedOne})
		case 3:
			d.send(step{send: "DELETE " + routes + "/v1/problems/" + strconv.FormatInt(d.service.lastProblem-50, 10)})
		}
	}
	v := d.service
	for name, c := range map[string]struct{ have, most int }{
		"tokens":        {len(v.tokens), maxTokens},
		"continuations": {len(v.continuations), maxContinuations},
		"records":       {len(v.records), maxRecords},
		"problems":      {len(v.problems), maxProblems},
	} {
		if c.have > c.most || c.have < c.most/2 {
			t.Errorf("%d %s, the bound is %d", c.have, name, c.most)
		}
	}
	d.at = d.at.Add(time.Second)
	d.check(t, 1, step{send: "GET " + routes + "/v1/problems", status: 200})
}

func TestForgottenTokenIsUnknown(t *testing.T) {
	d := newDesk(Defaults())
	for range maxTokens {
		d.mint(DemoViewer)
	}
	d.check(t, 1, step{send: "GET " + routes + "/v1/problems", status: 401})
}
