package sandbox

import (
	"strconv"
	"strings"
)

// source makes names that look random and depend on the seed alone (SplitMix64,
// Steele, Lea and Flood 2014). Nobody's secrets rest on it.
type source struct{ state uint64 }

func (s *source) next() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// name is 16 hexadecimal digits.
func (s *source) name() string {
	digits := strconv.FormatUint(s.next(), 16)
	return strings.Repeat("0", 16-len(digits)) + digits
}
