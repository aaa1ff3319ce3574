package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"whatnext/templates"
)

// size is one file of the site, in bytes. Brotli and Gzip are as Plain where
// the file is not compressed.
type size struct {
	name                string
	plain, brotli, gzip int
}

func (s *site) sizes() []size {
	var all []size
	for _, name := range s.names() {
		if ext := path.Ext(name); ext == ".br" || ext == ".gz" {
			continue
		}
		plain := len(s.files[name])
		all = append(all, size{name, plain, s.sizeOf(name+".br", plain), s.sizeOf(name+".gz", plain)})
	}
	return all
}

func (s *site) sizeOf(name string, fallback int) int {
	if file, ok := s.files[name]; ok {
		return len(file)
	}
	return fallback
}

func printSizes(to io.Writer, sizes []size) {
	fmt.Fprintf(to, "%10s %10s %10s  %s\n", "bytes", "gzip", "brotli", "file")
	for _, s := range sizes {
		fmt.Fprintf(to, "%10d %10d %10d  %s\n", s.plain, s.gzip, s.brotli, s.name)
	}
}

// The most that files may weigh, compressed by brotli: each program of the core,
// and what one page loads of scripts and styles before the reader does anything.
const (
	mostCore = 1_100_000
	mostPage = 60_000
)

// checkBudgets prints what each page loads and tells every budget that is
// overrun.
func checkBudgets(to io.Writer, sizes []size, pages map[string]templates.Assets) error {
	var faults []error
	weight := map[string]int{}
	for _, s := range sizes {
		weight[s.name] = s.brotli
		if strings.HasSuffix(s.name, ".wasm") && s.brotli > mostCore {
			faults = append(faults, fmt.Errorf("%s: %d bytes in brotli, over the budget of %d", s.name, s.brotli, mostCore))
		}
	}
	for _, page := range slices.Sorted(maps.Keys(pages)) {
		sum := 0
		for _, name := range append(pages[page].Shared, pages[page].Early, pages[page].Script, pages[page].Style) {
			sum += weight[name]
		}
		fmt.Fprintf(to, "%32d  scripts and styles of %s\n", sum, page)
		if sum > mostPage {
			faults = append(faults, fmt.Errorf("scripts and styles of %s: %d bytes in brotli, over the budget of %d", page, sum, mostPage))
		}
	}
	return errors.Join(faults...)
}
