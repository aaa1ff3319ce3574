// Package playground is the door that the page, the command line and the server
// knock on: an Order goes in, a Trace comes out. It reads what people send,
// strictly, and wires scenario, sandbox and client together.
package playground

import (
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/sandbox"
)

// Caps of an order.
const (
	MaxOrder   = 16 << 20 // bytes of JSON
	MaxAnswers = 1000     // scripted answers
	MaxRuns    = 100      // parallel runs
)

// Via says where answers come from.
type Via string

// The four sources.
const (
	Script  Via = "script"  // the order's own answers
	Sandbox Via = "sandbox" // the simulated service, beside the client
	Relay   Via = "relay"   // the server sends each request and returns the answer as written
	Direct  Via = "direct"  // the browser's fetch
)

func (v Via) real() bool { return v == Relay || v == Direct }

// Order is one run, or several that share credentials, resolved: scenario and
// defaults are filled in.
type Order struct {
	Via          Via
	Request      exchange.Request
	Answers      []exchange.Answer
	TokenAnswers []exchange.Answer
	// Instead are answers that stand in for those of script or sandbox, by the
	// number of the exchange in the trace, from 1.
	Instead  map[int]exchange.Answer
	Auth     client.Credentials
	Policy   policy.Policy
	Sandbox  sandbox.Settings
	Start    time.Time
	Seed     uint64
	Seeded   bool // the seed was given
	Parallel int
	// Speed 0 is virtual time; 1 real time; 10 ten times as fast.
	Speed float64
}
