// Package lint says what an answer got wrong by the standards.
package lint

import (
	"strings"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// check is a rule and the function that finds where it is broken.
type check struct {
	Rule
	find func(*message) hit
}

// Checks lists the rules of all checks, in the order in which Check asks them.
func Checks() []Rule {
	rules := make([]Rule, len(checks))
	for i, c := range checks {
		rules[i] = c.Rule
	}
	return rules
}

// Check says what the answer got wrong: never nil, in the order of Checks.
func Check(request exchange.Request, response exchange.Response) []Fault {
	m := newMessage(&request, &response)
	faults := []Fault{}
	for i := range checks {
		c := &checks[i]
		found := c.find(m)
		if found.subject == "" {
			continue
		}
		f := Fault{c.ID, found.subject, shown(found), c.Level, c.Problem, c.Ref, c.Ask}
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
	value := exchange.RedactURL(h.value)
	if i := strings.Index(h.subject, "header:"); i >= 0 {
		value = exchange.RedactField(h.subject[i+len("header:"):], h.value)
	}
	return oneLine(value)
}

func oneLine(text string) string {
	text = input.Clip(text, mostShown)
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, text)
}

var checks = [...]check{
	{Rule{"date-missing", Must, "RFC 9110 §6.6.1", "No Date", "There is no Date, so a client cannot tell how old the answer is, nor measure dates against the server's own clock.", "Send Date with every answer."}, dateMissing},
	{Rule{"405-without-allow", Must, "RFC 9110 §15.5.6", "405 without Allow", "A 405 must list the methods that work; without Allow a client can only guess.", "Send Allow with every 405, listing the methods that work."}, noAllow},
}
