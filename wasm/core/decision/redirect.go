package decision

// redirection is any 3xx.
func (j *judge) redirection(code int) {
	switch j.choose(asksRedirect, "", redirectRule(code)) {
	case rule303:
		j.seeOther()
	case rule304:
		j.notModified()
	case ruleMoved:
		j.moved(false)
	case ruleRedirected:
		j.moved(true)
	default:
		j.stop(fxRedirection, adviceRedirection)
	}
}

// seeOther is NFleet's way of going on with a long request: GET the Location.
func (j *judge) seeOther() {
	j.status(fxSeeOther)
	to, ok := j.target(asksAddress, byLocation)
	if !ok {
		return
	}
	j.say(Cause{effect: fxLocation, Name: byLocation, Text: to.sent})
	method := "GET"
	if j.s.Request.Method == "HEAD" {
		method = "HEAD"
	}
	// The address is the operation's own from here on, not a monitor's.
	j.d.Operation, j.d.Monitor, j.d.MonitorBy = true, "", ""
	j.send(Follow, j.get(method, to), j.hopPace(), countHops)
}

// moved is 301, 302, 307, 308: the same request at another address. A method
// that may change something is followed only where the status keeps it, and
// never to another origin without being asked.
func (j *judge) moved(keeps bool) {
	j.status(fxMoved)
	to, ok := j.target(asksAddress, byLocation)
	if !ok {
		return
	}
	j.say(Cause{effect: fxLocation, Name: byLocation, Text: to.sent})
	next := j.at(to)
	if keeps && j.sameOrigin(to) || j.ask(asksSafe, safe(j.s.Request.Method)) {
		j.send(Follow, next, j.hopPace(), countHops)
		return
	}
	if keeps {
		j.say(Cause{effect: fxUnsafeForeign, Text: j.s.Request.Method})
	} else {
		j.say(Cause{effect: fxUnsafeMoved, Text: j.s.Request.Method})
	}
	j.repair(next, advice{kind: adviceMoved})
}

// notModified is an answer only to a conditional request (RFC 9110 §15.4.5).
func (j *judge) notModified() {
	name := "if-none-match"
	if j.sent(name) == "" && j.sent("if-modified-since") != "" {
		name = "if-modified-since"
	}
	if value := j.sent(name); j.askOf(asksConditional, name, value != "") {
		j.say(Cause{effect: fxConditional, Name: name, Text: value})
		j.accept(fxNotModified)
		return
	}
	j.say(Cause{effect: fxUnconditional})
	j.stop(fxNotModified, adviceUnconditional)
}
