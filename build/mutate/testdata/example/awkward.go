package example

// named is a truth that the boundary operator's helper cannot give.
func named(a, b int) flag {
	return a < b
}

// mustBe ends in a call that cannot be left out: the function would not return.
func mustBe(n int) int {
	switch n {
	case 1:
		return n
	}
	panic("not one")
}
