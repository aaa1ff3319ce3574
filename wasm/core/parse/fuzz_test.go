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
		reading := holds(t, text)
		if reading != nil && strings.HasPrefix(string(text), "HTTP/") {
			for _, e := range reading.Exchanges {
				sameAgain(t, e)
			}
		}
	})
}

// The other targets look at one parser each, from where its texts begin.

func FuzzHAR(f *testing.F) { fuzzForm(f, "har", `{"log":`, `{"log":{"entries":[`) }

func FuzzCurlCommand(f *testing.F) {
	for _, test := range commands {
		f.Add([]byte(test.text))
	}
	fuzzForm(f, "curl", "curl ", "$ curl https://a.example/ ", "curl ^\"https://a.example/^\" ^\n ")
}

func FuzzFetch(f *testing.F) {
	fuzzForm(f, "fetch", "fetch(", `fetch("https://a.example/", {`)
}

func FuzzPrintedResponse(f *testing.F) {
	fuzzForm(f, "response", "Response {", "Response\n", "<Response [429]>\n", ">>> r\n", "&{StatusCode:429 Header:map[", "{\n a: ")
}

func FuzzPseudoHeaders(f *testing.F) {
	fuzzForm(f, "pseudo", ":status: 429\n", ":method: GET\n", ":status\n", "[  0.011] recv (stream_id=13) :status: ")
}

func FuzzMask(f *testing.F) {
	for _, leak := range leaks {
		f.Add([]byte(leak.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { holdsForMask(t, text) })
}

// fuzzForm feeds a parser with the samples of a folder, and with texts that
// begin as its own do.
func fuzzForm(f *testing.F, folder string, starts ...string) {
	names, _ := filepath.Glob("testdata/" + folder + "/*")
	for _, name := range names {
		if text, err := os.ReadFile(name); err == nil {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		holds(t, text)
		for _, start := range starts {
			holds(t, append([]byte(start), text...))
		}
	})
}

// holds holds what every reading keeps: exchanges or a refusal with a place
// inside the text, and reports of progress that rise to the text's end.
func holds(t *testing.T, text []byte) *Reading {
	t.Helper()
	last := -1
	reading, err := Read(text, func(done int) error {
		if done < last || done > len(text) {
			t.Fatalf("progress went from %d to %d of %d", last, done, len(text))
		}
		last = done
		return nil
	})
	if err != nil {
		refusedWell(t, text, err)
		return nil
	}
	if reading.Form == "" || len(reading.Exchanges) == 0 || last != len(text) {
		t.Fatalf("form %q, %d exchanges, and %d of %d bytes", reading.Form, len(reading.Exchanges), last, len(text))
	}
	for _, e := range reading.Exchanges {
		if e.Response != nil && (e.Response.Status < 200 && e.Response.Status != 101 && reading.Form != FormHAR && reading.Form != FormResponse || e.Response.Status > 999 || e.Failure != "") {
			t.Fatalf("an answer of %d, failure %q", e.Response.Status, e.Failure)
		}
	}
	return reading
}

func refusedWell(t *testing.T, text []byte, err error) {
	t.Helper()
	refused := (*input.Refusal)(nil)
	if !errors.As(err, &refused) || refused.Field != "text" || refused.Problem == "" || refused.Fix == "" {
		t.Fatalf("refused by %#v", err)
	}
	var line, column int
	if n, _ := fmt.Sscanf(refused.Problem, "line %d, column %d: ", &line, &column); n != 2 {
		t.Fatalf("no place in %q", refused.Problem)
	}
	lines := strings.Split(strings.TrimPrefix(string(text), "\ufeff"), "\n")
	if line < 1 || line > len(lines) || column < 1 || column > len([]rune(lines[line-1]))+1 {
		t.Fatalf("line %d, column %d lies outside of %q: %s", line, column, text, refused.Problem)
	}
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
