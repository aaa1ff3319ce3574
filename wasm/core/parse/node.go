package parse

import (
	"strings"

	"whatnext/wasm/core/exchange"
)

// node is a value that was written in JavaScript or printed by a console.
type node struct {
	at      int // where in the text it begins
	kind    kind
	name    string // of the class in front of an object, as in Headers { … }
	text    string // of a text, a number or a word
	members []member
	items   []node
}

type member struct {
	key   string
	at    int
	value node
}

// kind is what a node is.
type kind byte

const (
	aText   kind = iota
	aNumber      // its digits are in text
	aWord        // true, false, null, undefined, or what a console leaves open
	anObject
	aList
)

func (k kind) String() string {
	return [...]string{"a text", "a number", "a word", "an object", "a list"}[k]
}

// get returns the member of that name; nil: there is none. The last one counts.
func (n *node) get(key string) *node {
	for i := len(n.members) - 1; i >= 0; i-- {
		if n.members[i].key == key {
			return &n.members[i].value
		}
	}
	return nil
}

// json writes the node as JSON.stringify does.
func (n *node) json(out *strings.Builder) {
	switch n.kind {
	case aText:
		out.WriteString(quotedJSON(n.text))
	case aNumber, aWord:
		out.WriteString(n.text)
	case aList:
		out.WriteByte('[')
		for i := range n.items {
			if i > 0 {
				out.WriteByte(',')
			}
			if n.items[i].isUndefined() {
				out.WriteString("null")
			} else {
				n.items[i].json(out)
			}
		}
		out.WriteByte(']')
	case anObject:
		out.WriteByte('{')
		some := false
		for _, m := range n.members {
			if m.value.isUndefined() {
				continue
			}
			if some {
				out.WriteByte(',')
			}
			some = true
			out.WriteString(quotedJSON(m.key) + ":")
			m.value.json(out)
		}
		out.WriteByte('}')
	}
}

func (n *node) isUndefined() bool { return n.kind == aWord && n.text == "undefined" }

// isNone tells whether there is no value: no member, null or undefined.
func (n *node) isNone() bool {
	return n == nil || n.kind == aWord && (n.text == "null" || n.text == "undefined")
}

func quotedJSON(text string) string {
	quoted, _ := exchange.Marshal(text)
	return string(quoted)
}
