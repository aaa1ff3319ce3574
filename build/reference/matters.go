package reference

import (
	"slices"
	"sync"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/policy"
)

const exposing = "access-control-expose-headers"

// Matters lists the registered statuses, 200 and up, for which the header can
// change the decision: its action, wait, next request or advice. It is found by
// asking the decision function with each form of the header and without it. An
// empty list says that the client obeys nothing that stands in this header.
func Matters(h contract.Header) []int { return slices.Clone(matters()[h.Slug]) }

// HeadersFor lists the headers that can change the decision for a status, in
// the order of contract.Headers.
func HeadersFor(status int) []contract.Header {
	var found []contract.Header
	for _, h := range contract.Headers() {
		if slices.Contains(matters()[h.Slug], status) {
			found = append(found, h)
		}
	}
	return found
}

var matters = sync.OnceValue(func() map[string][]int {
	found := map[string][]int{}
	defaults := policy.Default()
	for _, status := range finals() {
		for _, h := range contract.Headers() {
			if tells(h, status, &defaults) {
				found[h.Slug] = append(found[h.Slug], status)
			}
		}
		if hiddenMatters(found, status) {
			found[exposing] = append(found[exposing], status)
		}
	}
	return found
})

// finals are the registered statuses that can end an exchange.
func finals() []int {
	var codes []int
	for _, r := range contract.Registered() {
		if !r.Interim() {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

// classes are the ways to ask that can make a difference.
func classes() []class {
	var all []class
	for _, credentials := range []bool{false, true} {
		for _, method := range []string{"GET", "PUT", "POST", "PATCH"} {
			all = append(all, class{method: method, credentials: credentials})
		}
		all = append(all,
			class{method: "POST", keyed: true, credentials: credentials},
			class{method: "GET", inside: true, credentials: credentials},
			class{method: "GET", keyed: true, inside: true, credentials: credentials})
	}
	return all
}

// tells whether the header makes a difference for that status anywhere.
func tells(h contract.Header, status int, p *policy.Policy) bool {
	for _, c := range classes() {
		if c.credentials && status != 401 && status != 403 {
			continue // who asks is looked at nowhere else: spares half of the questions
		}
		for _, base := range companies(status, c) {
			for _, where := range places(h) {
				if varies(base, h, where, p) {
					return true
				}
			}
		}
	}
	return false
}

// places are the messages that bear the header.
func places(h contract.Header) []on {
	var list []on
	if h.Answer {
		list = append(list, onAnswer)
	}
	if h.Request {
		list = append(list, onRequest)
	}
	return list
}

// varies tells whether some form of the header makes another decision than its
// absence.
func varies(base setting, h contract.Header, where on, p *policy.Policy) bool {
	if base.inside && where == onRequest {
		return false // what the first request bore is settled by then
	}
	without := base.without(where, h.Name).situation()
	absent := decision.Decide(without, p)
	for _, f := range h.Forms {
		present := decision.Decide(base.with(where, h.Name, f.Value).situation(), p)
		if !decision.Same(&absent, &present) {
			return true
		}
	}
	return false
}

// hiddenMatters tells whether a browser can hide a header that counts for that
// status: then the header that lifts the veil counts too. Not so for redirects:
// a script never sees their headers, exposed or not (Fetch, opaque-redirect
// filtered response).
func hiddenMatters(found map[string][]int, status int) bool {
	if slices.Contains([]int{301, 302, 303, 307, 308}, status) {
		return false
	}
	return slices.ContainsFunc(contract.Headers(), func(h contract.Header) bool {
		return h.Hidden && h.Answer && h.Slug != exposing && slices.Contains(found[h.Slug], status) &&
			(!h.Request || answersMatter(h, status))
	})
}

// answersMatter tells the same of a header that requests bear too, looking at
// answers only: what a request bears is never hidden.
func answersMatter(h contract.Header, status int) bool {
	defaults := policy.Default()
	h.Request = false
	return tells(h, status, &defaults)
}
