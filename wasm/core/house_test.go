//go:build !js

package core_test

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "whatnext/"
	safejs = "github.com/hack-pad/safejs"
)

// pkg is what `go list` says of one package of the house.
type pkg struct {
	ImportPath                               string
	Imports, Deps, TestImports, XTestImports []string
}

// name is the path inside the house, as in wasm/core/client.
func (p pkg) name() string { return strings.TrimPrefix(p.ImportPath, module) }

func (p pkg) core() (name string, ok bool) {
	return strings.CutPrefix(p.ImportPath, module+"wasm/core/")
}

// house lists every package as natively and as js/wasm see it.
func house(t *testing.T) map[string][]pkg {
	t.Helper()
	seen := map[string][]pkg{}
	for platform, env := range map[string][]string{"native": nil, "js/wasm": {"GOOS=js", "GOARCH=wasm"}} {
		list := exec.Command("go", "list", "-json=ImportPath,Imports,Deps,TestImports,XTestImports", "./...")
		list.Dir, list.Env, list.Stderr = root, append(os.Environ(), env...), os.Stderr
		text, err := list.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", platform, err)
		}
		for decoder := json.NewDecoder(strings.NewReader(string(text))); ; {
			var p pkg
			if err := decoder.Decode(&p); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			seen[platform] = append(seen[platform], p)
		}
		if !slices.ContainsFunc(seen[platform], func(p pkg) bool { return p.name() == "wasm/core/playground" }) {
			t.Fatalf("go list for %s does not see the core", platform)
		}
	}
	return seen
}

func TestTheCoreIsPure(t *testing.T) {
	for platform, packages := range house(t) {
		for _, p := range packages {
			if _, ok := p.core(); !ok {
				continue
			}
			for _, path := range p.Deps {
				if path == safejs || strings.HasPrefix(path, safejs+"/") || path == "net/http" || strings.HasPrefix(path, "github.com/a-h/templ") {
					t.Errorf("%s: %s reaches %s", platform, p.name(), path)
				}
			}
			for _, path := range p.Imports {
				// What is listed behind os costs the page hundreds of kilobytes.
				if slices.Contains([]string{"os", "syscall", "unsafe", "log", "net", "mime", "regexp", "text/template", "html/template", "math/rand"}, path) || strings.HasPrefix(path, "crypto/") {
					t.Errorf("%s: %s imports %s", platform, p.name(), path)
				}
			}
		}
	}
}

func TestOnlyTheBrowserPackageKnowsJavaScript(t *testing.T) {
	allowed := []string{"wasm/browser", "wasm"}
	met := false
	for platform, packages := range house(t) {
		for _, p := range packages {
			tests := slices.Concat(p.TestImports, p.XTestImports)
			if slices.Contains(slices.Concat(p.Imports, tests), "syscall/js") {
				t.Errorf("%s: %s imports syscall/js; use safejs", platform, p.name())
			}
			reaches := slices.Contains(p.Deps, safejs) || slices.Contains(tests, safejs) || slices.Contains(tests, module+"wasm/browser")
			if reaches && !slices.Contains(allowed, p.name()) {
				t.Errorf("%s: %s reaches safejs", platform, p.name())
			}
			met = met || slices.Contains(p.Imports, safejs)
		}
	}
	if !met {
		t.Error("nobody imports safejs: the rule looks at the wrong path")
	}
}

// arrows are the packages of the core that each may import: contract, exchange,
// policy ← decision ← trace ← client ← playground.
func arrows() map[string][]string {
	return map[string][]string{
		"input":      {},
		"exchange":   {"input"},
		"contract":   {},
		"policy":     {"input"},
		"decision":   {"contract", "exchange", "input", "policy"},
		"trace":      {"contract", "decision", "exchange", "input", "policy"},
		"client":     {"contract", "decision", "exchange", "input", "policy", "trace"},
		"export":     {"contract", "decision", "exchange", "input", "policy", "trace"},
		"parse":      {"exchange", "input"},
		"sandbox":    {"exchange", "input"},
		"scenario":   {"exchange", "input"},
		"lint":       {"contract", "exchange", "input"},
		"playground": {"client", "contract", "decision", "exchange", "export", "input", "lint", "parse", "policy", "sandbox", "scenario", "trace"},
	}
}

func TestImportsPointOneWay(t *testing.T) {
	allowed := arrows()
	for platform, packages := range house(t) {
		for _, p := range packages {
			name, ok := p.core()
			if !ok {
				continue
			}
			to, known := allowed[name]
			if !known {
				t.Errorf("wasm/core/%s has no place in this test yet", name)
			}
			for _, path := range p.Imports {
				if inner, ours := strings.CutPrefix(path, module); ours && !slices.Contains(to, strings.TrimPrefix(inner, "wasm/core/")) {
					t.Errorf("%s: %s imports %s", platform, p.name(), inner)
				}
			}
		}
	}
}

// decision stays a pure function: it cannot reach the loop, a transport or a
// service, over no detour either.
func TestDecisionReachesNothingThatActs(t *testing.T) {
	for platform, packages := range house(t) {
		for _, p := range packages {
			if p.name() != "wasm/core/decision" {
				continue
			}
			for _, act := range []string{"client", "trace", "playground", "sandbox", "scenario", "export", "parse"} {
				if slices.Contains(p.Deps, module+"wasm/core/"+act) {
					t.Errorf("%s: decision reaches %s", platform, act)
				}
			}
			for _, act := range []string{"context", "sync", "sync/atomic", "math/rand/v2"} {
				if slices.Contains(p.Imports, act) {
					t.Errorf("%s: decision imports %s", platform, act)
				}
			}
		}
	}
}

func TestTheTopLevel(t *testing.T) {
	want := []string{"Makefile", "README.md", "build", "go.mod", "go.sum", "static", "templates", "wasm", "web"}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && name != "dist" {
			got = append(got, name)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the top level holds %v, want exactly %v", got, want)
	}
	ignored, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil || !slices.Contains(strings.Fields(string(ignored)), "/dist/") {
		t.Errorf("dist is not ignored: %v", err)
	}
}
