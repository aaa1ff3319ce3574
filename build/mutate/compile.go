package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// compile builds one test binary with all mutants in it. The caller calls
// remove when done with it.
func (s *source) compile(ctx context.Context, mutants []*mutant) (bin string, remove func(), err error) {
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return "", nil, err
	}
	remove = func() { os.RemoveAll(dir) }
	if bin, err = s.compileIn(ctx, dir, mutants); err != nil {
		remove()
		return "", nil, err
	}
	return bin, remove, nil
}

func (s *source) compileIn(ctx context.Context, dir string, mutants []*mutant) (string, error) {
	var overlay struct{ Replace map[string]string }
	overlay.Replace = map[string]string{}
	put := func(path string, text []byte) error {
		copied := filepath.Join(dir, filepath.Base(path))
		overlay.Replace[path] = copied
		return os.WriteFile(copied, text, 0o600)
	}
	for _, f := range s.files {
		if err := put(f.path, s.rewrite(f, mutants)); err != nil {
			return "", err
		}
	}
	if err := put(filepath.Join(s.dir, helperFile), []byte(helpers(s.name))); err != nil {
		return "", err
	}
	list, err := json.Marshal(overlay)
	if err != nil {
		return "", err
	}
	listPath, bin := filepath.Join(dir, "overlay.json"), filepath.Join(dir, "tests")
	if err := os.WriteFile(listPath, list, 0o600); err != nil {
		return "", err
	}

	cmd := exec.CommandContext(ctx, "go", "test", "-c", "-overlay", listPath, "-o", bin, s.pattern)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("compiling the mutants: %w\n%s", err, out)
	}
	return bin, nil
}
