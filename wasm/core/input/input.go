// Package input reads JSON that people wrote, strictly: every refusal names
// the field, says what is wrong with it and how to mend it. It knows nothing
// about HTTP and imports nothing of ours; packages policy, decision and
// playground read their parts with it.
//
// Look next at json.go (texts), values.go and parts.go (what is in an object).
package input

import (
	"slices"
	"strings"
)

// MaxInteger is the largest integer that JSON carries safely: 2^53-1.
const MaxInteger = 1<<53 - 1

// Refusal is the error for input that can't be taken.
type Refusal struct {
	Field   string `json:"field"`   // path such as policy.max_attempts; "" the whole text
	Problem string `json:"problem"` // what is wrong, without a full stop
	Fix     string `json:"fix"`     // what to do about it, without a full stop
}

// Error is one line: where, what, and how to fix it.
func (r *Refusal) Error() string {
	where := r.Field
	if where == "" {
		where = "input"
	}
	return where + ": " + r.Problem + "; " + r.Fix
}

// Refuse makes a Refusal.
func Refuse(field, problem, fix string) *Refusal { return &Refusal{field, problem, fix} }

// Object is a JSON object that knows where it stands. A member that nobody
// asked for is refused by Done.
type Object struct {
	path    string
	members []member
	asked   []string
	err     *error // the first refusal of the whole reading; shared by all parts
}

type member struct {
	name  string
	value any // Object's raw material: *Object members, []any, string, json.Number, bool, nil
}

type object []member

// Path is where the member of that name stands, for refusals.
func (o *Object) Path(name string) string { return join(o.path, name) }

// Refuse records a refusal of that member; the first one of a reading counts.
func (o *Object) Refuse(name, problem, fix string) {
	if *o.err == nil {
		*o.err = Refuse(o.Path(name), problem, fix)
	}
}

// Err is the first refusal so far.
func (o *Object) Err() error { return *o.err }

// Done refuses members that nobody asked for and returns the first refusal.
func (o *Object) Done() error {
	for _, m := range o.members {
		if !slices.Contains(o.asked, m.name) {
			o.Refuse(m.name, "is not known here", "remove it, or use one of "+strings.Join(o.asked, ", "))
			break
		}
	}
	return o.Err()
}

func (o *Object) find(name string) (any, bool) {
	if !slices.Contains(o.asked, name) {
		o.asked = append(o.asked, name)
	}
	for _, m := range o.members {
		if m.name == name {
			return m.value, true
		}
	}
	return nil, false
}

// Has tells whether the member is there (null counts as there).
func (o *Object) Has(name string) bool { _, ok := o.find(name); return ok }

// Null tells whether the member is there and null.
func (o *Object) Null(name string) bool { v, ok := o.find(name); return ok && v == nil }

// Clip shortens a text for a message.
func Clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
