// Package input reads JSON that people wrote, strictly: every refusal names
// the field, says what is wrong with it and how to mend it. It knows nothing
// about HTTP; packages policy, decision and playground read their parts with it.
package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
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

// Parse reads a text of at most maxBytes bytes that must be one JSON object.
// A member that stands twice is refused: it is never clear which one counts.
func Parse(text []byte, name string, maxBytes int) (*Object, error) {
	if len(text) > maxBytes {
		return nil, Refuse(name, fmt.Sprintf("is %d bytes long, more than the %d that are taken", len(text), maxBytes), "make it smaller")
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	value, err := read(decoder, "")
	if err == nil {
		if _, more := decoder.Token(); more != io.EOF {
			err = Refuse(name, "has text after its end, "+place(text, decoder.InputOffset()), "send one JSON object and nothing behind it")
		}
	}
	if err != nil {
		return nil, explain(err, text, name, decoder.InputOffset())
	}
	members, ok := value.(object)
	if !ok {
		return nil, Refuse(name, "is "+kind(value)+", not an object", `write { … } around it`)
	}
	return &Object{members: members, err: new(error)}, nil
}

func explain(err error, text []byte, name string, offset int64) error {
	var refused *Refusal
	if errors.As(err, &refused) {
		return refused
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = syntax.Offset
	}
	what := strings.TrimPrefix(err.Error(), "json: ")
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		what, offset = "the text ends too early", int64(len(text))
	}
	return Refuse(name, "is not JSON: "+what+", "+place(text, offset), "mend the JSON there")
}

