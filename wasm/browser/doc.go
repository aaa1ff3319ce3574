// Package browser is where the client core meets JavaScript: the only package
// that imports safejs. It makes a client.Transport out of any fetch-shaped
// function (Fetch), a fetch-shaped function out of any exchange.Service
// (Page.Simulate), and opens the door that the page knocks on (Open).
//
// It may import everything under wasm/core, but neither net/http nor
// syscall/js. It runs in pages, in workers and in Node; there is nothing of it
// on other platforms but this comment.
//
// Three rules keep it sound. A Go function called from JavaScript returns at
// once: what takes time runs in a goroutine behind a promise (Page.Promise). No
// JavaScript reference outlives its use: each function handed out is a Function
// with a Release, and Page.Stats counts those that live. And nothing fails in
// silence: a panic on the way becomes a rejected promise (fault.go).
//
// Look next at package playground (what a run is) and at ../main_js.go.
package browser
