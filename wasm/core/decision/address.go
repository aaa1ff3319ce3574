package decision

import (
	"net/url"
	"strings"

	"whatnext/wasm/core/exchange"
)

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
// it cannot be used. A header that named a monitor is there, or is supposed to be.
func (j *judge) target(q question, header string) (target, bool) {
	value, lines := j.answer(header)
	named := namesOne
	switch {
	case lines > 1:
		named = namesTwo
	case lines == 1 && value == "":
		named = namesNothing
	case lines == 0 && q == asksAddress:
		named = namesNone
	}
	switch j.choose(q, header, named) {
	case namesNone:
		return j.refuse(fxLocationMissing, header, "")
	case namesTwo:
		return j.refuse(fxLocationTwice, header, value)
	case namesNothing:
		return j.refuse(fxLocationEmpty, header, "")
	}
	return j.resolve(header, value)
}

// The answers to asksAddress, and to asksMonitorAddress up to the last.
const (
	namesOne = iota
	namesTwo
	namesNothing
	namesNone
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
