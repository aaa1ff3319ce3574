//go:build js && wasm

package browser

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/sandbox"
	"whatnext/wasm/core/scenario"
)

const rateLimited = `{"v":1,"request":{"method":"GET","url":"https://routes.example/"},
	"answers":[{"status":429,"header":[["Retry-After","3"]],"took_ms":40},{"status":200,"body":"é"}]}`

// without is the trace that the core gives without any JavaScript.
func without(t *testing.T, order string) []byte {
	t.Helper()
	return traceOf(t, order, playground.Seams{})
}

func traceOf(t *testing.T, text string, seams playground.Seams) []byte {
	t.Helper()
	order, err := playground.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	result, err := playground.Run(context.Background(), order, seams, nil)
	if err != nil {
		t.Fatal(err)
	}
	return must(exchange.Marshal(result))
}

func orders(t *testing.T) map[string]string {
	t.Helper()
	scenarios, err := scenario.All()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{
		"parallel runs that renew one token": `{"v":1,"via":"sandbox","parallel":10,"request":{"method":"GET","url":"https://routes.example/v1/problems"},
			"auth":{"identity":"` + sandbox.DemoIdentity + `","key":"` + sandbox.DemoKey + `","secret":"` + sandbox.DemoSecret + `"}}`,
		"what no Response holds": `{"v":1,"request":{"method":"patch","url":"https://a.example/#f","body_base64":"AP8="},
			"answers":[{"status":503,"header":[["Set-Cookie","a"],["set-cookie","b"],["X-A","€"]],"body_base64":"AP8=","took_ms":7},{"failure":"opaque"}]}`,
		"hidden headers": `{"v":1,"request":{"method":"GET","url":"https://a.example/"},
			"answers":[{"status":429,"header":[["Retry-After","3"]],"exposed":[]},{"failure":"cors","preflight":{"status":429}}]}`,
	}
	for _, s := range scenarios {
		all[s.ID] = string(s.Order)
	}
	return all
}

