package trace_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// shape says what a JSON value must look like: a kind ("number", "text", "flag",
// "list", "pairs", "object" and, where null is allowed, "object or null"), and
// for objects and lists the shapes inside. Members may be added to the public
// interface, never removed, so that more is allowed and less is not.
type shape struct {
	kind    string
	members map[string]shape
	entries *shape
}

func object(members map[string]shape) shape { return shape{kind: "object", members: members} }

func listOf(entries shape) shape { return shape{kind: "list", entries: &entries} }

func orNull(s shape) shape {
	s.kind += " or null"
	return s
}

func traceShape() shape {
	number, text, flag := shape{kind: "number"}, shape{kind: "text"}, shape{kind: "flag"}
	header := listOf(listOf(text))
	message := func(more map[string]shape) shape {
		members := map[string]shape{"header": header, "body": text, "body_base64": text, "body_bytes": number, "body_cut": flag}
		for name, s := range more {
			members[name] = s
		}
		return object(members)
	}
	request := message(map[string]shape{"method": text, "url": text, "token_n": number})
	return object(map[string]shape{
		"v": number, "outcome": text, "elapsed_ms": number, "seed": number,
		"policy": object(map[string]shape{
			"timeout_ms": number, "max_attempts": number, "max_wait_ms": number, "deadline_ms": number,
			"max_hops": number, "max_restarts": number, "unavailable_base_ms": number, "poll_interval_ms": number,
			"retry_after_jitter": number, "resend_unsafe": text, "repair": text, "trust_origins": listOf(text),
			"backoff": object(map[string]shape{"kind": text, "base_ms": number, "cap_ms": number}),
		}),
		"steps": listOf(object(map[string]shape{
			"n": number, "kind": text, "sent_ms": number, "took_ms": number, "failure": text,
			"request":  request,
			"response": orNull(message(map[string]shape{"status": number})),
			"context": object(map[string]shape{
				"now": text, "operation": flag, "original": orNull(request), "monitor": text, "attempts": number,
				"hops": number, "restarts": number, "elapsed_ms": number, "chain_sent_ms": number,
				"previous_wait_ms": number, "draw": number, "repaired": flag,
				"token": object(map[string]shape{
					"sent": text, "known": flag, "minted": flag, "accepted": flag, "credentials": flag,
					"foreign": flag, "identities_left": number,
				}),
			}),
			"decision": object(map[string]shape{
				"action": text, "wait_ms": number, "next": orNull(request), "clause": text, "summary": text, "advice": text,
				"causes": listOf(object(map[string]shape{"subject": text, "value": text, "effect": text, "ref": text})),
				"notes":  listOf(text),
			}),
			"headers": listOf(object(map[string]shape{"name": text, "role": text})),
		})),
	})
}

func (s shape) check(t *testing.T, at string, value any) {
	t.Helper()
	got := "text"
	switch v := value.(type) {
	case nil:
		got = "null"
	case float64:
		got = "number"
	case bool:
		got = "flag"
	case []any:
		got = "list"
		for _, entry := range v {
			s.entries.check(t, at+"[]", entry)
		}
	case map[string]any:
		got = "object"
		for name, member := range s.members {
			if inner, ok := v[name]; ok {
				member.check(t, at+"."+name, inner)
			} else {
				t.Errorf("%s has no %s", at, name)
			}
		}
	}
	if !slices.Contains(strings.Split(s.kind, " or "), got) {
		t.Errorf("%s is %s, want %s", at, got, s.kind)
	}
}

// traceOf is a trace of one step.
func traceOf(s *decision.Situation, p policy.Policy) *trace.Trace {
	r := &trace.Recorder{}
	d := decision.Decide(s, &p)
	r.Record(s, &p, &d, 0, 0)
	return &trace.Trace{V: 1, Outcome: d.Action.String(), Policy: p, Steps: r.Steps}
}

