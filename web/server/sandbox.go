package server

import (
	"net/http"
	"strings"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/sandbox"
	"whatnext/wasm/native"
)

// sandbox answers under /sandbox/: the simulated service as plain HTTP, for
// any client that speaks it.
func (s *server) sandbox(w http.ResponseWriter, r *http.Request) {
	allowAnyOrigin(w.Header())
	if preflight(w, r) {
		return
	}
	to := aim(r.URL.EscapedPath())
	key, refusal := reader(r, to.key, to.keyed)
	if refusal != nil {
		refuse(w, http.StatusBadRequest, refusal)
		return
	}
	leave, ok := s.enter(w, r)
	if !ok {
		return
	}
	defer leave()

	switch {
	case to.place == "settings" && to.rest == "":
		s.settings(w, r, key)
	case to.host() == "":
		refuse(w, http.StatusNotFound, input.Refuse("path", "leads to no simulated host",
			"use /sandbox/id/…, /sandbox/routes/… or /sandbox/address/…, each with or without a key of your own as in /sandbox/~key/routes/…"))
	default:
		s.simulate(w, r, key, to)
	}
}

// simulate hands the request to the reader's own service. What the service
// means as a broken connection breaks this one.
func (s *server) simulate(w http.ResponseWriter, r *http.Request, key string, to target) {
	body, err := readBody(w, r, exchange.MaxBody)
	if err != nil {
		refuseInput(w, err)
		return
	}
	service := s.readers.get(key, func() *Live { return s.fresh(sandbox.Defaults(), s.Seed()) })
	answer := service.Send(r.Context(), exchange.Call{Kind: exchange.ForCaller, Request: exchange.Request{
		Method: r.Method,
		URL:    to.url(r.URL.RawQuery),
		Header: native.Lines(r.Header).Without(func(name string) bool { return exchange.EqualName(name, keyHeader) }),
		Body:   body,
	}})
	if answer.Response == nil {
		panic(http.ErrAbortHandler)
	}
	to.write(w, answer.Response)
}

// settings makes the reader's service anew: with these settings, without a
// memory. Where it is asked for, the same seed names tokens alike.
func (s *server) settings(w http.ResponseWriter, r *http.Request, key string) {
	if r.Method != http.MethodPost {
		refuseMethod(w, "POST")
		return
	}
	text, err := readBody(w, r, maxSettings)
	if err != nil {
		refuseInput(w, err)
		return
	}
	settings := sandbox.Defaults()
	o, err := input.Parse(text, "settings", maxSettings)
	if err == nil {
		settings.Read(o)
		err = o.Done()
	}
	if err != nil {
		refuseInput(w, err)
		return
	}
	s.readers.replace(key, s.fresh(settings, s.Seed()))
	writeJSON(w, http.StatusOK, settings)
}

const maxSettings = 64 << 10

// target is where a path under /sandbox/ leads.
type target struct {
	base  string // /sandbox or /sandbox/~key
	keyed bool   // the path has a key
	key   string // the reader's
	place string // id, routes, address; or anything else
	rest  string // what follows, as it was written; "" or from a slash on
}

func aim(path string) target {
	t := target{base: "/sandbox", rest: strings.TrimPrefix(path, "/sandbox")}
	if keyed, ok := strings.CutPrefix(t.rest, "/~"); ok {
		t.keyed = true
		t.key, t.rest = cutSlash(keyed)
		t.base += "/~" + t.key
	}
	t.place, t.rest = cutSlash(strings.TrimPrefix(t.rest, "/"))
	return t
}

// cutSlash cuts before the first slash.
func cutSlash(path string) (before, rest string) {
	if at := strings.IndexByte(path, '/'); at >= 0 {
		return path[:at], path[at:]
	}
	return path, ""
}

// hosts are the simulated ones by their place under /sandbox/.
func hosts() map[string]string {
	return map[string]string{"id": sandbox.IDHost, "routes": sandbox.RoutesHost, "address": sandbox.AddressHost}
}

// host is the simulated one that is meant; "": none.
func (t target) host() string { return hosts()[t.place] }

// url is the address that the service knows itself by.
func (t target) url(query string) string {
	if query != "" {
		query = "?" + query
	}
	return "https://" + t.host() + t.rest + query
}
