//go:build js && wasm

package browser

import (
	"context"
	"testing"
	"time"

	"whatnext/wasm/core/input"
)

func TestSleep(t *testing.T) {
	t.Run("waits as long as it is told", func(t *testing.T) {
		start := time.Now()
		if err := Sleep(context.Background(), 5*time.Millisecond); err != nil || time.Since(start) < 5*time.Millisecond {
			t.Errorf("waited %s, %v", time.Since(start), err)
		}
	})
	t.Run("nothing to wait for", func(t *testing.T) {
		for _, d := range []time.Duration{0, -1} {
			if err := Sleep(context.Background(), d); err != nil {
				t.Error(err)
			}
		}
	})
	t.Run("cancelled in the middle", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
		defer cancel()
		if err := Sleep(ctx, time.Hour); err != context.DeadlineExceeded {
			t.Errorf("got %v", err)
		}
	})
	t.Run("the timer's clock stood still, as while a device sleeps", func(t *testing.T) {
		// From the second look on it is a day later by the time of day alone.
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		script(t, `const now = Date.prototype.getTime; globalThis.restore = () => Date.prototype.getTime = now;
			let looks = 0; Date.prototype.getTime = function () { return now.call(this) + (looks++ && 86400000) }`)
		defer script(t, `restore(); delete globalThis.restore`)
		if err := Sleep(ctx, time.Hour); err != nil {
			t.Errorf("got %v", err)
		}
	})
}

func TestSeedsDifferAndFitIntoJSON(t *testing.T) {
	p := newPage(t)
	seen := map[uint64]bool{}
	for range 100 {
		seed := p.seed()
		if seed > input.MaxInteger || seen[seed] {
			t.Fatalf("drew %d", seed)
		}
		seen[seed] = true
	}
}

func TestBreathe(t *testing.T) {
	p, ctx := newPage(t), context.Background()
	notes := script(t, `const notes = {}; setTimeout(() => notes.lived = true); return notes`)
	b := &breather{page: p, last: time.Now().Add(time.Hour)}

	for range 100 {
		b.breathe(ctx)
		told(t, p, `await 0`)
	}
	if truthy(notes, "lived") {
		t.Fatal("the page lived on before it was time: this test proves nothing")
	}
	for tries := 0; !truthy(notes, "lived") && tries < 1000; tries++ {
		b.last = time.Time{}
		b.breathe(ctx)
	}
	if !truthy(notes, "lived") {
		t.Error("the page never lived")
	}
	if time.Since(b.last) > time.Minute {
		t.Error("the next breath comes at once")
	}
}
