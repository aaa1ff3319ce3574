package decision

import "whatnext/wasm/core/exchange"

// Addresses that stand for those that an answer could have named.
const (
	nearby  = "/v1/operations/1"
	faraway = "https://other.example/v1/operations/1"
)

const (
	askScope  = `Bearer error="insufficient_scope"`
	askBearer = "Bearer"
	allowSome = "GET, HEAD"
)

// headersChanged gives the headers that can drive another value.
func (w *whatIf) headersChanged() {
	for _, c := range [...]struct{ name, to, otherwise string }{
		{"Retry-After", "10", "20"}, {"WWW-Authenticate", askScope, askBearer}, {"Allow", "", allowSome},
	} {
		if !w.bears(c.name) {
			continue
		}
		d := w.with(c.name, c.to)
		if Same(&w.now, &d) {
			c.to, d = c.otherwise, w.with(c.name, c.otherwise)
		}
		w.changed(c.name, c.to, d)
	}
	w.locationChanged()
}

// locationChanged leads elsewhere: to an address at home or, where that is so
// now, to one away. That the next request goes to another address is no news;
// what else is different is.
func (w *whatIf) locationChanged() {
	if !w.bears("Location") {
		return
	}
	for _, to := range [...]string{nearby, faraway} {
		d := w.with("Location", to)
		moved := d.Next
		moved.url = w.now.Next.url
		if d.Action != w.now.Action || moved != w.now.Next {
			w.changed("Location", to, d)
			return
		}
	}
}

func (w *whatIf) changed(name, to string, d Decision) {
	value, _ := w.s.Response.Header.Join(name)
	lead := "With " + name + ": " + to + ": "
	if to == "" {
		lead = "With an empty " + name + ": "
	}
	w.differs(Change{"header:" + lower(name), text(exchange.RedactField(name, value)), text(to)}, lead, d)
}

// bears tells that the answer has the header, and that a rule looked it up.
func (w *whatIf) bears(name string) bool {
	return w.s.Response != nil && w.s.Response.Header.Has(name) && w.taken.lookedAt(name)
}

// with is the decision about the same answer with one header set.
func (w *whatIf) with(name, value string) Decision {
	response := *w.s.Response
	response.Header = response.Header.With(name, value)
	other := *w.s
	other.Response = &response
	return Decide(&other, w.p)
}

// headersMissing offers what the answer could have said; only what makes a
// difference is listed.
func (w *whatIf) headersMissing() {
	if w.s.Response == nil {
		return
	}
	for _, offer := range [...]exchange.Field{
		{Name: "Retry-After", Value: "3"}, {Name: "Location", Value: nearby}, {Name: "Allow", Value: allowSome},
		{Name: "WWW-Authenticate", Value: askScope}, {Name: "Accept-Post", Value: jsonType}, {Name: "Accept-Patch", Value: jsonType},
		{Name: "RateLimit", Value: `"default";r=0;t=3`}, {Name: "Operation-Location", Value: nearby},
	} {
		if w.s.Response.Header.Has(offer.Name) || !w.taken.lookedAt(offer.Name) {
			continue
		}
		d := w.with(offer.Name, offer.Value)
		if Same(&w.now, &d) {
			continue
		}
		sentence := "A " + decimal(int64(w.s.Response.Status)) + " with " + offer.Name + ": " + offer.Value + " would " + effectOf(&w.now, &d) + "."
		w.add(Change{"header:" + lower(offer.Name), nil, text(offer.Value)}, sentence, &d)
	}
}

// neighbours are the statuses that are told apart with most profit from this
// one: who sends the one may well have meant the other.
func neighbours(status int) []int {
	switch status {
	case 301, 302:
		return []int{303, 307}
	case 307, 308:
		return []int{303}
	case 401:
		return []int{403}
	case 403:
		return []int{401}
	case 502, 504:
		return []int{500, 503}
	case 500:
		return []int{502, 503}
	case 503:
		return []int{502}
	}
	return nil
}

// statusChanged reads the same answer as one with another status, where another
// action follows.
func (w *whatIf) statusChanged() {
	for _, status := range neighbours(w.s.status()) {
		response := *w.s.Response
		response.Status = status
		other := *w.s
		other.Response = &response
		if d := Decide(&other, w.p); d.Action != w.now.Action {
			to := count(int64(status))
			w.differs(Change{"status", count(int64(w.s.status())), to}, "As a "+*to+": ", d)
		}
	}
}
