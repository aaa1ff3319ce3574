package playground

import (
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/lint"
	"whatnext/wasm/core/policy"
)

// Examination is what can be said about one situation beyond the decision.
type Examination struct {
	Alternatives []decision.Alternative `json:"alternatives"` // with one input changed
	Path         []decision.Question    `json:"path"`         // what was asked on the way to the decision
	Faults       []lint.Fault           `json:"faults"`       // what the answer got wrong by the standards
	Message      string                 `json:"message"`      // about the faults, to the API's owner; "" none
}

func examine(s *decision.Situation, p *policy.Policy) Examination {
	e := Examination{Alternatives: decision.WhatIf(s, p), Path: decision.Path(s, p), Faults: []lint.Fault{}}
	if s.Response != nil {
		e.Faults = lint.Check(s.Request, *s.Response)
		if s.Browser.CrossOrigin || len(s.Browser.Hidden) > 0 {
			e.Faults = lint.Seen(e.Faults) // what is not there may have been hidden
		}
		e.Message = lint.Message(s.Request, *s.Response, e.Faults)
	}
	return e
}

// Examine answers one situation with all that can be said about it: JSON in,
// {"v":1,"decision","headers","alternatives","path","faults","message"} out.
func Examine(situation []byte) ([]byte, error) {
	s, p, err := readSituation(situation)
	if err != nil {
		return nil, err
	}
	d := decision.Decide(s, &p)
	return exchange.Marshal(struct {
		V        int                   `json:"v"`
		Decision decision.Report       `json:"decision"`
		Headers  []decision.HeaderRole `json:"headers"`
		Examination
	}{1, d.Report(), decision.Roles(s, &p, &d), examine(s, &p)})
}
