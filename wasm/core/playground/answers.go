package playground

import (
	"slices"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// readAnswers reads scripted answers.
func readAnswers(o *input.Object, name string) []exchange.Answer {
	answers := []exchange.Answer{}
	for _, one := range o.Objects(name, MaxAnswers) {
		answers = append(answers, readAnswer(one))
		one.Done()
	}
	return answers
}

// readAnswer reads {"status":…} or {"failure":…}, and what a browser would do
// with it.
func readAnswer(o *input.Object) exchange.Answer {
	answer := exchange.Answer{TookMS: o.Integer("took_ms", 0, 0, input.MaxInteger/2)}
	var names []string
	for _, f := range exchange.Failures() {
		names = append(names, string(f))
	}
	answer.Failure = exchange.Failure(o.Choice("failure", "", names...))
	switch {
	case answer.Failure != "" && o.Has("status"):
		o.Refuse("status", "stands beside failure", "give a status, or say why no answer came; a body that was cut short has seen_status")
	case answer.Failure != "":
		answer.Evidence.SeenStatus = int(o.Integer("seen_status", 0, 100, 999))
	default:
		o.Integer("status", 200, 200, 599) // final answers only
		response := exchange.ReadResponse(o)
		answer.Response = &response
	}
	if o.Has("exposed") && answer.Response != nil {
		hide(&answer, o.Texts("exposed", exchange.MaxHeaders, 1024))
	}
	if p := o.Object("preflight"); p != nil {
		status := int(p.Integer("status", 0, 100, 599))
		if !p.Has("status") {
			p.Refuse("status", "is missing", "write the status that the preflight is answered with")
		}
		p.Done()
		if status < 200 || status > 299 {
			return exchange.Answer{Failure: exchange.CORS, TookMS: answer.TookMS, Evidence: exchange.Evidence{Preflight: status}}
		}
	}
	return answer
}

// safelisted are the answer headers that CORS never hides (Fetch standard,
// CORS-safelisted response-header name).
var safelisted = [...]string{"Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires", "Last-Modified", "Pragma"}

// hide takes away the headers that a browser would keep from scripts.
func hide(answer *exchange.Answer, exposed []string) {
	shown := func(name string) bool {
		named := func(other string) bool { return exchange.EqualName(other, name) }
		return slices.ContainsFunc(safelisted[:], named) || slices.ContainsFunc(exposed, named) || slices.Contains(exposed, "*")
	}
	for _, name := range answer.Response.Header.Names() {
		if !shown(name) {
			answer.Evidence.Hidden = append(answer.Evidence.Hidden, name)
		}
	}
	answer.Response.Header = answer.Response.Header.Without(func(name string) bool { return !shown(name) })
}
