package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/export"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/sandbox"
	"whatnext/wasm/core/trace"
	"whatnext/wasm/native"
	"whatnext/web/server"
)

// run reads an order, carries it out and prints its trace, also when it is
// interrupted: the steps so far.
func run(ctx context.Context, args []string, std streams) error {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	text := flags.Bool("text", false, "print the trace for people")
	if err := parseFlags(flags, args); err != nil {
		return err
	}
	given, err := readAll(ctx, std, "order", playground.MaxOrder)
	if err != nil {
		return err
	}
	order, err := playground.Parse(given)
	if err != nil {
		return err
	}
	network := native.New()
	defer network.Close()
	result, err := playground.Run(ctx, order, seams(network), nil)
	if err != nil {
		return err
	}
	show := asJSON
	if *text {
		show = asText
	}
	shown, err := show(result)
	if err != nil {
		return fmt.Errorf("write the trace: %w", err)
	}
	if err := printLine(std, shown); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return errInterrupted
	}
	return nil
}

func asJSON(result *trace.Result) (string, error) {
	text, err := exchange.Marshal(result)
	return string(text), err
}

func asText(result *trace.Result) (string, error) {
	var all strings.Builder
	for i, one := range result.Runs {
		text, err := export.Trace(one, export.Text)
		if err != nil {
			return "", err
		}
		if len(result.Runs) > 1 {
			fmt.Fprintf(&all, "run %d\n\n", i+1)
		}
		all.WriteString(text + "\n")
	}
	return all.String(), nil
}

// seams are what this machine gives to a run. "relay" needs no server: the
// simulated service answers in real time right here.
func seams(network client.Transport) playground.Seams {
	return playground.Seams{
		Relay: func(order *playground.Order) client.Transport {
			return &server.Live{Service: sandbox.New(order.Sandbox, order.Seed), Now: time.Now, Sleep: native.Sleep}
		},
		Direct: func(*playground.Order) client.Transport { return network },
		Now:    time.Now,
		Sleep:  native.Sleep,
		Seed:   drawSeed,
	}
}

func drawSeed() uint64 { return rand.Uint64() & input.MaxInteger }
