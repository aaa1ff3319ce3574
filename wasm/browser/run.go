//go:build js && wasm

package browser

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/trace"
)

// run(order, onStep?, signal?) → trace
func (p *Page) run(args []safejs.Value) (any, error) {
	text, err := p.jsonText("order", argument(args, 0))
	if err != nil {
		return nil, err
	}
	order, err := playground.Parse(text)
	if err != nil {
		return nil, err
	}
	onStep := argument(args, 1)
	if !absent(onStep) && onStep.Type() != safejs.TypeFunction {
		return nil, input.Refuse("onStep", "is "+onStep.Type().String()+", not a function", "give a function, or leave it out")
	}
	// Whoever ends the run early says why: nothing but context.Canceled is the
	// reader's own wish, and any other cause rejects the run.
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	deaf, err := p.onAbort(argument(args, 2), func() { stop(nil) })
	if err != nil {
		return nil, err
	}
	defer deaf()

	seams, release := p.seams(stop)
	defer release()
	steps := &reel{page: p, runs: map[int]safejs.Value{}}
	result, err := playground.Run(ctx, order, seams, p.emit(ctx, steps, onStep, stop))
	if cause := context.Cause(ctx); cause != nil && cause != context.Canceled {
		return nil, cause
	}
	if err != nil {
		return nil, err
	}
	return steps.develop(result), nil
}

// emit keeps each step and shows it to the page as it is made, and lets the page
// live. It
// waits for onStep, so that one that returns a promise sets the pace.
func (p *Page) emit(ctx context.Context, steps *reel, onStep safejs.Value, stop func(error)) func(int, *trace.Step) {
	breather := &breather{page: p, last: time.Now()}
	show := func(run int, step *trace.Step) (err error) {
		defer guard(&err) // a run may call this from any goroutine
		breather.breathe(ctx)
		shown := steps.add(run, step)
		if absent(onStep) {
			return nil
		}
		_, err = p.Call(ctx, onStep, shown, run)
		var rejected *Rejection
		if errors.As(err, &rejected) {
			return input.Refuse("onStep", "failed: "+rejected.Error(), "mend the function that is called with each step")
		}
		return nil // else the run was cancelled, which it notices by itself
	}
	return func(run int, step *trace.Step) {
		if err := show(run, step); err != nil {
			stop(err)
		}
	}
}

// seams are the ways out of a run; release ends what they hold.
func (p *Page) seams(fail func(error)) (seams playground.Seams, release func()) {
	var functions []*Function
	direct := &Fetch{Page: p, Function: global("fetch"), Fail: fail}
	seams = playground.Seams{
		Simulate: func(service exchange.Service) client.Transport {
			function := p.Simulate(service)
			functions = append(functions, function)
			return &Fetch{Page: p, Function: function.Value, Simulated: true, Fail: fail}
		},
		Direct: func(*playground.Order) client.Transport { return direct },
		Now:    Now, Sleep: Sleep, Seed: p.seed,
	}
	if url := relayURL(); url != "" {
		seams.Relay = func(order *playground.Order) client.Transport {
			run := strconv.FormatUint(p.seed(), 36) + "-" + strconv.FormatUint(p.seed(), 36)
			return &Relay{Fetch: direct, URL: url, Run: run, Order: order}
		}
	}
	return seams, func() {
		for _, function := range functions {
			function.Release()
		}
	}
}

// relayURL is where the relay stands: whatnext.relay when the page sets it, else
// "exchange", both seen from the document. It is "" where there is no relay.
func relayURL() string {
	base := global("document", "baseURI")
	relay := global("whatnext", "relay")
	if relay.Type() != safejs.TypeString {
		if absent(base) {
			return ""
		}
		relay = must(safejs.ValueOf("exchange"))
	}
	url, err := global("URL").New(relay, base)
	if err != nil {
		return ""
	}
	return text(url, "href")
}

// onAbort calls do once the signal is aborted, at once when it is already; deaf
// ends that. No signal at all is fine.
func (p *Page) onAbort(signal safejs.Value, do func()) (deaf func(), err error) {
	if absent(signal) {
		return func() {}, nil
	}
	listener := p.Function(func([]safejs.Value) any { do(); return nil })
	if _, err := signal.Call("addEventListener", "abort", listener.Value); err != nil {
		listener.Release()
		return nil, input.Refuse("signal", "is no AbortSignal", "give the signal of an AbortController, or leave it out")
	}
	if truthy(signal, "aborted") {
		do()
	}
	return func() {
		invoke(signal, "removeEventListener", "abort", listener.Value)
		listener.Release()
	}, nil
}
