//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
)

// get, set, invoke and create are what JavaScript writes as value.name,
// value.name = …, value.name(…) and new class(…).

func get(value safejs.Value, name string) safejs.Value { return must(value.Get(name)) }

func invoke(value safejs.Value, name string, args ...any) safejs.Value {
	return must(value.Call(name, args...))
}

func create(class safejs.Value, args ...any) safejs.Value { return must(class.New(args...)) }

func set(value safejs.Value, name string, to any) {
	if err := value.Set(name, to); err != nil {
		panic(err)
	}
}

func stringOf(value safejs.Value) string { return must(value.String()) }

// global is a member of globalThis; undefined where there is none. More names
// lead deeper: global("navigator", "onLine").
func global(names ...string) safejs.Value {
	value := safejs.Global()
	for _, name := range names {
		if absent(value) {
			return safejs.Undefined()
		}
		value = get(value, name)
	}
	return value
}

func absent(value safejs.Value) bool { return value.IsUndefined() || value.IsNull() }

// text is a string member; "" where it is absent or something else.
func text(value safejs.Value, name string) string {
	member := get(value, name)
	if member.Type() != safejs.TypeString {
		return ""
	}
	return stringOf(member)
}

// truthy tells whether a member is there and not false, 0, "" or null.
func truthy(value safejs.Value, name string) bool { return must(get(value, name).Truthy()) }

// bytesOf copies an ArrayBuffer, or an array of bytes.
func (p *Page) bytesOf(buffer safejs.Value) []byte {
	view := create(p.uint8Array, buffer)
	data := make([]byte, must(view.Length()))
	must(safejs.CopyBytesToGo(data, view))
	return data
}

// bytes makes a Uint8Array.
func (p *Page) bytes(data []byte) safejs.Value {
	view := create(p.uint8Array, len(data))
	must(safejs.CopyBytesToJS(view, data))
	return view
}

// plain makes a plain object. It goes through JSON because each value that Go
// holds costs more than its whole text: a reference, and a finalizer.
func (p *Page) plain(value any) safejs.Value { return p.parse(must(exchange.Marshal(value))) }

// parse makes a plain object of JSON text.
func (p *Page) parse(text []byte) safejs.Value { return invoke(p.json, "parse", string(text)) }
