package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"whatnext/templates"
)

func TestCompressedCopiesHoldTheSame(t *testing.T) {
	page := bytes.Repeat([]byte("What next? "), 1000)
	s := &site{files: map[string][]byte{"index.html": page, "tiny.txt": []byte("."), "picture.png": page}}
	if err := s.compress(quick); err != nil {
		t.Fatal(err)
	}
	br, err := io.ReadAll(brotli.NewReader(bytes.NewReader(s.files["index.html.br"])))
	if err != nil || !bytes.Equal(br, page) {
		t.Errorf("brotli: %d bytes, %v; want the %d of the page", len(br), err, len(page))
	}
	unzip, err := gzip.NewReader(bytes.NewReader(s.files["index.html.gz"]))
	if err != nil {
		t.Fatal(err)
	}
	if gz, err := io.ReadAll(unzip); err != nil || !bytes.Equal(gz, page) {
		t.Errorf("gzip: %d bytes, %v; want the %d of the page", len(gz), err, len(page))
	}
	for _, name := range []string{"tiny.txt.br", "tiny.txt.gz", "picture.png.br", "picture.png.gz"} {
		if s.files[name] != nil {
			t.Errorf("%s was made: it saves nothing", name)
		}
	}
}

func TestBudgets(t *testing.T) {
	page := templates.Assets{Early: "early.js", Script: "a.js", Style: "a.css", Shared: []string{"b.js"}}
	for _, test := range []struct {
		name  string
		sizes []size
		want  string // part of the error; "" none
	}{
		{"all within", []size{{"core.wasm", 9_000_000, 1_100_000, 0}, {"a.js", 0, 30_000, 0}, {"a.css", 0, 30_000, 0}}, ""},
		{"the core a byte over", []size{{"core.wasm", 9_000_000, 1_100_001, 0}}, "core.wasm: 1100001"},
		{"script and style over together", []size{{"a.js", 0, 30_000, 0}, {"a.css", 0, 30_001, 0}}, "60001"},
		{"a shared part counts", []size{{"a.js", 0, 30_000, 0}, {"b.js", 0, 30_001, 0}}, "60001"},
		{"what is loaded later does not", []size{{"a.js", 0, 30_000, 0}, {"later.js", 0, 30_001, 0}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			switch err := checkBudgets(io.Discard, test.sizes, map[string]templates.Assets{"page": page}); {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

func TestStaticFilesReplaceNoBuiltOnes(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "index.html"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s := &site{files: map[string][]byte{"index.html": []byte("built")}}
	if err := s.addStatic(folder); err == nil {
		t.Error("static/index.html took the place of the built page")
	}
}

func TestWritingClearsWhatWasThereButThePlaceholder(t *testing.T) {
	target := t.TempDir()
	for _, name := range []string{keep, "old.js"} {
		if err := os.WriteFile(filepath.Join(target, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := &site{files: map[string][]byte{"assets/new.js": []byte("new")}}
	if err := s.write(target); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{keep: true, "old.js": false, "assets/new.js": true} {
		if _, err := os.Stat(filepath.Join(target, name)); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", name, err == nil, want)
		}
	}
}
