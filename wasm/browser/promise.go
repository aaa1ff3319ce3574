//go:build js && wasm

package browser

import (
	"context"

	"github.com/hack-pad/safejs"
)

// Promise is a JavaScript promise for what do returns. do runs in a goroutine
// of its own; its error, or its panic, rejects the promise. The value is one
// that safejs can hand over: a Value, a basic type, a map[string]any, an []any.
func (p *Page) Promise(do func() (any, error)) safejs.Value {
	promise, resolve, reject := p.deferred()
	go func() {
		value, err := guarded(do)
		if err == nil {
			_, err = resolve.Invoke(value)
		}
		if err != nil {
			must(reject.Invoke(p.reason(err)))
		}
	}()
	return promise
}

func guarded(do func() (any, error)) (value any, err error) {
	defer guard(&err)
	return do()
}

// deferred is a promise with the functions that settle it. The executor is an
// array's own push: no call back into Go, which would run other goroutines on
// top of this one.
func (p *Page) deferred() (promise, resolve, reject safejs.Value) {
	pair := create(p.array)
	executor := invoke(get(pair, "push"), "bind", pair)
	promise = create(p.promise, executor)
	return promise, get(pair, "0"), get(pair, "1")
}

// Await waits until a promise settles. The error is a *Rejection, or ctx's when
// that ends first: then what becomes of the promise is nobody's concern.
func (p *Page) Await(ctx context.Context, promise safejs.Value) (safejs.Value, error) {
	type settlement struct {
		value safejs.Value
		err   error
	}
	settled := make(chan settlement, 1)
	fulfilled := p.Function(func(args []safejs.Value) any {
		settled <- settlement{value: argument(args, 0)}
		return nil
	})
	defer fulfilled.Release()
	rejected := p.Function(func(args []safejs.Value) any {
		settled <- settlement{err: &Rejection{argument(args, 0)}}
		return nil
	})
	defer rejected.Release()

	invoke(promise, "then", fulfilled.Value, rejected.Value)
	select {
	case s := <-settled:
		return s.value, s.err
	case <-ctx.Done():
		return safejs.Undefined(), ctx.Err()
	}
}

// Call calls a JavaScript function and awaits what it returns. What it throws
// is a *Rejection just as what it rejects with: it is called by a promise chain,
// because safejs tells only the message of what is thrown at Go. The chain adds
// one argument of its own, undefined.
func (p *Page) Call(ctx context.Context, function safejs.Value, args ...any) (safejs.Value, error) {
	bound := invoke(function, "bind", append([]any{nil}, args...)...)
	return p.Await(ctx, invoke(p.resolved, "then", bound))
}
