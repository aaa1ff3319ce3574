//go:build js && wasm

package browser

import (
	"context"
	"errors"
	"time"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/trace"
)

// explain(text, entry?) → explanation
func (p *Page) explain(args []safejs.Value) (any, error) {
	text, err := plainText("text", argument(args, 0))
	if err != nil {
		return nil, err
	}
	read, err := playground.Read([]byte(text), nil)
	if err != nil {
		return nil, err
	}
	return p.explained(read, argument(args, 1))
}

// explained is what a reading says of one of its exchanges, or of all.
func (p *Page) explained(read *playground.Reading, which safejs.Value) (any, error) {
	entry, err := wholeNumber("entry", which)
	if err != nil {
		return nil, err
	}
	explained, err := read.Explain(entry)
	if err != nil {
		return nil, err
	}
	return p.parse(must(exchange.Marshal(explained))), nil
}

// read(text, onProgress?, signal?) → {form, entries, steps, explain, order,
// release}: a text that stays here until it is released, so that one of very
// many exchanges can be asked for without reading all of them again.
// onProgress hears of the part that is done, from 0 to 1.
func (p *Page) readText(args []safejs.Value) (any, error) {
	text, err := plainText("text", argument(args, 0))
	if err != nil {
		return nil, err
	}
	onProgress := argument(args, 1)
	if !absent(onProgress) && onProgress.Type() != safejs.TypeFunction {
		return nil, input.Refuse("onProgress", "is "+onProgress.Type().String()+", not a function", "give a function, or leave it out")
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	deaf, err := p.onAbort(argument(args, 2), stop)
	if err != nil {
		return nil, err
	}
	defer deaf()

	breather := &breather{page: p, last: time.Now()}
	read, err := playground.Read([]byte(text), func(done int) error {
		breather.breathe(ctx)
		if ctx.Err() == nil && !absent(onProgress) {
			p.Call(ctx, onProgress, float64(done)/float64(max(1, len(text))))
		}
		return ctx.Err()
	})
	if errors.Is(err, context.Canceled) {
		return nil, input.Refuse("signal", "was aborted", "read the text again")
	}
	if err != nil {
		return nil, err
	}
	return p.opened(read), nil
}

// opened is a reading as the page sees it.
func (p *Page) opened(read *playground.Reading) safejs.Value {
	var functions []*Function
	function := func(do func(args []safejs.Value) (any, error)) safejs.Value {
		f := p.Function(func(args []safejs.Value) any {
			return p.Promise(func() (any, error) { return do(args) })
		})
		functions = append(functions, f)
		return f.Value
	}
	members := map[string]any{
		"form":    string(read.Form()),
		"entries": p.parse(must(exchange.Marshal(read.Entries()))),
		"steps":   function(func(args []safejs.Value) (any, error) { return nil, p.steps(read, args) }),
		"explain": function(func(args []safejs.Value) (any, error) { return p.explained(read, argument(args, 0)) }),
		"order": function(func([]safejs.Value) (any, error) {
			order, err := read.Order()
			if err != nil {
				return nil, err
			}
			return p.parse(order), nil
		}),
	}
	var release *Function
	release = p.Function(func([]safejs.Value) any {
		for _, f := range functions {
			f.Release()
		}
		release.Release()
		return nil
	})
	members["release"] = release.Value
	return invoke(p.object, "assign", map[string]any{}, members)
}

// steps(onStep, signal?): every exchange of a reading, decided in order as one
// conversation, handed over one at a time.
func (p *Page) steps(read *playground.Reading, args []safejs.Value) error {
	onStep := argument(args, 0)
	if onStep.Type() != safejs.TypeFunction {
		return input.Refuse("onStep", "is "+onStep.Type().String()+", not a function", "give a function")
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	deaf, err := p.onAbort(argument(args, 1), stop)
	if err != nil {
		return err
	}
	defer deaf()
	breather := &breather{page: p, last: time.Now()}
	err = read.Steps(func(step *trace.Step) error {
		breather.breathe(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		_, err := onStep.Invoke(p.parse(must(exchange.Marshal(step))))
		return err
	})
	if errors.Is(err, context.Canceled) {
		return input.Refuse("signal", "was aborted", "ask again")
	}
	return err
}

// wholeNumber is 0 where nothing is given.
func wholeNumber(field string, value safejs.Value) (int, error) {
	if absent(value) {
		return 0, nil
	}
	if value.Type() != safejs.TypeNumber {
		return 0, input.Refuse(field, "is "+value.Type().String()+", not a number", "give a whole number, or leave it out")
	}
	return must(value.Int()), nil
}
