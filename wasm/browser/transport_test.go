//go:build js && wasm

package browser

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
)

func TestWhatFetchIsTold(t *testing.T) {
	p := newPage(t)
	const tells = `return async (url, init) => {
		a.told = [url, init.method, init.headers, init.body instanceof Uint8Array ? [...init.body] : init.body,
			init.credentials, init.cache, init.redirect, init.signal instanceof AbortSignal];
		return new Response() }`
	for _, test := range []struct {
		name      string
		simulated bool
		request   exchange.Request
		want      string
	}{
		{"POST with a body", false, exchange.Request{Method: "POST", URL: "https://a.example/b?c#d", Body: []byte{0, 255},
			Header: exchange.Header{{Name: "X-B", Value: "ä"}, {Name: "X-A", Value: "1"}, {Name: "X-B", Value: "2"}}},
			`["https://a.example/b?c","POST",[["X-B","Ã¤"],["X-A","1"],["X-B","2"]],[0,255],"omit","no-store","follow",true]`},
		{"small letters and no body", false, exchange.Request{Method: "patch", URL: "https://a.example/"},
			`["https://a.example/","PATCH",[],null,"omit","no-store","follow",true]`},
		{"GET has no body", false, exchange.Request{Method: "GET", URL: "https://a.example/", Body: []byte("x")},
			`["https://a.example/","GET",[],null,"omit","no-store","follow",true]`},
		{"HEAD has no body", false, exchange.Request{Method: "head", URL: "https://a.example/", Body: []byte("x")},
			`["https://a.example/","HEAD",[],null,"omit","no-store","follow",true]`},
		{"a simulated fetch follows nothing", true, exchange.Request{Method: "GET", URL: "https://a.example/"},
			`["https://a.example/","GET",[],null,"omit","no-store","manual",false]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			notes := script(t, `return {}`)
			f := over(t, p, script(t, tells, notes))
			f.Simulated = test.simulated
			f.Send(context.Background(), exchange.Call{Request: test.request})
			if got := told(t, p, `return a.told`, notes); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestFailures(t *testing.T) {
	p := newPage(t)
	for _, test := range []struct {
		name, fetch, origin, online string
		want                        exchange.Failure
	}{
		{"TypeError where there is no origin, as in Node", `throw new TypeError("fetch failed")`, "", "", exchange.Network},
		{"TypeError from the page's own origin", `throw new TypeError("x")`, "https://api.example", "true", exchange.Network},
		{"TypeError from another origin", `throw new TypeError("x")`, "https://page.example", "true", exchange.CORS},
		{"TypeError from another port", `throw new TypeError("x")`, "https://api.example:444", "true", exchange.CORS},
		{"TypeError in a frame without an origin", `throw new TypeError("x")`, "null", "true", exchange.CORS},
		{"TypeError while offline", `throw new TypeError("x")`, "https://page.example", "false", exchange.Network},
		{"rejected with no reason", `throw undefined`, "", "", exchange.Network},
		{"rejected with no error", `throw "x"`, "", "", exchange.Network},
		{"aborted by somebody else", `throw new DOMException("x", "AbortError")`, "", "", exchange.Aborted},
		{"timed out by somebody else", `throw new DOMException("x", "TimeoutError")`, "", "", exchange.Timeout},
		{"an error response", `return Response.error()`, "", "", exchange.Network},
		{"an opaque redirect", `return Object.defineProperty(new Response(), "type", {value: "opaqueredirect"})`, "", "", exchange.Opaque},
		{"an opaque answer", `return Object.defineProperty(new Response(), "type", {value: "opaque"})`, "", "", exchange.CORS},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.origin != "" {
				script(t, `globalThis.origin = a; globalThis.navigator = {onLine: b === "true"}`, test.origin, test.online)
				defer script(t, `delete globalThis.origin; delete globalThis.navigator`)
			}
			f := over(t, p, script(t, `return async () => { `+test.fetch+` }`))
			got := f.Send(context.Background(), asking("https://api.example/x"))
			if diff := cmp.Diff(exchange.Answer{Failure: test.want, TookMS: got.TookMS}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// hangs never answers, and notes when it is asked to stop.
const hangs = `return (url, init) => new Promise((_, reject) => init.signal.onabort = () => { a.aborted = true; a.onAbort?.(); reject(init.signal.reason) })`

func TestCancel(t *testing.T) {
	p := newPage(t)
	for name, fetch := range map[string]string{
		"before the answer":            `return (url, init) => { setTimeout(b); return (` + strings.TrimPrefix(hangs, "return ") + `)(url, init) }`,
		"of a fetch that does not ask": `return (url, init) => { init.signal.onabort = () => a.aborted = true; setTimeout(b); return new Promise(() => {}) }`,
	} {
		t.Run(name, func(t *testing.T) {
			notes := script(t, `return {}`)
			ctx, cancel := context.WithCancel(context.Background())
			soon := p.Function(func([]safejs.Value) any { cancel(); return nil })
			defer soon.Release()
			got := over(t, p, script(t, fetch, notes, soon.Value)).Send(ctx, asking("https://a.example/"))
			if got.Failure != exchange.Aborted || !truthy(notes, "aborted") {
				t.Errorf("got %+v; the signal was aborted: %v", got, truthy(notes, "aborted"))
			}
		})
	}
	t.Run("in the middle of the body", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		soon := p.Function(func([]safejs.Value) any { cancel(); return nil })
		defer soon.Release()
		fetch := script(t, `return async () => new Response(new ReadableStream({pull() { setTimeout(a); return new Promise(() => {}) }}))`, soon.Value)
		got := over(t, p, fetch).Send(ctx, asking("https://a.example/"))
		if got.Failure != exchange.Aborted || got.Evidence.SeenStatus != 200 {
			t.Errorf("got %+v", got)
		}
	})
}

func TestTimeout(t *testing.T) {
	p := newPage(t)
	call := asking("https://a.example/")
	call.TimeoutMS = 50
	t.Run("before the answer", func(t *testing.T) {
		notes := script(t, `return {}`)
		got := over(t, p, script(t, hangs, notes)).Send(context.Background(), call)
		if got.Failure != exchange.Timeout || got.TookMS < 50 || !truthy(notes, "aborted") {
			t.Errorf("got %+v; the signal was aborted: %v", got, truthy(notes, "aborted"))
		}
	})
	t.Run("in the middle of the body", func(t *testing.T) {
		fetch := script(t, `return async () => new Response(new ReadableStream({pull: () => new Promise(() => {})}), {status: 201})`)
		got := over(t, p, fetch).Send(context.Background(), call)
		if got.Failure != exchange.Timeout || got.Evidence.SeenStatus != 201 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("0 is none, and a longer one is not met", func(t *testing.T) {
		for _, ms := range []int64{0, 1 << 52} {
			call.TimeoutMS = ms
			fetch := script(t, `return () => new Promise(done => setTimeout(done, 2, new Response()))`)
			if got := over(t, p, fetch).Send(context.Background(), call); got.Response == nil {
				t.Errorf("timeout_ms %d: got %+v", ms, got)
			}
		}
	})
	t.Run("no timer runs over a simulated fetch", func(t *testing.T) {
		call.TimeoutMS = 1
		f := over(t, p, script(t, `return () => new Promise(done => setTimeout(done, 20, new Response()))`))
		f.Simulated = true
		if got := f.Send(context.Background(), call); got.Response == nil || got.TookMS != 0 {
			t.Errorf("got %+v", got)
		}
	})
}

func TestWhatCantBeSentEndsTheRun(t *testing.T) {
	p := newPage(t)
	for name, request := range map[string]exchange.Request{
		"CONNECT":               {Method: "CONNECT", URL: "https://a.example/"},
		"TRACE":                 {Method: "TRACE", URL: "https://a.example/"},
		"user info":             {Method: "GET", URL: "https://me:secret@a.example/"},
		"a broken header name":  {Method: "GET", URL: "https://a.example/", Header: exchange.Header{{Name: "a b", Value: "c"}}},
		"a broken header value": {Method: "GET", URL: "https://a.example/", Header: exchange.Header{{Name: "a", Value: "b\r\nc"}}},
	} {
		t.Run(name, func(t *testing.T) {
			var failed error
			f := &Fetch{Page: p, Function: global("fetch"), Fail: func(err error) { failed = err }}
			if got := f.Send(context.Background(), exchange.Call{Request: request}); got.Failure != exchange.Aborted {
				t.Errorf("got %+v", got)
			}
			if got := refusal(t, failed); got.Field != "request" || strings.Contains(got.Problem, "JavaScript error") {
				t.Errorf("refused with %+v", got)
			}
		})
	}
}

func TestAFetchThatBreaksTheRulesEndsTheRun(t *testing.T) {
	p := newPage(t)
	for name, fetch := range map[string]safejs.Value{
		"answers undefined":              script(t, `return async () => {}`),
		"answers something else":         script(t, `return async () => ({status: 200})`),
		"answers with a broken Response": script(t, `return async () => { const r = new Response("x"); r.arrayBuffer = 5; return r }`),
		"is no function":                 script(t, `return 5`),
	} {
		t.Run(name, func(t *testing.T) {
			var failed error
			f := &Fetch{Page: p, Function: fetch, Fail: func(err error) { failed = err }}
			got := f.Send(context.Background(), asking("https://a.example/"))
			var defect fault
			if got.Failure != exchange.Aborted || !errors.As(failed, &defect) {
				t.Errorf("got %+v and %v", got, failed)
			}
		})
	}
}
