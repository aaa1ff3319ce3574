package server

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"whatnext/wasm/core/input"
)

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener
}

func TestAddressesThatCannotBeOpened(t *testing.T) {
	taken := listen(t).Addr().String()
	_, port, _ := net.SplitHostPort(taken)
	for _, test := range []struct{ situation, addr, want string }{
		{"taken", taken, "address: " + taken + " is taken; choose another: make run ADDR=127.0.0.1:" + next(port)},
		{"no port", "localhost", "address: \"localhost\" is not host:port; write it as in 127.0.0.1:8080"},
		{"empty", "", "address: \"\" is not host:port; write it as in 127.0.0.1:8080"},
		{"a port that does not exist", "127.0.0.1:65536", "address: 127.0.0.1:65536 has a port that does not exist; use 1 to 65535, or 0 for any free one"},
		{"a port that is no number", "127.0.0.1:web", "address: 127.0.0.1:web has a port that does not exist; use 1 to 65535, or 0 for any free one"},
		{"a colon without a port", "127.0.0.1:", "address: 127.0.0.1: has a port that does not exist; use 1 to 65535, or 0 for any free one"},
		{"an address of another machine", "203.0.113.1:8080", "address: 203.0.113.1:8080 can't be opened: "},
	} {
		t.Run(test.situation, func(t *testing.T) {
			listener, err := Listen(test.addr)
			if err == nil {
				listener.Close()
			}
			var refusal *input.Refusal
			if !errors.As(err, &refusal) || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("error %v\nwant  %s", err, test.want)
			}
		})
	}
}

func TestThePortAfter(t *testing.T) {
	for port, want := range map[string]string{"8080": "8081", "65535": "8080"} {
		if got := next(port); got != want {
			t.Errorf("after %s: %s, want %s", port, got, want)
		}
	}
}

func TestStoppingLetsAnswersUnderWayEnd(t *testing.T) {
	listener := listen(t)
	inside, goOn := make(chan bool), make(chan bool)
	c := with(ok())
	c.Sleep = sleepUntil(inside, goOn)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- Serve(ctx, listener, handler(t, c), io.Discard) }()

	status := make(chan int)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String() + "/sandbox/routes/")
		if err != nil {
			status <- 0
			return
		}
		response.Body.Close()
		status <- response.StatusCode
	}()
	<-inside
	stop()
	goOn <- true
	if got := <-status; got != 200 {
		t.Errorf("the answer under way: %d", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if conn, err := net.Dial("tcp", listener.Addr().String()); err == nil {
		conn.Close()
		t.Error("it still listens")
	}
}

func TestServeSaysWhyItCannot(t *testing.T) {
	listener := listen(t)
	listener.Close()
	if err := Serve(t.Context(), listener, http.NotFoundHandler(), io.Discard); err == nil || !strings.HasPrefix(err.Error(), "serve: ") {
		t.Errorf("error %v", err)
	}
}

func TestNobodyKeepsItBusyForEver(t *testing.T) {
	web := bounded(http.NotFoundHandler(), io.Discard)
	if web.ReadHeaderTimeout <= 0 || web.ReadTimeout <= 0 || web.IdleTimeout <= 0 {
		t.Errorf("no limit: %+v", web)
	}
	if web.WriteTimeout <= web.ReadTimeout+longest {
		t.Errorf("an answer may take %v after a request of %v, but all is over after %v", longest, web.ReadTimeout, web.WriteTimeout)
	}
}
