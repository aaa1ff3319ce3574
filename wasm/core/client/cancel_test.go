package client_test

import (
	"context"
	"testing"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

func patient(p *policy.Policy) { p.MaxWaitMS, p.DeadlineMS, p.TimeoutMS = 1e9, 1e9, 0 }

func TestCancelledBeforeTheFirstSend(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := &script{answers: []exchange.Answer{answer(200)}}
	r := doContext(ctx, get(matrix), s, withToken("t1"), steady())
	wantSteps(t, r.Trace, "aborted")
	equal(t, "sends", len(s.calls), 0)
	if r.Trace.Steps == nil {
		t.Error("no steps are an empty list, not null")
	}
}

func TestCancelledBeforeAnEagerTokenCall(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	eager := credentials()
	eager.Eager = true
	s := &script{tokens: []exchange.Answer{grant("t1")}}
	r := doContext(ctx, get(matrix), s, eager, steady())
	wantSteps(t, r.Trace, "aborted")
	equal(t, "sends", len(s.calls), 0)
}

func TestCancelledInASend(t *testing.T) {
	for name, end := range map[string]exchange.Answer{
		"the transport says so":                     took(exchange.Fail(exchange.Aborted), 10),
		"a simulated answer was still on its way":   took(answer(200), 10_000),
		"a simulated failure was still on its way":  took(exchange.Fail(exchange.Network), 10_000),
		"what would be sent again is not sent then": took(answer(503), 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			sends := 0
			cancelling := serve(func(client.Call) exchange.Answer {
				if sends++; sends == 1 {
					return answer(303, "Location: /r")
				}
				cancel()
				return end
			})
			r := doContext(ctx, post(matrix, "{}"), cancelling, withToken("t1"), steady())
			wantSteps(t, r.Trace, "aborted", "request 303 follow 0", "request aborted stop 0")
			equal(t, "sends", sends, 2)
		})
	}
}

func TestCancelledInATokenCall(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancelling := serve(func(call client.Call) exchange.Answer {
		if call.Kind == exchange.ForToken {
			cancel()
			return exchange.Fail(exchange.Aborted)
		}
		return expired()
	})
	r := doContext(ctx, get(matrix), cancelling, withToken("t1"), steady())
	wantSteps(t, r.Trace, "aborted", "request 401 reauthenticate 0", "token aborted stop 0")
}

// A failure "aborted" that nobody asked for is an end like any other.
func TestAbortedWithoutBeingCancelled(t *testing.T) {
	r := do(get(matrix), &script{answers: []exchange.Answer{exchange.Fail(exchange.Aborted)}}, withToken("t1"), steady())
	wantSteps(t, r.Trace, "stop", "request aborted stop 0")
}

func TestCancelledInAVirtualWait(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	lane := client.NewVirtual(epoch(), 1, func(ctx context.Context, ms int64) error {
		if ms == 3_600_000 {
			cancel()
		}
		return ctx.Err()
	}).Lane(0)
	lane.Enter()
	defer lane.Leave()
	s := &script{answers: []exchange.Answer{took(answer(429, "Retry-After: 3600"), 40), answer(200)}}
	r := client.Do(ctx, get(matrix), client.Config{Policy: steady(patient), Transport: s, Clock: lane})
	wantSteps(t, r.Trace, "aborted", "request 429 resend 3600000")
	equal(t, "the last answer", r.Response.Status, 429)
	equal(t, "sends", len(s.calls), 1)
}

// An hour's wait in real time ends when it is cancelled, and not an hour later.
func TestCancelledInARealWait(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	resting := make(chan time.Duration, 1)
	clock := client.Real{Time: epoch, Rest: func(ctx context.Context, d time.Duration) error {
		resting <- d
		<-ctx.Done()
		return ctx.Err()
	}}
	s := &script{answers: []exchange.Answer{answer(429, "Retry-After: 3600"), answer(200)}}
	done := make(chan client.Result)
	go func() {
		done <- client.Do(ctx, get(matrix), client.Config{Policy: steady(patient), Transport: s, Clock: clock})
	}()
	equal(t, "rest", <-resting, time.Hour)
	cancel()
	r := <-done
	wantSteps(t, r.Trace, "aborted", "request 429 resend 3600000")
	equal(t, "sends", len(s.calls), 1)
}

func TestCancelledInARealSend(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	sending := make(chan bool, 1)
	hanging := transport(func(ctx context.Context, _ client.Call) exchange.Answer {
		sending <- true
		<-ctx.Done()
		return exchange.Fail(exchange.Aborted)
	})
	done := make(chan client.Result)
	go func() {
		done <- client.Do(ctx, get(matrix), client.Config{Policy: steady(), Transport: hanging, Clock: client.Real{Time: epoch}})
	}()
	<-sending
	cancel()
	wantSteps(t, (<-done).Trace, "aborted", "request aborted stop 0")
}

// transport is a Transport that knows how to be cancelled.
type transport func(context.Context, client.Call) exchange.Answer

func (f transport) Send(ctx context.Context, call client.Call) exchange.Answer { return f(ctx, call) }
