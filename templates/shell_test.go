package templates

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/a-h/templ"
)

func TestShellIsAsAgreed(t *testing.T) {
	golden(t, filepath.Join("testdata", "shell.html"), render(t, templ.Join(tools(true), loading(), shell())))
}

// The script can be bound to what the sheet lists, and to nothing else.
func TestListedKeysAreThoseOfTheScript(t *testing.T) {
	source := read(t, filepath.Join("..", "web", "ui", "shell", "keys.ts"))
	var bound []string
	union := regexp.MustCompile(`(?s)export type KeyName =(.*?);`).FindString(source)
	for _, name := range regexp.MustCompile(`\| "(\w+)"`).FindAllStringSubmatch(union, -1) {
		bound = append(bound, name[1])
	}
	var listed []string
	for _, group := range shortcuts() {
		for _, s := range group.Keys {
			if s.Action != "" {
				listed = append(listed, s.Action)
			}
		}
	}
	slices.Sort(bound)
	slices.Sort(listed)
	if !slices.Equal(bound, listed) {
		t.Errorf("keys.ts can be bound to %v\nthe sheet lists        %v", bound, listed)
	}
}

func TestNoKeyStandsForTwoThings(t *testing.T) {
	seen := map[string]string{}
	for _, group := range shortcuts() {
		for _, s := range group.Keys {
			if other, taken := seen[s.Key]; taken {
				t.Errorf("%s is both %q and %q", s.Key, other, s.Says)
			}
			seen[s.Key] = s.Says
		}
	}
}

// An icon that is not in the sprite would be an empty square.
func TestIconsThatAreNamedAreDrawn(t *testing.T) {
	drawn := map[string]bool{}
	for _, id := range regexp.MustCompile(`<symbol id="i-([a-z-]+)"`).FindAllStringSubmatch(read(t, "icons.templ"), -1) {
		drawn[id[1]] = true
	}
	for pattern, name := range map[string]*regexp.Regexp{
		"*.templ": regexp.MustCompile(`@icon\("([a-z-]+)"\)`),
		filepath.Join("..", "web", "ui", "*", "*.ts"): regexp.MustCompile(`#i-([a-z-]+)`),
	} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, file := range files {
			for _, found := range name.FindAllStringSubmatch(read(t, file), -1) {
				if !drawn[found[1]] {
					t.Errorf("%s names the icon %s, which icons.templ does not draw", file, found[1])
				}
			}
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
