package main

import (
	"context"
	"flag"
	"fmt"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/playground"
)

// explain reads a pasted text and says what to do about each answer in it, and
// why.
func explain(ctx context.Context, args []string, std streams) error {
	flags := flag.NewFlagSet("explain", flag.ContinueOnError)
	asJSON := flags.Bool("json", false, "print JSON")
	entry := flags.Int("entry", 0, "explain only this exchange of the text, counted from 1, as if it were the only one")
	list := flags.Bool("list", false, "list the exchanges of the text and explain none")
	if err := parseFlags(flags, args); err != nil {
		return err
	}
	text, err := readAll(ctx, std, "text", parse.MaxBytes)
	if err != nil {
		return err
	}
	read, err := playground.Read(text, func(int) error { return ctx.Err() })
	switch {
	case ctx.Err() != nil:
		return errInterrupted
	case err != nil:
		return err
	case *list:
		return printLine(std, read.List())
	}
	explained, err := read.Explain(*entry)
	if err != nil {
		return err
	}
	if !*asJSON {
		return printLine(std, explained.Text())
	}
	written, err := exchange.Marshal(explained)
	if err != nil {
		return fmt.Errorf("write the explanation as JSON: %w", err)
	}
	return printLine(std, string(written))
}