func asValue(t *testing.T, v any) map[string]any {
	t.Helper()
	text, err := exchange.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var value map[string]any
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestEveryKeyIsPresent(t *testing.T) {
	bare := &decision.Situation{Request: exchange.Request{Method: "GET", URL: "https://routes.example/"}, Failure: exchange.Network}
	inChain := situation(303, "{}", "")
	inChain.Context.Operation, inChain.Context.Original = true, &exchange.Request{Method: "POST", URL: "https://routes.example/"}
	inChain.Response.Header = exchange.Header{{Name: "Location", Value: "/r"}, {Name: "Server", Value: "x"}}
	withTrust := policy.Default()
	withTrust.TrustOrigins = []string{"https://a.test"}
	noTrust := policy.Default()
	noTrust.TrustOrigins = nil
	for name, one := range map[string]*trace.Trace{
		"an answer":             traceOf(situation(200, "", ""), policy.Default()),
		"an answer, sent again": traceOf(situation(503, "{}", "x"), withTrust),
		"an answer in a chain":  traceOf(inChain, policy.Default()),
		"an error to be read":   traceOf(situation(400, "{}", `{"Items":[{"Code":3401,"Message":"no name"}]}`), policy.Default()),
		"no answer":             traceOf(bare, policy.Default()),
		"a policy made in Go":   traceOf(situation(200, "", ""), noTrust),
		"no steps":              {V: 1, Outcome: trace.Aborted, Policy: policy.Default(), Steps: []*trace.Step{}},
	} {
		t.Run(name, func(t *testing.T) { traceShape().check(t, "trace", asValue(t, one)) })
	}
}

func TestEndsHaveNoWait(t *testing.T) {
	for status, want := range map[int]string{200: "accept", 404: "stop", 400: "repair"} {
		s := situation(status, "{}", "")
		s.Response.Header = exchange.Header{{Name: "Retry-After", Value: "3"}}
		step := asValue(t, traceOf(s, policy.Default()).Steps[0])
		d := step["decision"].(map[string]any)
		if d["action"] != want || d["wait_ms"] != 0.0 || d["next"] != nil {
			t.Errorf("%d: action %v, wait %v, next %v", status, d["action"], d["wait_ms"], d["next"])
		}
	}
}

func TestOneHeaderEntryForEachName(t *testing.T) {
	s := situation(429, "", "")
	for _, f := range [][2]string{{"Retry-After", "3"}, {"Server", "a"}, {"server", "b"}, {"SERVER", "c"}} {
		s.Response.Header = append(s.Response.Header, exchange.Field{Name: f[0], Value: f[1]})
	}
	text, _ := exchange.Marshal(record(&trace.Recorder{}, s).Headers)
	want := `[{"name":"Retry-After","role":"driving"},{"name":"Server","role":"silent"}]`
	if string(text) != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
}

func TestResultOfOneRunAndOfSeveral(t *testing.T) {
	one := traceOf(situation(200, "", ""), policy.Default())
	alone := asValue(t, &trace.Result{Runs: []*trace.Trace{one}})
	if _, ok := alone["steps"]; !ok {
		t.Errorf("one run is not its trace: %v", alone)
	}
	several := asValue(t, &trace.Result{Runs: []*trace.Trace{one, one}})
	runs, _ := several["runs"].([]any)
	if several["v"] != 1.0 || len(runs) != 2 || len(several) != 2 {
		t.Errorf("several runs are %v", several)
	}
	for _, run := range runs {
		traceShape().check(t, "runs[]", run)
	}
}

func TestMarkupStaysAsItIs(t *testing.T) {
	text, _ := exchange.Marshal(&trace.Result{Runs: []*trace.Trace{traceOf(situation(200, "", "<b>&</b>"), policy.Default())}})
	if !strings.Contains(string(text), `"body":"<b>&</b>"`) {
		t.Errorf("escaped: %s", text)
	}
}

func TestABodyOfAnotherCharsetIsNotMangled(t *testing.T) {
	latin := situation(200, "", "J\xe4mij\xe4rvi")
	response := asValue(t, record(&trace.Recorder{}, latin).Response)
	if response["body"] != "" || response["body_base64"] != "SuRtaWrkcnZp" {
		t.Errorf("body %q, body_base64 %q", response["body"], response["body_base64"])
	}
}
