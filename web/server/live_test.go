package server

import (
	"context"
	"sync"
	"testing"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/native"
)

// sleepUntil tells when somebody sleeps, and lets them on.
func sleepUntil(inside chan<- bool, goOn <-chan bool) func(context.Context, time.Duration) error {
	return func(context.Context, time.Duration) error {
		inside <- true
		<-goOn
		return nil
	}
}

func TestAnswersTakeTheirTime(t *testing.T) {
	for _, test := range []struct {
		situation         string
		tookMS, timeoutMS int64
		want              exchange.Failure
		slept             time.Duration
	}{
		{"as long as it says", 40, 1000, "", 40 * time.Millisecond},
		{"exactly the timeout", 1000, 1000, "", time.Second},
		{"longer than the timeout", 1001, 1000, exchange.Timeout, time.Second},
		{"no timeout", 59_000, 0, "", 59 * time.Second},
		{"longer than a minute, no timeout", 60_001, 0, exchange.Timeout, time.Minute},
		{"longer than a minute, a long timeout", 3_600_000, 1 << 50, exchange.Timeout, time.Minute},
	} {
		t.Run(test.situation, func(t *testing.T) {
			service := ok()
			service.answer.TookMS = test.tookMS
			var slept time.Duration
			live := &Live{Service: service, Now: noon, Sleep: func(_ context.Context, d time.Duration) error { slept = d; return nil }}
			answer := live.Send(t.Context(), client.Call{TimeoutMS: test.timeoutMS})
			if answer.Failure != test.want || slept != test.slept || answer.TookMS != test.slept.Milliseconds() {
				t.Errorf("failure %q, took %d ms, slept %v", answer.Failure, answer.TookMS, slept)
			}
		})
	}
}

func TestCancelledWhileAnAnswerTakesItsTime(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	service := ok()
	service.answer.TookMS = 50_000
	live := &Live{Service: service, Now: func() time.Time { cancel(); return noon() }, Sleep: native.Sleep}
	if answer := live.Send(ctx, client.Call{}); answer.Failure != exchange.Aborted || answer.Response != nil {
		t.Errorf("%+v", answer)
	}
}

func TestOneCallAtATime(t *testing.T) { // the race detector is the judge
	service := &counting{}
	live := &Live{Service: service, Now: noon, Sleep: noSleep}
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() { live.Send(t.Context(), client.Call{}) })
	}
	all.Wait()
	if service.calls != 50 {
		t.Errorf("%d calls", service.calls)
	}
}
