//go:build js && wasm

package browser

import (
	"testing"

	"whatnext/wasm/core/exchange"
)

func TestWhatScriptsSee(t *testing.T) {
	p := newPage(t)
	response := func(status int, body string, header ...exchange.Field) answers {
		return answers{Response: &exchange.Response{Status: status, Header: header, Body: []byte(body)}}
	}
	for _, test := range []struct {
		name    string
		service answers
		want    string
	}{
		{"200", response(200, "é\n", exchange.Field{Name: "X-B", Value: "1"}, exchange.Field{Name: "X-A", Value: "ä"}, exchange.Field{Name: "X-B", Value: "2"}),
			`[true,200,"default","https://a.example/b","é\n",[["x-a","Ã¤"],["x-b","1, 2"]]]`},
		{"303 with all its headers", response(303, "", exchange.Field{Name: "Location", Value: "/c"}),
			`[true,303,"default","https://a.example/b","",[["location","/c"]]]`},
		{"304 with a body", response(304, "x"), `[true,304,"default","https://a.example/b","",[]]`},
		{"205 with a body", response(205, "x"), `[true,205,"default","https://a.example/b","",[]]`},
		{"204 with a body", response(204, "x"), `[true,204,"default","https://a.example/b","",[]]`},
		{"599", response(599, ""), `[true,599,"default","https://a.example/b","",[]]`},
		{"600", response(600, "x"), `[true,0,"error","","",[]]`},
		{"101", response(101, "x"), `[true,0,"error","","",[]]`},
		{"header lines that no Response takes", response(200, "", exchange.Field{Name: "a b", Value: "c"}, exchange.Field{Name: "d", Value: "e\nf"}, exchange.Field{Name: "g", Value: "h"}),
			`[true,200,"default","https://a.example/b","",[["g","h"]]]`},
		{"network", answers{Failure: exchange.Network}, `["TypeError","the simulated fetch failed: network"]`},
		{"cors", answers{Failure: exchange.CORS}, `["TypeError","the simulated fetch failed: cors"]`},
		{"timeout", answers{Failure: exchange.Timeout}, `["TimeoutError","the simulated fetch failed: timeout"]`},
		{"aborted", answers{Failure: exchange.Aborted}, `["AbortError","the simulated fetch failed: aborted"]`},
		{"opaque", answers{Failure: exchange.Opaque}, `[true,0,"error","","",[]]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			function := p.Simulate(test.service)
			defer function.Release()
			got := told(t, p, `return a("https://a.example/b").then(
				async r => [r instanceof Response, r.status, r.type, r.url, await r.text(), [...r.headers]],
				e => [e.name, e.message])`, function.Value)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
