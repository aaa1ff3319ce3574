// Command build makes the site: it compiles the client core to WebAssembly,
// bundles scripts and styles, renders the pages, copies static/, compresses,
// and puts all of it into dist/ and, to be embedded in the binary, web/site/.
//
//	go run ./build         a good build, quick to make
//	go run ./build -fast   the quickest one, for work on the site
//	go run ./build -best   the smallest one, held to the budgets
//
// It runs at the root of the module and needs nothing but Go. One file per
// step; the order of the steps is below.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	fast := flag.Bool("fast", false, "compress lightly")
	best := flag.Bool("best", false, "compress as well as possible and check the budgets")
	flag.Parse()

	level := good
	switch {
	case *best:
		level = smallest
	case *fast:
		level = quick
	}
	if err := build(level); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func build(level level) error {
	site, err := bundle()
	if err != nil {
		return err
	}
	assets, err := site.assets()
	if err != nil {
		return err
	}
	if err := site.addSearch(assets); err != nil {
		return err
	}
	if err := site.addPages(assets); err != nil {
		return err
	}
	if err := site.addStatic("static"); err != nil {
		return err
	}
	if err := site.compress(level); err != nil {
		return err
	}
	sizes := site.sizes()
	printSizes(os.Stdout, sizes)
	if err := checkBudgets(os.Stdout, sizes, assets); err != nil && level == smallest {
		return err
	}
	return site.write("dist", "web/site")
}
