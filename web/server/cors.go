package server

import (
	"net/http"
	"strings"

	"whatnext/wasm/core/exchange"
)

// allowAnyOrigin lets scripts of any page read the answer: nothing here is
// behind a login or a cookie.
func allowAnyOrigin(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "Retry-After, Date, Allow")
}

// preflight answers what a browser asks before it lets a script send: any
// method, any header. An OPTIONS that is no such question is left to others.
func preflight(w http.ResponseWriter, r *http.Request) bool {
	method := r.Header.Get("Access-Control-Request-Method")
	if r.Method != http.MethodOptions || r.Header.Get("Origin") == "" || !exchange.IsToken(method) {
		return false
	}
	h := w.Header()
	h.Set("Access-Control-Allow-Methods", method)
	if names := tokens(r.Header.Values("Access-Control-Request-Headers")); names != "" {
		h.Set("Access-Control-Allow-Headers", names)
	}
	h.Set("Access-Control-Max-Age", "600")
	h.Set("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
	w.WriteHeader(http.StatusNoContent)
	return true
}

// tokens keeps of lists of header names what is one. They are named one by one
// because a * would not stand for Authorization.
func tokens(lists []string) string {
	var names []string
	for _, name := range strings.Split(strings.Join(lists, ","), ",") {
		if name = strings.TrimSpace(name); exchange.IsToken(name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
