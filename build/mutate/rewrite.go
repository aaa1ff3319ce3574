package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// edit replaces length bytes by a text. All edits keep the lines as they are,
// so that a panic in a mutant names the line of the source.
type edit struct {
	offset, length int
	text           string // idMark stands for the mutant's id
	order          int    // the whole comes before its parts
	closes         bool
}

const idMark = "\x00"

// planting is a mutant while its edits are being written.
type planting struct {
	*mutant
	scan *scan
}

func (s *scan) plant(at token.Pos, from, to string) planting {
	m := &mutant{file: s.file, at: s.fset.PositionFor(at, false), from: from, to: to}
	s.mutants = append(s.mutants, m)
	return planting{m, s}
}

// wrap puts text before and after a node.
func (p planting) wrap(n ast.Node, before, after string) {
	p.scan.edits++
	p.edits = append(p.edits,
		edit{offset: p.scan.offset(n.Pos()), text: before, order: p.scan.edits},
		edit{offset: p.scan.offset(n.End()), text: after, order: p.scan.edits, closes: true})
}

func (p planting) replace(at token.Pos, old token.Token, text string) {
	p.edits = append(p.edits, edit{offset: p.scan.offset(at), length: len(old.String()), text: text})
}

// call turns x into helper[type of x](id, x).
func (p planting) call(helper string, x ast.Expr) planting {
	p.wrap(x, p.helper(helper, p.scan.info.TypeOf(x)), ")")
	return p
}

// callBinary turns x op y into helper[T](id, x, y).
func (p planting) callBinary(helper string, n *ast.BinaryExpr, t types.Type) {
	p.wrap(n, p.helper(helper, t), ")")
	p.replace(n.OpPos, n.Op, ",")
}

// helper is the beginning of a call. The type is spelled out, since a constant
// argument would otherwise become an int.
func (p planting) helper(name string, t types.Type) string {
	spelled := types.TypeString(types.Default(t), func(pkg *types.Package) string {
		if pkg == p.scan.pkg {
			return ""
		}
		p.imports = append(p.imports, pkg.Path())
		return importName(pkg.Path())
	})
	return prefix + name + "[" + spelled + "](" + idMark + ", "
}

func (p planting) on() string { return prefix + "on(" + idMark + ")" }

// importName is how the rewritten file names a package, which it may not have
// imported itself, or under another name.
func importName(path string) string {
	return prefix + "import_" + strings.Map(func(r rune) rune {
		if strings.ContainsRune("/.-~", r) {
			return '_'
		}
		return r
	}, path)
}

// rewrite returns the file with the mutants built in, those of other files
// being ignored.
func (s *source) rewrite(f *file, mutants []*mutant) []byte {
	var edits []edit
	imports := map[string]bool{}
	for _, m := range mutants {
		if m.file != f {
			continue
		}
		for _, e := range m.edits {
			e.text = strings.ReplaceAll(e.text, idMark, strconv.Itoa(m.id))
			edits = append(edits, e)
		}
		for _, path := range m.imports {
			imports[path] = true
		}
	}
	for _, path := range slices.Sorted(maps.Keys(imports)) {
		edits = append(edits, edit{offset: s.offset(f.tree.Name.End()), text: fmt.Sprintf("; import %s %q", importName(path), path)})
	}
	slices.SortStableFunc(edits, nesting)

	var out []byte
	done := 0
	for _, e := range edits {
		out = append(out, f.text[done:e.offset]...)
		out = append(out, e.text...)
		done = e.offset + e.length
	}
	return append(out, f.text[done:]...)
}

// nesting sorts edits so that what opens first closes last.
func nesting(a, b edit) int {
	switch {
	case a.offset != b.offset:
		return a.offset - b.offset
	case a.closes != b.closes:
		if a.closes {
			return -1
		}
		return 1
	case a.closes:
		return cmp.Compare(b.order, a.order)
	}
	return cmp.Compare(a.order, b.order)
}
