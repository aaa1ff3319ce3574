package main

import (
	"go/ast"
	"go/token"
	"go/types"
)

// exchange is a binary operator, the one it is mutated to, and the helper that
// does either.
type exchange struct {
	to     token.Token
	helper string
}

var boundaries = map[token.Token]exchange{
	token.LSS: {token.LEQ, "lss"}, token.LEQ: {token.LSS, "leq"},
	token.GTR: {token.GEQ, "gtr"}, token.GEQ: {token.GTR, "geq"},
}

var opposites = map[token.Token]token.Token{
	token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR,
	token.EQL: token.NEQ, token.NEQ: token.EQL,
}

var sums = map[token.Token]exchange{
	token.ADD: {token.SUB, "add"}, token.SUB: {token.ADD, "sub"},
	token.MUL: {token.QUO, "mul"}, token.QUO: {token.MUL, "quo"},
}

var assignments = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
	token.INC: token.DEC, token.DEC: token.INC,
}

var connectives = map[token.Token]token.Token{token.LAND: token.LOR, token.LOR: token.LAND}

func (s *scan) comparison(n *ast.BinaryExpr) {
	if to, ok := opposites[n.Op]; ok {
		s.plant(n.OpPos, s.binary(n, n.Op), s.binary(n, to)).call("not", n)
	}
	if x, ok := boundaries[n.Op]; ok {
		s.plant(n.OpPos, s.binary(n, n.Op), s.binary(n, x.to)).callBinary(x.helper, n, s.info.TypeOf(n.X))
	}
}

// logic keeps the short circuit: a || b is !(!a && !b), and the other way round.
func (s *scan) logic(n *ast.BinaryExpr) {
	if to, ok := connectives[n.Op]; ok {
		s.plant(n.OpPos, s.binary(n, n.Op), s.binary(n, to)).call("not", n).call("not", n.X).call("not", n.Y)
	}
}

func (s *scan) arithmetic(n *ast.BinaryExpr) {
	if x, ok := sums[n.Op]; ok && isNumber(s.info.TypeOf(n)) {
		s.plant(n.OpPos, s.binary(n, n.Op), s.binary(n, x.to)).callBinary(x.helper, n, s.info.TypeOf(n))
	}
}

// opposite negates conditions and returned truths that no other operator
// negates already: twice the same fault would only flatter the score.
func (s *scan) opposite(conditions ...ast.Expr) {
	for _, c := range conditions {
		if c == nil || s.isConstant(c) || !isBool(s.info.TypeOf(c)) {
			continue
		}
		if !isNegated(c) && !isComparison(c) {
			s.plant(c.Pos(), s.show(c), s.negation(c)).call("not", c)
		}
	}
}

func (s *scan) not(n *ast.UnaryExpr) {
	if n.Op == token.NOT && !isComparison(n.X) {
		s.plant(n.Pos(), s.show(n), s.show(n.X)).call("not", n)
	}
}

func isNegated(n ast.Expr) bool {
	x, ok := ast.Unparen(n).(*ast.UnaryExpr)
	return ok && x.Op == token.NOT
}

func isComparison(n ast.Expr) bool {
	x, ok := ast.Unparen(n).(*ast.BinaryExpr)
	return ok && opposites[x.Op] != token.ILLEGAL
}

func (s *scan) incDec(n *ast.IncDecStmt) {
	m := s.plant(n.TokPos, s.show(n), s.show(n.X)+assignments[n.Tok].String())
	sign := n.Tok.String()[:1]
	m.replace(n.TokPos, n.Tok, " "+sign+"= "+m.helper("neg", s.info.TypeOf(n.X))+"1)")
}

func (s *scan) addAssign(n *ast.AssignStmt) {
	to, ok := assignments[n.Tok]
	if !ok || !isNumber(s.info.TypeOf(n.Lhs[0])) {
		return
	}
	m := s.plant(n.TokPos, s.show(n), s.show(n.Lhs[0])+" "+to.String()+" "+s.show(n.Rhs[0]))
	m.wrap(n.Rhs[0], m.helper("neg", s.info.TypeOf(n.Lhs[0])), ")")
}

// leaveOut removes the statements of a list that are calls or assignments.
// A := stays, since the names it brings are used further down.
func (s *scan) leaveOut(list []ast.Stmt) {
	for _, stmt := range list {
		switch n := stmt.(type) {
		case *ast.ExprStmt:
			if _, ok := ast.Unparen(n.X).(*ast.CallExpr); !ok {
				continue
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE || isIdle(n) {
				continue
			}
		default:
			continue
		}
		m := s.plant(stmt.Pos(), s.show(stmt), "(left out)")
		m.wrap(stmt, "if !"+m.on()+" { ", " }")
	}
}

// isIdle: `_ = x` does nothing that could be missed.
func isIdle(n *ast.AssignStmt) bool {
	for _, x := range n.Lhs {
		if name, ok := x.(*ast.Ident); !ok || name.Name != "_" {
			return false
		}
	}
	for _, x := range n.Rhs {
		if _, ok := x.(*ast.Ident); !ok {
			return false
		}
	}
	return true
}

func isNumber(t types.Type) bool {
	if _, ok := t.(*types.TypeParam); ok {
		return true // if it is not, the type checker will say so
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsFloat) != 0
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}
