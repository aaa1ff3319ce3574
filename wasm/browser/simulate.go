//go:build js && wasm

package browser

import (
	"context"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

// Simulate makes a fetch-shaped function, (input, init) → Promise<Response>,
// that a service answers. It takes whatever fetch takes, and follows nothing: a
// 3xx is shown with all its headers, as no browser would show it. Calls of
// scripts are made at the real time, those of our own transport (Fetch) at the
// time of their run. The caller releases the function.
func (p *Page) Simulate(service exchange.Service) *Function {
	s := &simulation{page: p, service: service}
	return p.Function(func(args []safejs.Value) any {
		target, init := argument(args, 0), argument(args, 1)
		if ours := p.find(init); ours != nil { // whole already: nothing to wait for
			if s.answer(ours) {
				return invoke(p.promise, "resolve", ours.shown)
			}
			return invoke(p.promise, "reject", ours.shown)
		}
		return p.Promise(func() (any, error) { return s.answerScript(target, init) })
	})
}

type simulation struct {
	page    *Page
	mu      sync.Mutex // a service is asked by one goroutine at a time
	service exchange.Service
}

// answer fills in what was answered; ok is false for what rejects.
func (s *simulation) answer(to *sent) (ok bool) {
	ok, to.fault = s.ask(to)
	if to.fault != nil {
		to.shown = s.page.reason(to.fault)
	}
	to.answered = true
	return ok
}

func (s *simulation) ask(to *sent) (ok bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer guard(&err)
	to.written = s.service.Answer(to.call)
	to.shown, ok = s.page.show(to.written)
	return ok, nil
}

func (s *simulation) answerScript(target, init safejs.Value) (any, error) {
	call, err := s.page.readCall(target, init)
	if err != nil {
		return nil, err
	}
	to := &sent{call: call}
	if !s.answer(to) {
		return nil, &Rejection{to.shown}
	}
	if text(to.shown, "type") == "default" {
		// A made Response has no url, which scripts resolve a Location against.
		url := map[string]any{"value": call.Request.URL, "configurable": true}
		invoke(s.page.object, "defineProperty", to.shown, "url", url)
	}
	return to.shown, nil
}

// readCall reads a call of a script as the browser itself would: new Request
// takes every form of URL, header and body, and throws what fetch rejects with.
func (p *Page) readCall(target, init safejs.Value) (exchange.Call, error) {
	ctx := context.Background()
	construct := get(p.reflect, "construct")
	request, err := p.Call(ctx, construct, p.request, []any{target, init}, p.request)
	if err != nil {
		return exchange.Call{}, err
	}
	if signal := get(request, "signal"); truthy(signal, "aborted") {
		return exchange.Call{}, &Rejection{get(signal, "reason")}
	}
	body, err := p.Await(ctx, invoke(request, "arrayBuffer"))
	if err != nil {
		return exchange.Call{}, err
	}
	address, _, _ := strings.Cut(text(request, "url"), "#")
	return exchange.Call{Kind: kind(address), At: time.Now(), Request: exchange.Request{
		Method: text(request, "method"),
		URL:    address,
		Header: p.readHeaders(get(request, "headers")),
		Body:   p.bytesOf(body),
	}}, nil
}

// kind is what a script's request is for, by its address: that of a token, where
// the contract puts the tokens of the identity in it, or else the caller's own.
func kind(address string) exchange.Kind {
	u, err := url.Parse(address)
	if err != nil || path.Base(u.Path) != "token" {
		return exchange.ForCaller
	}
	u.RawQuery = ""
	if u.String() == contract.TokenURL(address, path.Base(path.Dir(u.Path))) {
		return exchange.ForToken
	}
	return exchange.ForCaller
}
