package client

import (
	"context"
	"math"
	"time"
)

// Real is real time. Both functions come from the platform: the core has no
// clock of its own.
type Real struct {
	Time func() time.Time
	Rest func(ctx context.Context, d time.Duration) error
}

var _ Clock = Real{}

// Now is the platform's clock.
func (r Real) Now() time.Time { return r.Time() }

// Sleep really sleeps, until a moment of the clock: a timer that fires early or
// is throttled does not shorten a wait that a service asked for.
func (r Real) Sleep(ctx context.Context, ms int64) error {
	until := r.Time().Add(time.Duration(min(ms, math.MaxInt64/1_000_000)) * time.Millisecond)
	for {
		left := until.Sub(r.Time())
		if left <= 0 {
			return ctx.Err()
		}
		if err := r.Rest(ctx, left); err != nil {
			return err
		}
	}
}

// Pass does nothing: a real answer has taken its time already.
func (r Real) Pass(ctx context.Context, _ int64) error { return ctx.Err() }

// Wait blocks until the channel is closed or ctx is cancelled.
func (r Real) Wait(ctx context.Context, closed <-chan struct{}) error {
	select {
	case <-closed:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
