//go:build js && wasm

package browser

import (
	"testing"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/sandbox"
)

// open is both programs at once as a loader gets them; all they start has ended
// with the test.
func open(t *testing.T) (p *Page, api safejs.Value) {
	t.Helper()
	p, err := NewPage()
	if err != nil {
		t.Fatal(err)
	}
	notes := script(t, `const notes = {api: {}}; globalThis[Symbol.for("whatnext.core")] = api => Object.assign(notes.api, api); return notes`)
	defer script(t, `delete globalThis[Symbol.for("whatnext.core")]`)
	for _, open := range []func(*Page) error{OpenReader, OpenCore} {
		if err := open(p); err != nil {
			t.Fatal(err)
		}
	}
	before := p.Stats()
	t.Cleanup(func() {
		if after := p.Stats(); after != before {
			t.Errorf("left behind: %+v, at first %+v", after, before)
		}
	})
	return p, get(notes, "api")
}

func TestOpenWithALoader(t *testing.T) {
	for name, test := range map[string]struct {
		open func(*Page) error
		want string
	}{
		"core":   {OpenCore, `["decide","examine","export","fetch","run","stats","whatIf"]`},
		"reader": {OpenReader, `["decide","examine","explain","export","mask","parse","read","stats","whatIf"]`},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := NewPage()
			if err != nil {
				t.Fatal(err)
			}
			notes := script(t, `const notes = {}; globalThis[Symbol.for("whatnext.core")] = api => notes.api = api; return notes`)
			defer script(t, `delete globalThis[Symbol.for("whatnext.core")]`)
			if err := test.open(p); err != nil {
				t.Fatal(err)
			}
			if got := told(t, p, `return Object.keys(a.api).sort()`, notes); got != test.want {
				t.Errorf("got %s", got)
			}
			if !global("whatnext").IsUndefined() {
				t.Error("the core also put itself into the page")
			}
		})
	}
}

func TestOpenWithoutALoader(t *testing.T) {
	p, err := NewPage()
	if err != nil {
		t.Fatal(err)
	}
	script(t, `globalThis.whatnext = {relay: "/mine"}`)
	defer script(t, `delete globalThis.whatnext`)
	if err := OpenCore(p); err != nil {
		t.Fatal(err)
	}
	if got, want := told(t, p, `return [typeof whatnext.run, typeof whatnext.fetch, whatnext.relay]`), `["function","function","/mine"]`; got != want {
		t.Errorf("got %s", got)
	}
}

func TestAPlatformThatLacksSomething(t *testing.T) {
	script(t, `globalThis.kept = Request; delete globalThis.Request`)
	defer script(t, `globalThis.Request = kept; delete globalThis.kept`)
	if _, err := NewPage(); err == nil || err.Error() != "internal fault: this platform has no Request" {
		t.Errorf("got %v", err)
	}
}

const situation = `{"v":1,"kind":"request","request":{"method":"GET","url":"https://routes.example/"},
	"response":{"status":429,"header":[["Retry-After","3"]],"body":""},"failure":""}`

const lost = "HTTP/1.1 303 See Other\r\nLocation: /x\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n"

