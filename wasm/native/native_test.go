package native_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/native"
)

func transport(t *testing.T) *native.Transport {
	t.Helper()
	made := native.New()
	t.Cleanup(made.Close)
	return made
}

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

// raw answers each connection's first request with these bytes and closes it.
func raw(t *testing.T, answer string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			if _, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
				io.WriteString(conn, answer)
			}
			conn.Close()
		}
	}()
	return "http://" + listener.Addr().String()
}

func get(url string) client.Call {
	return client.Call{Kind: exchange.ForCaller, Request: exchange.Request{Method: "GET", URL: url}, TimeoutMS: 20_000}
}

func TestTimeoutAndCancel(t *testing.T) {
	silent := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	endless := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			fmt.Fprintln(w, "more")
			w.(http.Flusher).Flush()
		}
	}
	for _, test := range []struct {
		situation string
		handler   http.HandlerFunc
		timeoutMS int64
		cancel    bool
		want      exchange.Failure
		seen      int
	}{
		{"no answer within timeout_ms", silent, 30, false, exchange.Timeout, 0},
		{"a body that never ends within timeout_ms", endless, 60, false, exchange.Timeout, 200},
		{"cancelled before the answer", silent, 0, true, exchange.Aborted, 0},
		{"cancelled in the body", endless, 20_000, true, exchange.Aborted, 200},
	} {
		t.Run(test.situation, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			url := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if test.cancel {
					if test.seen != 0 {
						io.WriteString(w, "begun")
						w.(http.Flusher).Flush()
					}
					time.AfterFunc(20*time.Millisecond, cancel)
				}
				test.handler(w, r)
			})
			call := get(url)
			call.TimeoutMS = test.timeoutMS
			answer := transport(t).Send(ctx, call)
			if answer.Failure != test.want || answer.Evidence.SeenStatus != test.seen {
				t.Errorf("failure %q, seen status %d", answer.Failure, answer.Evidence.SeenStatus)
			}
			if answer.TookMS < test.timeoutMS && test.want == exchange.Timeout {
				t.Errorf("took %d ms, less than the timeout", answer.TookMS)
			}
		})
	}
}

func TestCancelledBeforehandSendsNothing(t *testing.T) {
	asked := false
	url := serve(t, func(http.ResponseWriter, *http.Request) { asked = true })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if answer := transport(t).Send(ctx, get(url)); answer.Failure != exchange.Aborted || asked {
		t.Errorf("failure %q, asked %v", answer.Failure, asked)
	}
}

func TestALimitThatNoDurationHoldsIsNone(t *testing.T) {
	call := get(serve(t, func(http.ResponseWriter, *http.Request) {}))
	call.TimeoutMS = math.MaxInt64/1_000_000 + 1 // as nanoseconds it would be negative
	if answer := transport(t).Send(t.Context(), call); answer.Failure != "" {
		t.Errorf("failure %q", answer.Failure)
	}
}

func TestTheLongestBodyAndOneByteMore(t *testing.T) {
	for _, test := range []struct {
		situation string
		bytes     int
		want      exchange.Failure
		seen      int
	}{
		{"as long as is taken", native.MaxBody, "", 0},
		{"one byte longer", native.MaxBody + 1, exchange.Network, 200},
	} {
		t.Run(test.situation, func(t *testing.T) {
			url := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, test.bytes)) })
			answer := transport(t).Send(t.Context(), get(url))
			if answer.Failure != test.want || answer.Evidence.SeenStatus != test.seen {
				t.Errorf("failure %q, seen status %d", answer.Failure, answer.Evidence.SeenStatus)
			}
			if test.want == "" && len(answer.Response.Body) != test.bytes {
				t.Errorf("body of %d bytes, not %d", len(answer.Response.Body), test.bytes)
			}
		})
	}
}

func TestNothingIsLeftRunning(t *testing.T) {
	made := native.New()
	urls := []string{
		serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "whole") }),
		raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"),
		serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }),
	}
	for _, url := range urls {
		call := get(url)
		call.TimeoutMS = 100
		made.Send(t.Context(), call)
	}
	if running() == 0 {
		t.Error("no connection was kept: this test would not notice one that stays")
	}
	made.Close()
	for end := time.Now().Add(5 * time.Second); running() > 0; runtime.Gosched() {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines of connections are still there", running())
		}
	}
}

// running counts the goroutines that serve a client's connections.
func running() int {
	var stacks strings.Builder
	pprof.Lookup("goroutine").WriteTo(&stacks, 2)
	return strings.Count(stacks.String(), "net/http.(*persistConn).readLoop(")
}
