//go:build !js

package core_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// source is one Go file of the house, whatever platform it is for.
type source struct {
	path  string // from the top level
	file  *ast.File
	lines int
}

func (s source) test() bool { return strings.HasSuffix(s.path, "_test.go") }

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	set := token.NewFileSet()
	for _, top := range []string{"wasm", "web", "build", "templates"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && slices.Contains([]string{"testdata", "node_modules", "site"}, entry.Name()) {
				return fs.SkipDir
			}
			if filepath.Ext(path) != ".go" {
				return nil
			}
			file, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			all = append(all, source{filepath.ToSlash(name), file, set.File(file.Pos()).LineCount()})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d Go files were found", len(all))
	}
	return all
}

// Each package says what it is, what it may import and where to look next.
func TestEveryPackageHasItsComment(t *testing.T) {
	said := map[string]bool{}
	for _, s := range sources(t) {
		if s.test() {
			continue
		}
		folder := filepath.Dir(s.path)
		doc := s.file.Doc.Text()
		start := "Package " + s.file.Name.Name + " "
		if s.file.Name.Name == "main" {
			start = "Command "
		}
		said[folder] = said[folder] || strings.HasPrefix(doc, start)
	}
	for folder, ok := range said {
		if !ok {
			t.Errorf("%s has no package comment", folder)
		}
	}
}

func TestNothingRunsByItself(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", s.path)
			}
		}
	}
}

// mostLines is where a file holds more than one idea.
const mostLines = 300

func TestFilesAreShort(t *testing.T) {
	tables := []string{ // flat tables may be longer
		"wasm/core/decision/effect.go", "wasm/core/contract/clauses.go",
	}
	for _, s := range sources(t) {
		if s.lines > mostLines && !s.test() && !ast.IsGenerated(s.file) && !slices.Contains(tables, s.path) {
			t.Errorf("%s has %d lines, more than %d", s.path, s.lines, mostLines)
		}
	}
}

// The core has neither clock nor chance of its own, and no function that
// differs between platforms: the same order gives the same trace everywhere.
func TestTheCoreIsDeterministic(t *testing.T) {
	allowed := map[string][]string{"math/rand/v2": {"New", "NewPCG"}}
	forbidden := map[string][]string{
		"time": {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Local"},
		"math": {"Exp", "Exp2", "Expm1", "Log", "Log2", "Log10", "Log1p", "Pow", "Pow10", "FMA"},
	}
	for _, s := range sources(t) {
		if s.test() || !strings.HasPrefix(s.path, "wasm/core/") {
			continue
		}
		for name, path := range imports(s.file) {
			ast.Inspect(s.file, func(n ast.Node) bool {
				use, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if of, ok := use.X.(*ast.Ident); !ok || of.Name != name {
					return true
				}
				if list, listed := allowed[path]; slices.Contains(forbidden[path], use.Sel.Name) || listed && !slices.Contains(list, use.Sel.Name) {
					t.Errorf("%s uses %s.%s", s.path, path, use.Sel.Name)
				}
				return true
			})
		}
	}
}

// imports maps the names under which a file knows packages to their paths.
func imports(file *ast.File) map[string]string {
	names := map[string]string{}
	for _, i := range file.Imports {
		path := strings.Trim(i.Path.Value, `"`)
		name := strings.TrimSuffix(path, "/v2")
		name = name[strings.LastIndexByte(name, '/')+1:]
		if i.Name != nil {
			name = i.Name.Name
		}
		names[name] = path
	}
	return names
}
