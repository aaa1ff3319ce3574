// Package decision is the heart: what should a client do next about an answer,
// and which part of the answer says so.
//
// Decide is a pure function from a Situation and a Policy to a Decision. It
// looks at no clock, draws no random number and reaches no network: all of that
// stands in the situation. A Decision is a value that carries its causes; its
// words are made when somebody reads them (Report). Which headers drove it is
// computed, not listed: Roles asks the same function again without each of
// them, WhatIf with other changes. Path writes down what the rules ask on the
// way: each question passes through ask or choose, and its words stand in
// question.go.
//
// It imports contract, exchange, input and policy only. The rules stand by
// subject: success.go, redirect.go, address.go, status.go, identity.go,
// repair.go, failure.go, limits.go, wait.go. The loop that acts on decisions is package client.
package decision

import (
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// Action is what the client does next.
type Action uint8

// The eight actions.
const (
	Accept         Action = iota // hand the answer to the caller
	Follow                       // ask for the URL that the answer names
	Poll                         // ask the operation's monitor, after a wait
	Resend                       // send the same request again, after a wait
	Reauthenticate               // get a new token, then send the same request
	Restart                      // the operation was lost: send the original again
	Repair                       // this request must change before it can succeed
	Stop                         // give up and hand the last answer to the caller
)

var actionNames = [...]string{"accept", "follow", "poll", "resend", "reauthenticate", "restart", "repair", "stop"}

// String is the action's name in the public interface.
func (a Action) String() string { return actionNames[a] }

// Decision is what to do next and why.
type Decision struct {
	Action Action
	// WaitMS is the wait before the next request, in milliseconds; 0 for
	// accept, stop, and a repair that is not sent.
	WaitMS int64
	// Next is how the next request comes from this one.
	Next Next
	// Apply tells that a repair is to be sent, not only suggested.
	Apply bool
	// Operation, Monitor and MonitorBy are the context of the next request.
	Operation bool
	Monitor   string
	MonitorBy string

	advice    advice
	said      [maxSaid]Cause
	saidCount int
	situation *Situation
	policy    *policy.Policy
}

// Decide answers what the client does next. The result refers to s and p: it
// can be reported for as long as they are kept unchanged. Situations with
// neither an answer nor a failure count as network failures.
func Decide(s *Situation, p *policy.Policy) Decision { return decide(s, p, hidden{}, nil) }

// decide is Decide as if the answer did not bear the headers without. The walk
// hears every question that is asked on the way; nil is nobody.
func decide(s *Situation, p *policy.Policy, without hidden, w *walk) Decision {
	j := judge{s: s, p: p, without: without, walk: w}
	j.d.situation, j.d.policy = s, p
	j.d.Operation, j.d.Monitor, j.d.MonitorBy = s.Context.Operation, s.Context.Monitor, s.Context.MonitorBy
	came := s.Failure == "" && s.Response != nil
	answered := j.ask(asksAnswer, came)
	if answered != came {
		j.suppose(answered)
	}
	if answered {
		j.answered()
	} else {
		j.failed()
	}
	return j.d
}

// judge is one call of Decide at work.
type judge struct {
	s *Situation
	p *policy.Policy
	d Decision
	// without names headers of the answer that are looked at as if they were not
	// there: asking again without them costs no copy.
	without hidden
	walk    *walk
}

// hidden are up to two names of headers; "" is none.
type hidden [2]string

func (h *hidden) has(name string) bool {
	return h[0] != "" && exchange.EqualName(h[0], name) || h[1] != "" && exchange.EqualName(h[1], name)
}

// answer looks a header of the answer up: its first value, and in how many
// lines it stands.
func (j *judge) answer(name string) (value string, lines int) {
	if j.walk != nil {
		j.walk.looked = append(j.walk.looked, name)
	}
	if j.s.Response == nil || j.without.has(name) {
		return "", 0
	}
	value, lines = j.s.Response.Header.Get(name)
	return trim(value), lines
}

// joined is the answer's header as one list over all its lines.
func (j *judge) joined(name string) (list string, ok bool) {
	if _, lines := j.answer(name); lines == 0 {
		return "", false
	}
	return j.s.Response.Header.Join(name)
}

// answered finds the rule for the status.
func (j *judge) answered() {
	j.hidden()
	code := j.s.Response.Status
	switch j.choose(asksClass, "", class(code)) {
	case classInterim:
		j.stop(fxInterim, adviceInterim)
	case classSuccess:
		j.success()
	case classRedirection:
		j.redirection(code)
	case classClientError:
		j.clientError(code)
	default:
		j.serverError(code)
	}
}

// class is the first digit of a status, as an answer to asksClass. Real servers
// send what is above 599; it is read as 5xx.
func class(code int) int {
	switch {
	case code < 200:
		return classInterim
	case code < 500:
		return code/100 - 1
	}
	return classServerError
}

// hidden names the headers that a browser keeps from scripts: the decision was
// made without them.
func (j *judge) hidden() {
	if len(j.s.Browser.Hidden) > 0 {
		j.say(Cause{effect: fxHidden, Text: list(j.s.Browser.Hidden)})
	}
	if j.s.Browser.Redirected {
		j.say(Cause{effect: fxFollowed, Text: j.s.Browser.FinalURL})
	}
	if j.s.Browser.CrossOrigin {
		j.say(Cause{effect: fxFiltered})
	}
	if j.s.Browser.Resent {
		j.say(Cause{effect: fxBrowserResent})
	}
}

func list(names []string) string {
	text := names[0]
	for _, name := range names[1:] {
		text += ", " + name
	}
	return text
}

// say records a cause or a note.
func (j *judge) say(c Cause) {
	if j.d.saidCount < maxSaid {
		j.d.said[j.d.saidCount] = c
		j.d.saidCount++
	}
}

func (j *judge) status(fx effect) { j.say(Cause{effect: fx, A: int64(j.s.status())}) }

// accept ends the run well.
func (j *judge) accept(fx effect) {
	j.status(fx)
	j.end(Accept)
}

// stop ends the run; a tells what the caller can do.
func (j *judge) stop(fx effect, a adviceKind) {
	j.status(fx)
	j.giveUp(advice{kind: a})
}

func (j *judge) giveUp(a advice) {
	j.end(Stop)
	j.d.advice = a
}

// end leaves the operation: accept, stop and restart end it.
func (j *judge) end(a Action) {
	j.d.Action, j.d.WaitMS, j.d.Next = a, 0, Next{}
	j.d.Operation, j.d.Monitor, j.d.MonitorBy = false, "", ""
}

// idempotent tells whether sending the method twice means the same as once
// (RFC 9110 §9.2.2; QUERY is safe by its own draft,
// draft-ietf-httpbis-safe-method-w-body §2).
func idempotent(method string) bool {
	return safe(method) || method == "PUT" || method == "DELETE"
}

// safe tells whether the method asks only to read (RFC 9110 §9.2.1).
func safe(method string) bool {
	switch method {
	case "GET", "HEAD", "OPTIONS", "TRACE", "QUERY":
		return true
	}
	return false
}

// keyed tells whether the request bears an Idempotency-Key: the service can
// tell a repeat from a new request.
func (j *judge) keyed() bool { return j.sent("Idempotency-Key") != "" }

// sent is the value of a request header; "" where it was not sent.
func (j *judge) sent(name string) string {
	value, _ := j.s.Request.Header.Get(name)
	return trim(value)
}
