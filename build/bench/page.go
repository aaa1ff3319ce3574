package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// page measures in the browser; the script there knows how one is driven.
func page() error {
	folder, err := os.MkdirTemp("", "empty-go-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := emptyPage(folder); err != nil {
		return err
	}
	return run("web", os.Environ(), "node", "e2e/bench.mjs", folder)
}

// emptyPage makes a page that loads a Go program which does nothing: the floor
// under every page with Go in it.
func emptyPage(folder string) error {
	runner, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	for name, text := range map[string]string{
		"go.mod":       "module empty\n",
		"main.go":      "package main\n\nfunc main() {}\n",
		"index.html":   `<!doctype html><title>empty</title><script src="wasm_exec.js"></script><script src="start.js"></script>`,
		"wasm_exec.js": string(runner),
		"start.js": `const go = new Go();
WebAssembly.instantiateStreaming(fetch("empty.wasm"), go.importObject).then(async ({ instance }) => {
  await go.run(instance);
  performance.mark("started");
});`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return run(folder, append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWORK=off"), "go", "build", "-ldflags=-s -w", "-o", "empty.wasm", ".")
}

func run(folder string, env []string, name string, args ...string) error {
	command := exec.Command(name, args...)
	command.Dir, command.Env = folder, env
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	return command.Run()
}
