package client

import (
	"context"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// run is one request on its way to a final answer: the caller's, or a call of
// the token endpoint, which obeys the same rules with counts of its own.
type run struct {
	*session
	kind    exchange.Kind
	home    string // the address that it began with: credentials belong to its origin
	current exchange.Request
	token   *Token // the token that current bears; nil none
	latest  *Token // the token that the run bore last, also where it was dropped

	original  *exchange.Request // what the chain began with; nil while current is it
	operation bool
	monitor   string
	monitorBy string
	foreign   bool // the chain has been on an origin that is not trusted

	attempts, hops, restarts int64
	previousWait             int64
	repaired                 bool
	refused                  string // the token value that must not come again
}

func (s *session) run(kind exchange.Kind, request exchange.Request) *run {
	return &run{session: s, kind: kind, home: request.URL, current: request}
}

// loop sends and decides until a decision ends the run.
func (r *run) loop(ctx context.Context) (outcome string) {
	r.attempts = 1
	for {
		if ctx.Err() != nil {
			return trace.Aborted
		}
		situation, d := r.step(ctx)
		if situation.Failure == exchange.Aborted && ctx.Err() != nil {
			return trace.Aborted
		}
		if outcome := r.act(ctx, situation, &d); outcome != "" {
			return outcome
		}
	}
}

// step sends the current request once and decides about what comes back.
func (r *run) step(ctx context.Context) (*decision.Situation, decision.Decision) {
	sentMS := r.elapsed()
	answer := r.send(ctx)
	r.last = answer
	s := &decision.Situation{
		Kind: r.kind, Request: r.current, Response: answer.Response, Failure: answer.Failure,
		Browser: answer.Evidence, Context: r.context(sentMS, answer),
	}
	d := decision.Decide(s, &r.Policy)
	r.emit(r.recorder.Record(s, &r.Policy, &d, sentMS, answer.TookMS))
	r.Tokens.seen(r.token, s.Response)
	return s, d
}

// send asks the transport and lets the answer's time pass. An answer that took
// longer than timeout_ms never came.
func (r *run) send(ctx context.Context) exchange.Answer {
	timeout := r.Policy.TimeoutMS
	began := r.Clock.Now()
	answer := r.Transport.Send(ctx, Call{Kind: r.kind, Request: r.current, At: began, TimeoutMS: timeout})
	if timeout > 0 && answer.TookMS > timeout {
		answer = exchange.Answer{Failure: exchange.Timeout, TookMS: timeout}
	}
	if err := r.Clock.Pass(ctx, answer.TookMS); err != nil {
		took := r.Clock.Now().Sub(began).Milliseconds()
		return exchange.Answer{Failure: exchange.Aborted, TookMS: took}
	}
	return answer
}

func (r *run) context(sentMS int64, answer exchange.Answer) decision.Context {
	c := decision.Context{
		NowMS: r.Clock.Now().UnixMilli(), Operation: r.operation, Original: r.original,
		Monitor: r.monitor, MonitorBy: r.monitorBy,
		Attempts: r.attempts, Hops: r.hops, Restarts: r.restarts,
		ElapsedMS: r.elapsed(), ChainSentMS: sentMS, PreviousWaitMS: r.previousWait,
		Draw: r.Draw(), Repaired: r.repaired,
		Token: r.Tokens.context(r.token, r.current),
	}
	c.Token.Foreign = r.foreign
	if r.kind == exchange.ForToken {
		c.Token = decision.Token{Sent: decision.SentOther}
		if answer.Response != nil && answer.Response.Status/100 == 2 {
			value := decision.AccessToken(answer.Response.Body)
			c.Token.Unusable = value == ""
			c.Token.Repeated = value != "" && value == r.refused
		}
	}
	return c
}

// act does what was decided; outcome is "" where the run goes on.
func (r *run) act(ctx context.Context, s *decision.Situation, d *decision.Decision) (outcome string) {
	next, ok := d.Next.Request(s)
	if !ok || (d.Action == decision.Repair && !d.Apply) {
		return d.Action.String()
	}
	if r.Clock.Sleep(ctx, d.WaitMS) != nil {
		return trace.Aborted
	}
	switch d.Action {
	case decision.Resend:
		r.attempts++
		r.previousWait = d.WaitMS
		return ""
	case decision.Reauthenticate:
		return r.renew(ctx, s.Response.Status == 403)
	case decision.Restart:
		r.restart(next)
		return ""
	case decision.Repair:
		r.repaired = true
		r.previousWait = d.WaitMS
	default: // follow, poll
		r.hops++
		r.newCount()
		r.enterChain()
	}
	r.operation, r.monitor, r.monitorBy = d.Operation, d.Monitor, d.MonitorBy
	r.goTo(next, d.Next.BearsToken())
	return ""
}

func (r *run) newCount() { r.attempts, r.previousWait = 1, 0 }

func (r *run) enterChain() {
	if r.original == nil {
		original := r.current
		r.original = &original
	}
}

// goTo makes next the current request. Once a chain was on a foreign origin it
// stays foreign until it restarts, also back at home: else the other host could
// have us call any address of ours with the token.
func (r *run) goTo(next exchange.Request, bears bool) {
	if !r.trusts(next.URL) {
		r.foreign = true
	}
	r.current = next
	if !next.Header.Has("Authorization") {
		r.token = nil
	}
	if bears {
		if token := r.Tokens.newest(); token != nil {
			r.bear(token)
		}
	}
}

// trusts tells whether the credentials may be sent to that address.
func (r *run) trusts(address string) bool {
	there := decision.Origin(address)
	return there == decision.Origin(r.home) || decision.Trusted(r.Policy.TrustOrigins, there)
}

// restart begins again with the original request, whole, and the newest token.
// An original that a repair had led to a foreign host stays without one.
func (r *run) restart(original exchange.Request) {
	r.restarts++
	r.newCount()
	r.original, r.foreign = nil, !r.trusts(original.URL)
	r.operation, r.monitor, r.monitorBy = false, "", ""
	r.current = original
	if r.foreign || r.latest == nil {
		return
	}
	if newest := r.Tokens.newest(); newest.newerThan(r.latest) {
		r.bear(newest)
	} else {
		r.bear(r.latest)
	}
}

// bear puts the token into the current request.
func (r *run) bear(token *Token) {
	r.token, r.latest = token, token
	r.current.Header = r.current.Header.With("Authorization", "Bearer "+token.value)
	r.current.TokenN = token.n
}
