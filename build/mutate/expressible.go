package main

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/types"
)

// dropped is a mutant that has no form which compiles.
type dropped struct {
	*mutant
	why error
}

// expressible splits the mutants into those that compile together and those
// that have to be given up, by halving: nearly always all compile at once.
// There is at least one.
func (s *source) expressible(mutants []*mutant) (kept []*mutant, lost []dropped) {
	var try func(part []*mutant)
	try = func(part []*mutant) {
		both := append(kept[:len(kept):len(kept)], part...)
		err := s.check(both)
		switch {
		case err == nil:
			kept = both
		case len(part) == 1:
			lost = append(lost, dropped{part[0], err})
		default:
			try(part[:len(part)/2])
			try(part[len(part)/2:])
		}
	}
	try(mutants)
	return kept, lost
}

// check type-checks the package with the mutants built in.
func (s *source) check(mutants []*mutant) error {
	trees := make([]*ast.File, 0, len(s.files)+1)
	parse := func(name string, text []byte) error {
		tree, err := parser.ParseFile(s.fset, name, text, parser.SkipObjectResolution)
		trees = append(trees, tree)
		return err
	}
	for _, f := range s.files {
		if err := parse(f.path, s.rewrite(f, mutants)); err != nil {
			return err
		}
	}
	if err := parse(helperFile, []byte(helpers(s.name))); err != nil {
		return err
	}
	_, err := (&types.Config{Importer: s.importer}).Check(s.path, s.fset, trees, nil)
	if wrong, ok := errors.AsType[types.Error](err); ok {
		return errors.New(wrong.Msg) // its position would be one in the rewritten file
	}
	return err
}
