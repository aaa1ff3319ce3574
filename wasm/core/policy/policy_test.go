package policy

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/input"
)

// read sets the knobs of a text over the defaults.
func read(text string) (Policy, error) {
	o, err := input.Parse([]byte(`{"policy":`+text+`}`), "order", 1<<20)
	if err != nil {
		return Policy{}, err
	}
	p := Default()
	p.Read(o.Object("policy"))
	return p, o.Done()
}

// The contract's defaults (§4).
var defaults = Policy{
	TimeoutMS: 30000, MaxAttempts: 4, MaxWaitMS: 60000, DeadlineMS: 120000, MaxHops: 100, MaxRestarts: 1,
	Backoff: Backoff{Kind: "full-jitter", BaseMS: 500, CapMS: 30000}, UnavailableBaseMS: 2000, PollIntervalMS: 1000,
	RetryAfterJitter: 0, ResendUnsafe: "contract", Repair: "suggest", TrustOrigins: []string{},
}

func TestDefaults(t *testing.T) {
	if diff := cmp.Diff(defaults, Default()); diff != "" {
		t.Error(diff)
	}
	for _, text := range []string{`{}`, `null`, `{"backoff":{}}`, `{"backoff":null}`} {
		if p, err := read(text); err != nil || !cmp.Equal(p, defaults) {
			t.Errorf("%s: %+v (%v)", text, p, err)
		}
	}
}

// wholeKnobs are the knobs that are whole numbers, with the least that they take.
var wholeKnobs = []struct {
	name  string
	least int64
	of    func(*Policy) *int64
}{
	{"timeout_ms", 0, func(p *Policy) *int64 { return &p.TimeoutMS }},
	{"max_attempts", 1, func(p *Policy) *int64 { return &p.MaxAttempts }},
	{"max_wait_ms", 0, func(p *Policy) *int64 { return &p.MaxWaitMS }},
	{"deadline_ms", 0, func(p *Policy) *int64 { return &p.DeadlineMS }},
	{"max_hops", 0, func(p *Policy) *int64 { return &p.MaxHops }},
	{"max_restarts", 0, func(p *Policy) *int64 { return &p.MaxRestarts }},
	{"unavailable_base_ms", 0, func(p *Policy) *int64 { return &p.UnavailableBaseMS }},
	{"poll_interval_ms", 0, func(p *Policy) *int64 { return &p.PollIntervalMS }},
	{"backoff.base_ms", 0, func(p *Policy) *int64 { return &p.Backoff.BaseMS }},
	{"backoff.cap_ms", 0, func(p *Policy) *int64 { return &p.Backoff.CapMS }},
}

// knob is a policy with one knob, which may stand in backoff.
func knob(name, value string) string {
	if rest, ok := cutBackoff(name); ok {
		return `{"backoff":{"` + rest + `":` + value + `}}`
	}
	return `{"` + name + `":` + value + `}`
}

func cutBackoff(name string) (string, bool) {
	const prefix = "backoff."
	if len(name) > len(prefix) && name[:len(prefix)] == prefix {
		return name[len(prefix):], true
	}
	return name, false
}

func TestWholeKnobs(t *testing.T) {
	for _, k := range wholeKnobs {
		least, below := "0", "-1"
		if k.least == 1 {
			least, below = "1", "0"
		}
		for value, want := range map[string]int64{least: k.least, "7": 7, "7.0": 7, "7e2": 700, "9007199254740991": 1<<53 - 1} {
			p, err := read(knob(k.name, value))
			expected := Default()
			*k.of(&expected) = want
			if err != nil || !cmp.Equal(p, expected) {
				t.Errorf("%s %s: %+v (%v)", k.name, value, p, err)
			}
		}
		for _, value := range []string{below, "-1", "0.5", "9007199254740992", "1e300", "1e999", `"7"`, "true", "null", "[]", "{}"} {
			refused(t, knob(k.name, value), "policy."+k.name)
		}
	}
}

func refused(t *testing.T, text, field string) {
	t.Helper()
	_, err := read(text)
	var refusal *input.Refusal
	if !errors.As(err, &refusal) || refusal.Field != field || refusal.Problem == "" || refusal.Fix == "" {
		t.Errorf("%s: %v, not a refusal of %s", text, err, field)
	}
}

func TestOtherKnobs(t *testing.T) {
	for _, c := range []struct {
		text string
		want func(*Policy)
	}{
		{`{"retry_after_jitter":0}`, func(p *Policy) {}},
		{`{"retry_after_jitter":0.25}`, func(p *Policy) { p.RetryAfterJitter = 0.25 }},
		{`{"retry_after_jitter":9007199254740991}`, func(p *Policy) { p.RetryAfterJitter = 1<<53 - 1 }},
		{`{"resend_unsafe":"contract"}`, func(p *Policy) {}},
		{`{"resend_unsafe":"keyed"}`, func(p *Policy) { p.ResendUnsafe = Keyed }},
		{`{"resend_unsafe":"never"}`, func(p *Policy) { p.ResendUnsafe = Never }},
		{`{"repair":"suggest"}`, func(p *Policy) {}},
		{`{"repair":"apply"}`, func(p *Policy) { p.Repair = Apply }},
		{`{"backoff":{"kind":"none"}}`, func(p *Policy) { p.Backoff.Kind = None }},
		{`{"backoff":{"kind":"decorrelated-jitter","base_ms":1,"cap_ms":2}}`, func(p *Policy) { p.Backoff = Backoff{Decorrelated, 1, 2} }},
		{`{"trust_origins":[]}`, func(p *Policy) {}},
		{`{"trust_origins":null}`, func(p *Policy) {}},
		{`{"trust_origins":["https://a.test","http://b.test:8080/","https://[::1]:1"]}`, func(p *Policy) {
			p.TrustOrigins = []string{"https://a.test", "http://b.test:8080/", "https://[::1]:1"}
		}},
	} {
		p, err := read(c.text)
		want := Default()
		c.want(&want)
		if diff := cmp.Diff(want, p); err != nil || diff != "" {
			t.Errorf("%s (%v):\n%s", c.text, err, diff)
		}
	}
}

