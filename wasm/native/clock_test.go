package native_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"whatnext/wasm/native"
)

func TestTheClockReallySleeps(t *testing.T) {
	began := time.Now()
	if err := native.Clock().Sleep(t.Context(), 20); err != nil || time.Since(began) < 20*time.Millisecond {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

func TestACancelledSleepEndsAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	if err := native.Sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("while it sleeps: %v", err)
	}
	if err := native.Sleep(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("beforehand, and for no time at all: %v", err)
	}
}
