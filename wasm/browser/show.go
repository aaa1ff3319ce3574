//go:build js && wasm

package browser

import (
	"slices"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
)

// show is an answer as JavaScript sees one: a genuine Response, or, where ok is
// false, the reason that a fetch rejects with. A status that no Response can
// hold is shown as an opaque redirect is, which can't be made either: bare.
func (p *Page) show(answer exchange.Answer) (shown safejs.Value, ok bool) {
	if response := answer.Response; response != nil && 200 <= response.Status && response.Status <= 599 {
		return p.showResponse(response), true
	}
	const message = "the simulated fetch failed: "
	switch answer.Failure {
	case exchange.Opaque, "":
		return invoke(p.response, "error"), true
	case exchange.Timeout:
		return create(global("DOMException"), message+"timeout", "TimeoutError"), false
	case exchange.Aborted:
		return create(global("DOMException"), message+"aborted", "AbortError"), false
	}
	return create(global("TypeError"), message+string(answer.Failure)), false
}

// showResponse leaves out header lines that no Response takes.
func (p *Page) showResponse(response *exchange.Response) safejs.Value {
	body := safejs.Null()
	switch response.Status {
	case 204, 205, 304: // new Response throws when these have a body
	default:
		if len(response.Body) > 0 {
			body = p.bytes(response.Body)
		}
	}
	type init struct {
		Status  int             `json:"status"`
		Headers exchange.Header `json:"headers"`
	}
	header := byteStrings(response.Header)
	if shown, err := p.response.New(body, p.plain(init{response.Status, header})); err == nil {
		return shown
	}
	header = slices.DeleteFunc(header, func(line exchange.Field) bool {
		_, err := p.headers.New(p.plain(exchange.Header{line}))
		return err != nil
	})
	return create(p.response, body, p.plain(init{response.Status, header}))
}
