package decision

import (
	"net/url"
	"strings"

	"whatnext/wasm/core/exchange"
)

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
	to, ok := j.target(byLocation)
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
	to, ok := j.target(byLocation)
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

// target is an address that an answer names, resolved and checked.
type target struct {
	header  string // the header that named it; "" a monitor that is known from before
	sent    string // as the answer wrote it
	text    string // absolute, with its fragment
	same    bool   // the origin is the request's own
	trusted bool   // credentials may go there
	origin  string
}

// target reads the header that names an address (RFC 9110 §10.2.2) and stops where
// it cannot be used.
func (j *judge) target(header string) (target, bool) {
	value, lines := j.answer(header)
	named := namesOne
	switch {
	case lines == 0:
		named = namesNone
	case lines > 1:
		named = namesTwo
	case value == "":
		named = namesNothing
	}
	switch j.choose(asksAddress, header, named) {
	case namesNone:
		return j.refuse(fxLocationMissing, header, "")
	case namesTwo:
		return j.refuse(fxLocationTwice, header, value)
	case namesNothing:
		return j.refuse(fxLocationEmpty, header, "")
	}
	return j.resolve(header, value)
}

// The answers to asksAddress.
const (
	namesOne = iota
	namesNone
	namesTwo
	namesNothing
)

// resolve makes the address absolute and checks it; header is what named it, ""
// a monitor that is known from before.
func (j *judge) resolve(header, value string) (target, bool) {
	base, to, why := resolved(j.s.Request.URL, value)
	if !j.askOf(asksUsable, header, why == fxNone) {
		return j.refuse(why, header, value)
	}
	found := target{header: header, sent: value, text: to.String(), origin: origin(to)}
	found.same = found.origin == origin(base)
	found.trusted = found.same || j.trusts(found.origin)
	return found, true
}

// resolved makes the address absolute; why says what is wrong with it, fxNone
// where it can be asked.
func resolved(from, value string) (base, to *url.URL, why effect) {
	base, err := url.Parse(from)
	if err != nil {
		return &url.URL{}, &url.URL{}, fxLocationBad
	}
	named, err := url.Parse(value)
	if err != nil {
		return base, &url.URL{}, fxLocationBad
	}
	to = base.ResolveReference(named)
	if to.Fragment == "" && !strings.Contains(value, "#") {
		// RFC 9110 §10.2.2: a Location without a fragment inherits it.
		to.Fragment, to.RawFragment = base.Fragment, base.RawFragment
	}
	switch {
	case to.Scheme != "http" && to.Scheme != "https":
		why = fxLocationScheme
	case to.User != nil:
		why = fxLocationUser
	case !hostOK(to.Host, to.Hostname()) || !exchange.PortOK(to.Port()):
		why = fxLocationHost
	case base.Scheme == "https" && to.Scheme == "http":
		why = fxLocationDowngrade
	}
	return base, to, why
}

// sameOrigin tells whether the address is on the origin of the request.
func (j *judge) sameOrigin(to target) bool { return j.askOf(asksSameOrigin, to.header, to.same) }

func (j *judge) refuse(fx effect, header, value string) (target, bool) {
	if header == "" {
		fx = fxMonitorBad
	}
	j.say(Cause{effect: fx, Name: header, Text: value})
	j.giveUp(advice{kind: adviceLocation})
	return target{}, false
}

// trusts tells whether credentials may be sent to that origin: one that the
// policy names, or the one that the run began at, as long as no foreign host
// had a say in where the chain goes.
func (j *judge) trusts(origin string) bool {
	if Trusted(j.p.TrustOrigins, origin) {
		return true
	}
	home := j.s.Context.Original
	return home != nil && !j.s.Context.Token.Foreign && Origin(home.URL) == origin
}

// Trusted tells whether the list of origins names that origin.
func Trusted(origins []string, origin string) bool {
	for _, trusted := range origins {
		if Origin(trusted) == origin {
			return true
		}
	}
	return false
}

// Origin is scheme://host:port of an address, with the scheme's own port
// written out; "" where the text is not an address.
func Origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return origin(u)
}

func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = "80"
		if u.Scheme == "https" {
			port = "443"
		}
	}
	return u.Scheme + "://" + strings.ToLower(u.Hostname()) + ":" + port
}

// hostOK tells whether a name can be looked up: no empty label, no character
// that the URL standard forbids in a host.
func hostOK(host, name string) bool {
	if name == "" || len(name) > 253 || strings.HasPrefix(host, ":") {
		return false
	}
	if strings.HasPrefix(host, "[") {
		return strings.Contains(name, ":") && strings.Trim(name, "0123456789abcdefABCDEF:.") == ""
	}
	return !strings.ContainsAny(name, "\x00\t\n\r #/<>?@[\\]^|%\"{}`:") &&
		!strings.HasPrefix(name, ".") && !strings.Contains(name, "..")
}
