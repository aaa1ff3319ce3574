package server

import (
	"context"
	"fmt"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/native"
)

// clock is one that client and server share; sleeping moves it on.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	return ctx.Err()
}

// The whole way, over a real connection: the client core, net/http on both
// sides, the simulated service.
func TestTheClientAgainstThePlainHTTPSandbox(t *testing.T) {
	both := &clock{now: noon()}
	h := handler(t, Config{Now: both.Now, Sleep: noSleep})
	web := httptest.NewServer(h)
	defer web.Close()
	transport := native.New()
	defer transport.Close()

	ask(h, "POST", "/sandbox/~ida/settings", `{"hops":2,"hop_retry_after_s":3,"quota":2,"quota_window_s":60,"location":"absolute"}`)
	order, err := playground.Parse(fmt.Appendf(nil, `{"v":1,"via":"direct","seed":1,"auth":{"token":%q},
		"request":{"method":"POST","url":"%s/sandbox/~ida/routes/v1/matrix","header":[["Content-Type","application/json"]],
		"body":"{\"points\":[{\"lat\":60.17,\"lon\":24.94},{\"lat\":61.5,\"lon\":23.76}]}"}}`, token(t, h), web.URL))
	if err != nil {
		t.Fatal(err)
	}
	result, err := playground.Run(t.Context(), order, playground.Seams{
		Direct: func(*playground.Order) client.Transport { return transport },
		Now:    both.Now, Sleep: both.Sleep,
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, step := range result.Runs[0].Steps {
		if step.Response == nil {
			t.Fatalf("step %d: failure %q", step.N, step.Failure)
		}
		got = append(got, fmt.Sprint(step.Request.Method, " ", step.Response.Status, " ", step.Decision.Action, " ", step.Decision.WaitMS))
	}
	want := []string{"POST 303 follow 3000", "GET 303 follow 3000", "GET 429 resend 54000", "GET 200 accept 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
