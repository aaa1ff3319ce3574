package main

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// shown is how many characters of one operand the report prints.
const shown = 48

// show is the source of a node on one line, its middle left out where it is long.
func (s *scan) show(n ast.Node) string {
	text := string(s.file.text[s.offset(n.Pos()):s.offset(n.End())])
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= shown {
		return string(runes)
	}
	return string(runes[:shown/2]) + "…" + string(runes[len(runes)-shown/2:])
}

// binary shows n with another operator.
func (s *scan) binary(n *ast.BinaryExpr, op token.Token) string {
	return s.show(n.X) + " " + op.String() + " " + s.show(n.Y)
}

func (s *scan) negation(n ast.Expr) string {
	if _, ok := n.(*ast.BinaryExpr); ok {
		return "!(" + s.show(n) + ")"
	}
	return "!" + s.show(n)
}

func (s *source) offset(at token.Pos) int { return s.fset.PositionFor(at, false).Offset }

// shortPath is the path as seen from the current folder, where it is below it.
func shortPath(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if short, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(short) {
		return short
	}
	return path
}
