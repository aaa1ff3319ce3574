package decision

import "whatnext/wasm/core/exchange"

// requestChanged takes away, changes or adds what a request could have said.
func (w *whatIf) requestChanged() {
	for _, c := range [...]struct{ name, offer string }{
		{"Idempotency-Key", "1"}, {"Accept", jsonType}, {"Content-Type", jsonType}, {"Authorization", ""}, {"If-None-Match", `"1"`}, {"Range", ""}, {"Expect", ""},
	} {
		value, lines := w.s.Request.Header.Get(c.name)
		change := Change{Subject: "request:header:" + lower(c.name)}
		if lines > 0 {
			change.From = text(exchange.RedactField(c.name, value))
			if d := w.requestWithout(c.name); way(&w.now, &d) != bySecrets { // no credentials, none to keep back
				w.differs(change, "If the request had no "+c.name+": ", d)
			}
		}
		// A header that is there is offered another value where that is the one
		// that helps; one key is as good as another.
		if c.offer != "" && (lines == 0 || c.offer == jsonType) {
			change.To = text(c.offer)
			w.differs(change, "If the request had "+c.name+": "+c.offer+": ", w.requestWith(c.name, c.offer))
		}
	}
	for _, method := range [...]string{"GET", "POST", "PUT"} {
		other := *w.s
		other.Request.Method = method
		w.differs(Change{"request:method", text(w.s.Request.Method), text(method)}, "If the request were a "+method+": ", Decide(&other, w.p))
	}
}

func (w *whatIf) requestWith(name, value string) Decision {
	other := *w.s
	other.Request.Header = other.Request.Header.With(name, value)
	return Decide(&other, w.p)
}

func (w *whatIf) requestWithout(name string) Decision {
	other := *w.s
	other.Request.Header = other.Request.Header.Without(func(n string) bool { return exchange.EqualName(n, name) })
	if name == "Authorization" {
		other.Context.Token.Sent = ""
	}
	return Decide(&other, w.p)
}
