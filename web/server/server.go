// Package server is the web server around the client core. It serves
//
//	/                                       the built site (site.go)
//	/sandbox/{id|routes|address}/…          the simulated service as plain HTTP (sandbox.go)
//	/sandbox/~{key}/{id|routes|address}/…   the same, one of the reader's own
//	/sandbox/settings, /sandbox/~{key}/settings
//	/exchange, /exchange/~{run}             one exchange of a run "via":"relay" (exchange.go)
//
// and asks no other host for anything. It may import the pure core, package
// native and net/http, never the browser's side. Look next at live.go, where
// the simulated service meets the real clock.
package server

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/sandbox"
	"whatnext/wasm/native"
)

// Config says what to serve and from where time and chance come. The zero
// value serves everything but a site.
type Config struct {
	// Site is the built site with index.html at its root; nil: not built.
	Site fs.FS
	// Now is the clock of the simulated service; nil: time.Now.
	Now func() time.Time
	// Sleep lets the time pass that an answer takes; nil: really.
	Sleep func(ctx context.Context, d time.Duration) error
	// Service makes a reader's simulated service; nil: sandbox.New.
	Service func(settings sandbox.Settings, seed uint64) exchange.Service
	// Seed draws the seed of a service that was given none; nil: at random.
	Seed func() uint64
	// AtOnce bounds the exchanges that one client address has running; 0: 32.
	AtOnce int
	// Readers bounds the services that are remembered; 0: 500. The one that
	// was used least recently goes first.
	Readers int
	// Idle is after how long without a call a service is forgotten; 0: 30 min.
	Idle time.Duration
	// Log gets one line for each request: method, path without keys and query,
	// status, duration; never a header or a body. nil: none.
	Log io.Writer
}

// defaults fills in what the caller left open.
func (c Config) defaults() Config {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Sleep == nil {
		c.Sleep = native.Sleep
	}
	if c.Service == nil {
		c.Service = func(s sandbox.Settings, seed uint64) exchange.Service { return sandbox.New(s, seed) }
	}
	if c.Seed == nil {
		c.Seed = func() uint64 { return rand.Uint64() & input.MaxInteger }
	}
	if c.AtOnce == 0 {
		c.AtOnce = 32
	}
	if c.Readers == 0 {
		c.Readers = 500
	}
	if c.Idle == 0 {
		c.Idle = 30 * time.Minute
	}
	if c.Log == nil {
		c.Log = io.Discard
	}
	return c
}

type server struct {
	Config
	site    *site
	readers *shelf
	running *limiter
	origin  *http.CrossOriginProtection
}

// New returns the handler for everything. The error is a site that can't be
// read.
func New(c Config) (http.Handler, error) {
	c = c.defaults()
	pages, err := readSite(c.Site)
	if err != nil {
		return nil, fmt.Errorf("read the site: %w", err)
	}
	s := &server{
		Config:  c,
		site:    pages,
		readers: newShelf(c.Readers, c.Idle, c.Now),
		running: newLimiter(c.AtOnce),
		origin:  http.NewCrossOriginProtection(),
	}
	return logged(c.Log, guarded(c.Log, s)), nil
}

// ServeHTTP sends a request to its part. It takes the path as it was written:
// http.ServeMux would clean it and redirect, and the simulated service must
// see every path there is.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/"); first {
	case "exchange":
		s.exchange(w, r)
	case "sandbox":
		s.sandbox(w, r)
	default:
		s.site.ServeHTTP(w, r)
	}
}

// fresh is a service that nobody has called yet, in real time.
func (s *server) fresh(settings sandbox.Settings, seed uint64) *Live {
	return &Live{Service: s.Service(settings, seed), Now: s.Now, Sleep: s.Sleep}
}
