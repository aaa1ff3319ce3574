package decision

import "whatnext/wasm/core/policy"

// EachRuling calls f with every situation of this package's tables, for tests
// that stand outside since they need packages that import this one.
func EachRuling(f func(name string, s *Situation, p *policy.Policy)) {
	for _, r := range corpus() {
		s, p := when(r.given)
		f(r.name, s, p)
	}
}
