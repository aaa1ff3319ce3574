//go:build js && wasm

package browser

import (
	"slices"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
)

// sent is a call of our own transport that is on its way. A Response lower-cases,
// sorts and joins headers and cannot hold every status; init cannot say what a
// request is for. So the exchange as it was written travels beside the two, on
// the Go side: a simulated function finds the call by the init object that it
// was called with, and leaves the answer here for the transport to find by the
// very object that it was given. Scripts see nothing of it, and a function
// around the simulated one that changes either is believed, not overruled.
type sent struct {
	init safejs.Value
	call exchange.Call

	answered bool            // by a simulated function; only then the rest counts
	written  exchange.Answer // what was answered, as written
	fault    error           // the service broke down instead
	shown    safejs.Value    // the Response, or the reason of the rejection
}

// as tells whether value is what the simulated function showed for this call.
func (s *sent) as(value safejs.Value) bool { return s.answered && s.shown.Equal(value) }

func (p *Page) depart(call exchange.Call, init safejs.Value) *sent {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := &sent{call: call, init: init}
	p.sent = append(p.sent, s)
	return s
}

func (p *Page) arrive(s *sent) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent = slices.DeleteFunc(p.sent, func(other *sent) bool { return other == s })
}

// find is the call on its way with that init; nil for somebody else's call.
func (p *Page) find(init safejs.Value) *sent {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.sent {
		if s.init.Equal(init) {
			return s
		}
	}
	return nil
}
