//go:build js && wasm

package browser

import (
	"context"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
)

// read makes an answer of a genuine Response: what a browser lets through of
// it, with evidence of what the browser did by itself.
func (p *Page) read(ctx context.Context, response safejs.Value) exchange.Answer {
	if is, err := response.InstanceOf(p.response); err != nil || !is {
		panic(fault("a fetch-shaped function answered with something that is no Response"))
	}
	kind := text(response, "type")
	switch kind {
	case "opaqueredirect":
		return exchange.Fail(exchange.Opaque)
	case "error":
		return exchange.Fail(exchange.Network)
	case "opaque": // of a request with mode no-cors, which is never ours
		return exchange.Fail(exchange.CORS)
	}

	status := must(get(response, "status").Int())
	evidence := exchange.Evidence{
		CrossOrigin: kind == "cors",
		Redirected:  truthy(response, "redirected"),
		// Browsers send these again by themselves, POST too, before they show them.
		Resent: status == 408 || status == 421,
	}
	if evidence.Redirected {
		evidence.FinalURL = text(response, "url")
	}
	body, err := p.Await(ctx, invoke(response, "arrayBuffer"))
	if err != nil {
		evidence.SeenStatus = status
		return exchange.Answer{Failure: exchange.Network, Evidence: evidence}
	}
	return exchange.Answer{Evidence: evidence, Response: &exchange.Response{
		Status: status, Header: p.readHeaders(get(response, "headers")), Body: p.bytesOf(body),
	}}
}

// rejection is the failure that a rejected fetch stands for. A TypeError says no
// more than that something went wrong: it is taken for CORS only where that is
// possible at all.
func rejection(reason safejs.Value, url string) exchange.Failure {
	if reason.Type() == safejs.TypeObject {
		switch text(reason, "name") {
		case "AbortError":
			return exchange.Aborted
		case "TimeoutError":
			return exchange.Timeout
		}
	}
	online := global("navigator", "onLine")
	if online.Type() == safejs.TypeBoolean && !must(online.Bool()) {
		return exchange.Network
	}
	if home := text(safejs.Global(), "origin"); home == "" || home == origin(url) {
		return exchange.Network // Node has no origin, and no CORS
	}
	return exchange.CORS
}

func origin(url string) string {
	parsed, err := global("URL").New(url)
	if err != nil {
		return ""
	}
	return text(parsed, "origin")
}
