package example

import (
	"os"
	"slices"
	"testing"
	"time"
)

func want[T comparable](t *testing.T, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestComparisons(t *testing.T) {
	for _, c := range []struct {
		a, b       int
		lt, le, gt bool
	}{{1, 2, true, true, false}, {2, 2, false, true, false}, {3, 2, false, false, true}} {
		want(t, less(c.a, c.b), c.lt)
		want(t, bool(named(c.a, c.b)), c.lt)
		want(t, lessOrEqual(string(rune('a'+c.a)), string(rune('a'+c.b))), c.le)
		want(t, greater(float64(c.a), float64(c.b)), c.gt)
		want(t, atLeast(uint8(c.a), uint8(c.b)), !c.lt)
	}
	want(t, same(nil), true)
	want(t, same(1), false)
	want(t, differs(true, false), flag(true))
}

func TestLogic(t *testing.T) {
	yes, no := true, false
	want(t, both(nil), false)
	want(t, both(&yes), true)
	want(t, both(&no), false)
	want(t, either(true, false), true)
	want(t, either(false, false), false)
	want(t, notBoth(true, true), false)
	want(t, notBoth(true, false), true)
	want(t, Cheap, true)
	want(t, answered(map[string]bool{"a": true}, "a"), true)
	done := make(chan bool, 2)
	done <- true
	done <- false
	want(t, drained(done), true)
	want(t, drained(done), false)
}

func TestArithmetic(t *testing.T) {
	want(t, sum(5, 3), 8)
	want(t, difference(5, 3), 2)
	want(t, difference(0.5, 0.25), 0.25)
	want(t, product(4, 2), 8)
	want(t, half(time.Minute), 30*time.Second)
	want(t, joined("a", "b"), "ab")
	want(t, seconds(3), 6*time.Second)
	want(t, hops, 7)
	want(t, table(), [2]string{"zero", "one"})
	want(t, shifted(3), 8)
	want(t, len(room(2)), 2)
	ok, retry := class(204)
	want(t, ok && !retry, true)
	ok, retry = class(304)
	want(t, !ok && retry, true)
	_, retry = class(100)
	want(t, retry, true)
	ok, _ = class(299)
	want(t, ok, true)
	ok, _ = class(201)
	want(t, ok, true)
	ok, _ = class(200)
	want(t, ok, true)
}

func TestKind(t *testing.T) {
	for status, kinds := range map[int]string{404: "gone", 410: "gone", 429: "slow", 503: "later", 500: "fault", 501: ""} {
		want(t, kind(status), kinds)
	}
}

func TestLoops(t *testing.T) {
	n, back, seen := count([]string{"a", "", "b"})
	want(t, n, 2)
	want(t, back, -2)
	want(t, slices.Equal(seen, []string{"a", "b"}), true)
	far, left := walked(map[string]int{"x": 30, "y": 20})
	want(t, far, 1050)
	want(t, left, 50)
}

func TestWeak(t *testing.T) {
	want(t, Weak(1, 2), 2)
	Weak(3, 2)
	want(t, largest([]int{1, 3, 2}), 3)
}

func TestMustBe(t *testing.T) {
	want(t, mustBe(1), 1)
	defer func() { want(t, recover() != nil, true) }()
	mustBe(2)
}

func TestRunsInTheFolderOfThePackage(t *testing.T) {
	if _, err := os.Stat("example_test.go"); err != nil {
		t.Error(err)
	}
}
