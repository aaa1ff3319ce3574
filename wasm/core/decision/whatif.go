package decision

import (
	"slices"
	"strings"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// Alternative is the decision for a situation in which one input is another.
type Alternative struct {
	Change   Change `json:"change"`
	Decision Report `json:"decision"`
	Summary  string `json:"summary"` // one sentence: what becomes different
}

// Change is one input and its two values; null is absent.
type Change struct {
	Subject string  `json:"subject"`
	From    *string `json:"from"`
	To      *string `json:"to"`
}

// WhatIf asks the same pure function again: without each header of the answer,
// with another value of those that ask for a wait, and with what would have
// helped but is missing; then with other requests and another context.
func WhatIf(s *Situation, p *policy.Policy) []Alternative {
	w := whatIf{s: s, p: p, now: Decide(s, p), all: []Alternative{}}
	w.headersTakenAway()
	w.headersChanged()
	w.headersMissing()
	w.requestChanged()
	w.contextChanged()
	return w.all
}

type whatIf struct {
	s   *Situation
	p   *policy.Policy
	now Decision
	all []Alternative
}

func (w *whatIf) add(subject string, from, to *string, lead string, d Decision) {
	w.all = append(w.all, Alternative{Change{subject, from, to}, d.Report(), lead + difference(&w.now, &d) + "."})
}

func text(value string) *string { return &value }

// headersTakenAway removes each header, all its lines together.
func (w *whatIf) headersTakenAway() {
	if w.s.Response == nil {
		return
	}
	var silent []string
	for _, role := range Roles(w.s, w.p, &w.now) {
		if role.Role == Silent {
			silent = append(silent, role.Name)
		}
	}
	for _, name := range w.s.Response.Header.Names() {
		value, _ := w.s.Response.Header.Join(name)
		d := Without(w.s, w.p, name)
		lead := "Without " + name + ": "
		if twin := w.twin(name, silent); twin != "" {
			lead += twin + " says the same, so on its own "
		}
		w.add("header:"+strings.ToLower(name), text(exchange.RedactField(name, value)), nil, lead, d)
	}
}

// mostTwins bounds the search for pairs of headers that say the same.
const mostTwins = 16

// twin finds another silent header, so that the decision is another one once
// both are gone: each alone is silent since the other says the same.
func (w *whatIf) twin(name string, silent []string) string {
	if !slices.Contains(silent, name) || len(silent) > mostTwins {
		return ""
	}
	for _, other := range silent {
		if other == name {
			continue
		}
		response := *w.s.Response
		response.Header = response.Header.Without(func(n string) bool { return exchange.EqualName(n, other) })
		both := *w.s
		both.Response = &response
		if d := Without(&both, w.p, name); !Same(&w.now, &d) {
			return other
		}
	}
	return ""
}

// headersChanged gives the headers that ask for a wait another value.
func (w *whatIf) headersChanged() {
	if value, lines := w.header("Retry-After"); lines > 0 {
		to := "10"
		if value == to {
			to = "20"
		}
		w.withHeader("Retry-After", text(exchange.RedactField("Retry-After", value)), to, "With Retry-After: "+to+": ")
	}
}

func (w *whatIf) header(name string) (value string, lines int) {
	if w.s.Response == nil {
		return "", 0
	}
	return w.s.Response.Header.Get(name)
}

func (w *whatIf) withHeader(name string, from *string, to, lead string) {
	response := *w.s.Response
	response.Header = response.Header.With(name, to)
	other := *w.s
	other.Response = &response
	w.add("header:"+strings.ToLower(name), from, text(to), lead, Decide(&other, w.p))
}

// headersMissing offers what the answer could have said; only what makes a
// difference is listed.
func (w *whatIf) headersMissing() {
	if w.s.Response == nil {
		return
	}
	for _, offer := range [...]exchange.Field{
		{Name: "Retry-After", Value: "3"}, {Name: "Location", Value: "/v1/operations/1"}, {Name: "Allow", Value: "GET, HEAD"},
		{Name: "WWW-Authenticate", Value: `Bearer error="insufficient_scope"`}, {Name: "Accept-Post", Value: "application/json"},
		{Name: "RateLimit", Value: `"default";r=0;t=3`}, {Name: "Operation-Location", Value: "/v1/operations/1"},
	} {
		if _, lines := w.header(offer.Name); lines > 0 {
			continue
		}
		before := len(w.all)
		w.withHeader(offer.Name, nil, offer.Value, "With "+offer.Name+": "+offer.Value+": ")
		w.keepIfDifferent(before)
	}
}

func (w *whatIf) keepIfDifferent(before int) {
	if strings.HasSuffix(w.all[len(w.all)-1].Summary, nothingChanges+".") {
		w.all = w.all[:before]
	}
}

// requestChanged takes away or adds what a request could have said.
func (w *whatIf) requestChanged() {
	for _, name := range [...]string{"Idempotency-Key", "Accept", "Content-Type", "Authorization", "If-None-Match", "Range", "Expect"} {
		value, lines := w.s.Request.Header.Get(name)
		offered := map[string]string{"Idempotency-Key": "1", "Accept": "application/json", "Content-Type": "application/json"}[name]
		request := w.s.Request
		before := len(w.all)
		other := *w.s
		switch {
		case lines > 0:
			request.Header = request.Header.Without(func(n string) bool { return exchange.EqualName(n, name) })
			other.Request = request
			if name == "Authorization" {
				other.Context.Token.Sent = ""
			}
			w.add("request:header:"+strings.ToLower(name), text(exchange.RedactField(name, value)), nil,
				"If the request had no "+name+": ", Decide(&other, w.p))
		case offered != "":
			request.Header = request.Header.With(name, offered)
			other.Request = request
			w.add("request:header:"+strings.ToLower(name), nil, text(offered),
				"If the request had "+name+": "+offered+": ", Decide(&other, w.p))
		default:
			continue
		}
		w.keepIfDifferent(before)
	}
	for _, method := range [...]string{"GET", "POST"} {
		if method == w.s.Request.Method {
			continue
		}
		before := len(w.all)
		other := *w.s
		other.Request.Method = method
		w.add("request:method", text(w.s.Request.Method), text(method), "If the request were a "+method+": ", Decide(&other, w.p))
		w.keepIfDifferent(before)
	}
}

// contextChanged moves the same exchange to another place in a run.
func (w *whatIf) contextChanged() {
	if !w.s.token() {
		before := len(w.all)
		other := *w.s
		other.Context.Operation = !other.Context.Operation
		lead, from, to := "Inside an operation: ", "false", "true"
		if w.s.Context.Operation {
			lead, from, to = "Outside an operation: ", "true", "false"
			other.Context.Monitor = ""
		} else if other.Context.Original == nil {
			request := w.s.Request
			other.Context.Original = &request
		}
		w.add("context:operation", text(from), text(to), lead, Decide(&other, w.p))
		w.keepIfDifferent(before)
	}
	if last := w.p.MaxAttempts; w.s.Context.Attempts < last {
		before := len(w.all)
		other := *w.s
		other.Context.Attempts = last
		w.add("context:attempts", text(decimal(w.s.Context.Attempts)), text(decimal(last)), "At the last attempt: ", Decide(&other, w.p))
		w.keepIfDifferent(before)
	}
}
