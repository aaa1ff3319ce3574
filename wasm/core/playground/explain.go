package playground

import (
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/trace"
)

// unknownURL stands for the address of a request that nobody told.
const unknownURL = "https://unknown.invalid/"

// Explanation is what explain says of a pasted text.
type Explanation struct {
	V         int         `json:"v"` // 1
	Exchanges []Explained `json:"exchanges"`
	Form      parse.Form  `json:"form"` // what the text was taken for
	// Requests are those to which the text has no answer, so that there is
	// nothing to decide.
	Requests []exchange.Request `json:"requests"`
}

// Explained is one exchange, the decision about it, and all that can be said
// about that.
type Explained struct {
	*trace.Step
	Examination
}

// Explain reads pasted text and decides about each answer in it, in order. Where
// the text has no request, a GET to a host that nobody knows stands in; the
// answer's own Date is the clock. The notes say both.
func Explain(text []byte) (*Explanation, error) {
	r, err := Read(text, nil)
	if err != nil {
		return nil, err
	}
	return r.Explain(0)
}
