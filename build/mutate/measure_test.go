package main

import (
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden report anew")

const example = "./testdata/example"

// The example's strong.go must lose every mutant, and its weak.go exactly those
// that its tests notice.
func TestReportOfTheExample(t *testing.T) {
	var out strings.Builder
	reached, err := measure(t.Context(), options{pattern: example, min: 95, jobs: 2, skip: []string{"words.go"}}, &out, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if reached {
		t.Error("95% must not be reached")
	}
	const golden = "testdata/example.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Error("want -, got +\n", diff)
	}
}

func TestOneFileThatReachesTheMinimum(t *testing.T) {
	var out strings.Builder
	reached, err := measure(t.Context(), options{pattern: example, min: 100, jobs: 1, run: []string{"strong.go"}}, &out, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if !reached || strings.Contains(out.String(), "weak.go") || strings.Contains(out.String(), "survived:") {
		t.Error(out.String())
	}
}

func TestListRunsNothing(t *testing.T) {
	write(t, map[string]string{"a.go": "package a\n\nvar A = true\n"})
	var out strings.Builder
	if _, err := measure(t.Context(), options{pattern: ".", list: true}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if want := "1\ta.go:3:9: true  →  false\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestMutantsThatNeverEndAreKilled(t *testing.T) {
	write(t, map[string]string{
		"a.go":      "package a\n\nfunc wait(done bool) {\n\tfor !done {\n\t}\n}\n",
		"a_test.go": `package a; import "testing"; func Test(t *testing.T) { wait(true) }`,
	})
	var out strings.Builder
	reached, err := measure(t.Context(), options{pattern: ".", min: 100, jobs: 1, timeout: 200 * time.Millisecond}, &out, io.Discard)
	if err != nil || !reached || !strings.Contains(out.String(), "\n1 of the killed ran into the timeout\n") {
		t.Errorf("reached %v, error %v\n%s", reached, err, &out)
	}
}

func TestNothingIsMeasured(t *testing.T) {
	const code, passing = "package a\n\nvar A = true\n", `package a; import "testing"; func Test(t *testing.T) {}`
	tests := []struct {
		name  string
		files map[string]string
		run   string
		err   string
	}{
		{"tests that fail already", map[string]string{"a.go": code, "a_test.go": strings.Replace(passing, "{}", `{ t.Fatal("broken") }`, 1)},
			"", "the tests fail without any mutant"},
		{"no tests", map[string]string{"a.go": code}, "", "has no tests"},
		{"tests that do not compile", map[string]string{"a.go": code, "a_test.go": passing + "; var x int = true"}, "", "compiling the mutants"},
		{"code that does not compile", map[string]string{"a.go": "package a; var A int = true"}, "", "go list ."},
		{"nothing to mutate", map[string]string{"a.go": "package a"}, "", "no mutants"},
		{"no such file", map[string]string{"a.go": code}, "b.go", `no file of the package matches "b.go"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			write(t, test.files)
			_, err := measure(t.Context(), options{pattern: ".", jobs: 1, run: patterns(test.run)}, io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("got %v, want %q", err, test.err)
			}
		})
	}
}

func TestWhatCannotBeRunKillsNothing(t *testing.T) {
	r := runner{bin: filepath.Join(t.TempDir(), "none"), dir: ".", jobs: 1, timeout: time.Minute}
	if err := r.all(t.Context(), []*mutant{{id: 1}, {id: 2}}); err == nil {
		t.Error("no error")
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m := &mutant{id: 1}
	r := runner{bin: "/bin/false", dir: ".", jobs: 2, timeout: time.Minute}
	if err := r.all(ctx, []*mutant{m}); err == nil || m.verdict != survived {
		t.Errorf("error %v, verdict %v", err, m.verdict)
	}
}

func TestExitCodes(t *testing.T) {
	write(t, map[string]string{
		"a.go":      "package a\n\nvar A, B = true, false\n",
		"a_test.go": `package a; import "testing"; func Test(t *testing.T) { if !A { t.Fatal() } }`,
		"b.go":      "package a\n\nvar C = true\n",
	})
	tests := []struct {
		args   string
		code   int
		stderr string
	}{
		{"-skip b.go -min 50 .", exitReached, "ran 2 mutants"},
		{"-skip=b.go -min=51 -j=1 .", exitBelow, "2 mutants; the tests alone take"},
		{"-run a.go .", exitBelow, "ran 2 mutants"},
		{"-list .", exitReached, ""},
		{"", exitFault, "usage"},
		{". .", exitFault, "usage"},
		{"-j 0 .", exitFault, "usage"},
		{"-timeout -1s .", exitFault, "usage"},
		{"-what .", exitFault, "-what"},
		{"-skip c.go .", exitFault, `mutate: -skip, -run: no file of the package matches "c.go"`},
	}
	for _, test := range tests {
		t.Run(test.args, func(t *testing.T) {
			var stderr strings.Builder
			code := run(t.Context(), strings.Fields(test.args), io.Discard, &stderr)
			if code != test.code || !strings.Contains(stderr.String(), test.stderr) {
				t.Errorf("got %d, want %d\n%s", code, test.code, &stderr)
			}
		})
	}
}

// write makes a module of the files the current folder.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("go.mod", []byte("module a\n\ngo 1.26\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}
