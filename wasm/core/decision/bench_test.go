package decision

import "testing"

// benchmarked are the decisions that a client meets most.
var benchmarked = []struct {
	name  string
	given []given
}{
	{"200", facts(answer(200, "Content-Type: application/json", "Date: "+today))},
	{"429 with Retry-After", facts(sending("POST", "Content-Type: application/json"), answer(429, "Content-Type: application/json", "Retry-After: 3"))},
	{"429 with RateLimit", facts(answer(429, `RateLimit: "default";r=0;t=3`))},
	{"303", facts(operation(), answer(303, "Location: /v1/operations/7"))},
	{"401", facts(holding(used), answer(401, expired))},
	{"500 to a POST", facts(sending("POST"), answer(500))},
}

// Times are a benchmark's: Decide alone is meant to take 2 µs at most.
func BenchmarkDecide(b *testing.B) {
	for _, c := range benchmarked {
		s, p := when(c.given)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Decide(s, p)
			}
		})
	}
}

// Roles and words are made only where somebody looks.
func BenchmarkRolesAndReport(b *testing.B) {
	s, p := when(benchmarked[1].given)
	b.ReportAllocs()
	for b.Loop() {
		d := Decide(s, p)
		Roles(s, p, &d)
		d.Report()
	}
}

// A decision carries its reasons and allocates nothing for them.
func TestDecisionsThatAllocateNothing(t *testing.T) {
	for _, c := range benchmarked[:2] {
		s, p := when(c.given)
		var d Decision
		if n := testing.AllocsPerRun(100, func() { d = Decide(s, p) }); n != 0 {
			t.Errorf("%s: %v allocations", c.name, n)
		}
		if d.Action != Accept && d.WaitMS != 3000 {
			t.Errorf("%s: %s after %d", c.name, d.Action, d.WaitMS)
		}
	}
}

// usual are answers as services send them, with what stands in every answer.
var usual = []struct {
	name  string
	given []given
}{
	{"200", facts(answer(200, ordinary...), saying(`{"routes":[]}`))},
	{"429", facts(sending("POST", "Accept: application/json", "Authorization: Bearer abc"), holding(used), answer(429, append([]string{"Retry-After: 3"}, ordinary...)...))},
	{"303", facts(operation(), sending("GET", "Authorization: Bearer abc"), holding(used), answer(303, append([]string{"Location: /v1/operations/7"}, ordinary...)...))},
	{"400", facts(sending("POST"), answer(400, ordinary...), saying(`{"Items":[{"Code":1,"Message":"m"}]}`))},
}

var ordinary = []string{"Date: " + today, "Content-Type: application/json", "Content-Length: 30", "Server: x", "Cache-Control: no-store", "X-Request-Id: 1", "Vary: Accept"}

// WhatIf is meant to take 100 µs at most for a usual answer, so that the page
// can ask it at each key.
func BenchmarkWhatIf(b *testing.B) {
	for _, c := range usual {
		s, p := when(c.given)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				WhatIf(s, p)
			}
		})
	}
}

func BenchmarkPath(b *testing.B) {
	for _, c := range usual {
		s, p := when(c.given)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Path(s, p)
			}
		})
	}
}
