//go:build js && wasm

// Command wasm is the client core as a WebAssembly program: core.wasm of the
// built site. It only wires the core to the JavaScript around it; package
// browser says how.
package main

import "whatnext/wasm/browser"

func main() {
	page, err := browser.NewPage()
	if err == nil {
		err = browser.Open(page)
	}
	if err != nil {
		panic(err) // Go prints it to the console, and the loader sees the program end
	}
	select {} // the page calls; this program has nothing to do by itself
}
