package reference

import (
	"fmt"
	"slices"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// Effect is one form of a header and the decision that it leads to.
type Effect struct {
	Form contract.HeaderForm
	// Cell is the exchange with that form: its status and On say where. Where two
	// headers make the same exchange, it is filed under the other one.
	Cell Cell
	// Without is the same exchange without the header.
	Without Cell
	// Same tells that the form changes nothing: neither action, wait, next
	// request nor advice.
	Same bool
}

// Effects lists each form of a header with what it leads to, for the status that
// is looked up most among those that it matters for; a header that matters both
// in answers and in requests has two such lists, one behind the other. Empty for
// a header that matters nowhere.
func Effects(h contract.Header) ([]Effect, error) {
	all, err := Cells()
	if err != nil {
		return nil, err
	}
	find := func(s setting) (Cell, error) {
		text, err := s.order()
		if err != nil {
			return Cell{}, err
		}
		at := slices.IndexFunc(all, func(c Cell) bool { return string(c.Order) == string(text) })
		if at < 0 {
			return Cell{}, fmt.Errorf("no cell shows %s in %s", h.Name, text)
		}
		return all[at], nil
	}
	var effects []Effect
	for _, where := range places(h) {
		base, ok := showcase(h, where)
		if !ok {
			continue
		}
		without, err := find(base.lacking(h, where))
		if err != nil {
			return nil, err
		}
		for _, f := range h.Forms {
			cell, err := find(base.bearing(h, where, f))
			if err != nil {
				return nil, err
			}
			effects = append(effects, Effect{f, cell, without, alike(cell.Report, without.Report)})
		}
	}
	return effects, nil
}

// lookedUp are the statuses that people look up, the most asked for first.
func lookedUp() []int { return []int{429, 303, 401, 405, 406, 415, 202, 304, 416, 417, 409} }

// showcase is the exchange in which all forms of a header are shown; ok is false
// where it makes no difference in that message.
func showcase(h contract.Header, where on) (base setting, ok bool) {
	for _, status := range lookedUp() {
		if slices.Contains(matters()[h.Slug], status) {
			if base, ok := telltale(status, telling(status, h), h, where); ok {
				return base, true
			}
		}
	}
	return base, false
}

// telltale is the first company of a status in which the header's plainest form
// makes a difference, or else any of its forms.
func telltale(status int, c class, h contract.Header, where on) (base setting, ok bool) {
	defaults := policy.Default()
	if h.Slug == exposing {
		return veiled(status, c), hides(status, c)
	}
	plainly := h
	plainly.Forms = h.Forms[:1]
	for _, forms := range []contract.Header{plainly, h} {
		for _, base := range companies(status, c) {
			if varies(base, forms, where, &defaults) {
				return base, true
			}
		}
	}
	return base, false
}

// telling is the class whose cells show every form: POST, since that is where
// clients go wrong; on a 401 one that could get a token. What a browser hides is
// shown where it counts.
func telling(status int, h contract.Header) class {
	c := class{method: "POST", credentials: status == 401}
	if h.Slug == exposing && !hides(status, c) {
		if c.keyed = true; !hides(status, c) {
			return class{method: "GET", inside: true}
		}
	}
	switch {
	case h.Slug == "accept-patch":
		c.method = "PATCH"
	case readsOnly(h):
		c.method = "GET"
	}
	return c
}

// lacking is the exchange without the header, bearing the one with that form of
// it. In a browser what the answer does not expose is hidden.
func (s setting) lacking(h contract.Header, where on) setting {
	if h.Slug == exposing {
		s.exposed = []string{}
	}
	return s.without(where, h.Name)
}

func (s setting) bearing(h contract.Header, where on, f contract.HeaderForm) setting {
	if sent, lines := s.answer.Get(h.Name); where == onAnswer && lines > 0 && isFirst(h, f) {
		f.Value = sent // the plainest form is the one that people meet
	}
	if h.Slug == exposing {
		s.exposed = names(f.Value)
	}
	if f.Name == elsewhere { // with credentials that can be seen to stay behind
		s = s.with(onRequest, "Authorization", plainest("authorization"))
	}
	return s.with(where, h.Name, f.Value)
}

// elsewhere is the form of an address that leads to another origin.
const elsewhere = "other origin"

func isFirst(h contract.Header, f contract.HeaderForm) bool {
	valid, _ := h.Valid()
	return f.Name == valid.Name
}

// veiled is an answer with all that a browser may hide from a page.
func veiled(status int, c class) setting {
	s := natural(status, c)
	for _, slug := range []string{"retry-after", "accept-post"} {
		if other, _ := contract.FindHeader(slug); slices.Contains(matters()[slug], status) {
			s = s.with(onAnswer, other.Name, plainest(slug))
		}
	}
	if status == 401 { // a challenge that a new token does not meet
		s = s.with(onAnswer, "WWW-Authenticate", `Bearer error="insufficient_scope"`)
	}
	return s
}

// hides tells whether what a browser may hide there makes a difference.
func hides(status int, c class) bool {
	defaults := policy.Default()
	seen := veiled(status, c)
	blind := seen
	blind.answer = exchange.Header{}
	return differ(seen, blind, &defaults)
}

// alike tells whether two reports are the same decision.
func alike(a, b decision.Report) bool {
	if a.Action != b.Action || a.WaitMS != b.WaitMS || a.Advice != b.Advice || (a.Next == nil) != (b.Next == nil) {
		return false
	}
	return a.Next == nil || a.Next.Method == b.Next.Method && a.Next.URL == b.Next.URL &&
		slices.Equal(a.Next.Header, b.Next.Header) && string(a.Next.Body) == string(b.Next.Body)
}
