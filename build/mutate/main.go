// Command mutate measures how much a package's tests notice: it plants small
// faults ("mutants") in the package one at a time and counts how many of them
// make a test fail.
//
//	go run ./build/mutate [flags] ./wasm/core/decision
//
// All mutants are compiled once, each behind a switch on one variable
// ("mutant schemata"), through an overlay: the files on disk are never touched.
// The test binary then runs once per mutant. Every mutant that survives is
// printed as the source line it changes. The exit code is 0 when the score
// reaches -min, 1 when it does not, 2 when nothing could be measured.
//
// A mutant that no test can ever notice is marked on its line, with a reason:
//
//	if a < b { //mutate:equivalent equal values give the same answer either way
//
// The mark takes all mutants of the line out of the score; they still run, and
// are listed with the reason and with what the tests made of them.
//
// Only the standard library is imported. Read on in operators.go (which faults
// are planted), schemata.go (how they are switched) and rewrite.go.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"
)

// options are the flags and the package.
type options struct {
	pattern   string
	min       float64 // percent of the mutants that must die
	jobs      int
	timeout   time.Duration // of one mutant's run; zero: derived from the run without a mutant
	skip, run []string      // file name patterns, as in path.Match
	list      bool
}

const (
	exitReached = 0
	exitBelow   = 1 // measured, and under -min
	exitFault   = 2 // nothing was measured
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main with an exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parseOptions(args, stderr)
	if err != nil {
		return exitFault // parseOptions has said why
	}
	reached, err := measure(ctx, o, stdout, stderr)
	switch {
	case err != nil:
		fmt.Fprintln(stderr, "mutate:", err)
		return exitFault
	case !reached:
		return exitBelow
	}
	return exitReached
}

func parseOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	var skip, run string
	flags := flag.NewFlagSet("mutate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Float64Var(&o.min, "min", 95, "the `percent` of mutants that must die")
	flags.IntVar(&o.jobs, "j", runtime.NumCPU(), "how many mutants to run at once")
	flags.DurationVar(&o.timeout, "timeout", 0, "a mutant that runs longer is dead (default 5s and ten times the tests' own time)")
	flags.StringVar(&skip, "skip", "", "`files` to leave alone: names or patterns, separated by commas")
	flags.StringVar(&run, "run", "", "the only `files` to mutate: names or patterns, separated by commas")
	flags.BoolVar(&o.list, "list", false, "print the mutants and run nothing")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.skip, o.run = patterns(skip), patterns(run)
	if flags.NArg() != 1 || o.jobs < 1 || o.timeout < 0 {
		err := fmt.Errorf("usage: mutate [flags] package; -j is 1 or more, -timeout is not negative")
		fmt.Fprintln(stderr, err)
		return o, err
	}
	o.pattern = flags.Arg(0)
	return o, nil
}

func patterns(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

// measure runs the whole tool and says whether the score reached the minimum.
// The report goes to out, in an order that depends on the sources alone; what
// it is busy with goes to progress.
func measure(ctx context.Context, o options, out, progress io.Writer) (bool, error) {
	src, err := load(ctx, o.pattern)
	if err != nil {
		return false, err
	}
	mutants, err := src.plant(o.skip, o.run)
	if err != nil {
		return false, err
	}
	if len(mutants) == 0 {
		return false, fmt.Errorf("%s: no mutants: nothing to measure", o.pattern)
	}
	mutants, dropped := src.expressible(mutants)
	if len(mutants) == 0 {
		return false, fmt.Errorf("%s: no mutant compiles: %w", o.pattern, dropped[0].why)
	}
	if o.list {
		printList(out, mutants, dropped)
		return true, nil
	}
	if src.tests == 0 {
		return false, fmt.Errorf("%s has no tests", src.path)
	}

	bin, remove, err := src.compile(ctx, mutants)
	if err != nil {
		return false, err
	}
	defer remove()

	r := runner{bin: bin, dir: src.dir, jobs: o.jobs, timeout: o.timeout}
	alone, err := r.unmutated(ctx)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(progress, "%d mutants; the tests alone take %v\n", len(mutants), alone.Round(time.Millisecond))
	start := time.Now()
	if err := r.all(ctx, mutants); err != nil {
		return false, err
	}
	fmt.Fprintf(progress, "ran %d mutants in %v\n", len(mutants), time.Since(start).Round(time.Second/10))

	return printReport(out, mutants, dropped, o.min), nil
}