// place tells line and column (both from 1) of an offset in the text.
func place(text []byte, offset int64) string {
	before := text[:min(max(offset-1, 0), int64(len(text)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n')
	return fmt.Sprintf("line %d, column %d", line, column)
}

// Bounds on what is read before anybody knows what it means.
const (
	maxDepth   = 64
	maxMembers = 1000
)

func read(decoder *json.Decoder, path string) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	if strings.Count(path, ".")+strings.Count(path, "[") > maxDepth {
		return nil, Refuse(path[:min(len(path), 80)], "is nested too deep", fmt.Sprintf("use at most %d levels", maxDepth))
	}
	if delim == '[' {
		list := []any{}
		for decoder.More() {
			value, err := read(decoder, fmt.Sprintf("%s[%d]", path, len(list)))
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err = decoder.Token()
		return list, err
	}
	members := object{}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		name := key.(string) // a decoder in an object yields nothing else here
		if slices.ContainsFunc(members, func(m member) bool { return m.name == name }) {
			return nil, Refuse(join(path, name), "stands twice", "keep one of the two")
		}
		if len(members) == maxMembers {
			return nil, Refuse(join(path, Clip(name, 40)), "is one member too many", fmt.Sprintf("use at most %d in one object", maxMembers))
		}
		value, err := read(decoder, join(path, name))
		if err != nil {
			return nil, err
		}
		members = append(members, member{name, value})
	}
	_, err = decoder.Token()
	return members, err
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func kind(value any) string {
	switch value.(type) {
	case object:
		return "an object"
	case []any:
		return "a list"
	case string:
		return "a text"
	case json.Number:
		return "a number"
	case bool:
		return "true or false"
	}
	return "null"
}

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

// Text reads a text of at most maxBytes bytes; fallback where it is absent.
func (o *Object) Text(name, fallback string, maxBytes int) string {
	v, ok := o.find(name)
	if !ok {
		return fallback
	}
	return o.text(name, v, maxBytes)
}

func (o *Object) text(name string, v any, maxBytes int) string {
	text, ok := v.(string)
	if !ok {
		o.Refuse(name, "is "+kind(v)+", not a text", `write it as "…"`)
	} else if len(text) > maxBytes {
		o.Refuse(name, fmt.Sprintf("is %d bytes long, more than the %d that are taken", len(text), maxBytes), "shorten it")
	}
	return text
}

// Choice reads a text that must be one of the choices; fallback where absent.
func (o *Object) Choice(name, fallback string, choices ...string) string {
	text := o.Text(name, fallback, MaxInteger)
	if text != fallback && !slices.Contains(choices, text) {
		o.Refuse(name, strconv.Quote(Clip(text, 40))+" is not one of the choices", "use one of "+strings.Join(choices, ", "))
	}
	return text
}

// Bool reads true or false; fallback where it is absent.
func (o *Object) Bool(name string, fallback bool) bool {
	v, ok := o.find(name)
	if !ok {
		return fallback
	}
	b, ok := v.(bool)
	if !ok {
		o.Refuse(name, "is "+kind(v)+", not true or false", "write true or false, without quotes")
	}
	return b
}

// Integer reads a whole number from least to most; fallback where it is absent.
func (o *Object) Integer(name string, fallback, least, most int64) int64 {
	v, ok := o.find(name)
	if !ok {
		return fallback
	}
	number, ok := o.number(name, v)
	if !ok {
		return fallback
	}
	if number != math.Trunc(number) {
		o.Refuse(name, "is a fraction, "+Clip(string(v.(json.Number)), 40), "use a whole number")
		return fallback
	}
	if !o.within(name, v, number, float64(least), float64(most)) {
		return fallback
	}
	return int64(number)
}

// Number reads a number from least to most; fallback where it is absent.
func (o *Object) Number(name string, fallback, least, most float64) float64 {
	v, ok := o.find(name)
	if !ok {
		return fallback
	}
	number, ok := o.number(name, v)
	if !ok || !o.within(name, v, number, least, most) {
		return fallback
	}
	return number
}

func (o *Object) number(name string, v any) (float64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		o.Refuse(name, "is "+kind(v)+", not a number", "write a number, without quotes")
		return 0, false
	}
	number, err := n.Float64()
	if err != nil {
		o.Refuse(name, Clip(string(n), 40)+" is too large a number", "use a smaller one")
		return 0, false
	}
	return number, true
}

func (o *Object) within(name string, v any, number, least, most float64) bool {
	if number >= least && number <= most {
		return true
	}
	o.Refuse(name, "is "+Clip(string(v.(json.Number)), 40)+", outside its range",
		"use a number from "+strconv.FormatFloat(least, 'f', -1, 64)+" to "+strconv.FormatFloat(most, 'f', -1, 64))
	return false
}

// Object reads a member that is an object; nil where it is absent or null.
func (o *Object) Object(name string) *Object {
	v, ok := o.find(name)
	if !ok || v == nil {
		return nil
	}
	return o.object(name, v)
}

func (o *Object) object(name string, v any) *Object {
	members, ok := v.(object)
	if !ok {
		o.Refuse(name, "is "+kind(v)+", not an object", "write { … }")
		return nil
	}
	return &Object{path: o.Path(name), members: members, err: o.err}
}

// Texts reads a list of texts, at most most of them; nil where it is absent.
func (o *Object) Texts(name string, most, maxBytes int) []string {
	var texts []string
	o.list(name, most, "texts", func(at string, v any) {
		texts = append(texts, o.text(at, v, maxBytes))
	})
	return texts
}

// Objects reads a list of objects, at most most of them; nil where it is absent.
func (o *Object) Objects(name string, most int) []*Object {
	var objects []*Object
	o.list(name, most, "objects", func(at string, v any) {
		if part := o.object(at, v); part != nil {
			objects = append(objects, part)
		}
	})
	return objects
}

// Pairs reads a list of [name, value] lists, at most most of them.
func (o *Object) Pairs(name string, most, maxBytes int) [][2]string {
	var pairs [][2]string
	o.list(name, most, "[name, value] pairs", func(at string, v any) {
		pair, ok := v.([]any)
		if !ok || len(pair) != 2 {
			o.Refuse(at, "is not a pair of name and value", `write it as ["Name", "value"]`)
			return
		}
		pairs = append(pairs, [2]string{
			o.text(at+"[0]", pair[0], maxBytes), o.text(at+"[1]", pair[1], maxBytes)})
	})
	return pairs
}

func (o *Object) list(name string, most int, of string, each func(at string, v any)) {
	v, ok := o.find(name)
	if !ok || v == nil {
		return
	}
	list, ok := v.([]any)
	if !ok {
		o.Refuse(name, "is "+kind(v)+", not a list", "write a list of "+of+": [ … ]")
		return
	}
	if len(list) > most {
		o.Refuse(name, fmt.Sprintf("has %d entries, more than the %d that are taken", len(list), most), "shorten the list")
		return
	}
	for i, v := range list {
		each(fmt.Sprintf("%s[%d]", name, i), v)
	}
}

// Clip shortens a text for a message.
func Clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
