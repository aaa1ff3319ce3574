// Package native is the client core's transport over net/http: for Go programs,
// for the command line, for tests. It may import the core and net/http, and
// nothing of the browser. Look next at package client (the loop that calls Send)
// and, for the same seam over fetch, at package browser.
//
//	transport := native.New()
//	defer transport.Close()
//
// What net/http does not let through, so that nobody is surprised:
//
//   - The lines of a header arrive in a map. They are listed by name, and
//     repeated lines of one name keep their order. Requests go out likewise.
//   - Host, Content-Length, Transfer-Encoding and Trailer are its own affair: a
//     given Host is honoured, the others are worked out from the body.
//     Transfer-Encoding and trailers of an answer are not shown.
//   - On a kept connection that turns out to be closed before the first byte of
//     an answer, an idempotent or keyed request is sent once more, unseen
//     (RFC 9112 §9.3.1).
package native

import (
	"context"
	"math"
	"net"
	"net/http"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
)

// MaxBody is the longest body of an answer that is taken, in bytes. A longer
// one is a Network failure with the status in Evidence.SeenStatus: a part of an
// answer must never be mistaken for the whole.
const MaxBody = 32 << 20

// Transport sends over real connections, follows no redirect, unpacks no body
// and keeps no cookie. Make it with New; it may be used by many runs at once.
type Transport struct{ http *http.Transport }

var _ client.Transport = (*Transport)(nil)

// New returns a Transport with connections of its own, through the proxy that
// the environment names.
func New() *Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	return &Transport{&http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    10 * time.Second,
		ExpectContinueTimeout:  time.Second,
		MaxIdleConnsPerHost:    16,
		MaxIdleConns:           64,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: 1 << 20,
		DisableCompression:     true,
	}}
}

// Close closes the idle connections. The Transport may still be used.
func (t *Transport) Close() { t.http.CloseIdleConnections() }

// Send sends one request and reads its answer whole. A call's TimeoutMS that
// ran out is Timeout; a cancelled ctx, or one past its own deadline, is
// Aborted; everything else that kept the answer from coming whole is Network,
// a request that can't be written as HTTP included.
func (t *Transport) Send(ctx context.Context, call client.Call) exchange.Answer {
	began := time.Now()
	bounded, release := bound(ctx, call.TimeoutMS)
	defer release()

	answer := t.exchange(bounded, call.Request)
	if answer.Response == nil {
		answer.Failure = reason(ctx, bounded)
	}
	answer.TookMS = time.Since(began).Milliseconds()
	return answer
}

// bound gives ctx the call's time limit; 0 and what no Duration can hold are
// no limit.
func bound(ctx context.Context, ms int64) (context.Context, context.CancelFunc) {
	if ms <= 0 || ms > math.MaxInt64/int64(time.Millisecond) {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, time.Duration(ms)*time.Millisecond)
}

// reason tells why no answer came: who gave up first, if anybody did.
func reason(caller, bounded context.Context) exchange.Failure {
	switch {
	case caller.Err() != nil:
		return exchange.Aborted
	case bounded.Err() != nil:
		return exchange.Timeout
	}
	return exchange.Network
}
