package reference

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
)

// The states of a varied header.
const (
	Absent    = "absent"
	Present   = "present"
	Malformed = "malformed"
)

// Cell is one exchange and what the client does about it: a status, a class of
// method, a header in one of its states, inside or outside an operation.
type Cell struct {
	// ID is stable, readable and unique, as in 429-post-retry-after-malformed.
	// It is made from the fields below and never renumbered.
	ID     string
	Status int
	// Method is that of the request that is answered: inside an operation GET.
	Method string
	// Keyed tells that the request, or inside an operation the one that began
	// it, bears an Idempotency-Key.
	Keyed  bool
	Inside bool
	// Credentials tells that identity, key and secret are known.
	Credentials bool
	// Header is the slug of the header that is varied, On the message that bears
	// it ("answer" or "request"), State one of Absent, Present and Malformed,
	// Form the name of the form and Value its text. All are "" where no header is
	// varied: such a cell is the status as people meet it.
	Header, On, State, Form, Value string
	// Beside is the ID of the cell that is the same but for the header, which is
	// absent there; "" where this is that cell, or no header is varied.
	Beside string
	// Order runs the cell: answers from a script, every other member left at its
	// default (seed 1). Compact JSON with its members in one order, as links want.
	Order json.RawMessage
	// Step is the step of the run, from 1, that is the cell.
	Step int
	// Report is what that step decided in the run.
	Report decision.Report
	// Driving lists the answer's headers that drove it, as they were written.
	Driving []string

	situation []byte // the step in the JSON of the public interface
	tokens    int    // the token calls before it
}

// Cells returns every behaviour cell, by status. They are worked out once and
// shared: copy before changing anything. An error is a fault of this package.
func Cells() ([]Cell, error) {
	all, err := made()
	if err != nil {
		return nil, err
	}
	return all.cells, nil
}

var made = sync.OnceValues(func() (*maker, error) {
	m := &maker{byOrder: map[string]string{}, rows: map[place][]row{}}
	for _, status := range finals() {
		if err := m.status(status); err != nil {
			return nil, err
		}
	}
	return m, nil
})

// Find returns the cell of that ID, a history too; ok is false where there is
// none.
func Find(id string) (found Cell, ok bool) {
	all, err := Cells()
	if err != nil {
		return found, false
	}
	if strings.HasPrefix(id, "after-") {
		all, _ = Histories()
	}
	at := slices.IndexFunc(all, func(c Cell) bool { return c.ID == id })
	if at < 0 {
		return found, false
	}
	return all[at], true
}

// ForStatus returns a status's cells, those where no header is varied first.
func ForStatus(code int) []Cell {
	return those(func(c Cell) bool { return c.Status == code })
}

// ForHeader returns the cells in which the header is varied. Each names the one
// without it in Beside, which may be a cell of another header or of none. For
// Idempotency-Key they are those whose request bears a key, where it matters.
func ForHeader(slug string) []Cell {
	if slug == "idempotency-key" {
		return those(func(c Cell) bool {
			keyed := c.Keyed && c.Header == "" && !c.Inside && slices.Contains(matters()[slug], c.Status)
			return keyed || c.Header == slug
		})
	}
	return those(func(c Cell) bool { return c.Header == slug })
}

func those(wanted func(Cell) bool) []Cell {
	all, err := Cells()
	if err != nil {
		return nil
	}
	var found []Cell
	for _, c := range all {
		if wanted(c) {
			found = append(found, c)
		}
	}
	return found
}

// id makes a cell's name: only what is not the usual is named.
func (c Cell) id() string {
	parts := []string{strconv.Itoa(c.Status), strings.ToLower(c.Method)}
	name := func(yes bool, word string) {
		if yes {
			parts = append(parts, word)
		}
	}
	name(c.Keyed, "keyed")
	name(c.Inside, "inside")
	name(c.Credentials, "credentials")
	if c.Header != "" {
		h, _ := contract.FindHeader(c.Header)
		name(c.On == string(onRequest) && h.Answer, "request")
		parts = append(parts, c.Header, c.stateWord(h))
	}
	return strings.Join(parts, "-")
}

// stateWord is the state for the header's first form of its kind, and the
// form's own name for the others.
func (c Cell) stateWord(h contract.Header) string {
	valid, _ := h.Valid()
	malformed, _ := h.Malformed()
	if c.Form == "" || c.Form == valid.Name || c.Form == malformed.Name {
		return c.State
	}
	return strings.ReplaceAll(strings.ToLower(c.Form), " ", "-")
}
