package templates

import (
	"strings"

	"whatnext/wasm/core/lint"
	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/trace"
)

// DecodePage is the page that explains what people paste, with the example that
// it shows before any script loads.
type DecodePage struct {
	Assets  Assets
	Example Sample
	Run     Run
	Trace   *trace.Trace // of the example, for the script to go on with
	Last    Inspection   // the exchange of it that the right column shows first
	Faults  []lint.Fault // what the last answer of it got wrong
	Message string       // about them, to the API's owner
}

// NewDecodePage shows an example and what the core says of it.
func NewDecodePage(assets Assets, example Sample, e *playground.Explanation) DecodePage {
	t := &trace.Trace{V: 1, Seed: 1}
	page := DecodePage{Assets: assets, Example: example, Trace: t}
	for _, x := range e.Exchanges {
		t.Steps = append(t.Steps, x.Step)
		t.ElapsedMS, t.Outcome = x.SentMS+x.TookMS, x.Decision.Action
		page.Faults, page.Message = x.Faults, x.Message
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

// faultPlace is where in the answer a fault is: a header's name and what it
// says, or the status.
func faultPlace(f lint.Fault) string {
	name := f.Subject[strings.LastIndexByte(f.Subject, ':')+1:]
	if f.Value == "" {
		return name
	}
	return name + ": " + visible(f.Value)
}

// faultLink is where a fault's reference can be read; "" nowhere.
func faultLink(f lint.Fault) string { return lint.Link(f.Ref) }
