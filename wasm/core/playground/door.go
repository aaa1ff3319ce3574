package playground

import (
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/policy"
)

// Decide answers one situation: JSON in, the decision's JSON out.
func Decide(situation []byte) ([]byte, error) {
	s, p, err := readSituation(situation)
	if err != nil {
		return nil, err
	}
	d := decision.Decide(s, &p)
	return exchange.Marshal(d.Report())
}

// WhatIf lists the decisions for the same situation with one input changed.
func WhatIf(situation []byte) ([]byte, error) {
	s, p, err := readSituation(situation)
	if err != nil {
		return nil, err
	}
	return exchange.Marshal(decision.WhatIf(s, &p))
}

func readSituation(text []byte) (*decision.Situation, policy.Policy, error) {
	o, err := input.Parse(text, "situation", MaxOrder)
	if err != nil {
		return nil, policy.Policy{}, err
	}
	return decision.ReadSituation(o)
}
