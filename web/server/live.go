package server

import (
	"context"
	"sync"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
)

// Live is a simulated service in real time: calls come in one at a time, at
// the wall clock, and each answer takes as long as it says.
type Live struct {
	Service exchange.Service
	Now     func() time.Time                                 // the wall clock
	Sleep   func(ctx context.Context, d time.Duration) error // really waits

	mu sync.Mutex
}

var _ client.Transport = (*Live)(nil)

// longest is how long one answer may take, whatever it says: a server can't
// hold a connection for ever.
const longest = time.Minute

// Send asks the service. An answer that would take longer than the call's
// TimeoutMS, or than a minute, is a Timeout after that time.
func (l *Live) Send(ctx context.Context, call client.Call) exchange.Answer {
	answer := l.ask(call)
	most := longest.Milliseconds()
	if call.TimeoutMS > 0 {
		most = min(most, call.TimeoutMS)
	}
	if answer.TookMS > most {
		answer = exchange.Answer{Failure: exchange.Timeout, TookMS: most}
	}
	if l.Sleep(ctx, time.Duration(answer.TookMS)*time.Millisecond) != nil {
		return exchange.Fail(exchange.Aborted)
	}
	return answer
}

func (l *Live) ask(call client.Call) exchange.Answer {
	l.mu.Lock()
	defer l.mu.Unlock()
	call.At = l.Now()
	return l.Service.Answer(call)
}
