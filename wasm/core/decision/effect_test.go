package decision

import (
	"slices"
	"strings"
	"testing"

	"whatnext/wasm/core/contract"
)

// corpus is every ruling of this package's tables.
func corpus() []ruling {
	return slices.Concat(statusRulings, successRulings, redirectRulings, locationRulings, secretRulings, unauthorizedRulings,
		forbiddenRulings, repairRulings, internalErrorRulings, unavailableRulings, restartRulings, failureRulings, limitRulings,
		retryAfterRulings, retryDateRulings, jitterRulings, quotaRulings, errorBodyRulings, successBodyRulings)
}

func TestEveryEffectHasItsWords(t *testing.T) {
	for fx := fxNone + 1; fx < effectCount; fx++ {
		r := effects[fx]
		if r.words == "" || !strings.HasSuffix(r.words, ".") && !strings.HasSuffix(r.words, "}") {
			t.Errorf("effect %d has no sentence: %+v", fx, r)
		}
		note := r.subject == ""
		if note && (r.value != "" || r.ref != "" || fx < noteNoMonitor) || !note && fx >= noteNoMonitor {
			t.Errorf("effect %d is half a note: %+v", fx, r)
		}
		// The contract's own clause is found by the status, so only a cause
		// about the status may leave its reference out.
		if !note && r.ref == "" && r.subject != "status" {
			t.Errorf("effect %d says not who rules: %+v", fx, r)
		}
		if !note && (Cause{effect: fx, Name: "x", A: 429}).Ref() == "" {
			t.Errorf("effect %d has no reference", fx)
		}
	}
}

func TestEveryAdviceHasItsWords(t *testing.T) {
	for kind := adviceNone + 1; kind < adviceCount; kind++ {
		if advices[kind] == "" {
			t.Errorf("advice %d has no words", kind)
		}
	}
}

// Each effect and each advice is met by at least one ruling: none is left over.
func TestEveryEffectIsMet(t *testing.T) {
	met, advised := map[effect]bool{}, map[adviceKind]bool{}
	for _, r := range corpus() {
		s, p := when(r.given)
		d := Decide(s, p)
		for _, c := range d.Said() {
			met[c.effect] = true
		}
		advised[d.advice.kind] = true
	}
	for fx := fxNone + 1; fx < effectCount; fx++ {
		if !met[fx] {
			t.Errorf("no ruling meets effect %d: %+v", fx, effects[fx])
		}
	}
	for kind := range adviceCount {
		if !advised[kind] {
			t.Errorf("no ruling meets advice %d: %q", kind, advices[kind])
		}
	}
}

func TestNamesOfActions(t *testing.T) {
	want := []string{"accept", "follow", "poll", "resend", "reauthenticate", "restart", "repair", "stop"}
	for action, name := range want {
		if got := Action(action).String(); got != name {
			t.Errorf("action %d is %s, not %s", action, got, name)
		}
	}
}

func TestLength(t *testing.T) {
	for ms, want := range map[int64]string{
		0: "0 ms", 1: "1 ms", 999: "999 ms", 1000: "1 s", 1001: "1.001 s", 1010: "1.01 s", 1100: "1.1 s", 2500: "2.5 s", 60_000: "60 s",
		119_999: "119.999 s", 120_000: "2 min", 121_000: "2 min 1 s", 121_999: "2 min 1 s", 7_199_999: "119 min 59 s", 7_200_000: "2 h", 7_260_000: "2 h 1 min",
		172_799_999: "47 h 59 min", 172_800_000: "2 days", 176_400_000: "2 days 1 h", 9007199254740991: "104249991 days 8 h",
	} {
		if got := Length(ms); got != want {
			t.Errorf("%d: %s, not %s", ms, got, want)
		}
	}
}

