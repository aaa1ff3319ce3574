//go:build js && wasm

package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/sandbox"
)

// Relay is a transport over the server's relay: every exchange is a POST that
// is answered with the answer as it was written, which no browser shows.
type Relay struct {
	Fetch *Fetch // how the relay itself is reached
	URL   string // where it stands, absolute
	// Run names the run: letters, digits, - and _. The relay's simulated service
	// is one of its own for each run, under the sandbox and seed of the order.
	Run   string
	Order *playground.Order
}

var _ client.Transport = (*Relay)(nil)

// relayGraceMS is what the way to the relay may take beside the exchange.
const relayGraceMS = 5000

type relayOrder struct {
	V         int              `json:"v"`
	Request   exchange.Request `json:"request"`
	TimeoutMS int64            `json:"timeout_ms"`
	Run       string           `json:"run"`
	Sandbox   sandbox.Settings `json:"sandbox"`
	Seed      *uint64          `json:"seed,omitempty"` // absent: the relay draws one
}

type relayAnswer struct {
	V        int                `json:"v"`
	Response *exchange.Response `json:"response"`
	Failure  exchange.Failure   `json:"failure"`
	TookMS   int64              `json:"took_ms"`
	Browser  exchange.Evidence  `json:"browser"`
	Error    *input.Refusal     `json:"error"`
}

// Send hands the call to the relay. A relay that can't be reached is a failure
// of the network; one that refuses the call ends the run with its refusal.
func (r *Relay) Send(ctx context.Context, call client.Call) exchange.Answer {
	order := relayOrder{V: 1, Request: call.Request, TimeoutMS: call.TimeoutMS, Run: r.Run, Sandbox: r.Order.Sandbox}
	if r.Order.Seeded {
		order.Seed = &r.Order.Seed
	}
	text, err := exchange.Marshal(order)
	if err != nil {
		r.Fetch.Fail(err)
		return exchange.Fail(exchange.Aborted)
	}
	post := client.Call{Kind: call.Kind, At: call.At, Request: exchange.Request{
		Method: "POST", URL: r.URL, Body: text,
		Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}, {Name: "Accept", Value: "application/json"}},
	}}
	if call.TimeoutMS > 0 {
		post.TimeoutMS = call.TimeoutMS + relayGraceMS
	}
	relayed := r.Fetch.Send(ctx, post)
	if relayed.Response == nil {
		return exchange.Answer{Failure: relayed.Failure, TookMS: relayed.TookMS}
	}
	answer, err := r.read(relayed.Response)
	if err != nil {
		r.Fetch.Fail(err)
		return exchange.Fail(exchange.Aborted)
	}
	return answer
}

func (r *Relay) read(response *exchange.Response) (exchange.Answer, error) {
	var a relayAnswer
	err := json.Unmarshal(response.Body, &a)
	failed := slices.Contains(exchange.Failures(), a.Failure)
	switch {
	case err == nil && response.Status != 200 && a.Error != nil && a.Error.Problem != "":
		return exchange.Answer{}, a.Error
	case err == nil && response.Status == 200 && a.V == 1 && failed != (a.Response != nil) && (failed || a.Failure == ""):
		return exchange.Answer{Response: a.Response, Failure: a.Failure, TookMS: a.TookMS, Evidence: a.Browser}, nil
	}
	return exchange.Answer{}, input.Refuse("via",
		fmt.Sprintf("relay: %s answered %d, and not with an exchange", r.URL, response.Status),
		"open the page from its own server, which has a relay, or run via sandbox")
}
