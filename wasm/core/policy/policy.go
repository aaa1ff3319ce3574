// Package policy holds the knobs of the client: limits, waits, back-off. A
// Policy is a plain value; what the knobs do is in package decision.
package policy

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"whatnext/wasm/core/input"
)

// Policy is every knob, resolved. Times are milliseconds. No knob is ever
// negative, and 0 means just that: no wait, no hop, no time beyond the first send.
type Policy struct {
	// TimeoutMS bounds one send, its body included; 0: no bound.
	TimeoutMS int64 `json:"timeout_ms"`
	// MaxAttempts bounds the sends of one same request, the first included;
	// at least 1.
	MaxAttempts int64 `json:"max_attempts"`
	// MaxWaitMS is the longest wait that is made; a longer one ends the run.
	MaxWaitMS int64 `json:"max_wait_ms"`
	// DeadlineMS bounds the whole run: no wait may end later.
	DeadlineMS int64 `json:"deadline_ms"`
	// MaxHops bounds the follows and polls of one run, together.
	MaxHops int64 `json:"max_hops"`
	// MaxRestarts bounds how often a lost operation begins again.
	MaxRestarts int64   `json:"max_restarts"`
	Backoff     Backoff `json:"backoff"`
	// UnavailableBaseMS is the back-off's base after a 503.
	UnavailableBaseMS int64 `json:"unavailable_base_ms"`
	// PollIntervalMS is the least time between two requests of a chain.
	PollIntervalMS int64 `json:"poll_interval_ms"`
	// RetryAfterJitter f adds up to f times the wait, evenly drawn.
	RetryAfterJitter float64 `json:"retry_after_jitter"`
	ResendUnsafe     Unsafe  `json:"resend_unsafe"`
	Repair           Repair  `json:"repair"`
	// TrustOrigins are the origins besides the request's own that may see its
	// credentials, as scheme://host[:port].
	TrustOrigins []string `json:"trust_origins"`
}

// Unsafe says when a 500 is answered by sending the request again.
type Unsafe string

// The three readings of NFleet's clause for 500.
const (
	ByContract Unsafe = "contract" // any method, with a warning where it may be applied twice
	Keyed      Unsafe = "keyed"    // idempotent methods, or an Idempotency-Key
	Never      Unsafe = "never"    // idempotent methods only, a key does not help
)

// Repair says what happens to a changed request that could be derived.
type Repair string

// Suggest hands the changed request to the caller; Apply sends it, once.
const (
	Suggest Repair = "suggest"
	Apply   Repair = "apply"
)

// Default returns every knob at its default.
func Default() Policy {
	return Policy{
		TimeoutMS: 30_000, MaxAttempts: 4, MaxWaitMS: 60_000, DeadlineMS: 120_000,
		MaxHops: 100, MaxRestarts: 1,
		Backoff:           Backoff{Kind: FullJitter, BaseMS: 500, CapMS: 30_000},
		UnavailableBaseMS: 2000, PollIntervalMS: 1000,
		ResendUnsafe: ByContract, Repair: Suggest, TrustOrigins: []string{},
	}
}

// MarshalJSON writes every knob; no trusted origins are an empty list.
func (p Policy) MarshalJSON() ([]byte, error) {
	type knobs Policy
	if p.TrustOrigins == nil {
		p.TrustOrigins = []string{}
	}
	return json.Marshal(knobs(p))
}

// Read sets the knobs that o has and leaves the others as they are. What can't
// be taken is refused by name through o; a nil o changes nothing.
func (p *Policy) Read(o *input.Object) {
	if o == nil {
		return
	}
	whole := func(name string, into *int64, least int64) {
		*into = o.Integer(name, *into, least, input.MaxInteger)
	}
	whole("timeout_ms", &p.TimeoutMS, 0)
	whole("max_attempts", &p.MaxAttempts, 1)
	whole("max_wait_ms", &p.MaxWaitMS, 0)
	whole("deadline_ms", &p.DeadlineMS, 0)
	whole("max_hops", &p.MaxHops, 0)
	whole("max_restarts", &p.MaxRestarts, 0)
	whole("unavailable_base_ms", &p.UnavailableBaseMS, 0)
	whole("poll_interval_ms", &p.PollIntervalMS, 0)
	p.Backoff.read(o.Object("backoff"))
	p.RetryAfterJitter = o.Number("retry_after_jitter", p.RetryAfterJitter, 0, input.MaxInteger)
	p.ResendUnsafe = Unsafe(o.Choice("resend_unsafe", string(p.ResendUnsafe), string(ByContract), string(Keyed), string(Never)))
	p.Repair = Repair(o.Choice("repair", string(p.Repair), string(Suggest), string(Apply)))
	if o.Has("trust_origins") {
		p.TrustOrigins = append([]string{}, o.Texts("trust_origins", 100, 1024)...)
		for i, origin := range p.TrustOrigins {
			if !isOrigin(origin) { // not quoted: it may carry a password
				o.Refuse("trust_origins["+strconv.Itoa(i)+"]", "is not an origin", "write scheme://host or scheme://host:port, http or https")
			}
		}
	}
	o.Done()
}

func isOrigin(text string) bool {
	u, err := url.Parse(text)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint("0"+u.Port(), 10, 16) // no port is as good as 0
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
		u.User == nil && strings.TrimSuffix(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
}
