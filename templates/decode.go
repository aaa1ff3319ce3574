package templates

import (
	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// DecodePage is the page that explains what people paste, with the example that
// it shows before any script loads.
type DecodePage struct {
	Assets Assets
	Run    Run
	Trace  *trace.Trace // of the example, for the script to go on with
	Last   Inspection   // the exchange of it that the right column shows first
}

// NewDecodePage shows what the core says of an example.
func NewDecodePage(assets Assets, e *playground.Explanation) DecodePage {
	t := &trace.Trace{V: 1, Seed: 1, Policy: policy.Default()}
	page := DecodePage{Assets: assets, Trace: t}
	for _, x := range e.Exchanges {
		t.Steps = append(t.Steps, x.Step)
		t.ElapsedMS, t.Outcome = x.SentMS+x.TookMS, x.Decision.Action
	}
	n := len(t.Steps)
	page.Run, page.Last = runOf(t), Inspect(t, n)
	if n > 0 {
		page.Run.Exchange[n-1].Chosen = true
	}
	return page
}

func (p DecodePage) frame() Frame {
	return Frame{
		Title: "Decode an HTTP answer: What Next",
		About: "Paste an HTTP answer, the output of curl or a HAR file, and read what a client should do next, and why. Nothing leaves the page.",
		Root:  "../", Here: Decode, Main: "stage", Assets: p.Assets,
	}
}

// verdict is the last decision, which the head of the result says.
func (p DecodePage) verdict() Decision {
	if n := len(p.Run.Exchange); n > 0 {
		return p.Run.Exchange[n-1].Decision
	}
	return Decision{}
}

// pasteForm is one kind of text that can be decoded.
type pasteForm struct {
	Name parse.Form
	Is   string // "The output of curl"
}

// forms are how the page calls what a text was taken for.
func forms() []pasteForm {
	return []pasteForm{
		{parse.FormAnswer, "A raw HTTP answer"},
		{parse.FormCurl, "The output of curl"},
		{parse.FormHAR, "A HAR file"},
		{parse.FormCurlCommand, "A curl command"},
		{parse.FormFetch, "A fetch call"},
		{parse.FormResponse, "A Response printed in a console"},
	}
}
