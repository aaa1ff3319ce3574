package reference

import (
	"fmt"
	"sync"

	"whatnext/wasm/core/exchange"
)

// Histories are the cells that one answer cannot show: what came before counts.
// Their IDs begin with "after-"; Status, Method and so on are those of the last
// answer, which is the one that is decided about. No header is varied in them.
func Histories() ([]Cell, error) { return histories() }

// history is what a client has been through.
type history struct {
	id      string
	method  string
	keyed   bool
	known   bool // credentials
	answers []message
}

var histories = sync.OnceValues(func() ([]Cell, error) {
	var cells []Cell
	for _, h := range lived() {
		c, err := h.cell()
		if err != nil {
			return nil, fmt.Errorf("history %s: %w", h.id, err)
		}
		cells = append(cells, c)
	}
	return cells, nil
})

func lived() []history {
	away, home, there := form("location", elsewhere), "https://routes.example"+operation, operation
	expired := answer(401, "WWW-Authenticate", plainest("www-authenticate"))
	unavailable, lost := answer(503), answer(404)
	return []history{
		{id: "after-three-503", method: "POST", answers: []message{unavailable, unavailable, unavailable, unavailable}},
		{id: "after-two-500-with-a-key", method: "POST", keyed: true, answers: []message{answer(500), answer(500)}},
		{id: "after-one-421", method: "GET", answers: []message{answer(421), answer(421)}},
		{id: "after-eleven-hops", method: "POST", answers: repeated(12, answer(303, "Location", there))},
		{id: "after-a-503-and-a-hop", method: "POST", answers: []message{unavailable, answer(303, "Location", there), unavailable, unavailable, unavailable}},
		{id: "after-a-307", method: "POST", answers: []message{answer(307, "Location", there), unavailable}},
		{id: "after-a-lost-operation", method: "POST", answers: []message{answer(303, "Location", there), lost, answer(303, "Location", there), lost}},
		{id: "after-a-303-with-a-key", method: "POST", keyed: true, answers: []message{answer(303, "Location", there), answer(410)}},
		{id: "after-a-new-token", method: "POST", known: true, answers: []message{expired, expired}},
		{id: "after-a-new-token-and-a-hop", method: "POST", known: true, answers: []message{expired, answer(303, "Location", there), expired}},
		{id: "after-a-hop-abroad", method: "POST", known: true, answers: []message{expired, answer(303, "Location", away), expired}},
		{id: "after-a-hop-abroad-and-back", method: "POST", known: true, answers: []message{expired, answer(303, "Location", away), answer(303, "Location", home)}},
		{id: "after-a-202", method: "POST", answers: []message{answer(202, "Location", there), answer(202)}},
		{id: "after-a-202-gone", method: "POST", answers: []message{answer(202, "Location", there), lost}},
		{id: "after-a-202-done", method: "POST", answers: []message{answer(202, "Location", there), answer(200)}},
		{id: "after-a-202-running", method: "POST", answers: []message{answer(202, "Operation-Location", there), state("Running")}},
		{id: "after-a-202-succeeded", method: "POST", answers: []message{answer(202, "Operation-Location", there), state("Succeeded")}},
		{id: "after-a-202-failed", method: "POST", answers: []message{answer(202, "Operation-Location", there), state("Failed")}},
	}
}

func answer(status int, line ...string) message {
	m := message{Status: status}
	if len(line) == 2 {
		m.Header = exchange.Header{{Name: line[0], Value: line[1]}}
	}
	return m
}

func repeated(times int, m message) (list []message) {
	for range times {
		list = append(list, m)
	}
	return list
}

// state is the answer of a monitor that tells the state in its body.
func state(word string) message {
	m := answer(200, "Content-Type", "application/json")
	m.Body = `{"status":"` + word + `"}`
	return m
}

func (h history) cell() (Cell, error) {
	last := h.answers[len(h.answers)-1]
	s := natural(last.Status, class{method: h.method, keyed: h.keyed, credentials: h.known})
	sent := s.caller()
	o := order{V: 1, Request: message{Method: sent.Method, URL: sent.URL, Header: sent.Header, Body: string(sent.Body)}}
	o.Answers = append(append(o.Answers, h.answers...), message{Status: 200})
	if h.known {
		o.Auth = &auth{Identity: "depot", Key: "demo", Secret: "demo"}
	}
	c := Cell{ID: h.id, Status: last.Status, Keyed: h.keyed, Credentials: h.known}
	var err error
	if c.Order, err = exchange.Marshal(o); err != nil {
		return c, err
	}
	return c, c.decide(len(h.answers))
}