// origins is a list of so many origins, each so long.
func origins(count, length int) string {
	origin := `"https://` + strings.Repeat("a", length-len("https://")) + `"`
	return `{"trust_origins":[` + strings.Repeat(origin+",", count-1) + origin + `]}`
}

func TestHowManyOriginsAreTrusted(t *testing.T) {
	if p, err := read(origins(100, 1024)); err != nil || len(p.TrustOrigins) != 100 {
		t.Error(err)
	}
	refused(t, origins(101, 10), "policy.trust_origins")
	refused(t, origins(1, 1025), "policy.trust_origins[0]")
}

func TestWhatAKnobRefuses(t *testing.T) {
	for text, field := range map[string]string{
		`{"max_tries":3}`:                              "policy.max_tries",
		`{"backoff":{"factor":2}}`:                     "policy.backoff.factor",
		`{"backoff":5}`:                                "policy.backoff",
		`{"backoff":"none"}`:                           "policy.backoff",
		`{"backoff":{"kind":"fibonacci"}}`:             "policy.backoff.kind",
		`{"backoff":{"kind":""}}`:                      "policy.backoff.kind",
		`{"backoff":{"kind":1}}`:                       "policy.backoff.kind",
		`{"retry_after_jitter":-0.1}`:                  "policy.retry_after_jitter",
		`{"retry_after_jitter":9007199254740993}`:      "policy.retry_after_jitter",
		`{"retry_after_jitter":"0.1"}`:                 "policy.retry_after_jitter",
		`{"retry_after_jitter":null}`:                  "policy.retry_after_jitter",
		`{"resend_unsafe":"always"}`:                   "policy.resend_unsafe",
		`{"resend_unsafe":true}`:                       "policy.resend_unsafe",
		`{"repair":"never"}`:                           "policy.repair",
		`{"repair":null}`:                              "policy.repair",
		`{"trust_origins":"https://a.test"}`:           "policy.trust_origins",
		`{"trust_origins":[1]}`:                        "policy.trust_origins[0]",
		`{"trust_origins":["a.test"]}`:                 "policy.trust_origins[0]",
		`{"trust_origins":["ftp://a.test"]}`:           "policy.trust_origins[0]",
		`{"trust_origins":["https://"]}`:               "policy.trust_origins[0]",
		`{"trust_origins":["https://:443"]}`:           "policy.trust_origins[0]",
		`{"trust_origins":["https://u@a.test"]}`:       "policy.trust_origins[0]",
		`{"trust_origins":["https://a.test/x"]}`:       "policy.trust_origins[0]",
		`{"trust_origins":["https://a.test?x"]}`:       "policy.trust_origins[0]",
		`{"trust_origins":["https://a.test#x"]}`:       "policy.trust_origins[0]",
		`{"trust_origins":["https://a.test:65536"]}`:   "policy.trust_origins[0]",
		`{"trust_origins":["https://%zz"]}`:            "policy.trust_origins[0]",
		`{"trust_origins":["https://a.test","null"]}`:  "policy.trust_origins[1]",
		`{"max_attempts":4,"max_attempts":5}`:          "policy.max_attempts",
		`{"max_attempts":0,"max_hops":-1,"repair":""}`: "policy.max_attempts",
	} {
		refused(t, text, field)
	}
}

// A policy stands in a trace with every knob, and reads as it was written.
func TestAPolicyInJSON(t *testing.T) {
	if text, err := json.Marshal(Policy{}); err != nil || !strings.Contains(string(text), `"trust_origins":[]`) {
		t.Errorf("a policy without origins: %s (%v)", text, err)
	}
	text, err := json.Marshal(Default())
	const want = `{"timeout_ms":30000,"max_attempts":4,"max_wait_ms":60000,"deadline_ms":120000,"max_hops":100,"max_restarts":1,` +
		`"backoff":{"kind":"full-jitter","base_ms":500,"cap_ms":30000},"unavailable_base_ms":2000,"poll_interval_ms":1000,` +
		`"retry_after_jitter":0,"resend_unsafe":"contract","repair":"suggest","trust_origins":[]}`
	if string(text) != want || err != nil {
		t.Errorf("%s (%v)", text, err)
	}
	other := Policy{1, 2, 3, 4, 5, 6, Backoff{Linear, 7, 8}, 9, 10, 0.5, Never, Apply, []string{"https://a.test"}}
	if text, err = json.Marshal(other); err != nil {
		t.Fatal(err)
	}
	if p, err := read(string(text)); err != nil || !cmp.Equal(p, other) {
		t.Errorf("%s (%v): %s", text, err, cmp.Diff(other, p))
	}
}

func TestNoPolicyChangesNothing(t *testing.T) {
	p := Policy{MaxHops: 7}
	p.Read(nil)
	if !cmp.Equal(p, Policy{MaxHops: 7}) {
		t.Errorf("%+v", p)
	}
}
