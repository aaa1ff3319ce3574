package server

import (
	"errors"
	"fmt"
	"io"
	"net/http"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// refuse answers with what is wrong and how to mend it.
func refuse(w http.ResponseWriter, status int, refusal *input.Refusal) {
	writeJSON(w, status, struct {
		Error *input.Refusal `json:"error"`
	}{refusal})
}

// refuseInput answers a text that could not be taken: 400, or 413 where it was
// too long.
func refuseInput(w http.ResponseWriter, err error) {
	var long *http.MaxBytesError
	var refusal *input.Refusal
	switch {
	case errors.As(err, &long):
		refuse(w, http.StatusRequestEntityTooLarge, input.Refuse("body",
			fmt.Sprintf("is longer than the %d bytes that are taken", long.Limit), "make it smaller"))
	case errors.As(err, &refusal):
		refuse(w, http.StatusBadRequest, refusal)
	default:
		refuse(w, http.StatusBadRequest, input.Refuse("body", "did not arrive whole", "send it again"))
	}
}

// refuseMethod answers 405 with the one that works.
func refuseMethod(w http.ResponseWriter, allow string) {
	w.Header().Set("Allow", allow)
	refuse(w, http.StatusMethodNotAllowed, input.Refuse("method", "does not work here", "use "+allow))
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	text, err := exchange.Marshal(v)
	if err != nil { // none of our own values can fail
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(text)
}

// readBody reads a body of at most most bytes.
func readBody(w http.ResponseWriter, r *http.Request, most int64) ([]byte, error) {
	return io.ReadAll(http.MaxBytesReader(w, r.Body, most))
}

// enter keeps one client from taking everything: past its share the answer is
// 429, and the caller must not go on. Otherwise the caller leaves again.
func (s *server) enter(w http.ResponseWriter, r *http.Request) (leave func(), ok bool) {
	client := address(r)
	if !s.running.enter(client) {
		w.Header().Set("Retry-After", "1")
		refuse(w, http.StatusTooManyRequests, input.Refuse("",
			fmt.Sprintf("%d exchanges of yours are running already", s.AtOnce), "wait for one of them to end"))
		return nil, false
	}
	return func() { s.running.leave(client) }, true
}
