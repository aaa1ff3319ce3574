package policy

import (
	"math"
	"math/big"
	"testing"
)

const (
	maxInteger = 1<<53 - 1
	nearlyOne  = 1 - 1.0/(1<<53)
)

// exactly is the contract's formula (§4) in numbers without a bound, with the
// random part at its least and most; the draw lies evenly between the two.
func exactly(b Backoff, n, previous int64) (least, most *big.Int) {
	base, limit := big.NewInt(b.BaseMS), big.NewInt(b.CapMS)
	capped := func(x *big.Int) *big.Int {
		if x.Cmp(limit) > 0 {
			return limit
		}
		return x
	}
	exponential := capped(new(big.Int).Lsh(base, uint(n-1)))
	switch b.Kind {
	case Constant:
		least = base
		most = base
	case Linear:
		least = new(big.Int).Mul(base, big.NewInt(n))
		most = least
	case Exponential:
		least, most = exponential, exponential
	case FullJitter:
		least, most = new(big.Int), exponential
	case EqualJitter:
		least = new(big.Int).Rsh(new(big.Int).Add(exponential, big.NewInt(1)), 1) // rounded up
		most = exponential
	case Decorrelated:
		least = base
		most = new(big.Int).Mul(big.NewInt(3), big.NewInt(max(b.BaseMS, previous)))
	default:
		least, most = new(big.Int), new(big.Int)
	}
	return capped(least), capped(most)
}

func TestBackoffAtItsBounds(t *testing.T) {
	for _, kind := range Kinds() {
		for _, base := range []int64{0, 1, 500, 2000, maxInteger} {
			for _, limit := range []int64{0, 1, 500, 30000, maxInteger} {
				for n := int64(1); n <= 40; n++ {
					for _, previous := range []int64{0, base, 700, maxInteger} {
						b := Backoff{kind, base, limit}
						least, most := exactly(b, n, previous)
						if got := b.WaitMS(n, previous, 0); got != least.Int64() {
							t.Fatalf("%+v, send %d after %d, draw 0: %d, not %d", b, n, previous, got, least)
						}
						if got := b.WaitMS(n, previous, nearlyOne); got != most.Int64() && got != most.Int64()-1 {
							t.Fatalf("%+v, send %d after %d, draw nearly 1: %d, not %d", b, n, previous, got, most)
						}
					}
				}
			}
		}
	}
}

func TestBackoff(t *testing.T) {
	waits := func(kind Kind, draw float64) []int64 {
		b := Backoff{kind, 500, 30000}
		var all []int64
		previous := int64(0)
		for n := int64(1); n <= 8; n++ {
			previous = b.WaitMS(n, previous, draw)
			all = append(all, previous)
		}
		return all
	}
	for _, c := range []struct {
		kind Kind
		draw float64
		want [8]int64
	}{
		{None, 0.5, [8]int64{}},
		{Constant, 0.5, [8]int64{500, 500, 500, 500, 500, 500, 500, 500}},
		{Linear, 0.5, [8]int64{500, 1000, 1500, 2000, 2500, 3000, 3500, 4000}},
		{Exponential, 0.5, [8]int64{500, 1000, 2000, 4000, 8000, 16000, 30000, 30000}},
		{FullJitter, 0.5, [8]int64{250, 500, 1000, 2000, 4000, 8000, 15000, 15000}},
		{FullJitter, 0, [8]int64{}},
		{EqualJitter, 0.5, [8]int64{375, 750, 1500, 3000, 6000, 12000, 22500, 22500}},
		{EqualJitter, 0, [8]int64{250, 500, 1000, 2000, 4000, 8000, 15000, 15000}},
		{Decorrelated, 0.5, [8]int64{1000, 1750, 2875, 4563, 7095, 10893, 16590, 25135}},
		{Decorrelated, 0, [8]int64{500, 500, 500, 500, 500, 500, 500, 500}},
		{Decorrelated, nearlyOne, [8]int64{1500, 4500, 13500, 30000, 30000, 30000, 30000, 30000}},
		{"something else", 0.5, [8]int64{}},
	} {
		if got := waits(c.kind, c.draw); [8]int64(got) != c.want {
			t.Errorf("%s, draw %v: %v, not %v", c.kind, c.draw, got, c.want)
		}
	}
}

func TestBackoffRoundsUp(t *testing.T) {
	for _, c := range []struct {
		b    Backoff
		draw float64
		want int64
	}{
		{Backoff{FullJitter, 3, 10}, 0.1, 1},
		{Backoff{FullJitter, 3, 10}, 0.4, 2},
		{Backoff{EqualJitter, 3, 10}, 0, 2},
		{Backoff{EqualJitter, 3, 10}, 0.1, 2},
		{Backoff{Decorrelated, 3, 10}, 0.1, 4},
	} {
		if got := c.b.WaitMS(1, 0, c.draw); got != c.want {
			t.Errorf("%+v, draw %v: %d, not %d", c.b, c.draw, got, c.want)
		}
	}
}

func TestBackoffAfterMoreSendsThanAnybodyMakes(t *testing.T) {
	for _, kind := range Kinds() {
		for _, n := range []int64{1000, 1001, 2000, maxInteger, math.MaxInt64} {
			b := Backoff{kind, 500, 30000}
			if got := b.WaitMS(n, maxInteger, 0.5); got < 0 || got > 30000 {
				t.Errorf("%s, send %d: %d", kind, n, got)
			}
			b.BaseMS = 0
			if got := b.WaitMS(n, 0, 0.5); got != 0 {
				t.Errorf("%s without a base, send %d: %d", kind, n, got)
			}
		}
	}
}
