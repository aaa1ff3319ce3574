package playground

import (
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/parse"
)

// conversation carries over, from one pasted exchange to the next, what the
// next decision depends on: a 404 behind a 303 is an operation that was lost,
// and the fourth 503 in a row is not the first. The zero value has just begun.
type conversation struct {
	last    *decision.Situation
	decided decision.Decision
}

// join gives the exchange its place: the context that the one before left
// behind, where it follows from that, else the one of a first send. A request
// that the text does not have is taken to be the one that was to be sent.
func (c *conversation) join(x *parse.Exchange) (context decision.Context, notes []string) {
	next, follows := c.expected(x.Request)
	switch {
	case x.Request.URL != "":
	case follows:
		x.Request = next
		notes = append(notes, "The request is not in the text: taken as the one that follows from the answer before.")
	default:
		x.Request = exchange.Request{Method: "GET", URL: unknownURL}
		notes = append(notes, "The request is not in the text: taken as a GET to an unknown host.")
	}
	if !follows {
		return decision.Start(decision.DefaultNow), notes
	}
	context = c.last.Context
	switch c.decided.Action {
	case decision.Resend:
		context.Attempts++
		context.PreviousWaitMS = c.decided.WaitMS
	case decision.Restart:
		context = decision.Start(decision.DefaultNow)
		context.Restarts, context.Hops = c.last.Context.Restarts+1, c.last.Context.Hops
	case decision.Follow, decision.Poll:
		context.Hops++
		context.Attempts, context.PreviousWaitMS = 1, 0
		if context.Original == nil {
			context.Original = &c.last.Request
		}
		context.Operation, context.Monitor, context.MonitorBy = c.decided.Operation, c.decided.Monitor, c.decided.MonitorBy
	}
	return context, notes
}

// expected is the request that was to be sent next; ok is false where nothing
// was, or where the text has another one.
func (c *conversation) expected(sent exchange.Request) (next exchange.Request, ok bool) {
	if c.last == nil {
		return next, false
	}
	next, ok = c.decided.Next.Request(c.last)
	return next, ok && (sent.URL == "" || sent.URL == next.URL && sent.Method == next.Method)
}
