package templates

import (
	"strconv"
	"strings"
	"time"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
)

// What the editors of a request and of scripted answers offer. All of it is a
// suggestion: any other text can be typed, and the core alone refuses.

// offer is one entry of a list of suggestions.
type offer struct{ Value, Says string }

// offeredHeader is a header to choose, with values that fit it.
type offeredHeader struct {
	Name   string
	Values []offer
}

// valuesID is the id of the list of a header's values; web/ui/editors/header.ts builds
// the same one from what was typed as the name.
func valuesID(kind, name string) string { return kind + "-values-" + strings.ToLower(name) }

func offersOf(texts ...string) []offer {
	var all []offer
	for _, text := range texts {
		all = append(all, offer{Value: text})
	}
	return all
}

// requestOffers are headers of a request. An offered credential is a scheme
// without its secret.
func requestOffers() []offeredHeader {
	return []offeredHeader{
		{"Accept", offersOf("application/json", "application/json, application/problem+json", "text/csv", "*/*")},
		{"Accept-Encoding", offersOf("gzip, br", "identity")},
		{"Accept-Language", offersOf("en", "fi, en;q=0.5")},
		{"Authorization", []offer{{"Bearer ", "and a token"}, {"Basic ", "and key:secret in base64"}}},
		{"Cache-Control", offersOf("no-cache", "no-store")},
		{"Content-Encoding", offersOf("gzip")},
		{"Content-Type", offersOf("application/json", "application/merge-patch+json", "application/x-www-form-urlencoded", "text/csv", "text/plain")},
		{"Expect", offersOf("100-continue")},
		{"Idempotency-Key", []offer{{`"9f1d2c64-58ab-4f0e-b3c7-0a6d41e2f785"`, "one key for one operation"}}},
		{"If-Match", []offer{{`"7"`, "only while it is version 7"}, {"*", "only if it exists"}}},
		{"If-Modified-Since", []offer{inRun(-time.Hour)}},
		{"If-None-Match", []offer{{`"7"`, "only if it is not version 7"}, {"*", "only if it does not exist"}}},
		{"If-Unmodified-Since", []offer{inRun(-time.Hour)}},
		{"Prefer", offersOf("respond-async", "respond-async, wait=10", "return=minimal", "return=representation")},
		{"Range", offersOf("bytes=0-1023")},
		{"User-Agent", nil},
		{"X-Api-Key", nil},
		{"X-Request-Id", nil},
	}
}

// answerOffers are headers of an answer: those that can drive a decision, and
// a few that never do.
func answerOffers() []offeredHeader {
	const monitor = "https://routes.example/v1/operations/7f3a"
	return []offeredHeader{
		{"Accept", offersOf("application/json")},
		{"Accept-Encoding", offersOf("gzip", "identity")},
		{"Accept-Patch", offersOf("application/merge-patch+json")},
		{"Accept-Post", offersOf("application/json")},
		{"Access-Control-Expose-Headers", offersOf("Retry-After, Location", "*")},
		{"Allow", offersOf("GET, HEAD", "GET, HEAD, POST")},
		{"Azure-AsyncOperation", offersOf(monitor)},
		{"Cache-Control", offersOf("no-store", "max-age=60")},
		{"Content-Type", offersOf("application/json", "application/problem+json", "text/csv", "text/html; charset=utf-8", "text/plain")},
		{"Date", []offer{inRun(0), inRun(time.Hour)}},
		{"Deprecation", []offer{{"@" + strconv.FormatInt(decision.DefaultNow.Unix(), 10), "since the run's beginning"}}},
		{"ETag", []offer{{`"7"`, "version 7"}, {`W/"7"`, "weak: much the same as version 7"}}},
		{"Link", offersOf(`</v1/matrix?page=2>; rel="next"`)},
		{"Location", []offer{
			{"/v1/results/7f3a", "a path on the same host"}, {"https://routes.example/v1/results/7f3a", "a whole address"},
			{"https://elsewhere.example/7f3a", "another host"}, {"http://routes.example/v1/results/7f3a", "from https to http"}}},
		{"Operation-Location", offersOf(monitor)},
		{"RateLimit", []offer{{`"default";r=0;t=5`, "nothing left for 5 seconds"}}},
		{"RateLimit-Policy", []offer{{`"default";q=100;w=60`, "100 a minute"}}},
		{"RateLimit-Reset", []offer{{"5", "in 5 seconds"}}},
		{"Retry-After", []offer{{"3", "in 3 seconds"}, {"120", "in 2 minutes"}, inRun(3 * time.Second), inRun(time.Hour)}},
		{"Server", nil},
		{"Set-Cookie", nil},
		{"Sunset", []offer{inRun(30 * 24 * time.Hour)}},
		{"Vary", offersOf("Accept", "Origin")},
		{"WWW-Authenticate", offersOf("Bearer", `Bearer error="invalid_token"`, `Bearer error="insufficient_scope"`, `Basic realm="routes"`)},
		{"X-RateLimit-Reset", []offer{{strconv.FormatInt(decision.DefaultNow.Unix()+5, 10), "5 s into the run, as an epoch"}}},
	}
}

// inRun is a moment of a simulated run, as HTTP writes dates.
func inRun(after time.Duration) offer {
	at := offer{Value: decision.DefaultNow.Add(after).Format("Mon, 02 Jan 2006 15:04:05 GMT")}
	switch {
	case after < 0:
		at.Says = span(-after.Milliseconds()) + " before the run"
	case after == 0:
		at.Says = "when the run begins"
	default:
		at.Says = span(after.Milliseconds()) + " into the run"
	}
	return at
}

// statusOffers are the statuses that an answer can have: final ones.
func statusOffers() []offer {
	var all []offer
	for _, c := range contract.Clauses() {
		if c.Status >= 200 && c.Status <= 599 {
			all = append(all, offer{strconv.Itoa(c.Status), c.Name})
		}
	}
	return all
}

// failureOffers are the ways in which an answer does not come.
func failureOffers() []offer {
	says := map[exchange.Failure]string{
		exchange.Network: "the connection fails",
		exchange.Timeout: "nothing comes in time",
		exchange.Aborted: "the caller cancels",
		exchange.CORS:    "the browser may not show it",
		exchange.Opaque:  "the browser hides a redirect",
	}
	var all []offer
	for _, f := range exchange.Failures() {
		all = append(all, offer{string(f), says[f]})
	}
	return all
}
