//go:build js && wasm

package browser

import "testing"

func TestAReadingStaysUntilItIsReleased(t *testing.T) {
	p, api := open(t)
	for _, test := range []struct{ name, script, want string }{
		{"its form and its exchanges", `return [r.form, r.entries.map(e => [e.n, e.status])]`, `["answer",[[1,303],[2,404]]]`},
		{"all as one conversation", `const all = []; await r.steps(s => { all.push([s.n, s.decision.action]) }); return all`, `[[1,"follow"],[2,"restart"]]`},
		{"one alone", `return (await r.explain(2)).exchanges.map(x => [x.n, x.decision.action])`, `[[2,"stop"]]`},
		{"as an order", `return (await r.order()).answers.map(x => x.status)`, `[303,404]`},
		{"steps without a function", `return r.steps().catch(e => e.field)`, `"onStep"`},
		{"steps that nobody wants any more", `return r.steps(() => {}, AbortSignal.abort()).catch(e => e.field)`, `"signal"`},
		{"one that is not there", `return r.explain(3).catch(e => e.field)`, `"entry"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := told(t, p, `const r = await a.read(b); try { `+test.script+` } finally { r.release() }`, api, lost); got != test.want {
				t.Errorf("got %s, not %s", got, test.want)
			}
		})
	}
}

func TestReadingALongTextTellsHowFarItIs(t *testing.T) {
	p, api := open(t)
	got := told(t, p, `const told = [], entry = JSON.stringify({request: {method: "GET", url: "https://a.example/"}, response: {status: 200, content: {text: "x".repeat(300000)}}});
		const r = await a.read('{"log":{"entries":[' + Array(20).fill(entry).join() + ']}}', part => { told.push(part) });
		r.release();
		return [r.entries.length, told.length >= 10, told.every((part, i) => part >= (told[i - 1] ?? 0)), told.at(-1)]`, api)
	if want := `[20,true,true,1]`; got != want {
		t.Errorf("got %s, not %s", got, want)
	}
}

func TestReadingCanBeEnded(t *testing.T) {
	p, api := open(t)
	got := told(t, p, `const entry = JSON.stringify({request: {method: "GET", url: "https://a.example/"}, response: {status: 200, content: {text: "x".repeat(300000)}}});
		const ending = new AbortController();
		let heard = 0;
		return a.read('{"log":{"entries":[' + Array(40).fill(entry).join() + ']}}', () => { if (++heard === 2) ending.abort() }, ending.signal)
			.then(() => "read", e => [e.field, heard])`, api)
	if want := `["signal",2]`; got != want {
		t.Errorf("got %s, not %s", got, want)
	}
}
