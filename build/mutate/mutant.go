package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
)

// mutant is one planted fault.
type mutant struct {
	id       int // from 1; what the test binary is told
	file     *file
	at       token.Position // of the operator, or of the whole where there is none
	from, to string         // for people
	edits    []edit
	imports  []string // packages that the edits name
	mark     string   // why it is equivalent; "" is not
	verdict  verdict
}

type verdict int

const (
	survived verdict = iota
	killed
	timedOut // killed too: the fault made the tests run without end
)

// place is where the mutant stands, as editors and terminals read it.
func (m *mutant) place() string {
	return fmt.Sprintf("%s:%d:%d", shortPath(m.file.path), m.at.Line, m.at.Column)
}

func (m *mutant) String() string { return fmt.Sprintf("%s: %s  →  %s", m.place(), m.from, m.to) }

// plant returns the mutants of all hand-written files in the order of the
// source. An id does not depend on run, so that it can be spoken about.
func (s *source) plant(skip, run []string) ([]*mutant, error) {
	if err := s.matchSomething(skip, run); err != nil {
		return nil, err
	}
	var all []*mutant
	for _, f := range s.files {
		if ast.IsGenerated(f.tree) || matches(skip, f.base()) {
			continue
		}
		scan := &scan{source: s, file: f}
		ast.PreorderStack(f.tree, nil, scan.node)
		slices.SortStableFunc(scan.mutants, func(a, b *mutant) int { return a.at.Offset - b.at.Offset })
		if err := s.mark(f, scan.mutants); err != nil {
			return nil, err
		}
		all = append(all, scan.mutants...)
	}
	for i, m := range all {
		m.id = i + 1
	}
	if len(run) > 0 {
		all = slices.DeleteFunc(all, func(m *mutant) bool { return !matches(run, m.file.base()) })
	}
	return all, nil
}

// matchSomething refuses a pattern with no file, which is a slip of the pen.
func (s *source) matchSomething(lists ...[]string) error {
	for _, p := range slices.Concat(lists...) {
		if !slices.ContainsFunc(s.files, func(f *file) bool { return matches([]string{p}, f.base()) }) {
			return fmt.Errorf("-skip, -run: no file of the package matches %q", p)
		}
	}
	return nil
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		ok, _ := path.Match(p, name)
		return ok
	})
}

// marker stands in a comment at the end of a line.
const marker = "//mutate:equivalent"

// mark hands the reasons of the file's marks to the mutants on their lines. A
// mark without a reason or without a mutant is an error: it would only look as
// if somebody had thought about it.
func (s *source) mark(f *file, mutants []*mutant) error {
	for _, group := range f.tree.Comments {
		for _, c := range group.List {
			reason, ok := strings.CutPrefix(c.Text, marker)
			if !ok {
				continue
			}
			at := s.fset.Position(c.Pos())
			reason = strings.TrimSpace(reason)
			if reason == "" {
				return fmt.Errorf("%s:%d: %s needs a reason", shortPath(f.path), at.Line, marker)
			}
			found := false
			for _, m := range mutants {
				if m.at.Line == at.Line {
					m.mark, found = reason, true
				}
			}
			if !found {
				return fmt.Errorf("%s:%d: %s, but no mutant is planted on this line", shortPath(f.path), at.Line, marker)
			}
		}
	}
	return nil
}
