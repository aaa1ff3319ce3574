package reference

import (
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

// natural is the exchange as people meet it: the request that such a status
// answers, and the header without which the answer would be the service's fault.
func natural(status int, c class) setting {
	s := setting{class: c, status: status}
	accept, kind := "application/json", "application/json"
	switch status {
	case 406:
		accept = "text/csv"
	case 415:
		kind = "text/plain"
	}
	s.request = exchange.Header{{Name: "Accept", Value: accept}}
	if c.inside || hasBody(c.method) {
		s.request = append(s.request, exchange.Field{Name: "Content-Type", Value: kind})
	}
	switch status {
	case 202, 301, 302, 303, 307, 308:
		s = s.with(onAnswer, "Location", plainest("location"))
	case 401:
		s = s.with(onAnswer, "WWW-Authenticate", plainest("www-authenticate"))
	case 405:
		s = s.with(onAnswer, "Allow", allowed(c))
	}
	return s
}

// allowed names methods other than the one that was refused.
func allowed(c class) string {
	if c.method == "GET" {
		return "POST"
	}
	return plainest("allow")
}

// plainest is a header's first valid form.
func plainest(slug string) string {
	h, _ := contract.FindHeader(slug)
	f, _ := h.Valid()
	return f.Value
}

// companies are the surroundings in which a header may begin to matter: as
// people meet the status, with a packed body, with a moment to wait for, and
// with no header at all.
func companies(status int, c class) []setting {
	plain := natural(status, c)
	packed := plain
	if c.inside || hasBody(c.method) {
		packed = plain.with(onRequest, "Content-Type", "application/json").with(onRequest, "Content-Encoding", "gzip")
	}
	bare := setting{class: c, status: status}
	return []setting{plain, packed, plain.with(onAnswer, "Retry-After", form("retry-after", "date")), bare}
}

// form is the value of a header's form; "" where there is none of that name.
func form(slug, name string) string {
	h, _ := contract.FindHeader(slug)
	for _, f := range h.Forms {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}
