//go:build js && wasm

package browser

import (
	"context"
	"errors"
	"testing"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/input"
)

func TestAwait(t *testing.T) {
	p, ctx := newPage(t), context.Background()

	t.Run("a promise that is fulfilled later", func(t *testing.T) {
		value, err := p.Await(ctx, script(t, `return new Promise(done => setTimeout(done, 1, "late"))`))
		if err != nil || stringOf(value) != "late" {
			t.Errorf("got %v, %v", value, err)
		}
	})
	t.Run("a promise that is rejected", func(t *testing.T) {
		reason := script(t, `return new TypeError("no")`)
		_, err := p.Await(ctx, script(t, `return Promise.reject(a)`, reason))
		var rejected *Rejection
		if !errors.As(err, &rejected) || !rejected.Reason.Equal(reason) || err.Error() != "no" {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a promise that never settles, cancelled", func(t *testing.T) {
		cancelled, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := p.Await(cancelled, script(t, `return new Promise(() => {})`)); err != context.Canceled {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a promise that settles after it was given up is ignored", func(t *testing.T) {
		cancelled, cancel := context.WithCancel(ctx)
		cancel()
		pair := script(t, `const pair = {}; pair.promise = new Promise(done => pair.done = done); return pair`)
		if _, err := p.Await(cancelled, get(pair, "promise")); err != context.Canceled {
			t.Errorf("got %v", err)
		}
		told(t, p, `a.done(1); await a.promise`, pair)
	})
}

func TestCallOfAFunctionThat(t *testing.T) {
	p := newPage(t)
	for _, test := range []struct{ name, function, err string }{
		{"returns", `return (a, b) => a + b`, ""},
		{"promises", `return async (a, b) => a + b`, ""},
		{"throws", `return () => { throw new RangeError("out") }`, "out"},
		{"throws no error at all", `return () => { throw 5 }`, "5"},
		{"throws null", `return () => { throw null }`, "null"},
		{"throws what has no text", `return () => { throw Object.create(null) }`, "something that has no text"},
	} {
		t.Run(test.name, func(t *testing.T) {
			value, err := p.Call(context.Background(), script(t, test.function), 1, 2)
			switch {
			case test.err == "" && (err != nil || must(value.Int()) != 3):
				t.Errorf("got %v, %v", value, err)
			case test.err != "" && (err == nil || err.Error() != test.err):
				t.Errorf("got %v, want %s", err, test.err)
			}
		})
	}
}

func TestPromise(t *testing.T) {
	p := newPage(t)
	reason := script(t, `return new TypeError("theirs")`)
	const defect = `"this is a defect of the program and not of your input: please report it with what you ran"`
	for _, test := range []struct {
		name string
		do   func() (any, error)
		want string
	}{
		{"of a value", func() (any, error) { return 7, nil }, `7`},
		{"of a refusal", func() (any, error) { return nil, input.Refuse("url", "is empty", "give one") },
			`["Error","url: is empty; give one","url","is empty","give one"]`},
		{"of a panic", func() (any, error) { panic("boom") },
			`["Error","internal fault: boom","","internal fault: boom",` + defect + `]`},
		{"of an error", func() (any, error) { return nil, errors.New("odd") },
			`["Error","internal fault: odd","","internal fault: odd",` + defect + `]`},
		{"of a nil pointer", func() (any, error) { return (*Function)(nil).number, nil },
			`["Error","internal fault: runtime error: invalid memory address or nil pointer dereference","",` +
				`"internal fault: runtime error: invalid memory address or nil pointer dereference",` + defect + `]`},
		{"of a value that JavaScript can't hold", func() (any, error) { return struct{}{}, nil },
			`["Error","internal fault: ValueOf: invalid value","","internal fault: ValueOf: invalid value",` + defect + `]`},
		{"of a rejection", func() (any, error) { return nil, &Rejection{reason} }, `["TypeError","theirs",null,null,null]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := told(t, p, `return a.catch(e => [e.name, e.message, e.field, e.problem, e.fix])`, p.Promise(test.do))
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestFunction(t *testing.T) {
	p := newPage(t)
	called := 0
	function := p.Function(func(args []safejs.Value) any { called++; return len(args) })
	if got := must(must(function.Value.Invoke("a", "b")).Int()); got != 2 || called != 1 {
		t.Errorf("got %d, called %d times", got, called)
	}
	if got := p.Stats().Functions; got != 1 {
		t.Errorf("%d functions live, not 1", got)
	}
	function.Release()
	function.Release()
	if got := must(function.Value.Invoke()); !got.IsUndefined() || called != 1 {
		t.Errorf("after its release it returned %v, called %d times", got, called)
	}
}
