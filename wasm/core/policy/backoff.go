package policy

import (
	"math"

	"whatnext/wasm/core/input"
)

// Kind names a form of back-off.
type Kind string

// The seven forms. n is how often the request was sent so far, draw an even
// random number in [0,1).
const (
	None         Kind = "none"                // 0
	Constant     Kind = "constant"            // base
	Linear       Kind = "linear"              // base·n
	Exponential  Kind = "exponential"         // base·2^(n-1)
	FullJitter   Kind = "full-jitter"         // draw of [0, exponential]
	EqualJitter  Kind = "equal-jitter"        // half of exponential, and a draw of the other half
	Decorrelated Kind = "decorrelated-jitter" // draw of [base, 3·previous wait]
)

// Kinds lists the forms of back-off.
func Kinds() []Kind {
	return []Kind{None, Constant, Linear, Exponential, FullJitter, EqualJitter, Decorrelated}
}

// Backoff is how long to wait before the same request is sent again when the
// answer does not say. CapMS bounds every wait of its own, never a Retry-After.
type Backoff struct {
	Kind   Kind  `json:"kind"`
	BaseMS int64 `json:"base_ms"`
	CapMS  int64 `json:"cap_ms"`
}

func (b *Backoff) read(o *input.Object) {
	if o == nil {
		return
	}
	names := make([]string, 0, len(Kinds()))
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	b.Kind = Kind(o.Choice("kind", string(b.Kind), names...))
	b.BaseMS = o.Integer("base_ms", b.BaseMS, 0, input.MaxInteger)
	b.CapMS = o.Integer("cap_ms", b.CapMS, 0, input.MaxInteger)
	o.Done()
}

// WaitMS is the wait in whole milliseconds, rounded up, after the request was
// sent n times (at least 1). previous is the wait before that, 0 where there
// was none; only decorrelated-jitter looks at it.
func (b Backoff) WaitMS(n, previous int64, draw float64) int64 {
	base, limit := float64(b.BaseMS), float64(b.CapMS)
	var wait float64
	switch b.Kind {
	case Constant:
		wait = base
	case Linear:
		wait = float64(base * float64(n))
	case Exponential:
		wait = doubled(base, n)
	case FullJitter:
		wait = float64(draw * min(limit, doubled(base, n)))
	case EqualJitter:
		half := float64(min(limit, doubled(base, n)) / 2)
		wait = half + float64(draw*half)
	case Decorrelated:
		most := float64(3 * max(base, float64(previous)))
		wait = base + float64(draw*(most-base))
	}
	return int64(math.Ceil(min(limit, wait)))
}

// doubled is base·2^(n-1): Ldexp is exact on every platform, Pow is not.
func doubled(base float64, n int64) float64 {
	return math.Ldexp(base, int(min(n-1, 1000)))
}
