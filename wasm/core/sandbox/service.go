// Package sandbox is a simulated service after NFleet's: a small API with a
// memory, whose answers, the twelve codes among them, come out of its own
// rules. Nothing in it is NFleet's but the codes, the token call, the way in
// which a 303 continues a query, the legacy error body with code 3401, and
// that points off the map are unreachable instead of an error; every path,
// body and number is its own.
//
//	POST https://id.example/<identity>/token           Basic key:secret → access token
//	POST https://routes.example/v1/matrix              travel times between points
//	POST https://routes.example/v1/path                fastest path through points
//	GET  https://routes.example/v1/results/<id>        a long request goes on
//	GET POST https://routes.example/v1/problems        routing problems
//	GET PUT DELETE https://routes.example/v1/problems/<id>
//	GET  https://address.example/v1/geocode?q=         places by name
//	GET  https://address.example/v1/reverse?lat=&lon=  the nearest place
//
// The same settings, seed and calls give the same answers, byte for byte. The
// package imports exchange and input, and neither clock nor chance: look next
// at settings.go for the switches and resource.go for the order of the rules.
package sandbox

import (
	"net/url"
	"strings"
	"time"

	"whatnext/wasm/core/exchange"
)

// The hosts of the simulated service. No other host answers.
const (
	IDHost      = "id.example"
	RoutesHost  = "routes.example"
	AddressHost = "address.example"
)

// MaxBody is how many bytes of a request's body are taken; more is 413.
const MaxBody = 1 << 20

// Bounds of the memory. Past them the oldest token, continuation or
// idempotency record is forgotten, which looks like its expiry; problems are
// never dropped, so one too many is refused with 507.
const (
	maxTokens        = 200
	maxContinuations = 50
	maxRecords       = 200
	maxProblems      = 100
)

// Service is one simulated service and all that it remembers. It is not safe
// for concurrent use: the caller lets one call in at a time.
type Service struct {
	settings Settings
	names    source

	called bool      // the first call has come
	began  time.Time // when it came
	worked int64     // requests that reached the planted faults

	tokens        []*token
	window        window
	continuations []*continuation
	operations    int64 // long requests so far
	records       []*record
	problems      []*problem
	lastProblem   int64
	faultApplied  bool // fault_after_apply has struck
}

var _ exchange.Service = (*Service)(nil)

// New makes a service that nobody has called yet. The seed only shapes the
// names of tokens and continuations.
func New(s Settings, seed uint64) *Service {
	return &Service{settings: s, names: source{seed}}
}

// request is a call, taken apart.
type request struct {
	host, path, query string
	method            string
	header            exchange.Header
	body              []byte
	at                time.Time
	client            *identity // whose token the request bears; nil before it was looked at
}

// Answer answers one call at the time that the call tells. Hosts that are not
// the service's own, and URLs that are not https, fail as a network does.
func (s *Service) Answer(call exchange.Call) exchange.Answer {
	if !s.called {
		s.called, s.began = true, call.At
	}
	r, ok := open(call)
	if !ok {
		return exchange.Fail(exchange.Network)
	}
	var a reply
	if r.host == IDHost {
		a = s.identityService(r)
	} else {
		a = s.api(r)
	}
	return s.finish(r, a)
}

func open(call exchange.Call) (*request, bool) {
	u, err := url.Parse(call.Request.URL)
	if err != nil || u.Scheme != "https" || u.Port() != "" && u.Port() != "443" {
		return nil, false
	}
	host := strings.ToLower(u.Hostname())
	if host != IDHost && host != RoutesHost && host != AddressHost {
		return nil, false
	}
	return &request{
		host: host, path: u.Path, query: u.RawQuery, method: call.Request.Method,
		header: call.Request.Header, body: call.Request.Body, at: call.At,
	}, true
}

// keep appends an item and forgets the oldest ones over most.
func keep[T any](list []T, item T, most int) []T {
	if over := len(list) + 1 - most; over > 0 {
		list = append(list[:0], list[over:]...)
	}
	return append(list, item)
}
