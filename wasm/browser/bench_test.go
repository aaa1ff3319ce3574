//go:build js && wasm

package browser

import (
	"context"
	"testing"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
)

// One exchange of a simulated run, without the decision: what the way through
// fetch costs, beside the same without any JavaScript.
func BenchmarkExchange(b *testing.B) {
	service := answers{Response: &exchange.Response{Status: 303, Header: exchange.Header{{Name: "Location", Value: "/"}, {Name: "Retry-After", Value: "3"}}}}
	p, err := NewPage()
	if err != nil {
		b.Fatal(err)
	}
	function := p.Simulate(service)
	defer function.Release()
	for name, transport := range map[string]client.Transport{
		"without": client.Simulated{Service: service},
		"fetch":   &Fetch{Page: p, Function: function.Value, Simulated: true, Fail: func(err error) { b.Fatal(err) }},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if transport.Send(context.Background(), asking("https://a.example/")).Response == nil {
					b.Fatal("no answer")
				}
			}
		})
	}
}