// Where two rules give the same action, the reference says which one spoke.
func TestWhichRuleSpoke(t *testing.T) {
	for _, c := range []struct {
		name    string
		given   []given
		subject string
		ref     string
	}{
		{"a POST is not moved to another address", facts(sending("POST"), answer(301, "Location: /x")), "request:method", "RFC 9110 §15.4"},
		{"a POST is not moved to another origin", facts(sending("POST"), answer(307, "Location: "+elsewhere)), "request:method", "policy"},
		{"credentials stay", and(laden, answer(307, "Location: "+elsewhere)), "policy:trust_origins", "RFC 9110 §15.4"},
		{"credentials go along", and(laden, trusting("https://elsewhere.test"), answer(307, "Location: "+elsewhere)), "policy:trust_origins", "policy"},
		{"a monitor's state", facts(polling(byAzure), answer(200), saying(`{"status":"Running"}`)), "status", "policy"},
		{"another scheme than Bearer", facts(sending("GET", "Authorization: Basic x"), holding(basic), answer(401)), "request:header:authorization", "NFleet 401"},
		{"a step too far without a token", facts(answer(401)), "request:header:authorization", "RFC 6750 §3.1"},
		{"an operation's end", facts(operation(), answer(200)), "status", "NFleet 200"},
		{"a lost operation", facts(operation(), answer(404)), "status", "NFleet 404"},
		{"an operation is asked again", facts(operation(), answer(404)), "context:operation", "NFleet 404"},
		{"JSON in place of nothing", facts(answer(406)), "request:header:accept", "policy"},
		{"JSON in place of something", facts(sending("GET", "Accept: a/b"), answer(406)), "request:header:accept", "RFC 9110 §12.5.1"},
	} {
		s, p := when(c.given)
		d := Decide(s, p)
		report := d.Report()
		if !slices.ContainsFunc(report.Causes, func(r CauseReport) bool { return r.Subject == c.subject && r.Ref == c.ref }) {
			t.Errorf("%s: %s does not speak of %s: %+v", c.name, c.ref, c.subject, report.Causes)
		}
	}
}

// A 200 that ends an operation says so; any other success says what it means.
func TestTheEndOfAnOperation(t *testing.T) {
	for name, c := range map[string]struct {
		given []given
		plain bool
	}{
		"a 200":                 {facts(answer(200)), true},
		"a 200 in an operation": {facts(operation(), answer(200)), false},
		"a 201 in an operation": {facts(operation(), answer(201)), true},
		"a 201":                 {facts(answer(201)), true},
	} {
		s, p := when(c.given)
		d := Decide(s, p)
		if effect := d.Report().Causes[0].Effect; (effect == contract.Find(s.Response.Status).Meaning) != c.plain {
			t.Errorf("%s: %s", name, effect)
		}
	}
}

// There is room for more than any decision says; what would be more is dropped.
func TestTheRoomForCauses(t *testing.T) {
	var j judge
	for range maxSaid + 3 {
		j.say(Cause{effect: fxSuccess})
	}
	if len(j.d.Said()) != maxSaid {
		t.Errorf("%d causes", len(j.d.Said()))
	}
}

// What is filled into the words of a cause: numbers, lengths, texts, and what the
// contract says of the status.
func TestWordsOfCauses(t *testing.T) {
	for _, c := range []struct {
		given   []given
		subject string
		parts   []string
	}{
		{facts(answer(429)), "policy:backoff", []string{"250 ms"}},
		{facts(attempt(3), answer(429)), "context:attempts", []string{"3", "4"}},
		{facts(answer(429)), "status", []string{contract.Find(429).Meaning}},
		{facts(answer(451)), "status", []string{contract.Find(451).Meaning + " "}},
		{facts(inSeconds("3")), "header:retry-after", []string{"3 s"}},
		{facts(inSeconds("61")), "policy:max_wait_ms", []string{"61 s", "60 s"}},
		{facts(inSeconds("61"), elapsed(119000)), "policy:deadline_ms", []string{"61 s", "2 min"}},
		{facts(inSeconds("61"), elapsed(119000)), "context:deadline", []string{"1 s"}},
		{facts(sending("POST"), answer(301, "Location: /x")), "request:method", []string{"POST"}},
		{facts(operation(), restarts(1), answer(404)), "context:restarts", []string{"1"}},
		{facts(operation(), hops(101), answer(303, "Location: /x")), "context:hops", []string{"101", "100"}},
		{facts(holding(renewable), answer(401, digest)), "header:www-authenticate", []string{"Digest"}},
	} {
		s, p := when(c.given)
		d := Decide(s, p)
		report := d.Report()
		at := slices.IndexFunc(report.Causes, func(r CauseReport) bool { return r.Subject == c.subject })
		if at < 0 {
			t.Errorf("%s is no cause: %s", c.subject, causes(report))
			continue
		}
		for _, part := range c.parts {
			if !strings.Contains(report.Causes[at].Effect, part) {
				t.Errorf("%s does not say %s: %s", c.subject, part, report.Causes[at].Effect)
			}
		}
	}
}
