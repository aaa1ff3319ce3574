package client

import (
	"context"
	"math"
	"time"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// Config is what a run needs besides its request.
type Config struct {
	Policy    policy.Policy
	Transport Transport
	Clock     Clock
	// Tokens may be shared by runs: they then share each renewal. nil: no
	// credentials are known.
	Tokens *Tokens
	// Draw gives an even random number in [0,1) for each step. nil: always 0.
	Draw func() float64
	Seed uint64 // stands in the trace
	// Emit hears of each step as soon as it was decided; nil: nobody listens.
	Emit func(*trace.Step)
}

// Result is a run's trace and, whole and with its secrets, the last answer.
type Result struct {
	Trace    *trace.Trace
	Response *exchange.Response // nil where no answer came
	Failure  exchange.Failure
}

// Do sends the request and acts on every decision until the last: it hands back
// an answer whatever its status, since a status is an answer and not an error.
// Cancelling ctx ends it at once, with the steps so far and outcome "aborted".
func Do(ctx context.Context, request exchange.Request, c Config) Result {
	if c.Tokens == nil {
		c.Tokens = NewTokens(Credentials{})
	}
	if c.Draw == nil {
		c.Draw = func() float64 { return 0 }
	}
	request.TokenN = 0
	s := &session{Config: c, start: c.Clock.Now()}
	r := s.run(exchange.ForCaller, request)
	outcome := r.begin(ctx)
	return Result{
		Trace: &trace.Trace{
			V: 1, Outcome: outcome, ElapsedMS: r.elapsed(), Seed: c.Seed, Policy: c.Policy,
			Steps: append([]*trace.Step{}, r.recorder.Steps...),
		},
		Response: r.last.Response, Failure: r.last.Failure,
	}
}

// session is what a run and its token calls share.
type session struct {
	Config
	start    time.Time
	recorder trace.Recorder
	last     exchange.Answer
}

func (s *session) elapsed() int64 {
	now := s.Clock.Now()
	if past := now.Sub(s.start); past < math.MaxInt64 {
		return past.Milliseconds()
	}
	return now.UnixMilli() - s.start.UnixMilli() // a Duration ends at 292 years
}

func (s *session) emit(step *trace.Step) {
	if s.Emit != nil {
		s.Emit(step)
	}
}

// begin bears the token that is known, gets one where the caller wants it
// ahead, and enters the loop.
func (r *run) begin(ctx context.Context) (outcome string) {
	if value, lines := r.current.Header.Get("Authorization"); lines > 0 {
		r.token = broughtAlong(value)
		if r.latest = r.token; r.token != nil {
			r.current.TokenN = r.token.n
		}
		return r.loop(ctx)
	}
	if token := r.Tokens.newest(); token != nil {
		r.bear(token)
	} else if r.Tokens.credentials.Eager && r.Tokens.credentials.known() {
		if outcome := r.renew(ctx, false); outcome != "" {
			return outcome
		}
	}
	return r.loop(ctx)
}
