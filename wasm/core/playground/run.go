package playground

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/sandbox"
	"whatnext/wasm/core/trace"
)

// Seams are what a platform gives to a run. The zero value runs script and
// sandbox in virtual time.
type Seams struct {
	// Simulate makes the transport over a simulated service; nil:
	// client.Simulated. In the page it goes through a fetch-shaped function.
	Simulate func(exchange.Service) client.Transport
	// Relay and Direct make the transports for real requests; nil: refused.
	Relay  func(*Order) client.Transport
	Direct func(*Order) client.Transport
	// Now and Sleep are the real clock; nil: only speed 0 is possible.
	Now   func() time.Time
	Sleep func(ctx context.Context, d time.Duration) error
	// Seed draws a seed for real runs that give none; nil: 1.
	Seed func() uint64
}

// Run carries an order out. emit hears of each step, with the number of its run
// (from 0), one at a time; nil: nobody listens. The error is an *input.Refusal;
// whatever comes back from a service is in the trace, not an error.
func Run(ctx context.Context, order *Order, seams Seams, emit func(run int, step *trace.Step)) (*trace.Result, error) {
	if err := seams.check(order); err != nil {
		return nil, err
	}
	if order.Via.real() && !order.Seeded && seams.Seed != nil {
		drawn := *order
		drawn.Seed, drawn.Seeded = seams.Seed()&input.MaxInteger, true
		order = &drawn
	}
	party := newParty(order, seams, emit)
	result := &trace.Result{Runs: make([]*trace.Trace, order.Parallel)}
	var all sync.WaitGroup
	for i := range order.Parallel {
		all.Go(func() {
			defer party.guard()
			result.Runs[i] = party.run(ctx, i)
		})
	}
	all.Wait()
	if party.fault != nil {
		return nil, party.fault
	}
	return result, nil
}

// guard turns a panic, which is a fault of this program, into the error of the
// whole: a page or a server lives on.
func (p *party) guard() {
	if cause := recover(); cause != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.fault = fmt.Errorf("internal fault: %v", cause)
	}
}

func (s Seams) check(order *Order) error {
	switch {
	case order.Via == Relay && s.Relay == nil, order.Via == Direct && s.Direct == nil:
		return input.Refuse("via", string(order.Via)+" is not possible here", "choose script or sandbox")
	case order.Speed > 0 && (s.Now == nil || s.Sleep == nil):
		return input.Refuse("speed", "needs a real clock, which is not there", "leave it out")
	}
	return nil
}

// party is what parallel runs share: the service, the clock, the credentials.
type party struct {
	order   *Order
	seams   Seams
	virtual *client.Virtual // nil in real time
	tokens  *client.Tokens
	answers *tokenScript
	shared  client.Transport // nil for scripts, which each run reads from the start
	emit    func(run int, step *trace.Step)
	mu      sync.Mutex
	fault   error // guarded by mu
}

func newParty(order *Order, seams Seams, emit func(int, *trace.Step)) *party {
	p := &party{
		order: order, seams: seams, emit: emit,
		tokens: client.NewTokens(order.Auth), answers: &tokenScript{answers: order.TokenAnswers},
	}
	if p.seams.Simulate == nil {
		p.seams.Simulate = func(s exchange.Service) client.Transport { return client.Simulated{Service: s} }
	}
	switch order.Via {
	case Sandbox:
		p.shared = p.seams.Simulate(order.altered(sandbox.New(order.Sandbox, order.Seed)))
	case Relay:
		p.shared = seams.Relay(order)
	case Direct:
		p.shared = seams.Direct(order)
	}
	if !order.Via.real() {
		p.virtual = client.NewVirtual(order.Start, order.Parallel, p.pace())
	}
	return p
}

// longest is what a sleep is cut to, in milliseconds: a Duration holds little
// more than these 31 years.
const longest = 1e12

// pace makes virtual time felt: the trace stays the same at every speed.
func (p *party) pace() func(ctx context.Context, ms int64) error {
	if p.order.Speed == 0 {
		return nil
	}
	return func(ctx context.Context, ms int64) error {
		felt := min(float64(ms)/p.order.Speed, longest)
		return p.seams.Sleep(ctx, time.Duration(felt*float64(time.Millisecond)))
	}
}

func (p *party) run(ctx context.Context, i int) *trace.Trace {
	transport := p.shared
	if transport == nil {
		transport = p.seams.Simulate(p.order.altered(&script{answers: p.order.Answers, tokens: p.answers}))
	}
	var clock client.Clock = client.Real{Time: p.seams.Now, Rest: p.seams.Sleep}
	if p.virtual != nil {
		lane := p.virtual.Lane(i)
		lane.Enter()
		defer lane.Leave()
		clock = lane
	}
	return client.Do(ctx, p.order.Request, client.Config{
		Policy: p.order.Policy, Transport: transport, Clock: clock, Tokens: p.tokens,
		Draw: draws(p.order.Seed, i), Seed: p.order.Seed,
		Emit: func(step *trace.Step) { p.hear(i, step) },
	}).Trace
}

// draws are the random numbers of one run. Parallel runs have a generator each,
// so that their numbers do not depend on one another.
func draws(seed uint64, run int) func() float64 {
	return rand.New(rand.NewPCG(seed, uint64(run))).Float64
}

func (p *party) hear(i int, step *trace.Step) {
	if p.emit == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.emit(i, step)
}
