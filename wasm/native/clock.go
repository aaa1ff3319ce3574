package native

import (
	"context"
	"time"

	"whatnext/wasm/core/client"
)

// Clock is the machine's own: the one to use with a Transport.
func Clock() client.Clock { return client.Real{Time: time.Now, Rest: Sleep} }

// Sleep waits d, or until ctx is done, whose error it then returns.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return ctx.Err()
	}
}
