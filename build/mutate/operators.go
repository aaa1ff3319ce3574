package main

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// scan walks one file and plants its mutants:
//
//	<  <=  >  >=          the boundary moved; the opposite
//	==  !=                the opposite
//	&&  ||                the other one
//	!x                    x
//	a condition           the opposite, unless a row above already is just that
//	a returned bool       likewise
//	true  false           the other one
//	+ -, * /              the other one, on numbers
//	++ --, += -=          the other one
//	an integer literal    plus one, in function bodies
//	a call, an assignment left out, where it stands as a statement of its own
//
// Left alone: constants (they cannot be switched at run time) and the capacity
// given to make, which only a profiler could tell.
type scan struct {
	*source
	file    *file
	mutants []*mutant
	edits   int // how many so far
}

func (s *scan) node(n ast.Node, stack []ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok == token.VAR
	case *ast.ArrayType: // its length is constant
		return false
	case *ast.BlockStmt:
		s.leaveOut(n.List)
	case *ast.CommClause:
		s.leaveOut(n.Body)
	case *ast.CaseClause:
		s.leaveOut(n.Body)
		if sw, ok := stack[len(stack)-2].(*ast.SwitchStmt); ok && sw.Tag == nil {
			s.opposite(n.List...)
		}
	case *ast.IfStmt:
		s.opposite(n.Cond)
	case *ast.ForStmt:
		s.opposite(n.Cond)
	case *ast.ReturnStmt:
		s.opposite(n.Results...)
	case *ast.IncDecStmt:
		s.incDec(n)
	case *ast.AssignStmt:
		s.addAssign(n)
	case ast.Expr:
		return s.expr(n, stack)
	}
	return true
}

func (s *scan) expr(n ast.Expr, stack []ast.Node) bool {
	if s.mustBeConstant(n, stack) || s.isCapacity(n, stack) {
		return false
	}
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if s.isConstant(n) {
			break
		}
		s.comparison(n)
		s.logic(n)
		s.arithmetic(n)
	case *ast.UnaryExpr:
		if !s.isConstant(n) {
			s.not(n)
		}
	case *ast.Ident:
		if to, ok := otherTruth[s.info.Uses[n]]; ok {
			s.plant(n.Pos(), n.Name, to).call("not", n)
		}
	case *ast.BasicLit:
		if n.Kind == token.INT && slices.ContainsFunc(stack, isFunc) {
			m := s.plant(n.Pos(), n.Value, plusOne(n.Value))
			m.wrap(n, m.helper("next", s.literalType(n, stack)), ")")
		}
	}
	return true
}

var otherTruth = map[types.Object]string{types.Universe.Lookup("true"): "false", types.Universe.Lookup("false"): "true"}

func isFunc(n ast.Node) bool {
	switch n.(type) {
	case *ast.FuncDecl, *ast.FuncLit:
		return true
	}
	return false
}

func plusOne(literal string) string {
	v := constant.MakeFromLiteral(literal, token.INT, 0)
	return constant.BinaryOp(v, token.ADD, constant.MakeInt64(1)).ExactString()
}

func (s *scan) isConstant(n ast.Expr) bool { return s.info.Types[n].Value != nil }

// literalType is the type that a literal gets from the constant expression
// around it: the type checker leaves the 1 in `var x int16 = -1` untyped.
func (s *scan) literalType(n ast.Expr, stack []ast.Node) types.Type {
	t := s.info.TypeOf(n)
	for _, around := range slices.Backward(stack) {
		x, ok := around.(ast.Expr)
		if !ok || !isUntyped(t) || !s.isConstant(x) || isComparison(x) {
			break
		}
		t = s.info.TypeOf(x)
	}
	return t
}

func isUntyped(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsUntyped != 0
}

// mustBeConstant: the index of an element in an array or slice literal.
func (s *scan) mustBeConstant(n ast.Expr, stack []ast.Node) bool {
	pair, ok := stack[len(stack)-1].(*ast.KeyValueExpr)
	if !ok || pair.Key != n {
		return false
	}
	switch s.info.TypeOf(stack[len(stack)-2].(ast.Expr)).Underlying().(type) {
	case *types.Array, *types.Slice:
		return true
	}
	return false
}

func (s *scan) isCapacity(n ast.Expr, stack []ast.Node) bool {
	call, ok := stack[len(stack)-1].(*ast.CallExpr)
	if !ok || len(call.Args) < 2 || call.Args[len(call.Args)-1] != n {
		return false
	}
	name, ok := call.Fun.(*ast.Ident)
	if !ok || s.info.Uses[name] != types.Universe.Lookup("make") {
		return false
	}
	_, isSlice := s.info.TypeOf(call).Underlying().(*types.Slice)
	return len(call.Args) == 3 || !isSlice
}
