//go:build js && wasm

package browser

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
)

func TestReadAPlainResponse(t *testing.T) {
	p := newPage(t)
	type evidence = exchange.Evidence
	for _, test := range []struct {
		name, fetch string
		want        exchange.Response
		evidence    evidence
	}{
		{"names in small letters, sorted and joined", `return new Response(Uint8Array.of(0, 255), {status: 429, headers: [["Retry-After", "3"], ["Allow", "GET"], ["allow", "PUT"]]})`,
			exchange.Response{Status: 429, Body: []byte{0, 255},
				Header: exchange.Header{{Name: "allow", Value: "GET, PUT"}, {Name: "retry-after", Value: "3"}}}, evidence{}},
		{"no body", `return new Response(null, {status: 204})`, exchange.Response{Status: 204}, evidence{}},
		{"303 without Location", `return new Response(null, {status: 303})`, exchange.Response{Status: 303}, evidence{}},
		{"408 was sent again by the browser", `return new Response(null, {status: 408})`, exchange.Response{Status: 408}, evidence{Resent: true}},
		{"421 was sent again by the browser", `return new Response(null, {status: 421})`, exchange.Response{Status: 421}, evidence{Resent: true}},
		{"from another origin", `return Object.defineProperty(new Response(), "type", {value: "cors"})`,
			exchange.Response{Status: 200}, evidence{CrossOrigin: true}},
		{"from the same origin", `return Object.defineProperty(new Response(), "type", {value: "basic"})`,
			exchange.Response{Status: 200}, evidence{}},
		{"redirected", `return Object.defineProperties(new Response(), {redirected: {value: true}, url: {value: "https://b.example/"}})`,
			exchange.Response{Status: 200}, evidence{Redirected: true, FinalURL: "https://b.example/"}},
		{"not redirected, its URL is no news", `return Object.defineProperties(new Response(), {url: {value: "https://b.example/"}})`,
			exchange.Response{Status: 200}, evidence{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := over(t, p, script(t, `return async () => { `+test.fetch+` }`))
			got := f.Send(context.Background(), asking("https://a.example/"))
			if got.Failure != "" {
				t.Fatalf("failed: %s", got.Failure)
			}
			want := exchange.Answer{Response: &test.want, Evidence: test.evidence, TookMS: got.TookMS}
			if diff := cmp.Diff(want, got, cmp.Comparer(sameBytes), cmp.Comparer(sameHeader)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func sameBytes(a, b []byte) bool { return string(a) == string(b) }
func sameHeader(a, b exchange.Header) bool {
	return len(a) == 0 && len(b) == 0 || cmp.Equal([]exchange.Field(a), []exchange.Field(b))
}

func TestABodyThatBreaksMidway(t *testing.T) {
	p := newPage(t)
	f := over(t, p, script(t, `return async () => new Response(new ReadableStream({start(c) {
		c.enqueue(Uint8Array.of(1)); c.error(new TypeError("broken")) }}), {status: 503})`))
	got := f.Send(context.Background(), asking("https://a.example/"))
	want := exchange.Answer{Failure: exchange.Network, TookMS: got.TookMS, Evidence: exchange.Evidence{SeenStatus: 503}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRealServers(t *testing.T) {
	p := newPage(t)
	fetch := over(t, p, global("fetch"))
	post := func(url string) exchange.Call {
		return exchange.Call{Request: exchange.Request{Method: "POST", URL: url, Body: []byte(`{"é":1}`),
			Header: exchange.Header{{Name: "X-Place", Value: "Jyväskylä"}, {Name: "Content-Type", Value: "application/json"}}}}
	}
	t.Run("answers with what it was sent", func(t *testing.T) {
		url := serve(t, p, `let body = ""; a.on("data", d => body += d).on("end", () => {
			b.writeHead(429, {"Retry-After": "3", "X-Place": a.headers["x-place"]});
			b.end([a.method, a.url, a.headers["content-type"], body].join(" ")) })`)
		got := fetch.Send(context.Background(), post(url+"/a?b#c"))
		if got.Response == nil || got.Response.Status != 429 || string(got.Response.Body) != `POST /a?b application/json {"é":1}` {
			t.Fatalf("got %+v", got)
		}
		if place, _ := got.Response.Header.Get("X-Place"); place != "Jyväskylä" {
			t.Errorf("the header came back as %q", place)
		}
		if wait, lines := got.Response.Header.Get("Retry-After"); wait != "3" || lines != 1 {
			t.Errorf("Retry-After came as %q in %d lines", wait, lines)
		}
	})
	t.Run("redirects", func(t *testing.T) {
		url := serve(t, p, `a.url === "/end" ? b.end("there") : b.writeHead(303, {Location: "/end"}).end()`)
		got := fetch.Send(context.Background(), post(url+"/start"))
		if got.Response == nil || string(got.Response.Body) != "there" || !got.Evidence.Redirected || got.Evidence.FinalURL != url+"/end" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("closes in the middle of the body", func(t *testing.T) {
		url := serve(t, p, `b.writeHead(200, {"Content-Length": "10"}); b.write("five!", () => a.socket.destroy())`)
		if got := fetch.Send(context.Background(), post(url)); got.Failure != exchange.Network || got.Evidence.SeenStatus != 200 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("closes at once", func(t *testing.T) {
		url := serve(t, p, `a.socket.destroy()`)
		if got := fetch.Send(context.Background(), post(url)); got.Failure != exchange.Network || got.Evidence.SeenStatus != 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("never ends its body", func(t *testing.T) {
		url := serve(t, p, `b.write("x")`)
		call := post(url)
		call.TimeoutMS = 50
		if got := fetch.Send(context.Background(), call); got.Failure != exchange.Timeout {
			t.Errorf("got %+v", got)
		}
	})
}
