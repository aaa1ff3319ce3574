// Package client is the loop that acts on decisions: it sends, asks package
// decision, waits, and sends again until the answer is final. It owns the
// seams to the outside: Transport (who answers), Clock (what time it is) and
// Tokens (which token is the newest). It knows no JavaScript and no net/http.
package client

import (
	"context"
	"time"

	"whatnext/wasm/core/exchange"
)

// Call is one request on its way out.
type Call = exchange.Call

// Transport sends one request, follows nothing, and says what came back. A
// failure is an Answer with Failure set, never a panic. Send ends early, with
// Failure Aborted, when ctx is cancelled, and with Timeout once the call's
// TimeoutMS is over (a simulated transport only tells how long it took).
// Runs that share a transport may call Send at the same time.
type Transport interface {
	Send(ctx context.Context, call Call) exchange.Answer
}

// Clock is the time of a run. Virtual time costs nothing and is the same
// everywhere; real time is real.
type Clock interface {
	Now() time.Time
	// Sleep waits ms milliseconds; it returns ctx's error when cancelled.
	Sleep(ctx context.Context, ms int64) error
	// Pass lets the time go by that an answer took: a virtual clock moves on,
	// on a real one that time is over already.
	Pass(ctx context.Context, ms int64) error
	// Wait blocks until the channel is closed; ctx's error when cancelled.
	Wait(ctx context.Context, closed <-chan struct{}) error
}

// Simulated is the transport over a simulated service, without any fetch.
type Simulated struct{ Service exchange.Service }

var _ Transport = Simulated{}

// Send asks the service.
func (s Simulated) Send(_ context.Context, call Call) exchange.Answer {
	return s.Service.Answer(call)
}
