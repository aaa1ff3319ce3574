package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// goPlugin lets a script import Go as if it were any other file:
//
//	import core, { size } from "go:../../wasm"   where the package is, compiled, and its bytes
//	import reader from "go:../../wasm?reader"    the same, built with the tag reader
//	import "go:wasm_exec.js"                     what runs it, from the same toolchain
//
// The two always fit together: both come from the Go that runs this program.
func goPlugin() api.Plugin {
	return api.Plugin{Name: "go", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: "^go:"}, resolveGo)
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: goPackage}, loadPackage)
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: goWasm}, loadWasm)
	}}
}

// A package of Go is a script that exports two things; the compiled file, which
// travels with it as plugin data, is one that only this script imports.
const (
	goPackage = "go-package"
	goWasm    = "go-wasm"
)

// wasmName is the file that a package of Go is taken to be, named after its tag:
// esbuild puts the hash into it.
func wasmName(tag string) string {
	if tag == "" {
		return "core.wasm"
	}
	return tag + ".wasm"
}

func resolveGo(args api.OnResolveArgs) (api.OnResolveResult, error) {
	what := strings.TrimPrefix(args.Path, "go:")
	switch {
	case what == "wasm_exec.js":
		root, err := goEnv("GOROOT")
		return api.OnResolveResult{Path: filepath.Join(root, "lib", "wasm", what), SideEffects: api.SideEffectsTrue}, err
	case args.Namespace == goPackage:
		return api.OnResolveResult{Path: filepath.Join(args.Importer, what), Namespace: goWasm, PluginData: args.PluginData}, nil
	}
	folder, tag, _ := strings.Cut(what, "?")
	return api.OnResolveResult{Path: filepath.Join(args.ResolveDir, filepath.FromSlash(folder)), Suffix: "?" + tag, Namespace: goPackage}, nil
}

func loadPackage(args api.OnLoadArgs) (api.OnLoadResult, error) {
	tag := strings.TrimPrefix(args.Suffix, "?")
	code, err := compileWasm(args.Path, tag)
	if err != nil {
		return api.OnLoadResult{}, err
	}
	contents := fmt.Sprintf("export { default } from %q; export const size = %d;", "go:"+wasmName(tag), len(code))
	return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS, PluginData: code}, nil
}

func loadWasm(args api.OnLoadArgs) (api.OnLoadResult, error) {
	code, ok := args.PluginData.([]byte)
	if !ok {
		return api.OnLoadResult{}, fmt.Errorf("%s was not compiled", args.Path)
	}
	contents := string(code)
	return api.OnLoadResult{Contents: &contents, Loader: api.LoaderFile}, nil
}

// wasmFlags leave out symbols and debug data (-s -w) and the paths of this
// machine: the same source makes the same bytes everywhere. Without inlining
// (-l) the core is 130 kB smaller with brotli, and in wasm no slower.
var wasmFlags = []string{"-trimpath", "-ldflags=-s -w", "-gcflags=all=-l"}

func compileWasm(folder, tag string) ([]byte, error) {
	out, err := os.CreateTemp("", "core-*.wasm")
	if err != nil {
		return nil, err
	}
	out.Close()
	defer os.Remove(out.Name())

	command := exec.Command("go", append(append([]string{"build", "-o", out.Name(), "-tags", tag}, wasmFlags...), ".")...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if said, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compile %s to wasm: %w\n%s", folder, err, said)
	}
	return os.ReadFile(out.Name())
}

func goEnv(name string) (string, error) {
	out, err := exec.Command("go", "env", name).Output()
	return string(bytes.TrimSpace(out)), err
}
