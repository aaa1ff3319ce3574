package reference

import (
	"fmt"
	"slices"
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// maker makes the cells, status by status.
type maker struct {
	cells   []Cell
	byOrder map[string]string // the ID of the cell that an order runs
	rows    map[place][]row
}

// status makes the cells of one status: as people meet it, class by class, then
// with each header that matters for it.
func (m *maker) status(status int) error {
	var asked []class
	for _, c := range classes() {
		if !worthAsking(status, c) {
			continue
		}
		asked = append(asked, c)
		if _, err := m.add(natural(status, c), Cell{}); err != nil {
			return err
		}
	}
	for _, h := range HeadersFor(status) {
		for _, c := range asked {
			if err := m.header(status, c, h); err != nil {
				return err
			}
		}
	}
	return nil
}

// worthAsking leaves out the classes in which nothing is new: PATCH where it is
// treated as POST, credentials where they change nothing.
func worthAsking(status int, c class) bool {
	if c.inside && c.keyed && plainly(status, c).Action != decision.Restart {
		return false // the key is of use where the original is sent again
	}
	if other := c; c.method == "PATCH" {
		other.method = "POST"
		if !distinct(status, c, other) {
			return false
		}
	}
	if other := c; c.credentials {
		other.credentials = false
		return distinct(status, c, other)
	}
	return true
}

func plainly(status int, c class) decision.Decision {
	defaults := policy.Default()
	return decision.Decide(natural(status, c).situation(), &defaults)
}

// distinct tells whether two classes are ever decided about differently for that
// status.
func distinct(status int, a, b class) bool {
	defaults := policy.Default()
	for i, one := range companies(status, a) {
		other := companies(status, b)[i]
		if differ(one, other, &defaults) {
			return true
		}
		for _, h := range HeadersFor(status) {
			f, _ := h.Valid()
			for _, where := range places(h) {
				if differ(one.with(where, h.Name, f.Value), other.with(where, h.Name, f.Value), &defaults) {
					return true
				}
			}
		}
	}
	return false
}

func differ(a, b setting, p *policy.Policy) bool {
	one, other := decision.Decide(a.situation(), p), decision.Decide(b.situation(), p)
	return !decision.Same(&one, &other)
}

// header makes the cells of one header in one class, in the first company in
// which it makes a difference; none where it makes none.
func (m *maker) header(status int, c class, h contract.Header) error {
	for _, where := range places(h) {
		if passed(status, c, h, where) {
			continue
		}
		base, ok := telltale(status, c, h, where)
		if !ok {
			continue
		}
		if err := m.forms(base, h, where); err != nil {
			return err
		}
	}
	return nil
}

// passed leaves out what says nothing: a condition on a request that changes
// something, keys in the classes that have one or do not need it, and a
// browser's veil in every class but one.
func passed(status int, c class, h contract.Header, where on) bool {
	if h.Slug == "idempotency-key" || h.Slug == exposing {
		return c != telling(status, h)
	}
	return where == onRequest && readsOnly(h) && c.method != "GET"
}

// readsOnly tells whether the header is for requests that only read (RFC 9110
// §13.1, §14.2).
func readsOnly(h contract.Header) bool {
	return slices.Contains([]string{"if-none-match", "if-modified-since", "range"}, h.Slug)
}

// forms makes the header's cells: absent, present, malformed, and each further
// form for the exchanges that people look up most.
func (m *maker) forms(base setting, h contract.Header, where on) error {
	beside, err := m.add(base.lacking(h, where), Cell{Header: h.Slug, On: string(where), State: Absent})
	if err != nil {
		return err
	}
	r := row{absent: beside}
	for _, f := range chosen(base, h, where) {
		with := base.bearing(h, where, f)
		cell := Cell{Header: h.Slug, On: string(where), State: Present, Form: f.Name, Beside: beside}
		if !f.Valid {
			cell.State = Malformed
		}
		if cell.Value, _ = with.answer.Get(h.Name); where == onRequest {
			cell.Value, _ = with.request.Get(h.Name)
		}
		id, err := m.add(with, cell)
		if err != nil {
			return err
		}
		r.note(f, id)
	}
	at := place{base.status, h.Slug}
	m.rows[at] = append(m.rows[at], r)
	return nil
}

// chosen are the forms that make cells: the first valid and the first that is
// not one; in the class in which clients go wrong also an address elsewhere, and
// every form in the header's showcase and for NFleet's statuses.
func chosen(base setting, h contract.Header, where on) []contract.HeaderForm {
	told := base.class == telling(base.status, h)
	show, ok := showcase(h, where)
	if told && (ok && show.status == base.status || contract.Find(base.status).NFleet) {
		return h.Forms
	}
	valid, _ := h.Valid()
	malformed, _ := h.Malformed()
	var few []contract.HeaderForm
	for _, f := range h.Forms {
		if f == valid || f == malformed || told && f.Name == elsewhere {
			few = append(few, f)
		}
	}
	return few
}

// names reads a list of header names.
func names(list string) []string {
	found := []string{}
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name != "" {
			found = append(found, name)
		}
	}
	return found
}

// add runs the setting and keeps it as a cell, unless another cell is the same
// order: then that one's ID comes back.
func (m *maker) add(s setting, cell Cell) (id string, err error) {
	cell.Status, cell.Method, cell.Keyed, cell.Inside, cell.Credentials = s.status, s.method, s.keyed, s.inside, s.credentials
	if cell.Order, err = s.order(); err != nil {
		return "", err
	}
	if id, ok := m.byOrder[string(cell.Order)]; ok {
		return id, nil
	}
	cell.ID = cell.id()
	if err := cell.decide(s.position()); err != nil {
		return "", fmt.Errorf("cell %s: %w", cell.ID, err)
	}
	m.byOrder[string(cell.Order)] = cell.ID
	m.cells = append(m.cells, cell)
	return cell.ID, nil
}

// decide runs the cell's order and keeps what was decided about the answer of
// that number, token calls not counted.
func (c *Cell) decide(answer int) error {
	t, err := run(c.Order)
	if err != nil {
		return err
	}
	for _, step := range t.Steps {
		if c.Step++; step.Kind == exchange.ForToken {
			c.tokens++
		} else if answer--; answer == 0 {
			break
		}
	}
	step := t.Steps[c.Step-1]
	if answer > 0 || step.Response == nil || step.Response.Status != c.Status {
		return fmt.Errorf("step %d is not the cell's", c.Step)
	}
	c.Method, c.Inside, c.Report = step.Request.Method, step.Context.Operation, step.Decision
	for _, h := range step.Headers {
		if h.Role == decision.Driving {
			c.Driving = append(c.Driving, h.Name)
		}
	}
	c.situation, err = situationOf(t, c.Step)
	return err
}
