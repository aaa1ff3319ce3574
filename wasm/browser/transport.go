//go:build js && wasm

package browser

import (
	"context"
	"errors"
	"math"
	"strings"
	"time"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// Fetch is a transport over any fetch-shaped function: the browser's own, or a
// simulated one (Page.Simulate).
type Fetch struct {
	Page     *Page
	Function safejs.Value // (url, init) → Promise<Response>
	// Simulated is for a function that answers at once and tells by itself how
	// long it took: no timer runs, so that the same run never ends two ways.
	Simulated bool
	// Fail is told why a call can't be made at all: a *input.Refusal, or an
	// internal fault. It should end the run: the answer is only Aborted.
	Fail func(error)
}

var _ client.Transport = (*Fetch)(nil)

// Send calls the function and reads what it answers: the exchange as written
// where a simulated function left it, else the Response as it stands.
func (f *Fetch) Send(ctx context.Context, call client.Call) (answer exchange.Answer) {
	start := time.Now()
	var defect error
	defer func() {
		if defect != nil {
			f.Fail(defect)
			answer = exchange.Fail(exchange.Aborted)
		}
	}()
	defer guard(&defect)

	bounded := ctx
	if call.TimeoutMS > 0 && !f.Simulated {
		var stop context.CancelFunc
		bounded, stop = context.WithTimeout(ctx, milliseconds(call.TimeoutMS))
		defer stop()
	}
	answer, defect = f.send(bounded, call)
	if bounded.Err() != nil && answer.Failure != "" {
		answer.Failure = exchange.Timeout
		if ctx.Err() != nil {
			answer.Failure = exchange.Aborted
		}
	}
	if !f.Simulated {
		answer.TookMS = time.Since(start).Round(time.Millisecond).Milliseconds()
	}
	return answer
}

// milliseconds is a duration; what does not fit is as long as one can be.
func milliseconds(ms int64) time.Duration {
	return time.Duration(min(ms, math.MaxInt64/int64(time.Millisecond))) * time.Millisecond
}

func (f *Fetch) send(ctx context.Context, call client.Call) (exchange.Answer, error) {
	url, _, _ := strings.Cut(call.Request.URL, "#")
	init := f.init(call.Request)
	if !f.Simulated { // which answers at once: there is nothing to abort
		controller := create(f.Page.controller)
		set(init, "signal", get(controller, "signal"))
		defer func() {
			if ctx.Err() != nil {
				invoke(controller, "abort")
			}
		}()
	}
	if err := f.sendable(url, init); err != nil {
		return exchange.Answer{}, err
	}

	ours := f.Page.depart(call, init)
	defer f.Page.arrive(ours)
	shown, err := f.Page.Call(ctx, f.Function, url, init)
	if ctx.Err() != nil {
		return exchange.Fail(exchange.Aborted), nil
	}
	var rejected *Rejection
	if errors.As(err, &rejected) {
		shown = rejected.Reason
	}
	switch {
	case ours.as(shown):
		return ours.written, ours.fault
	case rejected != nil:
		return exchange.Fail(rejection(rejected.Reason, url)), nil
	}
	return f.Page.read(ctx, shown), nil
}

// init is what fetch is told beside the URL. Default credentials would let a 401
// Basic hang on the browser's login prompt, and the default cache would answer
// the repeat of a 429 or 503 that bears max-age.
func (f *Fetch) init(request exchange.Request) safejs.Value {
	method, redirect := strings.ToUpper(request.Method), "follow"
	if f.Simulated {
		redirect = "manual" // which would hide a real redirect whole
	}
	init := f.Page.plain(struct {
		Method      string          `json:"method"`
		Headers     exchange.Header `json:"headers"`
		Credentials string          `json:"credentials"`
		Cache       string          `json:"cache"`
		Redirect    string          `json:"redirect"`
	}{method, byteStrings(request.Header), "omit", "no-store", redirect})
	if len(request.Body) > 0 && method != "GET" && method != "HEAD" {
		set(init, "body", f.Page.bytes(request.Body))
	}
	return init
}

// sendable asks the browser whether it takes such a request at all: CONNECT and
// TRACE, user info in the URL or a broken header name are refused by it, and
// that must not pass for a broken network.
func (f *Fetch) sendable(url string, init safejs.Value) error {
	if f.Simulated {
		return nil
	}
	if _, err := f.Page.request.New(url, init); err != nil {
		return input.Refuse("request", "can't be sent by this browser: "+thrown(err), "change it, or send it by way of the relay")
	}
	return nil
}
