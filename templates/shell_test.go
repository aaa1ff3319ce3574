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
	golden(t, filepath.Join("testdata", "shell.html"), render(t, templ.Join(tools(Frame{Here: Play}), loading(), shell(Frame{Here: Play, Assets: Assets{Search: "assets/search.json"}}))))
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
	for _, at := range append(places(), part{At: nowhere}) {
		for _, group := range shortcuts(at.At) {
			for _, s := range group.Keys {
				if s.Action != "" && !slices.Contains(listed, s.Action) {
					listed = append(listed, s.Action)
				}
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
	for _, at := range places() {
		seen := map[string]string{}
		for _, group := range shortcuts(at.At) {
			for _, s := range group.Keys {
				if other, taken := seen[s.Key]; taken {
					t.Errorf("%s: %s is both %q and %q", at.Name, s.Key, other, s.Says)
				}
				seen[s.Key] = s.Says
			}
		}
	}
}

// Where codes and headers are read, the search is under "/"; on the playground
// that key leads to the status codes.
func TestTheSearchHasAKeyOnEveryPage(t *testing.T) {
	for at, want := range map[place]string{Play: "k", Decode: "/", Codes: "/", Headers: "/", nowhere: "/"} {
		if got := searchKey(at); got != want {
			t.Errorf("%q: %q, not %q", at, got, want)
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
