package example

// Weak is reached by a test that looks at one case only.
func Weak(a, b int) int {
	if a < b && b > 0 {
		return a + 1
	}
	forgotten()
	return 0
}

var calls int

func forgotten() { calls += 1 }

func largest(all []int) int {
	best := all[0]
	for _, n := range all {
		if n > best { //mutate:equivalent an equal one changes nothing
			best = n
		}
	}
	return best
}
