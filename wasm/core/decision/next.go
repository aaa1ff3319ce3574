package decision

import (
	"strings"

	"whatnext/wasm/core/exchange"
)

// Next is how the next request is made from the one that was answered: a recipe
// that can be compared, and is only cooked where the request is needed. The
// zero value makes none.
type Next struct {
	form   form
	method string // "" keeps the method
	url    string // "" keeps the address
	header string // name of a header to set; "" none
	value  string
	drop   drop
}

type form uint8

const (
	noNext   form = iota
	same          // from this request
	original      // from the request that the run began with
)

type drop uint8

const (
	dropContent drop = 1 << iota // the body, and what speaks about it (RFC 9110 §15.4)
	dropSecrets
	dropRange
	dropExpect
	dropEncoding
)

// Exists tells whether there is a next request.
func (n Next) Exists() bool { return n.form != noNext }

// Request makes the next request; ok is false where there is none. A new token
// is not in it yet: its place reads "Bearer REDACTED".
func (n Next) Request(s *Situation) (r exchange.Request, ok bool) {
	switch {
	case n.form == noNext:
		return r, false
	case n.form == original && s.Context.Original != nil:
		r = *s.Context.Original
	default:
		r = s.Request
	}
	if n.method != "" {
		r.Method = n.method
	}
	if n.url != "" {
		r.URL = n.url
	}
	if n.drop&dropContent != 0 {
		r.Body, r.Cut = nil, 0
	}
	if n.drop != 0 {
		r.Header = r.Header.Without(n.drops)
		if !r.Header.Has("Authorization") {
			r.TokenN = 0
		}
	}
	if n.header != "" {
		r.Header = r.Header.With(n.header, n.value)
	}
	return r, true
}

func (n Next) drops(name string) bool {
	switch {
	case n.drop&dropContent != 0 && aboutContent(name):
		return true
	case n.drop&dropSecrets != 0 && exchange.SecretHeader(name):
		return true
	case n.drop&dropRange != 0 && (exchange.EqualName(name, "Range") || exchange.EqualName(name, "If-Range")):
		return true
	case n.drop&dropExpect != 0 && exchange.EqualName(name, "Expect"):
		return true
	}
	return n.drop&dropEncoding != 0 && exchange.EqualName(name, "Content-Encoding")
}

// aboutContent tells whether a header speaks of the body or of the resource
// that was asked before: it goes when the request becomes a GET elsewhere.
func aboutContent(name string) bool {
	switch name = lower(name); name {
	case "digest", "repr-digest", "last-modified", "transfer-encoding", "trailer", "expect", "range", "idempotency-key":
		return true
	}
	return strings.HasPrefix(name, "content-") || strings.HasPrefix(name, "if-")
}

// get is a request for an address, without the body.
func (j *judge) get(method string, to target) Next {
	return Next{form: same, method: method, url: to.text, drop: dropContent | j.secrets(to)}
}

// at is the same request at another address.
func (j *judge) at(to target) Next {
	return Next{form: same, url: to.text, drop: j.secrets(to)}
}

// secrets tells whether the credentials stay behind, and says so: a foreign
// host must not learn them (RFC 9110 §15.4).
func (j *judge) secrets(to target) drop {
	if !j.bearsSecrets() || j.sameOrigin(to) {
		return 0
	}
	if j.ask(asksTrusted, to.trusted) {
		j.say(Cause{effect: fxSecretsKept, Text: to.origin})
		return 0
	}
	j.say(Cause{effect: fxSecretsDropped, Text: to.origin})
	return dropSecrets
}

func (j *judge) bearsSecrets() bool {
	for _, f := range j.s.Request.Header {
		if exchange.SecretHeader(f.Name) {
			return true
		}
	}
	return false
}

// with is the same request with one header set.
func with(header, value string) Next { return Next{form: same, header: header, value: value} }

// without is the same request with some headers left out.
func without(d drop) Next { return Next{form: same, drop: d} }

// BearsToken tells that the next request has a place for the newest token.
func (n Next) BearsToken() bool { return n.header == "Authorization" }
