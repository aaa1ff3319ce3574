package templates

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What templ makes is committed, so that building needs no generator: it must
// be what the templates say today.
func TestGeneratedCodeIsFresh(t *testing.T) {
	sources, err := filepath.Glob("*.templ")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no templates found: %v", err)
	}
	for _, source := range sources {
		t.Run(source, func(t *testing.T) {
			want, err := exec.Command("go", "tool", "templ", "generate", "-f", source, "-stdout").Output()
			if err != nil {
				t.Fatalf("templ generate: %v", err)
			}
			made := strings.TrimSuffix(source, ".templ") + "_templ.go"
			got, err := os.ReadFile(made)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != string(want) {
				t.Errorf("%s is not what %s says; run: make generate", made, source)
			}
		})
	}
}

// A generated file whose template is gone would live on unseen.
func TestNoGeneratedCodeIsLeftOver(t *testing.T) {
	made, err := filepath.Glob("*_templ.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range made {
		source := strings.TrimSuffix(name, "_templ.go") + ".templ"
		if _, err := os.Stat(source); err != nil {
			t.Errorf("%s has no %s: remove it", name, source)
		}
	}
}
