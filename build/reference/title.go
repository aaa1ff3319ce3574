package reference

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
)

// Title says in a line what the cell is about: "429 to a POST, Retry-After: 1.5
// (malformed)".
func (c Cell) Title() string {
	title := strconv.Itoa(c.Status) + " to a " + c.Method
	switch {
	case c.Keyed && c.Inside:
		title += " inside an operation that began with an Idempotency-Key"
	case c.Inside:
		title += " inside an operation"
	case c.Keyed:
		title += " with an Idempotency-Key"
	}
	if c.Credentials {
		title += ", credentials known"
	}
	if before, ok := strings.CutPrefix(c.ID, "after-"); ok {
		return title + ", after " + strings.ReplaceAll(before, "-", " ")
	}
	if c.Header == "" {
		return title
	}
	h, _ := contract.FindHeader(c.Header)
	name := h.Name
	if h.Request && h.Answer {
		name += " of the " + c.On
	}
	switch {
	case c.State == Absent:
		return title + ", no " + name
	case c.Value == "":
		return title + ", " + name + " empty"
	case c.State == Malformed:
		return title + ", " + name + ": " + c.Value + " (malformed)"
	}
	return title + ", " + name + ": " + c.Value
}
