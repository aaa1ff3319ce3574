//go:build js && wasm

package browser

import (
	"context"
	"errors"
	"testing"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// newPage is a page that must not have leaked anything when the test ends.
func newPage(t *testing.T) *Page {
	t.Helper()
	p, err := NewPage()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if stats := p.Stats(); stats != (Stats{}) {
			t.Errorf("left behind: %+v", stats)
		}
	})
	return p
}

// script is what the body of a JavaScript function returns; its arguments are
// called a, b, c there.
func script(t *testing.T, body string, args ...any) safejs.Value {
	t.Helper()
	function, err := global("Function").New("a", "b", "c", body)
	if err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	value, err := function.Invoke(args...)
	if err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return value
}

// told is what an async JavaScript function body returns, as JSON.
func told(t *testing.T, p *Page, body string, args ...any) string {
	t.Helper()
	async := script(t, "return async (a, b, c, d) => { "+body+" }")
	value, err := p.Call(context.Background(), async, args...)
	if err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return stringOf(invoke(p.json, "stringify", value))
}

// serve starts a real server on the loopback device; its handler is a
// JavaScript function body over request (a) and response (b).
func serve(t *testing.T, p *Page, handler string) (url string) {
	t.Helper()
	server := script(t, `return require("node:http").createServer((a, b) => { `+handler+` })`)
	started := script(t, `return new Promise(done => a.listen(0, "127.0.0.1", () => done(a.address().port)))`, server)
	port, err := p.Await(context.Background(), started)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { script(t, `a.closeAllConnections(); a.close()`, server) })
	return "http://127.0.0.1:" + must(must(global("String").Invoke(port)).String())
}

// over is a transport over a fetch-shaped function that must not break down.
func over(t *testing.T, p *Page, function safejs.Value) *Fetch {
	return &Fetch{Page: p, Function: function, Fail: func(err error) { t.Errorf("the transport broke down: %v", err) }}
}

// asking is a GET.
func asking(url string) exchange.Call {
	return exchange.Call{Kind: exchange.ForCaller, Request: exchange.Request{Method: "GET", URL: url}}
}

// answers is a service that answers the same to everything.
type answers exchange.Answer

func (a answers) Answer(exchange.Call) exchange.Answer { return exchange.Answer(a) }

// refusal is err as one that names field, problem and fix.
func refusal(t *testing.T, err error) *input.Refusal {
	t.Helper()
	var refused *input.Refusal
	if !errors.As(err, &refused) || refused.Field == "" || refused.Problem == "" || refused.Fix == "" {
		t.Fatalf("got %#v, not a refusal that names field, problem and fix", err)
	}
	return refused
}
