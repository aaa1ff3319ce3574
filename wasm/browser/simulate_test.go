//go:build js && wasm

package browser

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
)

// recorder answers with an empty 200 and keeps what it was asked.
type recorder struct{ calls []exchange.Call }

func (r *recorder) Answer(call exchange.Call) exchange.Answer {
	r.calls = append(r.calls, call)
	return exchange.Answer{Response: &exchange.Response{Status: 200}}
}

type broken struct{}

func (broken) Answer(exchange.Call) exchange.Answer { panic("out of order") }

// simulated is our own transport over a service, by way of a fetch.
func simulated(t *testing.T, p *Page, service exchange.Service) *Fetch {
	function := p.Simulate(service)
	t.Cleanup(function.Release)
	f := over(t, p, function.Value)
	f.Simulated = true
	return f
}

func TestAnswersArriveAsWritten(t *testing.T) {
	p := newPage(t)
	lines := exchange.Header{{Name: "Set-Cookie", Value: "a=1"}, {Name: "X-B", Value: "2"}, {Name: "X-A", Value: "1"},
		{Name: "set-cookie", Value: "b=2"}, {Name: "x-b", Value: "3"}, {Name: "X-Euro", Value: "€"}, {Name: "X-Low", Value: "a\x01\nb"}, {Name: "not a name", Value: ""}}
	answer := func(status int, body string) answers {
		return answers{Response: &exchange.Response{Status: status, Header: lines, Body: []byte(body)}, TookMS: 40}
	}
	for name, service := range map[string]answers{
		"200":                          answer(200, "\x00\xff"),
		"303 with its headers":         answer(303, ""),
		"304 with a body":              answer(304, "x"),
		"204 with a body":              answer(204, "x"),
		"599":                          answer(599, "x"),
		"101, which no Response holds": answer(101, "x"),
		"999, which no Response holds": answer(999, "x"),
		"hidden headers":               {Response: &exchange.Response{Status: 200}, Evidence: exchange.Evidence{Hidden: []string{"Retry-After"}, CrossOrigin: true}},
		"network":                      {Failure: exchange.Network, TookMS: 7},
		"a body cut short":             {Failure: exchange.Network, Evidence: exchange.Evidence{SeenStatus: 200}},
		"timeout":                      {Failure: exchange.Timeout, TookMS: 30000},
		"aborted":                      {Failure: exchange.Aborted},
		"cors":                         {Failure: exchange.CORS, Evidence: exchange.Evidence{Preflight: 429}},
		"opaque":                       {Failure: exchange.Opaque, TookMS: 1},
	} {
		t.Run(name, func(t *testing.T) {
			want := client.Simulated{Service: service}.Send(context.Background(), asking("https://a.example/"))
			got := simulated(t, p, service).Send(context.Background(), asking("https://a.example/"))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCallsArriveAsWritten(t *testing.T) {
	p, service := newPage(t), &recorder{}
	want := exchange.Call{Kind: exchange.ForToken, At: time.UnixMilli(1767225600123).UTC(), TimeoutMS: 30000, Request: exchange.Request{
		Method: "pOST", URL: "https://a.example/b?c#d", Body: []byte{0, 255}, TokenN: 2,
		Header: exchange.Header{{Name: "X-B", Value: "€"}, {Name: "Cookie", Value: "a=1"}, {Name: "x-b", Value: "2"}, {Name: "a b", Value: "\n"}},
	}}
	simulated(t, p, service).Send(context.Background(), want)
	if diff := cmp.Diff([]exchange.Call{want}, service.calls); diff != "" {
		t.Error(diff)
	}
}

func TestCallsOfScripts(t *testing.T) {
	p, service := newPage(t), &recorder{}
	function := p.Simulate(service)
	defer function.Release()
	type header = exchange.Header
	plain := exchange.Field{Name: "content-type", Value: "text/plain;charset=UTF-8"}
	for _, test := range []struct {
		name, script string
		want         exchange.Request
	}{
		{"a string", `await a("https://a.example/b#c")`,
			exchange.Request{Method: "GET", URL: "https://a.example/b", Header: header{}}},
		{"a URL", `await a(new URL("https://a.example/b"), undefined)`,
			exchange.Request{Method: "GET", URL: "https://a.example/b", Header: header{}}},
		{"a Request", `await a(new Request("https://a.example/", {method: "put", body: "x"}))`,
			exchange.Request{Method: "PUT", URL: "https://a.example/", Header: header{plain}, Body: []byte("x")}},
		{"a Request, and init over it", `await a(new Request("https://a.example/", {method: "PUT", body: "x"}), {method: "POST", body: "y"})`,
			exchange.Request{Method: "POST", URL: "https://a.example/", Header: header{plain}, Body: []byte("y")}},
		{"headers as Headers", `await a("https://a.example/", {headers: new Headers({"X-A": "1"})})`,
			exchange.Request{Method: "GET", URL: "https://a.example/", Header: header{{Name: "x-a", Value: "1"}}}},
		{"headers as a list", `await a("https://a.example/", {headers: [["X-A", "1"], ["x-a", "Ã¤"]]})`,
			exchange.Request{Method: "GET", URL: "https://a.example/", Header: header{{Name: "x-a", Value: "1, ä"}}}},
		{"headers as an object", `await a("https://a.example/", {headers: {"X-A": 1}})`,
			exchange.Request{Method: "GET", URL: "https://a.example/", Header: header{{Name: "x-a", Value: "1"}}}},
		{"bytes", `await a("https://a.example/", {method: "POST", body: Uint8Array.of(0, 255)})`,
			exchange.Request{Method: "POST", URL: "https://a.example/", Header: header{}, Body: []byte{0, 255}}},
		{"a buffer", `await a("https://a.example/", {method: "POST", body: Uint8Array.of(0, 255).buffer})`,
			exchange.Request{Method: "POST", URL: "https://a.example/", Header: header{}, Body: []byte{0, 255}}},
		{"a form", `await a("https://a.example/", {method: "POST", body: new URLSearchParams({a: "b c"})})`,
			exchange.Request{Method: "POST", URL: "https://a.example/", Body: []byte("a=b+c"),
				Header: header{{Name: "content-type", Value: "application/x-www-form-urlencoded;charset=UTF-8"}}}},
		{"a blob", `await a("https://a.example/", {method: "POST", body: new Blob(["{}"], {type: "application/json"})})`,
			exchange.Request{Method: "POST", URL: "https://a.example/", Body: []byte("{}"),
				Header: header{{Name: "content-type", Value: "application/json"}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			service.calls = nil
			before := time.Now()
			told(t, p, test.script, function.Value)
			if len(service.calls) != 1 {
				t.Fatalf("%d calls arrived", len(service.calls))
			}
			got := service.calls[0]
			if diff := cmp.Diff(test.want, got.Request, cmp.Comparer(sameBytes)); diff != "" {
				t.Error(diff)
			}
			if got.Kind != exchange.ForCaller || got.At.Before(before) || got.At.After(time.Now()) {
				t.Errorf("a call of kind %s at %s", got.Kind, got.At)
			}
		})
	}
}

func TestCallsThatFetchRefuses(t *testing.T) {
	p, service := newPage(t), &recorder{}
	function := p.Simulate(service)
	defer function.Release()
	for _, test := range []struct{ name, script, want string }{
		{"no URL", `a()`, `"TypeError"`},
		{"a body with GET", `a("https://a.example/", {body: "x"})`, `"TypeError"`},
		{"a broken header", `a("https://a.example/", {headers: {"a b": "c"}})`, `"TypeError"`},
		{"a body that was read before", `(async r => { await r.text(); return a(r) })(new Request("https://a.example/", {method: "POST", body: "x"}))`, `"TypeError"`},
		{"a body that breaks", `a("https://a.example/", {method: "POST", duplex: "half", body: new ReadableStream({start(c) { c.error(new RangeError()) }})})`, `"RangeError"`},
		{"aborted", `a("https://a.example/", {signal: AbortSignal.abort()})`, `"AbortError"`},
		{"aborted, with a reason", `a("https://a.example/", {signal: AbortSignal.abort({name: "mine"})})`, `"mine"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := told(t, p, `return (`+test.script+`).catch(e => e.name)`, function.Value); got != test.want {
				t.Errorf("rejected with %s, not %s", got, test.want)
			}
		})
	}
	if len(service.calls) > 0 {
		t.Errorf("the service was asked: %+v", service.calls)
	}
}

func TestKindByAddress(t *testing.T) {
	for address, want := range map[string]exchange.Kind{
		"https://id.example/one/token":                exchange.ForToken,
		"https://id.example/one/token?a=b":            exchange.ForToken,
		"https://id.nfleet.fi/one/token":              exchange.ForToken,
		"http://localhost:80/sandbox/id/one/token":    exchange.ForToken,
		"https://id.example/one/tokens":               exchange.ForCaller,
		"https://routes.example/one/token":            exchange.ForCaller,
		"http://localhost:80/sandbox/routes/v1/token": exchange.ForCaller,
		"https://id.example/":                         exchange.ForCaller,
		"%":                                           exchange.ForCaller,
	} {
		if got := kind(address); got != want {
			t.Errorf("%s is taken for a %s", address, got)
		}
	}
}

func TestAFunctionAroundTheSimulatedOneIsBelieved(t *testing.T) {
	p := newPage(t)
	service := answers{Response: &exchange.Response{Status: 429, Header: exchange.Header{{Name: "Retry-After", Value: "3"}}}, TookMS: 40}
	function := p.Simulate(service)
	defer function.Release()
	for _, test := range []struct{ name, wrapper, want string }{
		{"that changes nothing", `return (u, i) => a(u, i)`, "429 Retry-After"},
		{"that answers by itself", `return async (u, i) => { await a(u, i); return new Response(null, {status: 418}) }`, "418 "},
		{"that copies the Response", `return async (u, i) => { const r = await a(u, i); return new Response(r.body, r) }`, "429 retry-after"},
		{"that passes on a copy of init", `return (u, i) => a(u, {...i})`, "429 retry-after"},
		{"that makes a Request of it", `return (u, i) => a(new Request(u, i))`, "429 retry-after"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := over(t, p, script(t, test.wrapper, function.Value))
			got := f.Send(context.Background(), asking("https://a.example/"))
			if got.Response == nil {
				t.Fatalf("got %+v", got)
			}
			name := ""
			if len(got.Response.Header) > 0 {
				name = got.Response.Header[0].Name
			}
			if line := string(rune('0'+got.Response.Status/100)) + string(rune('0'+got.Response.Status/10%10)) + string(rune('0'+got.Response.Status%10)) + " " + name; line != test.want {
				t.Errorf("got %s, not %s", line, test.want)
			}
		})
	}
}

func TestAServiceThatBreaksDown(t *testing.T) {
	p := newPage(t)
	t.Run("ends the run", func(t *testing.T) {
		var failed error
		f := simulated(t, p, broken{})
		f.Fail = func(err error) { failed = err }
		got := f.Send(context.Background(), asking("https://a.example/"))
		var defect fault
		if got.Failure != exchange.Aborted || !errors.As(failed, &defect) || failed.Error() != "internal fault: out of order" {
			t.Errorf("got %+v and %v", got, failed)
		}
	})
	t.Run("rejects the fetch of a script, and answers the next one", func(t *testing.T) {
		function := p.Simulate(broken{})
		defer function.Release()
		for range 2 {
			if got := told(t, p, `return a("https://a.example/").catch(e => e.problem)`, function.Value); got != `"internal fault: out of order"` {
				t.Errorf("rejected with %s", got)
			}
		}
	})
}

func TestNothingIsLeftBehindByAThousandFetches(t *testing.T) {
	p := newPage(t)
	f := simulated(t, p, answers{Response: &exchange.Response{Status: 200}})
	before := p.Stats()
	for range 1000 {
		if got := f.Send(context.Background(), asking("https://a.example/")); got.Response == nil {
			t.Fatalf("got %+v", got)
		}
	}
	told(t, p, `for (let i = 0; i < 1000; i++) await a("https://a.example/")`, f.Function)
	if after := p.Stats(); after != before {
		t.Errorf("before %+v, after %+v", before, after)
	}
}
