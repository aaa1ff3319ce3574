package playground

import "whatnext/wasm/core/parse"

// Mask is a pasted text with its secrets masked, line for line, and how many
// there were: to be shown where somebody may look over a shoulder.
func Mask(text []byte) (masked []byte, found int) { return parse.Mask(text) }
