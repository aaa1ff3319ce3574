package templates

import (
	"path/filepath"
	"strings"
	"testing"

	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/playground"
)

func TestDecodePageIsAsAgreed(t *testing.T) {
	page := NewDecodePage(
		Assets{Early: "assets/early.js", Script: "assets/decode.js", Style: "assets/decode.css", Worker: "assets/worker.js", Search: "assets/search.json"},
		&playground.Explanation{Exchanges: []playground.Explained{{Step: ordinary().Steps[0]}}},
	)
	golden(t, filepath.Join("testdata", "decode.html"), render(t, DecodeAnswers(page)))
}

// A text without an answer leaves the middle of the page empty.
func TestDecodePageWithoutAnAnswer(t *testing.T) {
	html := render(t, DecodeAnswers(NewDecodePage(Assets{}, &playground.Explanation{})))
	if !strings.Contains(html, "Nothing chosen") {
		t.Error("the page shows an exchange that is not there")
	}
}

// Each sample is of the form that it is shown for, and can be read.
func TestSamplesCanBeDecoded(t *testing.T) {
	want := map[string]parse.Form{
		"raw": parse.FormAnswer, "curl": parse.FormCurl, "har": parse.FormHAR, "fetch": parse.FormFetch, "console": parse.FormResponse, "allow": parse.FormAnswer,
	}
	called := map[parse.Form]bool{}
	for _, f := range forms() {
		called[f.Name] = true
	}
	for _, s := range Samples() {
		t.Run(s.ID, func(t *testing.T) {
			e, err := playground.Explain([]byte(s.Text))
			if err != nil {
				t.Fatal(err)
			}
			if e.Form != want[s.ID] || !called[e.Form] {
				t.Errorf("it is taken for %q", e.Form)
			}
			if len(e.Exchanges)+len(e.Requests) == 0 {
				t.Error("nothing is in it")
			}
		})
	}
	if n := len(Samples()); n != len(want) {
		t.Errorf("%d samples, %d expected", n, len(want))
	}
}

// The sample that breaks the standard has a fault to show, and so has the first.
func TestSamplesShowFaults(t *testing.T) {
	for _, s := range Samples() {
		if s.ID != "raw" && s.ID != "allow" {
			continue
		}
		if e, err := playground.Explain([]byte(s.Text)); err != nil || len(e.Exchanges[0].Faults) == 0 {
			t.Errorf("%s has no fault: %v", s.ID, err)
		}
	}
}
