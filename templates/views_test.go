package templates

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func TestViewsAreAsAgreed(t *testing.T) {
	views := templ.Join(waterfallView(), tableView(), transcriptView(), viewParts())
	golden(t, filepath.Join("testdata", "views.html"), render(t, views))
}

// A table whose rows have another number of cells than its head is read wrongly.
func TestTableHasACellForEachColumn(t *testing.T) {
	columns := len(columns())
	for name, component := range map[string]templ.Component{"head": tableView(), "row": tableRow()} {
		html := render(t, component)
		cells := strings.Count(html, `<th scope="col"`)
		if name == "row" {
			cells = strings.Count(html, "<td") + strings.Count(html, "<th")
		}
		if cells != columns {
			t.Errorf("the %s has %d cells, but there are %d columns", name, cells, columns)
		}
	}
}

// A sentence that no script says is left over; that one which a script says is
// missing, the browser tests notice.
func TestEverySentenceIsSaid(t *testing.T) {
	files, err := filepath.Glob("../web/ui/*/*.ts")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	var scripts strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		scripts.Write(text)
	}
	names := regexp.MustCompile(`<data value="([^"]+)"`).FindAllStringSubmatch(render(t, sentences()), -1)
	if len(names) == 0 {
		t.Fatal("there are no sentences")
	}
	for _, name := range names {
		if !strings.Contains(scripts.String(), `"`+name[1]+`"`) {
			t.Errorf("no script says %q", name[1])
		}
	}
}
