//go:build js && wasm

package browser

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/sandbox"
)

func TestWhatTheRelayIsTold(t *testing.T) {
	p := newPage(t)
	notes := script(t, `return {}`)
	fetch := over(t, p, script(t, `return async (url, init) => {
		a.told = [url, init.method, init.headers, init.credentials, init.cache, JSON.parse(new TextDecoder().decode(init.body))];
		return new Response('{"v":1,"response":null,"failure":"network","took_ms":1}') }`, notes))
	relay := &Relay{Fetch: fetch, URL: "https://page.example/exchange", Run: "mine-1",
		Order: &playground.Order{Seed: 7, Seeded: true, Sandbox: sandbox.Defaults()}}
	call := exchange.Call{TimeoutMS: 30000, Request: exchange.Request{
		Method: "POST", URL: "https://a.example/#b", Header: exchange.Header{{Name: "X-A", Value: "1"}}, Body: []byte{0, 255}, TokenN: 1}}
	relay.Send(context.Background(), call)
	want := `["https://page.example/exchange","POST",[["Content-Type","application/json"],["Accept","application/json"]],"omit","no-store",` +
		`["v","request","timeout_ms","run","sandbox","seed"],30000,"mine-1",7]`
	if got := told(t, p, `const o = a.told.pop(); return [...a.told, Object.keys(o), o.timeout_ms, o.run, o.seed]`, notes); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	t.Run("in words that the server reads", func(t *testing.T) {
		o, err := input.Parse(must(exchange.Marshal(relayOrder{Request: call.Request, Sandbox: sandbox.Defaults()})), "order", 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		var settings sandbox.Settings
		request := exchange.ReadRequest(o.Object("request"))
		settings.Read(o.Object("sandbox"))
		if diff := cmp.Diff(call.Request, request); diff != "" || o.Err() != nil || settings != sandbox.Defaults() {
			t.Error(diff, o.Err(), settings)
		}
	})
	t.Run("and leaves a seed that nobody gave to the server", func(t *testing.T) {
		relay.Order.Seeded = false
		relay.Send(context.Background(), call)
		if got := told(t, p, `return "seed" in a.told.pop()`, notes); got != "false" {
			t.Error("a seed was sent")
		}
	})
}

func TestRelayAnswers(t *testing.T) {
	p := newPage(t)
	response := &exchange.Response{Status: 303, Header: exchange.Header{{Name: "Set-Cookie", Value: "a"}, {Name: "Set-Cookie", Value: "b"}}, Body: []byte("x")}
	for _, test := range []struct {
		name, fetch string
		want        exchange.Answer
	}{
		{"the answer as written", `return new Response('{"v":1,"response":{"status":303,"header":[["Set-Cookie","a"],["Set-Cookie","b"]],"body":"x"},"failure":"","took_ms":40}')`,
			exchange.Answer{Response: response, TookMS: 40}},
		{"a failure", `return new Response('{"v":1,"response":null,"failure":"timeout","took_ms":30000}')`,
			exchange.Answer{Failure: exchange.Timeout, TookMS: 30000}},
		{"a failure with evidence", `return new Response('{"v":1,"response":null,"failure":"network","took_ms":2,"browser":{"seen_status":200}}')`,
			exchange.Answer{Failure: exchange.Network, TookMS: 2, Evidence: exchange.Evidence{SeenStatus: 200}}},
		{"no relay in reach", `throw new TypeError("fetch failed")`, exchange.Answer{Failure: exchange.Network}},
	} {
		t.Run(test.name, func(t *testing.T) {
			relay := &Relay{Fetch: over(t, p, script(t, `return async () => { `+test.fetch+` }`)), URL: "https://page.example/exchange", Order: &playground.Order{}}
			got := relay.Send(context.Background(), asking("https://a.example/"))
			if test.want.TookMS == 0 {
				got.TookMS = 0
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheRelayHasTimeToTellOfATimeout(t *testing.T) {
	p := newPage(t)
	fetch := over(t, p, script(t, `return () => new Promise(done => setTimeout(done, 30, new Response(
		'{"v":1,"response":null,"failure":"timeout","took_ms":10,"browser":{"seen_status":200}}')))`))
	call := asking("https://a.example/")
	call.TimeoutMS = 10
	got := (&Relay{Fetch: fetch, URL: "https://page.example/exchange", Order: &playground.Order{}}).Send(context.Background(), call)
	want := exchange.Answer{Failure: exchange.Timeout, TookMS: 10, Evidence: exchange.Evidence{SeenStatus: 200}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestARelayThatRefusesEndsTheRun(t *testing.T) {
	p := newPage(t)
	for _, test := range []struct{ name, fetch, field, problem string }{
		{"403", `return new Response('{"error":{"field":"request.url","problem":"is not allowed","fix":"use another"}}', {status: 403})`, "request.url", "is not allowed"},
		{"429", `return new Response('{"error":{"field":"via","problem":"too much at once","fix":"wait 2 s"}}', {status: 429})`, "via", "too much at once"},
		{"404 of a plain file server", `return new Response("<h1>Not found</h1>", {status: 404})`, "via", "answered 404"},
		{"an error without words", `return new Response('{"error":{}}', {status: 400})`, "via", "answered 400"},
		{"200 that is a page", `return new Response("<h1>Hello</h1>")`, "via", "answered 200"},
		{"200 of another version", `return new Response('{"v":2,"response":null,"failure":"network"}')`, "via", "answered 200"},
		{"200 with neither", `return new Response('{"v":1,"response":null,"failure":""}')`, "via", "answered 200"},
		{"200 with both", `return new Response('{"v":1,"response":{"status":200},"failure":"network"}')`, "via", "answered 200"},
		{"200 with an unknown failure", `return new Response('{"v":1,"response":null,"failure":"odd"}')`, "via", "answered 200"},
		{"200 with an answer and an unknown failure", `return new Response('{"v":1,"response":{"status":200},"failure":"odd"}')`, "via", "answered 200"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var failed error
			fetch := &Fetch{Page: p, Function: script(t, `return async () => { `+test.fetch+` }`), Fail: func(err error) { failed = err }}
			relay := &Relay{Fetch: fetch, URL: "https://page.example/exchange", Order: &playground.Order{}}
			if got := relay.Send(context.Background(), asking("https://a.example/")); got.Failure != exchange.Aborted {
				t.Errorf("got %+v", got)
			}
			if got := refusal(t, failed); got.Field != test.field || !strings.Contains(got.Problem, test.problem) {
				t.Errorf("refused with %+v", got)
			}
		})
	}
}
