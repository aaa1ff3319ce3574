//go:build js && wasm

package browser

import (
	"sync"

	"github.com/hack-pad/safejs"
)

// Page is the JavaScript world around this program: a browser page, a worker or
// Node. Make one per program with NewPage.
type Page struct {
	dispatcher safejs.Func // the one Go function that JavaScript ever sees

	array, json, object, promise, reflect safejs.Value
	channel, controller, uint8Array       safejs.Value
	headers, request, response            safejs.Value
	resolved                              safejs.Value // a resolved promise, to start chains from

	mu        sync.Mutex // never held while JavaScript runs
	functions map[int]func(args []safejs.Value) any
	last      int // the number of the newest function
	sent      []*sent
}

// NewPage looks up what the platform must offer; an error names what it lacks.
func NewPage() (page *Page, err error) {
	defer guard(&err)
	p := &Page{functions: map[int]func([]safejs.Value) any{}}
	for name, value := range map[string]*safejs.Value{
		"Array": &p.array, "JSON": &p.json, "Object": &p.object, "Promise": &p.promise, "Reflect": &p.reflect,
		"AbortController": &p.controller, "MessageChannel": &p.channel, "Uint8Array": &p.uint8Array,
		"Headers": &p.headers, "Request": &p.request, "Response": &p.response,
	} {
		*value = global(name)
		if value.IsUndefined() {
			return nil, fault("this platform has no " + name)
		}
	}
	p.resolved = invoke(p.promise, "resolve")
	p.dispatcher = must(safejs.FuncOf(p.dispatch))
	return p, nil
}

// Stats counts what lives just now.
type Stats struct {
	Functions int `json:"functions"` // handed to JavaScript and not yet released
	Calls     int `json:"calls"`     // of our own transports, on their way
}

// Stats counts what lives just now: numbers that stay the same over any amount
// of finished work, or something leaks.
func (p *Page) Stats() Stats {
	p.mu.Lock()
	defer p.mu.Unlock()
	return Stats{Functions: len(p.functions), Calls: len(p.sent)}
}
