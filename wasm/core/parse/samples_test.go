package parse

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The samples of these folders are what the programs of their names printed,
// on the loopback where they needed a service; those of consoles that can only
// be copied by hand are written as they look there. What each is read as
// stands in readings.txt beside them.
func TestSamples(t *testing.T) {
	var out strings.Builder
	for _, form := range []string{"curl", "fetch", "har", "pseudo", "response"} {
		names, err := filepath.Glob("testdata/" + form + "/*")
		if err != nil || len(names) == 0 {
			t.Fatalf("no samples of %s, %v", form, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&out, "# %s\n", strings.TrimPrefix(filepath.ToSlash(name), "testdata/"))
			told(&out, text)
			windows := strings.ReplaceAll(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n", "\r\n")
			if _, err := Text([]byte("\ufeff\r\n\r\n" + windows)); err != nil {
				t.Errorf("%s with Windows' line breaks: %v", name, err)
			}
		}
	}
	const golden = "testdata/readings.txt"
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
		t.Errorf("(- want, + got; go test -update writes it anew)\n%s", diff)
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

// told writes all that a text is read as, for people to check.
func told(out *strings.Builder, text []byte) {
	reading, err := Read(text, nil)
	if err != nil {
		fmt.Fprintf(out, "refused: %v\n\n", err)
		return
	}
	fmt.Fprintf(out, "form %s\n", reading.Form)
	for _, e := range reading.Exchanges {
		fmt.Fprintln(out, strings.TrimSpace(e.Request.Method+" "+e.Request.URL))
		for _, f := range e.Request.Header {
			fmt.Fprintf(out, "  > %s: %s\n", f.Name, f.Value)
		}
		if len(e.Request.Body) > 0 {
			fmt.Fprintf(out, "  > %q\n", e.Request.Body)
		}
		switch {
		case e.Response != nil:
			fmt.Fprintf(out, "  < %d\n", e.Response.Status)
			for _, f := range e.Response.Header {
				fmt.Fprintf(out, "  < %s: %s\n", f.Name, f.Value)
			}
			if len(e.Response.Body) > 0 {
				fmt.Fprintf(out, "  < %q\n", e.Response.Body)
			}
		case e.Failure != "":
			fmt.Fprintf(out, "  failure %s\n", e.Failure)
		}
		for _, note := range e.Notes {
			fmt.Fprintf(out, "  - %s\n", note)
		}
	}
	fmt.Fprintln(out)
}
