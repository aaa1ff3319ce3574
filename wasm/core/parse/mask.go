package parse

// Mask is still to come.
func Mask(text []byte) (masked []byte, found int) { return text, 0 }
