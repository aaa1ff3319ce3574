package main

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
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

// budget is the most that some files may weigh together, compressed by brotli.
type budget struct {
	what    string
	most    int
	endings []string
}

var budgets = []budget{
	{"the core", 1_100_000, []string{".wasm"}},
	{"scripts and styles", 60_000, []string{".js", ".css"}},
}

// checkBudgets tells every budget that is overrun.
func checkBudgets(sizes []size) error {
	var faults []error
	for _, b := range budgets {
		sum := 0
		for _, s := range sizes {
			for _, ending := range b.endings {
				if strings.HasSuffix(s.name, ending) {
					sum += s.brotli
				}
			}
		}
		if sum > b.most {
			faults = append(faults, fmt.Errorf("%s: %d bytes in brotli, over the budget of %d", b.what, sum, b.most))
		}
	}
	return errors.Join(faults...)
}
