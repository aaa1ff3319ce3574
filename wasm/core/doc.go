// Package core maps the client core; it has no code of its own. What is under
// it is pure: no JavaScript, no net/http, no templ, no os, and neither clock nor
// chance, which are always handed in. So it runs the same in every browser, in
// Node and natively, and house_test.go holds it to that.
//
// From the ground up, each importing only what stands above it:
//
//	input       JSON that people wrote, read strictly; what is refused, and why
//	exchange    requests, answers, failures, headers; masking of secrets
//	contract    what each status means and who says so: NFleet or a standard
//	policy      the knobs, and back-off
//	decision    Decide: what to do about an answer, with its causes; WhatIf
//	trace       what happened, step by step, in its one JSON shape
//	client      the loop that acts on decisions; its seams Transport and Clock
//	playground  the door: an order goes in, a trace comes out
//
// Beside that line stand parse (pasted text → exchanges), lint (what an answer
// got wrong by the standards), export (a trace as text, HAR, Mermaid, cURL, Go),
// sandbox (the simulated service) and scenario (the built-in scenario files);
// playground wires them together.
//
// Outside, wasm/browser and wasm/native put JavaScript's fetch and net/http
// behind the same seams.
package core
