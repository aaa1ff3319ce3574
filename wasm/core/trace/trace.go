// Package trace is what happened in a run, step by step, in the one JSON shape
// of the public interface. It is bounded: bodies are cut, secrets are masked.
// Steps are recorded by package client and shown by the page, the command line
// and package export.
package trace

import (
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// Aborted is the outcome of a run that was cancelled; every other outcome is
// the last decision's action.
const Aborted = "aborted"

// Trace is one run. Times are milliseconds since it began.
type Trace struct {
	V         int           `json:"v"` // 1
	Outcome   string        `json:"outcome"`
	ElapsedMS int64         `json:"elapsed_ms"`
	Seed      uint64        `json:"seed"`
	Policy    policy.Policy `json:"policy"`
	Steps     []*Step       `json:"steps"`
}

// Step is one request, what came back, and what was decided about it. Taken
// together with the trace's policy, what it holds besides the decision is the
// situation that was asked about.
type Step struct {
	N        int                   `json:"n"` // from 1
	Kind     exchange.Kind         `json:"kind"`
	SentMS   int64                 `json:"sent_ms"`
	Request  exchange.Request      `json:"request"`
	Context  decision.Context      `json:"context"`
	Response *exchange.Response    `json:"response"` // null on a failure
	Failure  exchange.Failure      `json:"failure"`  // "" on an answer
	TookMS   int64                 `json:"took_ms"`
	Browser  *exchange.Evidence    `json:"browser"` // null where nothing is known beside the answer
	Decision decision.Report       `json:"decision"`
	Headers  []decision.HeaderRole `json:"headers"` // one entry for each header name of the answer
}

// Result is what an order comes to: one trace, or one for each parallel run.
type Result struct{ Runs []*Trace }

// MarshalJSON writes one run as its trace, several as {"v":1,"runs":[…]}.
func (r *Result) MarshalJSON() ([]byte, error) {
	if len(r.Runs) == 1 {
		return exchange.Marshal(r.Runs[0])
	}
	return exchange.Marshal(struct {
		V    int      `json:"v"`
		Runs []*Trace `json:"runs"`
	}{1, r.Runs})
}
