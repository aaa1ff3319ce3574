// Command bench measures the budgets and prints them as tables: sizes, decisions
// and runs (natively and under wasm in Node, beside hashicorp/go-retryablehttp's
// policy and back-off, which give no reasons), and the time from navigation to
// the first step in Chromium, beside an empty Go program's load in the same run.
// It judges nothing: `make dist` fails on a size over its budget, and no test
// races a clock.
//
// Run it from the repository's root, after the site was built: `make bench`.
package main

import (
	"fmt"
	"os"
)

func main() {
	for _, part := range []func() error{sizes, speeds, page} {
		if err := part(); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		fmt.Println()
	}
}
