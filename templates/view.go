// Package templates holds all HTML, in templ, and the view models that it
// prints. It may import the pure packages of the core, so that a page shows the
// same words that the client obeys; it works while the site is built and in
// the server, and stays out of wasm, where templ would add half a megabyte.
//
// The rows of a conversation are rendered here twice from one component: filled
// in from a trace, and empty inside <template> elements that the page's script
// clones (web/ui/conversation/row.ts). Look next at conversation.templ.
package templates

import (
	"encoding/json"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// Page is the playground with the run that it shows before any script loads.
type Page struct {
	Assets    Assets
	Menu      []Group
	Chosen    Scenario
	Via       string           // where the chosen scenario's answers come from
	Request   exchange.Request // what the chosen scenario sends first
	Policy    policy.Policy    // the defaults, printed in empty fields
	Results   []Run
	Trace     *trace.Trace // of the first result, for the script to go on with
	Inspected Inspection   // the exchange of it that the right column shows first
}

func (p Page) frame() Frame {
	return Frame{
		Title: "What Next: an HTTP answer came back, what now?",
		About: "An HTTP answer came back: see what a client should do next, and which part of the answer says so.",
		Here:  Play, Main: "stage", Assets: p.Assets,
	}
}

// Group is one heading of the scenario menu: a status and what is about it.
type Group struct {
	Label     string // "429 Too Many Requests"
	Scenarios []Scenario
}

// Scenario is one entry of the menu.
type Scenario struct {
	ID      string          `json:"id"`
	Code    int             `json:"code"` // 0: about none
	Title   string          `json:"title"`
	Teaches string          `json:"teaches"`
	Verbs   []string        `json:"verbs"` // what its run does, in turn
	Order   json.RawMessage `json:"order"`
}

// Run is one conversation. The zero Run is what the script clones.
type Run struct {
	Title    string // "Run 2" where several run side by side, else ""
	Outcome  string // an action, or "aborted"
	Host     string // the service's
	Elapsed  string // "3.10 s"
	Waited   string // "3 s"; "" where nothing was waited for
	Answers  int    // answers and failures, token calls included
	Exchange []Exchange
}

// Exchange is one step: what was sent, what came back, what to do next. The
// zero Exchange is what the script clones.
type Exchange struct {
	N        int
	Chosen   bool   // its details are shown beside the conversation
	Kind     string // request | token
	Sent     string // "0.00 s" since the run began
	Answered string
	Method   string
	Host     string
	Path     string
	Asked    []string // names of the request's headers, and which token it bears
	Again    Again    // what the request repeats, if anything
	Subject  string   // of the cause that the status is: status, failure
	Status   string   // "429", or "no answer"
	Name     string   // "Too Many Requests", or the failure
	Failed   bool
	Driving  []Field
	Silent   []string // names, the last one "+2" where there are too many
	Decision Decision
	Raw      []Raw
}

// Field is one header line. Subject is that of the cause that it is, "" where it
// is none.
type Field struct{ Name, Value, Subject string }

// Again says that a request is another try, and of what kind: the verb that led
// to it, and "attempt 2" or "restart 1". The zero value is a first try.
type Again struct{ Verb, Text string }

// Raw is a message as it travelled, for those who want all of it.
type Raw struct{ Title, Text string }

// Decision is the card below an answer.
type Decision struct {
	Action  string // "" while nothing is decided
	Summary string
	Causes  []Cause
	Notes   []string
	Advice  string
	Slim    bool   // a token came: nothing to choose
	Wait    string // "3 s"; "" where nothing is waited for
	WaitPX  int    // height of the bar that shows the wait
}

// Cause is one reason: what was seen, what it means, who says so.
type Cause struct {
	Subject string // as in the trace, for scripts and tests
	What    string // "Retry-After: 3"
	Effect  string
	Ref     string // "RFC 9110 §10.2.3"
	Link    string // where Ref can be read; "" nowhere
	Clause  string // the status whose clause Ref is, "429"; "" none
	Plain   bool   // of the client's own making: it bears no verb's colour
}
