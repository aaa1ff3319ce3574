//go:build js && wasm

package browser

import (
	"context"
	"encoding/binary"
	"time"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/input"
)

// Now is the time of day. It leaves out the reading of the clock that timers run
// by, which may stand still while a device sleeps.
func Now() time.Time { return time.Now().Round(0) }

// Sleep really waits; it returns ctx's error when cancelled. It looks at the
// time of day now and then, which is coarse in some browsers: a wait is also
// over when that is a second past its end.
func Sleep(ctx context.Context, d time.Duration) error {
	const look, coarse = 10 * time.Second, time.Second
	start := time.Now()
	wakeUp := start.Round(0).Add(d + coarse)
	for {
		left := min(d-time.Since(start), wakeUp.Sub(Now()))
		if left <= 0 {
			return ctx.Err()
		}
		timer := time.NewTimer(min(left, look))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

// seed draws a number from 0 to input.MaxInteger.
func (p *Page) seed() uint64 {
	bytes := create(p.uint8Array, 8)
	invoke(global("crypto"), "getRandomValues", bytes)
	return binary.LittleEndian.Uint64(p.bytesOf(bytes)) & input.MaxInteger
}

// breather lets the page live during a run in virtual time. Such a run is one
// long chain of promises, and no click, timer or paint happens before it ends,
// unless it steps aside.
type breather struct {
	page *Page
	last time.Time
}

// spell is how long a run may keep the page to itself: less than one frame.
const spell = 12 * time.Millisecond

// breathe returns at once most of the time, else after every task that waits
// just now. A message is that step aside: nobody throttles it, unlike timers.
func (b *breather) breathe(ctx context.Context) {
	if time.Since(b.last) < spell {
		return
	}
	channel := create(b.page.channel)
	mine, other := get(channel, "port1"), get(channel, "port2")
	arrived := make(chan struct{}, 1)
	listener := b.page.Function(func([]safejs.Value) any { arrived <- struct{}{}; return nil })
	defer listener.Release()
	set(mine, "onmessage", listener.Value)
	invoke(other, "postMessage", nil)
	select {
	case <-arrived:
	case <-ctx.Done():
	}
	invoke(mine, "close") // or Node would wait for it for ever
	b.last = time.Now()
}
