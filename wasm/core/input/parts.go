package input

import (
	"fmt"
)

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
