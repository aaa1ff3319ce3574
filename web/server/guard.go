package server

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// guarded turns a panic into a 500 that tells the client nothing but that. The
// log gets the place; the panic's own words only where the runtime wrote them,
// since others may quote what a client sent.
func guarded(log io.Writer, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			fault := recover()
			if fault == nil {
				return
			}
			if fault == http.ErrAbortHandler { // meant: the connection is to break
				panic(fault)
			}
			words, ok := fault.(runtime.Error)
			if !ok {
				words = nil
			}
			fmt.Fprintf(log, "internal fault: %v\n%s", words, debug.Stack())
			if seen, ok := w.(*watched); ok && seen.status != 0 {
				panic(http.ErrAbortHandler) // too late for an answer: a cut one must not look whole
			}
			refuse(w, http.StatusInternalServerError, input.Refuse("", "the server has an internal fault", "try again; if it stays, report it"))
		}()
		next.ServeHTTP(w, r)
	})
}

// logged writes one line for each request. A request that it could not answer
// has the status 0.
func logged(log io.Writer, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := &watched{ResponseWriter: w}
		defer func() {
			fmt.Fprintf(log, "%s %s %d %s\n", input.Clip(r.Method, 20), loggedPath(r.URL.EscapedPath()),
				seen.status, time.Since(began).Round(time.Millisecond))
		}()
		next.ServeHTTP(seen, r)
	})
}

// loggedPath is the path without what belongs to a reader: keys, run names,
// and whatever looks like a secret.
func loggedPath(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "~") {
			parts[i] = "~…"
		}
	}
	return input.Clip(exchange.RedactURL(strings.Join(parts, "/")), 200)
}

// watched remembers the status that was sent; 0: none yet.
type watched struct {
	http.ResponseWriter
	status int
}

// WriteHeader is http.ResponseWriter's.
func (w *watched) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write is http.ResponseWriter's.
func (w *watched) Write(data []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(data)
}

// Unwrap is for http.ResponseController.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }
