package parse

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// FuzzText holds that no text makes the parser panic, that what it refuses is
// refused in the one way there is, and that an answer written as raw HTTP is
// read as the same answer again.
func FuzzText(f *testing.F) {
	for _, test := range rawTexts {
		f.Add([]byte(test.text))
	}
	f.Add([]byte(harText))
	names, _ := filepath.Glob("testdata/curl/*.txt")
	for _, name := range names {
		if text, err := os.ReadFile(name); err == nil {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		all, err := Text(text)
		if err != nil {
			if refused := (*input.Refusal)(nil); !errors.As(err, &refused) || refused.Field != "text" || refused.Problem == "" || refused.Fix == "" {
				t.Fatalf("refused by %#v", err)
			}
			return
		}
		if len(all) == 0 {
			t.Fatal("neither an exchange nor a refusal")
		}
		if strings.HasPrefix(string(text), "HTTP/") {
			for _, e := range all {
				sameAgain(t, e)
			}
		}
	})
}

func sameAgain(t *testing.T, e Exchange) {
	if e.Response == nil {
		return
	}
	again, err := Text(raws(*e.Response))
	if err != nil || len(again) != 1 {
		t.Fatalf("%q gives %d exchanges, %v", raws(*e.Response), len(again), err)
	}
	if diff := cmp.Diff(e.Response, again[0].Response); diff != "" {
		t.Fatalf("%q (- first, + again)\n%s", raws(*e.Response), diff)
	}
}

// raws writes an answer as it travels: in chunks where its header says so.
func raws(r exchange.Response) []byte {
	var out strings.Builder
	fmt.Fprintf(&out, "HTTP/1.1 %d\r\n", r.Status)
	for _, f := range r.Header {
		fmt.Fprintf(&out, "%s: %s\r\n", f.Name, f.Value)
	}
	out.WriteString("\r\n")
	if codings, _ := r.Header.Join("Transfer-Encoding"); isChunked(codings) {
		if len(r.Body) > 0 {
			fmt.Fprintf(&out, "%x\r\n%s\r\n", len(r.Body), r.Body)
		}
		out.WriteString("0\r\n\r\n")
	} else {
		out.Write(r.Body)
	}
	return []byte(out.String())
}
