// Package lint says what an HTTP answer got wrong by the standards: a flat list
// of checks, each with its reference, what a fault leads to, and what to ask of
// the API's owner. Only what is certain from the message alone is said; give
// Check the whole message, since what a browser hides looks like it is missing.
//
// It may import contract, exchange and input. The checks stand in one file per
// theme (authentication.go, caching.go, body.go …), their list in liststatus.go,
// listheader.go and listbody.go, the message to the owner in letter.go.
//
// What a client does about an answer, faulty or not, is in package decision.
package lint

import (
	"slices"
	"strings"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// check is a rule and the function that finds where it is broken.
type check struct {
	Rule
	find func(*message) hit
}

// checks are all of them: the status first, then headers, then the body.
var checks = slices.Concat(onStatus[:], onNeeds[:], onHeaders[:], onBrowsers[:], onBody[:])

// Checks lists the rules of all checks, in the order in which Check asks them.
func Checks() []Rule {
	rules := make([]Rule, len(checks))
	for i, c := range checks {
		rules[i] = c.Rule
	}
	return rules
}

// Check says what the answer got wrong: at most one fault for each rule, never
// nil, in the order of Checks. A request to https://unknown.invalid/ is one that
// nobody knows; what depends on it is left out.
func Check(request exchange.Request, response exchange.Response) []Fault {
	faults := []Fault{}
	if response.Status == 0 { // no answer came
		return faults
	}
	m := newMessage(&request, &response)
	for i := range checks {
		c := &checks[i]
		found := c.find(m)
		if found.subject == "" {
			continue
		}
		f := Fault{c.ID, oneLine(found.subject), shown(found), c.Level, c.Problem, c.Ref, c.Ask}
		if found.ref != "" {
			f.Ref = found.ref
		}
		faults = append(faults, f)
	}
	return faults
}

// mostShown bounds the values that faults show, in bytes.
const mostShown = 120

// shown is a value as it may be shown: without secrets, on one line, short.
func shown(h hit) string {
	if _, name, ok := strings.Cut(h.subject, "header:"); ok {
		return oneLine(exchange.RedactField(name, h.value))
	}
	return oneLine(exchange.RedactURL(h.value))
}

// oneLine is a text without line breaks and other control characters, clipped.
func oneLine(text string) string { return unbroken(input.Clip(text, mostShown)) }

func unbroken(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, text)
}
