package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// Listen opens the address, host:port. What the caller can mend is an
// *input.Refusal.
func Listen(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, input.Refuse("address", strconv.Quote(input.Clip(addr, 60))+" is not host:port", "write it as in 127.0.0.1:8080")
	}
	if port == "" || port != "0" && !exchange.PortOK(port) {
		return nil, input.Refuse("address", input.Clip(addr, 60)+" has a port that does not exist", "use 1 to 65535, or 0 for any free one")
	}
	listener, err := net.Listen("tcp", addr)
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, input.Refuse("address", addr+" is taken", "choose another: make run ADDR="+net.JoinHostPort(host, next(port)))
	case errors.Is(err, syscall.EACCES):
		return nil, input.Refuse("address", addr+" is not yours to open", "choose a port from 1024 on: make run ADDR="+net.JoinHostPort(host, "8080"))
	}
	return nil, input.Refuse("address", input.Clip(addr, 60)+" can't be opened: "+cause(err), "choose another: make run ADDR=127.0.0.1:8080")
}

// next is the port after that one.
func next(port string) string {
	n, _ := strconv.Atoi(port) // it is a port: it was opened before
	if n == 65535 {
		return "8080"
	}
	return strconv.Itoa(n + 1)
}

// cause is the last part of an error's chain: net's own repeats the address.
func cause(err error) string {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err.Error()
}

// grace is how long exchanges may still take once the server is to stop.
const grace = 5 * time.Second

// Serve answers on the listener until ctx is cancelled; then no more come in,
// those under way end, and it returns nil. Messages of net/http, which quote
// nothing that a client sent, go to messages.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, messages io.Writer) error {
	web := bounded(handler, messages)
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if web.Shutdown(ending) != nil {
		web.Close() // whoever still waits has had time
	}
	<-ended
	return nil
}

// bounded is an http.Server that nobody can keep busy for ever.
func bounded(handler http.Handler, messages io.Writer) *http.Server {
	const reading = time.Minute // a request, its body included
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       reading,
		WriteTimeout:      reading + longest + time.Minute, // counted from the request's head
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    256 << 10,
		ErrorLog:          log.New(messages, "", 0),
	}
}
