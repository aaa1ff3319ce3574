//go:build js && wasm

package browser

import (
	"context"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/sandbox"
)

// OpenCore gives the page what runs orders and decides: an object with run,
// decide, whatIf, examine, export, fetch and stats. It goes to the function that
// the loader left under Symbol.for("whatnext.core"); where there is none, as in
// Node, its members become those of globalThis.whatnext. All but stats return
// promises, since a Go function can't throw: a refusal rejects with an Error that
// has field, problem and fix.
func OpenCore(page *Page) (err error) {
	defer guard(&err)
	api := page.deciding()
	// The reader's own service: one for all their scripts, by the real clock.
	api["fetch"] = page.Simulate(sandbox.New(sandbox.Defaults(), 1)).Value
	api["run"] = page.promising(page.run)
	page.handOver(api)
	return nil
}

// OpenReader gives the page what reads pasted texts, in the same way: an object
// with parse, explain, read, mask, decide, whatIf, examine, export and stats.
func OpenReader(page *Page) (err error) {
	defer guard(&err)
	api := page.deciding()
	api["parse"] = page.promising(page.parseText)
	api["explain"] = page.promising(page.explain)
	api["read"] = page.promising(page.readText)
	api["mask"] = page.promising(page.mask)
	page.handOver(api)
	return nil
}

// deciding is what both programs do.
func (p *Page) deciding() map[string]any {
	return map[string]any{
		"decide":  p.promising(p.answering("situation", playground.Decide)),
		"whatIf":  p.promising(p.answering("situation", playground.WhatIf)),
		"examine": p.promising(p.answering("situation", playground.Examine)),
		"export":  p.promising(p.export),
		"stats":   p.Function(func([]safejs.Value) any { return p.plain(p.Stats()) }).Value,
	}
}

// promising is a function for the page that settles with what do returns.
func (p *Page) promising(do func([]safejs.Value) (any, error)) safejs.Value {
	return p.Function(func(args []safejs.Value) any {
		return p.Promise(func() (any, error) { return do(args) })
	}).Value
}

func (p *Page) handOver(api map[string]any) {
	symbol := invoke(global("Symbol"), "for", "whatnext.core")
	if loader := invoke(p.reflect, "get", safejs.Global(), symbol); loader.Type() == safejs.TypeFunction {
		must(loader.Invoke(api))
		return
	}
	invoke(p.object, "assign", safejs.Global(), map[string]any{
		"whatnext": invoke(p.object, "assign", map[string]any{}, global("whatnext"), api),
	})
}

// answering is a function of the page over one of the core: JSON in, JSON out.
func (p *Page) answering(field string, do func([]byte) ([]byte, error)) func([]safejs.Value) (any, error) {
	return func(args []safejs.Value) (any, error) {
		text, err := p.jsonText(field, argument(args, 0))
		if err != nil {
			return nil, err
		}
		answer, err := do(text)
		if err != nil {
			return nil, err
		}
		return p.parse(answer), nil
	}
}

// export(trace, format) → text
func (p *Page) export(args []safejs.Value) (any, error) {
	trace, err := p.jsonText("trace", argument(args, 0))
	if err != nil {
		return nil, err
	}
	format, err := plainText("format", argument(args, 1))
	if err != nil {
		return nil, err
	}
	return playground.Export(trace, format)
}

// parse(text) → order
func (p *Page) parseText(args []safejs.Value) (any, error) {
	text, err := plainText("text", argument(args, 0))
	if err != nil {
		return nil, err
	}
	order, err := playground.ParseText([]byte(text))
	if err != nil {
		return nil, err
	}
	return p.parse(order), nil
}

// mask(text) → {text, found}
func (p *Page) mask(args []safejs.Value) (any, error) {
	text, err := plainText("text", argument(args, 0))
	if err != nil {
		return nil, err
	}
	masked, found := playground.Mask([]byte(text))
	return invoke(p.object, "assign", map[string]any{}, map[string]any{"text": string(masked), "found": found}), nil
}

// jsonText is what a page gives as JSON: its text, or the object itself.
func (p *Page) jsonText(field string, value safejs.Value) ([]byte, error) {
	if value.Type() == safejs.TypeString {
		return []byte(stringOf(value)), nil
	}
	written, err := p.Call(context.Background(), get(p.json, "stringify"), value)
	if err != nil {
		return nil, input.Refuse(field, "can't be written as JSON: "+err.Error(), "give a plain object, or JSON text")
	}
	if written.Type() != safejs.TypeString {
		return nil, input.Refuse(field, "is missing", "give a plain object, or JSON text")
	}
	return []byte(stringOf(written)), nil
}

func plainText(field string, value safejs.Value) (string, error) {
	if value.Type() != safejs.TypeString {
		return "", input.Refuse(field, "is "+value.Type().String()+", not a text", "give a string")
	}
	return stringOf(value), nil
}
