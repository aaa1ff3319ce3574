package client

import (
	"context"
	"sync"
	"time"
)

// Virtual is a clock that costs no time and is the same everywhere. The runs
// that share it take turns in the order of their moments, so that parallel runs
// give the same traces however the machine schedules them.
type Virtual struct {
	mu    sync.Mutex
	now   time.Time
	lanes []*Lane
	pace  func(ctx context.Context, ms int64) error
}

// NewVirtual makes a clock for that many runs. pace is called with the time
// that passes between two moments, to make it felt; nil: it passes at once.
func NewVirtual(start time.Time, runs int, pace func(ctx context.Context, ms int64) error) *Virtual {
	v := &Virtual{now: start, pace: pace}
	for range runs {
		v.lanes = append(v.lanes, &Lane{clock: v, at: start, turn: make(chan struct{}, 1)})
	}
	v.lanes[0].turn <- struct{}{}
	return v
}

// Lane is the clock as one of the runs sees it. A run calls Enter before it
// begins and Leave when it is done; in between it is the only one that moves.
type Lane struct {
	clock  *Virtual
	at     time.Time
	closed <-chan struct{} // what it waits for; nil nothing
	cancel <-chan struct{}
	gone   bool
	turn   chan struct{}
}

var _ Clock = (*Lane)(nil)

// Lane returns the clock of run i, from 0.
func (v *Virtual) Lane(i int) *Lane { return v.lanes[i] }

// Enter waits for the run's first turn.
func (l *Lane) Enter() { <-l.turn }

// Leave ends the run's part.
func (l *Lane) Leave() {
	l.gone = true
	if next := l.clock.next(); next != nil {
		next.turn <- struct{}{}
	}
}

// Now is the virtual time.
func (l *Lane) Now() time.Time {
	l.clock.mu.Lock()
	defer l.clock.mu.Unlock()
	return l.clock.now
}

// Sleep lets the other runs move until this one's moment has come.
func (l *Lane) Sleep(ctx context.Context, ms int64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	now := l.Now()
	// Not Add: a Duration ends at 292 years, and policies may allow more.
	l.at = time.Unix(now.Unix()+ms/1000, int64(now.Nanosecond())+ms%1000*1e6).In(now.Location())
	return l.yield(ctx)
}

// Pass is Sleep: an answer's time passes like any other.
func (l *Lane) Pass(ctx context.Context, ms int64) error { return l.Sleep(ctx, ms) }

// Wait lets the other runs move until the channel is closed.
func (l *Lane) Wait(ctx context.Context, closed <-chan struct{}) error {
	l.at, l.closed, l.cancel = l.Now(), closed, ctx.Done()
	err := l.yield(ctx)
	l.closed, l.cancel = nil, nil
	return err
}

func (l *Lane) yield(ctx context.Context) error {
	if next := l.clock.next(); next != l {
		next.turn <- struct{}{}
		<-l.turn
	}
	return l.clock.advance(ctx, l.at)
}

// next is the run whose moment comes first; of equal ones the first run.
func (v *Virtual) next() *Lane {
	var first *Lane
	for _, l := range v.lanes {
		if !l.gone && l.ready() && (first == nil || l.at.Before(first.at)) {
			first = l
		}
	}
	return first
}

func (l *Lane) ready() bool {
	if l.closed == nil {
		return true
	}
	select {
	case <-l.closed:
		return true
	case <-l.cancel:
		return true
	default:
		return false
	}
}

// advance moves the clock on to a moment; it never goes back.
func (v *Virtual) advance(ctx context.Context, to time.Time) error {
	passes := to.Sub(v.now)
	if passes > 0 && v.pace != nil {
		if err := v.pace(ctx, passes.Milliseconds()); err != nil {
			return err
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if passes > 0 {
		v.now = to
	}
	return ctx.Err()
}