func TestAnswersOfTheDoor(t *testing.T) {
	p, api := open(t)
	for _, test := range []struct{ name, script, want string }{
		{"decide, given an object", `const x = await a.decide(JSON.parse(b)); return [x.action, x.wait_ms]`, `["resend",3000]`},
		{"decide, given text", `const x = await a.decide(b); return [x.action, x.wait_ms]`, `["resend",3000]`},
		{"whatIf", `return (await a.whatIf(b)).some(w => w.change.subject === "header:retry-after" && w.change.to === null)`, `true`},
		{"export", `return (await a.export(await a.run(c), "text")).includes("429")`, `true`},
		{"parse", `return (await a.parse("HTTP/1.1 418 I'm a teapot\r\n\r\n")).answers[0].status`, `418`},
		{"examine", `const e = await a.examine(b); return [e.v, e.decision.wait_ms, e.headers, e.alternatives.length > 0, Array.isArray(e.path), Array.isArray(e.faults), typeof e.message]`,
			`[1,3000,[{"name":"Retry-After","role":"driving"}],true,true,true,"string"]`},
		{"explain", `const e = await a.explain("HTTP/1.1 429\r\nRetry-After: 3\r\n\r\n"); return [e.v, e.exchanges.length, e.exchanges[0].decision.wait_ms]`, `[1,1,3000]`},
		{"explain, one of several", `const e = await a.explain(d, 2); return e.exchanges.map(x => [x.n, x.decision.action])`, `[[2,"stop"]]`},
		{"explain, all of them", `const e = await a.explain(d); return e.exchanges.map(x => [x.n, x.decision.action])`, `[[1,"follow"],[2,"restart"]]`},
		{"mask", `const m = await a.mask("HTTP/1.1 200 OK\r\nSet-Cookie: a=hunter2\r\n\r\n"); return [m.text.includes("hunter2"), m.found]`, `[false,1]`},
		{"what was parsed runs", `return (await a.run(await a.parse("HTTP/1.1 418 I'm a teapot\r\n\r\n"))).steps[0].response.status`, `418`},
		{"stats", `const {functions, calls} = a.stats(); return [functions > 0, calls]`, `[true,0]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := told(t, p, test.script, api, situation, rateLimited, lost); got != test.want {
				t.Errorf("got %s, not %s", got, test.want)
			}
		})
	}
}

func TestRefusalsOfTheDoor(t *testing.T) {
	p, api := open(t)
	for _, test := range []struct{ name, script, field string }{
		{"an order that is missing", `a.run()`, "order"},
		{"an order that is a function", `a.run(() => {})`, "order"},
		{"an order that holds itself", `(() => { const o = {}; o.o = o; return a.run(o) })()`, "order"},
		{"an order that is no JSON", `a.run("{")`, "order"},
		{"an order that is a list", `a.run([])`, "order"},
		{"an order that is null", `a.run(null)`, "order"},
		{"an unknown member", `a.run({...JSON.parse(c), colour: 1})`, "colour"},
		{"via relay where there is none", `a.run({v: 1, via: "relay", request: {method: "GET", url: "https://a.example/"}})`, "via"},
		{"onStep that is no function", `a.run(c, 5)`, "onStep"},
		{"a signal that is none", `a.run(c, null, {})`, "signal"},
		{"a signal that is a text", `a.run(c, null, "stop")`, "signal"},
		{"a situation that is missing", `a.decide()`, "situation"},
		{"a situation that is no JSON", `a.whatIf("[")`, "situation"},
		{"a trace that is missing", `a.export()`, "trace"},
		{"a trace that is no JSON", `a.export("{", "text")`, "trace"},
		{"a format that is missing", `a.export({v: 1})`, "format"},
		{"a format that is unknown", `a.run(c).then(trace => a.export(trace, "papyrus"))`, "format"},
		{"a text that is missing", `a.parse()`, "text"},
		{"a text that is none", `a.parse({})`, "text"},
		{"an answer that is missing", `a.examine({v: 1, request: {method: "GET", url: "https://a.example/"}})`, "response"},
		{"prose to explain", `a.explain("It does not work.")`, "text"},
		{"an exchange that is not there", `a.explain("HTTP/1.1 200 OK\r\n\r\n", 2)`, "entry"},
		{"an exchange that is no number", `a.explain("HTTP/1.1 200 OK\r\n\r\n", "2")`, "entry"},
		{"prose to read", `a.read("It does not work.")`, "text"},
		{"onProgress that is no function", `a.read("HTTP/1.1 200 OK\r\n\r\n", 5)`, "onProgress"},
		{"a reading that is not wanted any more", `a.read("HTTP/1.1 200 OK\r\n\r\n", null, AbortSignal.abort())`, "signal"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := told(t, p, `return `+test.script+`.then(() => "taken", e => [e instanceof Error, e.field, e.problem.length > 5, e.fix.length > 5,
				e.message.includes(e.problem)])`, api, situation, rateLimited)
			if want := `[true,"` + test.field + `",true,true,true]`; got != want {
				t.Errorf("got %s, not %s", got, want)
			}
		})
	}
}

func TestFetchOfTheDoorIsTheSimulatedService(t *testing.T) {
	p, api := open(t)
	got := told(t, p, `
		const token = await a.fetch("https://id.example/" + b + "/token", {method: "POST", headers: {Authorization: "Basic " + btoa(c)}});
		const {access_token} = await token.json();
		const nobody = await a.fetch("https://routes.example/v1/matrix", {method: "POST", body: "{}"});
		const lost = await a.fetch("https://routes.example/no/such/thing", {headers: {Authorization: "Bearer " + access_token}});
		return [token.status, nobody.status, nobody.headers.has("WWW-Authenticate"), lost.status]`, api, sandbox.DemoIdentity, sandbox.DemoKey+":"+sandbox.DemoSecret)
	if want := `[200,401,true,404]`; got != want {
		t.Errorf("got %s, not %s", got, want)
	}
}
