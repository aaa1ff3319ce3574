package client_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// together runs requests that share a virtual clock and credentials; each run
// has a context of its own where contexts has one.
func together(n int, transport client.Transport, c client.Credentials, contexts ...context.Context) []*trace.Trace {
	clock, tokens := client.NewVirtual(epoch(), n, nil), client.NewTokens(c)
	traces := make([]*trace.Trace, n)
	var all sync.WaitGroup
	for i := range n {
		ctx := context.Background()
		if i < len(contexts) {
			ctx = contexts[i]
		}
		all.Go(func() {
			lane := clock.Lane(i)
			lane.Enter()
			defer lane.Leave()
			traces[i] = client.Do(ctx, post(matrix, "{}"), client.Config{
				Policy: steady(), Transport: transport, Clock: lane, Tokens: tokens,
			}).Trace
		})
	}
	all.Wait()
	return traces
}

// refusing answers 401 to every token but one, and grants that one.
func refusing(good string, calls *atomic.Int64) serve {
	return func(call client.Call) exchange.Answer {
		if call.Kind == exchange.ForToken {
			calls.Add(1)
			return took(grant(good), 30)
		}
		if value, _ := call.Request.Header.Get("Authorization"); value == "Bearer "+good {
			return took(answer(200), 10)
		}
		return took(expired(), 10)
	}
}

func TestTenRunsShareOneRenewal(t *testing.T) {
	for name, c := range map[string]client.Credentials{"brought along": withToken("t1"), "none yet": credentials()} {
		t.Run(name, func(t *testing.T) {
			var calls atomic.Int64
			traces := together(10, refusing("t2", &calls), c)
			equal(t, "token calls", calls.Load(), int64(1))
			wantSteps(t, traces[0], "accept", "request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")
			first := int64(0)
			if c.Token != "" {
				first = 1
			}
			equal(t, "token_n", each(traces[0], tokenN), []int64{first, 0, first + 1})
			for _, other := range traces[1:] {
				wantSteps(t, other, "accept", "request 401 reauthenticate 0", "request 200 accept 0")
				equal(t, "token_n", each(other, tokenN), []int64{first, first + 1})
			}
		})
	}
}

func TestEagerRunsShareOneToken(t *testing.T) {
	var calls atomic.Int64
	eager := credentials()
	eager.Eager = true
	traces := together(10, refusing("t1", &calls), eager)
	equal(t, "token calls", calls.Load(), int64(1))
	wantSteps(t, traces[0], "accept", "token 200 accept 0", "request 200 accept 0")
	wantSteps(t, traces[9], "accept", "request 200 accept 0")
}

func TestParallelRunsAreTheSameEachTime(t *testing.T) {
	var first string
	for i := range 200 {
		var calls atomic.Int64
		var all strings.Builder
		for _, one := range together(10, refusing("t2", &calls), withToken("t1")) {
			text, err := exchange.Marshal(one)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
		if i == 0 {
			first = all.String()
		} else if all.String() != first {
			t.Fatalf("repetition %d differs:\n%s\n%s", i, first, all.String())
		}
	}
}

func TestFailedRenewalIsShared(t *testing.T) {
	var calls atomic.Int64
	closed := serve(func(call client.Call) exchange.Answer {
		if call.Kind == exchange.ForToken {
			calls.Add(1)
			return took(answer(401, "WWW-Authenticate: Basic"), 30)
		}
		return took(expired(), 10)
	})
	for i, one := range together(10, closed, withToken("t1")) {
		// Each trace says why its run ended, also where another run asked.
		wantSteps(t, one, "stop", "request 401 reauthenticate 0", "token 401 stop 0")
		equal(t, "n", each(one, func(s *trace.Step) int64 { return int64(s.N) }), []int64{1, 2})
		if t.Failed() {
			t.Fatalf("run %d", i)
		}
	}
	equal(t, "token calls", calls.Load(), int64(1))
}

func TestCancelledRenewalIsMadeByAnotherRun(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var calls atomic.Int64
	good := refusing("t2", &calls)
	traces := together(3, serve(func(call client.Call) exchange.Answer {
		answer := good(call)
		if call.Kind == exchange.ForToken && calls.Load() == 1 {
			cancel()
		}
		return answer
	}), withToken("t1"), ctx)
	wantSteps(t, traces[0], "aborted", "request 401 reauthenticate 0", "token aborted stop 0")
	wantSteps(t, traces[1], "accept", "request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")
	wantSteps(t, traces[2], "accept", "request 401 reauthenticate 0", "request 200 accept 0")
	equal(t, "token calls", calls.Load(), int64(2))
}

func TestCancelledWhileAnotherRunRenews(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var calls atomic.Int64
	good := refusing("t2", &calls)
	traces := together(2, serve(func(call client.Call) exchange.Answer {
		if call.Kind == exchange.ForToken && calls.Add(1) == 1 {
			return answer(500)
		} else if call.Kind == exchange.ForToken {
			cancel() // by now the other run waits for this one
		}
		return good(call)
	}), withToken("t1"), context.Background(), ctx)
	wantSteps(t, traces[0], "accept", "request 401 reauthenticate 0", "token 500 resend 500", "token 200 accept 0", "request 200 accept 0")
	wantSteps(t, traces[1], "aborted", "request 401 reauthenticate 0")
}

// In real time too: nobody gets a token until all ten were refused.
func TestTenRealRunsShareOneRenewal(t *testing.T) {
	const n = 10
	var refusals sync.WaitGroup
	refusals.Add(n)
	var calls atomic.Int64
	good := refusing("t2", &calls)
	transport := serve(func(call client.Call) exchange.Answer {
		answer := good(call)
		if answer.Response.Status == 401 {
			refusals.Done()
		}
		if call.Kind == exchange.ForToken {
			refusals.Wait()
		}
		return answer
	})
	tokens := client.NewTokens(withToken("t1"))
	traces := make([]*trace.Trace, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			traces[i] = client.Do(context.Background(), get(matrix), client.Config{
				Policy: steady(), Transport: transport, Clock: client.Real{Time: epoch}, Tokens: tokens,
			}).Trace
		})
	}
	all.Wait()
	equal(t, "token calls", calls.Load(), int64(1))
	for _, one := range traces {
		equal(t, "outcome", one.Outcome, "accept")
	}
}
