//go:build js && wasm

// Command wasm is the client core as WebAssembly, in two programs from one
// source: core.wasm, which runs orders and decides, and, built with the tag
// reader, reader.wasm, which reads what people paste and explains it. Each has
// only what it needs, so that a page which plays loads no parser, and one that
// decodes no simulated service. This file only wires them to the JavaScript
// around them; package browser says how.
package main

import "whatnext/wasm/browser"

func main() {
	page, err := browser.NewPage()
	if err == nil {
		err = open(page)
	}
	if err != nil {
		panic(err) // Go prints it to the console, and the loader sees the program end
	}
	select {} // the page calls; this program has nothing to do by itself
}
