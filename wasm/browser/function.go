//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Function is a Go function that JavaScript can call. All of them share one
// safejs.Func, the dispatcher: each is that one bound to its number. So making
// one is cheap, releasing one is forgetting its number, and a call that comes
// after the release, from a promise that settles late, is ignored.
type Function struct {
	Value  safejs.Value
	page   *Page
	number int
}

// Function makes do callable. It must return at once: JavaScript stands still
// until it does. The caller releases it.
func (p *Page) Function(do func(args []safejs.Value) any) *Function {
	p.mu.Lock()
	p.last++
	number := p.last
	p.functions[number] = do
	p.mu.Unlock()
	return &Function{invoke(p.dispatcher.Value(), "bind", nil, number), p, number}
}

// Release forgets the function; calling it again does nothing.
func (f *Function) Release() {
	f.page.mu.Lock()
	delete(f.page.functions, f.number)
	f.page.mu.Unlock()
}

func (p *Page) dispatch(_ safejs.Value, args []safejs.Value) any {
	number := must(args[0].Int())
	p.mu.Lock()
	do := p.functions[number]
	p.mu.Unlock()
	if do == nil {
		return safejs.Undefined()
	}
	return do(args[1:])
}

// argument is the argument at i; undefined where fewer were given.
func argument(args []safejs.Value, i int) safejs.Value {
	if i < len(args) {
		return args[i]
	}
	return safejs.Undefined()
}
