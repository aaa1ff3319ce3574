package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// source is the package under test as it stands on disk, parsed and typed.
type source struct {
	pattern, path, name, dir string
	tests                    int // how many test files
	fset                     *token.FileSet
	files                    []*file
	info                     *types.Info
	pkg                      *types.Package
	importer                 types.Importer
}

// file is one non-test Go file.
type file struct {
	path string // absolute
	text []byte
	tree *ast.File
}

func (f *file) base() string { return filepath.Base(f.path) }

// listed is what `go list` tells about one package.
type listed struct {
	ImportPath, Name, Dir, Export      string
	DepOnly                            bool
	GoFiles, TestGoFiles, XTestGoFiles []string
}

// load finds, parses and type-checks the package. Its imports are read from
// the compiler's export data, which is exact and needs no sources.
func load(ctx context.Context, pattern string) (*source, error) {
	target, exports, err := goList(ctx, pattern)
	if err != nil {
		return nil, err
	}
	s := &source{
		pattern: pattern, path: target.ImportPath, name: target.Name, dir: target.Dir,
		tests: len(target.TestGoFiles) + len(target.XTestGoFiles), fset: token.NewFileSet(),
	}
	s.importer = importer.ForCompiler(s.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, name := range target.GoFiles {
		path := filepath.Join(s.dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if err := s.add(path, text); err != nil {
			return nil, err
		}
	}
	return s, s.resolve()
}

func goList(ctx context.Context, pattern string) (*listed, map[string]string, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-export",
		"-json=ImportPath,Name,Dir,Export,DepOnly,GoFiles,TestGoFiles,XTestGoFiles", "--", pattern, helperImports[0], helperImports[1])
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, nil, fmt.Errorf("go list %s: %w\n%s", pattern, err, stderr.String())
	}

	var target *listed
	exports := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, nil, fmt.Errorf("go list %s: %w", pattern, err)
		}
		exports[p.ImportPath] = p.Export
		if p.DepOnly || slices.Contains(helperImports[:], p.ImportPath) {
			continue
		}
		if target != nil {
			return nil, nil, fmt.Errorf("%s is more than one package", pattern)
		}
		target = &p
	}
	if target == nil {
		return nil, nil, fmt.Errorf("%s is no package", pattern)
	}
	return target, exports, nil
}

func (s *source) add(path string, text []byte) error {
	tree, err := parser.ParseFile(s.fset, path, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	s.files = append(s.files, &file{path: path, text: text, tree: tree})
	return nil
}

// resolve types the files as they are.
func (s *source) resolve() error {
	s.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	var trees []*ast.File
	for _, f := range s.files {
		trees = append(trees, f.tree)
	}
	var err error
	config := types.Config{Importer: s.importer}
	s.pkg, err = config.Check(s.path, s.fset, trees, s.info)
	return err
}
