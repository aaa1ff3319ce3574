// Command whatnext serves the site, or runs the client core where there is no
// browser. `go run ./web help` lists its verbs; each has a file of its own:
// serve.go, run.go, explain.go. It only wires: what the client does is in
// wasm/core, what the server does in web/server.
//
// Its exit codes: 0 it was done (whatever the outcome of a run), 1 an internal
// fault, 2 bad input, 130 interrupted.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"whatnext/wasm/core/input"
	"whatnext/wasm/core/playground"
)

const usage = `What Next: an answer came back; what should the client do next, and which part of it says so?

  whatnext serve [-addr host:port]      serve the site and the simulated service; also ADDR=host:port
  whatnext run [-text] < order.json     carry out an order, print its trace
  whatnext explain [-json] [-list] [-entry n] < text
                                        explain what was pasted: a raw answer, the output of curl -i or -v,
                                        a HAR file, a curl command, a copied fetch, a Response from a console
  whatnext help                         print this

Try first:

  echo '{"v":1,"scenario":"rate-limited"}' | whatnext run -text
`

// The exit codes.
const (
	done        = 0
	fault       = 1
	badInput    = 2
	interrupted = 130
)

// errInterrupted says that the user stopped it; what there was is printed.
var errInterrupted = errors.New("interrupted")

// streams are what a verb reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends it without ceremony
	os.Exit(start(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// start carries out a command line and tells the exit code.
func start(ctx context.Context, args []string, std streams) int {
	err := dispatch(ctx, args, std)
	var refusal *input.Refusal
	switch {
	case err == nil:
		return done
	case errors.Is(err, errInterrupted):
		return interrupted
	case errors.As(err, &refusal):
		fmt.Fprintln(std.err, playground.Visible(refusal.Error()))
		if refusal.Field == commandLine {
			fmt.Fprint(std.err, "\n", usage)
		}
		return badInput
	}
	fmt.Fprintln(std.err, playground.Visible("internal fault: "+err.Error()))
	return fault
}

func dispatch(ctx context.Context, args []string, std streams) error {
	if len(args) == 0 {
		return input.Refuse(commandLine, "has no verb", "say what to do")
	}
	verb, args := args[0], args[1:]
	switch verb {
	case "serve":
		return serve(ctx, args, std)
	case "run":
		return run(ctx, args, std)
	case "explain":
		return explain(ctx, args, std)
	case "help", "-h", "-help", "--help":
		_, err := io.WriteString(std.out, usage)
		return err
	}
	return input.Refuse(commandLine, fmt.Sprintf("%q is not a verb", input.Clip(verb, 40)), "use serve, run, explain or help")
}

// commandLine is the field of refusals that are followed by the usage.
const commandLine = "command line"

// parseFlags reads the flags of a verb, none of which takes further arguments.
func parseFlags(flags *flag.FlagSet, args []string) error {
	flags.SetOutput(io.Discard) // what is wrong is said below, in one line
	err := flags.Parse(args)
	switch {
	case err != nil:
		return input.Refuse(commandLine, flags.Name()+": "+err.Error(), "see below")
	case flags.NArg() > 0:
		return input.Refuse(commandLine, fmt.Sprintf("%s: %q is one argument too many", flags.Name(), input.Clip(flags.Arg(0), 40)),
			"input comes from standard input, as in "+flags.Name()+" < file")
	}
	return nil
}

// printLine prints the text so that it ends with exactly one line break.
func printLine(std streams, text string) error {
	if _, err := fmt.Fprintln(std.out, strings.TrimRight(text, "\n")); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}
