package main

import (
	"go/importer"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sourceOf is a package that was never on disk.
func sourceOf(t *testing.T, texts map[string]string) *source {
	t.Helper()
	s := &source{path: "example/p", name: "p", fset: token.NewFileSet(), importer: importer.Default()}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		text := texts[name]
		if !strings.Contains(text, "package p") {
			text = "package p\n" + text
		}
		if err := s.add(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.resolve(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestMutants(t *testing.T) {
	tests := []struct {
		name, code string
		want       []string
	}{
		{"less", `func f(a, b int) bool { return a < b }`, []string{"a < b  →  a >= b", "a < b  →  a <= b"}},
		{"less or equal", `func f(a, b string) bool { return a <= b }`, []string{"a <= b  →  a > b", "a <= b  →  a < b"}},
		{"greater", `func f(a, b uint8) bool { return a > b }`, []string{"a > b  →  a <= b", "a > b  →  a >= b"}},
		{"at least", `func f(a, b float64) bool { return a >= b }`, []string{"a >= b  →  a < b", "a >= b  →  a > b"}},
		{"equal, to nil too", `func f(a error) bool { return a == nil }`, []string{"a == nil  →  a != nil"}},
		{"unequal", `func f(a, b struct{}) bool { return a != b }`, []string{"a != b  →  a == b"}},
		{"a comparison of a named truth", `type B bool; var x, y B; var z = x == y`, []string{"x == y  →  x != y"}},

		{"and", `func f(a, b bool) { _ = a && b }`, []string{"_ = a && b  →  (left out)", "a && b  →  a || b"}},
		{"or", `var a, b bool; var c = a || b`, []string{"a || b  →  a && b"}},
		{"not", `var a bool; var b = !a`, []string{"!a  →  a"}},
		{"a negated comparison is negated once", `var a int; var b = !(a == 0)`, []string{"a == 0  →  a != 0"}},
		{"condition of if", `func f(ok bool) { if ok { } }`, []string{"ok  →  !ok"}},
		{"condition of for", `func f(ok func() bool) { for ok() { } }`, []string{"ok()  →  !ok()"}},
		{"no condition", `func f() { for { } }`, nil},
		{"condition of case", `func f(ok bool) { switch { case ok: } }`, []string{"ok  →  !ok"}},
		{"a case with a tag is no condition", `func f(a, b bool) { switch a { case b: } }`, nil},
		{"condition of two", `func f(a, b bool) { if a || b { } }`, []string{"a || b  →  !(a || b)", "a || b  →  a && b"}},
		{"condition received", `func f(c chan bool) { if <-c { } }`, []string{"<-c  →  !<-c"}},
		{"returned truth", `func f(ok bool) (int, bool) { return -0, ok }`, []string{"0  →  1", "ok  →  !ok"}},
		{"returned truths of a call", `func f() (bool, bool) { return f() }`, nil},
		{"true and false", `var a, b = true, false`, []string{"true  →  false", "false  →  true"}},
		{"true by another meaning", `func f(true int) int { return true }`, nil},

		{"plus", `var a int; var b = a + a`, []string{"a + a  →  a - a"}},
		{"minus", `var a float32; var b = a - 1`, []string{"a - 1  →  a + 1"}},
		{"times", `var a uint; var b = 2 * a`, []string{"2 * a  →  2 / a"}},
		{"divided", `var a int; var b = a / 2`, []string{"a / 2  →  a * 2"}},
		{"plus of type parameters", `func f[T ~int](a T) T { return a + a }`, []string{"a + a  →  a - a"}},
		{"plus of strings", `var a string; var b = a + a`, nil},
		{"increment", `func f(a []int8) { a[f2()]++ }; func f2() int`, []string{"a[f2()]++  →  a[f2()]--"}},
		{"decrement", `func f(a uint) { a-- }`, []string{"a--  →  a++"}},
		{"add and assign", `func f(a *uint8, b uint8) { *a += b }`, []string{"*a += b  →  (left out)", "*a += b  →  *a -= b"}},
		{"subtract and assign", `func f(a, b int) { a -= b }`, []string{"a -= b  →  (left out)", "a -= b  →  a += b"}},
		{"append to a string", `func f(a string) { a += "x" }`, []string{`a += "x"  →  (left out)`}},

		{"literal", `func f() int64 { return 0x10 }`, []string{"0x10  →  17"}},
		{"literal of the type around it", `func f() int16 { return -1 }`, []string{"1  →  2"}},
		{"literal deep in a constant", `func f() int16 { return -(1 + 2*3) }`, []string{"1  →  2", "2  →  3", "3  →  4"}},
		{"no spaces", `func f(a int)bool{return a+1<a-2}`, []string{"a + 1  →  a - 1", "1  →  2",
			"a+1 < a-2  →  a+1 >= a-2", "a+1 < a-2  →  a+1 <= a-2", "a - 2  →  a + 2", "2  →  3"}},
		{"literal shifted", `func f(n uint) uint64 { return 1 << 63 >> n }`, []string{"1  →  2", "63  →  64"}},
		{"literal in a case", `func f(n any) { switch n { case 1, 2: } }`, []string{"1  →  2", "2  →  3"}},
		{"literal of a range", `func f() { for range 3 { } }`, []string{"3  →  4"}},
		{"literal compared in a constant", `const w = 64; func f() (a int) { if w == 32 { a-- }; return }`, []string{"32  →  33", "a--  →  a++"}},
		{"literal outside a function", `var a = 1`, nil},
		{"literal in a function outside one", `var a = func() int { return 1 }`, []string{"1  →  2"}},
		{"constants", `const a = 1 + 2; func f() { const b = a * 3; type c [4]int; var _ [5]bool }`, nil},
		{"index of an element", `func f() []int { return []int{1: 2} }`, []string{"2  →  3"}},
		{"key of a map", `func f() map[int]string { return map[int]string{1: ""} }`, []string{"1  →  2"}},
		{"capacities", `func f(n int) (any, any) { return make([]int, n, n + 1), make(map[int]int, 2) }`, nil},
		{"last argument of another call", `func f(n, m int) { defer f(n, 2) }`, []string{"2  →  3"}},
		{"last argument of a method", `type T int; func (t T) f(n, m int) { defer t.f(n, 2) }`, []string{"2  →  3"}},
		{"length", `func f() []int { return make([]int, 1) }`, []string{"1  →  2"}},

		{"call", `func f() { f() }`, []string{"f()  →  (left out)"}},
		{"call in a clause", `func f(c chan int) { select { case <-c: f(c) } }`, []string{"f(c)  →  (left out)"}},
		{"call in a case", `func f(n int) { switch n { default: f(n) } }`, []string{"f(n)  →  (left out)"}},
		{"assignment", `func f(a, b int) { a, b = b, a }`, []string{"a, b = b, a  →  (left out)"}},
		{"definition", `func f(b int) int { a := b; return a }`, nil},
		{"assignment to nothing", `func f(b int) { _ = b }`, nil},
		{"assignment in a header", `func f(a, b int) { for a = b; ; a = b { } }`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			checkMutants(t, map[string]string{"a.go": test.code}, test.want)
		})
	}
}

func TestMutantsOfATypeThatTheFileDoesNotImport(t *testing.T) {
	checkMutants(t, map[string]string{
		"a.go": `import clock "time"; func wait() clock.Duration { return 0 }`,
		"b.go": `func twice() any { return wait() + wait() }`,
	}, []string{"0  →  1", "wait() + wait()  →  wait() - wait()"})
}

// checkMutants wants exactly these, and that they compile together and alone.
func checkMutants(t *testing.T, texts map[string]string, want []string) {
	t.Helper()
	s := sourceOf(t, texts)
	mutants, err := s.plant(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range mutants {
		got = append(got, m.from+"  →  "+m.to)
		if err := s.check([]*mutant{m}); err != nil {
			t.Errorf("%v alone: %v\n%s", m, err, s.rewrite(m.file, mutants))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("want -, got +\n", diff)
	}
	if err := s.check(mutants); err != nil {
		t.Errorf("together: %v\n%s", err, s.rewrite(s.files[0], mutants))
	}
}

func TestNoMutantsInGeneratedOrSkippedFiles(t *testing.T) {
	s := sourceOf(t, map[string]string{
		"made.go":  "// Code generated by x. DO NOT EDIT.\npackage p\nvar a = true",
		"words.go": "var b = true",
		"kept.go":  "var c = true",
		"other.go": "var d = true",
	})
	mutants, err := s.plant([]string{"word?.go"}, []string{"made.go", "words.go", "kept.go"})
	if err != nil {
		t.Fatal(err)
	}
	if len(mutants) != 1 || mutants[0].file.base() != "kept.go" {
		t.Errorf("got %v, want the one of kept.go", mutants)
	}
}

func TestMarks(t *testing.T) {
	tests := []struct{ name, code, mark, err string }{
		{"with a reason", "var a = true //mutate:equivalent nobody reads it", "nobody reads it", ""},
		{"without a reason", "var a = true //mutate:equivalent", "", "a.go:2: //mutate:equivalent needs a reason"},
		{"on a line without a mutant", "var a = true\n//mutate:equivalent x\n", "", "a.go:3: //mutate:equivalent, but no mutant is planted on this line"},
		{"none", "var a = true // mutate", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			mutants, err := sourceOf(t, map[string]string{"a.go": test.code}).plant(nil, nil)
			if err != nil || test.err != "" {
				if err == nil || err.Error() != test.err {
					t.Errorf("got error %v, want %q", err, test.err)
				}
				return
			}
			if got := mutants[0].mark; got != test.mark {
				t.Errorf("got mark %q, want %q", got, test.mark)
			}
		})
	}
}

func TestWhatCannotCompileIsDroppedByItself(t *testing.T) {
	s := sourceOf(t, map[string]string{"a.go": `
type B bool
func f(a, b int) B { if a > b { panic("no") }; return a < b }
func g(bool int) int { if bool > 1 { return 1 }; panic(2) }`})
	mutants, err := s.plant(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	kept, lost := s.expressible(mutants)
	var got []string
	for _, d := range lost {
		got = append(got, d.from+"  →  "+d.to)
	}
	want := []string{"a < b  →  a <= b", "bool > 1  →  bool <= 1", "panic(2)  →  (left out)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("want -, got +\n", diff)
	}
	if len(kept)+len(lost) != len(mutants) {
		t.Errorf("%d kept and %d dropped of %d", len(kept), len(lost), len(mutants))
	}
	if err := s.check(kept); err != nil {
		t.Error(err)
	}
}