func TestTracesAreTheSameThroughFetch(t *testing.T) {
	p := newPage(t)
	for name, order := range orders(t) {
		t.Run(name, func(t *testing.T) {
			seams := playground.Seams{Simulate: func(s exchange.Service) client.Transport { return simulated(t, p, s) }}
			if diff := cmp.Diff(string(without(t, order)), string(traceOf(t, order, seams))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// same compares JSON by its meaning: JavaScript escapes other characters than Go.
func same(t *testing.T, want, got string) {
	t.Helper()
	var a, b any
	if json.Unmarshal([]byte(want), &a) != nil || json.Unmarshal([]byte(got), &b) != nil {
		t.Fatalf("no JSON: %s\nor %s", want, got)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
}

func TestRunGivesTheTrace(t *testing.T) {
	p, api := open(t)
	for name, order := range orders(t) {
		t.Run(name, func(t *testing.T) {
			same(t, string(without(t, order)), told(t, p, `return a.run(b)`, api, order))
		})
	}
	t.Run("of an order that is an object", func(t *testing.T) {
		same(t, string(without(t, rateLimited)), told(t, p, `return a.run(JSON.parse(b))`, api, rateLimited))
	})
}

func TestRunShowsEachStep(t *testing.T) {
	p, api := open(t)
	t.Run("of one run", func(t *testing.T) {
		got := told(t, p, `const seen = []; const trace = await a.run(b, (step, run) => { seen.push([run, step]) });
			return JSON.stringify(seen) === JSON.stringify(trace.steps.map(step => [0, step])) && seen.length`, api, rateLimited)
		if got != "2" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("of parallel runs", func(t *testing.T) {
		got := told(t, p, `const seen = [[], [], []];
			const {runs} = await a.run({...JSON.parse(b), parallel: 3}, (step, run) => { seen[run].push(step) });
			return JSON.stringify(seen) === JSON.stringify(runs.map(trace => trace.steps)) && runs.length`, api, rateLimited)
		if got != "3" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("and waits for a promise", func(t *testing.T) {
		got := told(t, p, `let now = 0, most = 0;
			await a.run(b, async () => { most = Math.max(most, ++now); await new Promise(done => setTimeout(done, 2)); now-- });
			return [now, most]`, api, rateLimited)
		if got != "[0,1]" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("to a function that calls the core itself", func(t *testing.T) {
		got := told(t, p, `const actions = [];
			await a.run(b, async step => actions.push((await a.run(c)).outcome));
			return actions`, api, rateLimited, rateLimited)
		if got != `["accept","accept"]` {
			t.Errorf("got %s", got)
		}
	})
}

func TestAStepFunctionThatFailsEndsTheRun(t *testing.T) {
	p, api := open(t)
	for name, function := range map[string]string{
		"throws":           `() => { throw new Error("odd") }`,
		"throws no error":  `() => { throw "odd" }`,
		"rejects":          `async () => { throw new Error("odd") }`,
		"rejects later on": `step => step.n < 2 ? null : Promise.reject(new Error("odd"))`,
	} {
		t.Run(name, func(t *testing.T) {
			got := told(t, p, `return a.run(b, `+function+`).catch(e => [e.field, e.problem, e.fix.length > 5])`, api, rateLimited)
			if want := `["onStep","failed: odd",true]`; got != want {
				t.Errorf("got %s, not %s", got, want)
			}
		})
	}
}

func TestCancelOfARun(t *testing.T) {
	p, api := open(t)
	const start = `const controller = new AbortController(); const {signal} = controller;
		let listeners = 0;
		const add = signal.addEventListener, remove = signal.removeEventListener;
		signal.addEventListener = (...of) => { listeners++; add.apply(signal, of) };
		signal.removeEventListener = (...of) => { listeners--; remove.apply(signal, of) };
		const told = trace => [trace.outcome, trace.steps.length > 0, listeners];`
	const endless = `{v: 1, request: {method: "GET", url: "https://a.example/"}, answers: [{status: 303, header: [["Location", "/"]]}],
		policy: {max_hops: 20000, deadline_ms: 1e12}}`
	for _, test := range []struct{ name, script, want string }{
		{"not cancelled at all", `return told(await a.run(b, null, signal))`, `["accept",true,0]`},
		{"before it begins", `controller.abort(); return told(await a.run(b, null, signal))`, `["aborted",false,0]`},
		{"in the middle of a wait", `return told(await a.run({...JSON.parse(b), speed: 1}, () => { setTimeout(() => controller.abort()) }, signal))`, `["aborted",true,0]`},
		{"by the step function", `return told(await a.run(b, () => controller.abort(), signal))`, `["aborted",true,0]`},
		{"while the step function never returns", `return told(await a.run(b, () => { setTimeout(() => controller.abort()); return new Promise(() => {}) }, signal))`, `["aborted",true,0]`},
		{"in the middle of a long run in virtual time", `setTimeout(() => controller.abort(), 20); return told(await a.run(` + endless + `, null, signal))`, `["aborted",true,0]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := told(t, p, start+test.script, api, rateLimited); got != test.want {
				t.Errorf("got %s, not %s", got, test.want)
			}
		})
	}
}

func TestRealRuns(t *testing.T) {
	p, api := open(t)
	t.Run("direct", func(t *testing.T) {
		url := serve(t, p, `a.url === "/end" ? b.end("there") : b.writeHead(303, {Location: "/end"}).end()`)
		got := told(t, p, `const {outcome, seed, steps: [step]} = await a.run({v: 1, via: "direct", request: {method: "GET", url: b}});
			return [outcome, seed > 0, step.response.body, step.browser.final_url === b + "/end"]`, api, url)
		if want := `["accept",true,"there",true]`; got != want {
			t.Errorf("got %s, not %s", got, want)
		}
	})
	t.Run("direct, over a fetch that breaks the rules", func(t *testing.T) {
		script(t, `globalThis.kept = fetch; globalThis.fetch = async () => {}`)
		defer script(t, `globalThis.fetch = kept; delete globalThis.kept`)
		got := told(t, p, `return a.run({v: 1, via: "direct", request: {method: "GET", url: "https://a.example/"}}).catch(e => [e.field, e.problem])`, api)
		if want := `["","internal fault: a fetch-shaped function answered with something that is no Response"]`; got != want {
			t.Errorf("got %s, not %s", got, want)
		}
	})
	relayed := func(t *testing.T, handler string) string {
		url := serve(t, p, handler)
		script(t, `globalThis.whatnext = {relay: a}`, url+"/exchange")
		t.Cleanup(func() { script(t, `delete globalThis.whatnext`) })
		return told(t, p, `return a.run({v: 1, via: "relay", request: {method: "GET", url: "https://a.example/"}}).then(
			t => [t.outcome, t.steps[0].response.header, t.steps[0].took_ms], e => [e.field, e.problem, e.fix])`, api)
	}
	t.Run("relay", func(t *testing.T) {
		got := relayed(t, `b.end(JSON.stringify({v: 1, response: {status: 200, header: [["X-B", "1"], ["X-A", a.url]]}, failure: "", took_ms: 40}))`)
		if want := `["accept",[["X-B","1"],["X-A","/exchange"]],40]`; got != want {
			t.Errorf("got %s, not %s", got, want)
		}
	})
	t.Run("relay, each run under a name of its own", func(t *testing.T) {
		const echo = `let text = ""; a.on("data", d => text += d).on("end", () => { const {run} = JSON.parse(text);
			b.end(JSON.stringify({v: 1, response: {status: 200, header: [["Run", /^[0-9a-z]+-[0-9a-z]+$/.test(run) + run]]}, failure: "", took_ms: 1})) })`
		first, second := relayed(t, echo), relayed(t, echo)
		if first == second || !strings.Contains(first, `"true`) {
			t.Errorf("got %s and %s", first, second)
		}
	})
	t.Run("relay, refused", func(t *testing.T) {
		got := relayed(t, `b.writeHead(403).end(JSON.stringify({error: {field: "request.url", problem: "is not allowed", fix: "use another"}}))`)
		if want := `["request.url","is not allowed","use another"]`; got != want {
			t.Errorf("got %s, not %s", got, want)
		}
	})
}

func TestRelayURL(t *testing.T) {
	for _, test := range []struct{ name, document, relay, want string }{
		{"beside the page", `"https://a.example/docs/page.html"`, ``, "https://a.example/docs/exchange"},
		{"named by the page", `"https://a.example/docs/"`, `"../mine"`, "https://a.example/mine"},
		{"named in full", ``, `"https://b.example/exchange"`, "https://b.example/exchange"},
		{"named without a page", ``, `"exchange"`, ""},
		{"no page and no name", ``, ``, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			set := func(what, value string) {
				if value != "" {
					script(t, `globalThis.`+what+value+`}`)
				}
			}
			set("document = {baseURI: ", test.document)
			set("whatnext = {relay: ", test.relay)
			defer script(t, `delete globalThis.document; delete globalThis.whatnext`)
			if got := relayURL(); got != test.want {
				t.Errorf("got %q, not %q", got, test.want)
			}
		})
	}
}

func TestNothingIsLeftBehindByRuns(t *testing.T) {
	p, api := open(t)
	got := told(t, p, `const before = JSON.stringify(a.stats());
		for (let i = 0; i < 100; i++) {
			await a.run(b, () => {}, new AbortController().signal);
			await a.run({v: 2}).catch(() => {});
			await a.run(b, () => { throw 0 }).catch(() => {});
		}
		for (let i = 0; i < 1000; i++) await a.fetch("https://routes.example/");
		return JSON.stringify(a.stats()) === before`, api, rateLimited)
	if got != "true" {
		t.Errorf("left behind: %+v", p.Stats())
	}
}
