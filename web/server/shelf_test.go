package server

import (
	"fmt"
	"testing"
	"time"
)

func TestServicesAreForgotten(t *testing.T) {
	now := noon()
	shelf := newShelf(3, 30*time.Minute, func() time.Time { return now })
	made := 0
	get := func(key string) (fresh bool) {
		before := made
		shelf.get(key, func() *Live { made++; return &Live{} })
		return made > before
	}
	for _, step := range []struct {
		situation string
		later     time.Duration
		key       string
		fresh     bool
		held      int
	}{
		{"the first", 0, "a", true, 1},
		{"again, just within the time", 30 * time.Minute, "a", false, 1},
		{"a second", time.Minute, "b", true, 2},
		{"a third", time.Minute, "c", true, 3},
		{"the first is used", time.Minute, "a", false, 3},
		{"a fourth takes the place of the one used least recently", 0, "d", true, 3},
		{"which was not the first", 0, "a", false, 3},
		{"but the second", 0, "b", true, 3},
		{"after a long time", 31 * time.Minute, "a", true, 1},
	} {
		now = now.Add(step.later)
		if fresh := get(step.key); fresh != step.fresh || len(shelf.slots) != step.held {
			t.Errorf("%s: made anew %v, %d held", step.situation, fresh, len(shelf.slots))
		}
	}
}

func TestTheShelfIsBounded(t *testing.T) {
	shelf := newShelf(10, time.Hour, noon)
	for i := range 1000 {
		shelf.get(fmt.Sprint(i), func() *Live { return &Live{} })
	}
	if len(shelf.slots) != 10 {
		t.Errorf("%d held", len(shelf.slots))
	}
}

func TestAReplacedServiceTakesNoRoom(t *testing.T) {
	shelf := newShelf(2, time.Hour, noon)
	first, second := &Live{}, &Live{}
	shelf.get("a", func() *Live { return first })
	shelf.get("b", func() *Live { return first })
	shelf.replace("b", second)
	if len(shelf.slots) != 2 || shelf.get("b", nil) != second || shelf.get("a", nil) != first {
		t.Errorf("%d held", len(shelf.slots))
	}
}

func TestTheLimiterForgetsWhoHasLeft(t *testing.T) {
	l := newLimiter(2)
	if !l.enter("a") || !l.enter("a") || l.enter("a") || !l.enter("b") {
		t.Error("two each, and no more")
	}
	l.leave("a")
	if !l.enter("a") || l.enter("a") {
		t.Error("who leaves makes room for one")
	}
	l.leave("a")
	l.leave("a")
	l.leave("b")
	if len(l.running) != 0 {
		t.Errorf("remembers %v", l.running)
	}
}
