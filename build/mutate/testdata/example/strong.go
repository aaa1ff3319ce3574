// Package example has well tested and badly tested code in it, for the tests of
// the mutation tool: one function at least for every operator.
package example

import "time"

// Cheap is a package-level value that is not a constant.
var Cheap = true

// hops is constant and therefore left alone.
const hops = 3 + 4

type flag bool

func less(a, b int) bool           { return a < b }
func lessOrEqual(a, b string) bool { return a <= b }
func greater(a, b float64) bool    { return a > b }
func atLeast(a, b uint8) bool      { return a >= b }
func same(a any) bool              { return a == nil }
func differs(a, b flag) flag       { return a != b }

// both must not read the second when the first is false, whatever is mutated
// elsewhere.
func both(p *bool) bool      { return p != nil && *p }
func either(a, b bool) bool  { return a || b }
func notBoth(a, b bool) bool { return !(a && b) }

func sum(a, b int) int                              { return a + b }
func difference[T ~int | ~float64](a, b T) T        { return a - b }
func product(a float64, b float64) float64          { return float64(a * b) }
func half(d time.Duration) time.Duration            { return d / 2 }
func joined(a, b string) string                     { return a + b }
func seconds(n int) time.Duration                   { return time.Duration(n) * (2 * time.Second) }
func class(status int) (ok bool, retry bool)        { ok = status/100 == 2; retry = !ok; return ok, retry }
func table() [2]string                              { return [...]string{0: "zero", 1: "one"} }
func shifted(n uint) uint32                         { return 1 << n }
func room(n int) []int                              { return make([]int, n, n+8) }
func answered(known map[string]bool, n string) bool { return known[n] }

func kind(status int) string {
	switch status {
	case 404, 410:
		return "gone"
	case 429:
		return "slow"
	}
	switch slow, known := status == 503, map[int]bool{500: true}; {
	case slow:
		return "later"
	case known[status]:
		return "fault"
	}
	return ""
}

func count(words []string) (n, back int, seen []string) {
	for i := 0; i < len(words); i++ {
		if words[i] == "" {
			continue
		}
		n++
		back--
		seen = append(seen, words[i])
	}
	return n, back, seen
}

func walked(steps map[string]int) (far int, left uint) {
	left = 100
	for _, step := range steps {
		far += step
		left -= uint(step)
	}
	note(&far)
	return far, left
}

func note(n *int) { *n += 1000 }

func drained(done chan bool) bool {
	if <-done {
		return true
	}
	return false
}
