package contract

import (
	"slices"
	"strings"
	"testing"
)

func TestHabitsAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, h := range habits {
		if h.Client == "" || !strings.ContainsAny(h.Version, "0123456789") || !strings.HasSuffix(h.Does, ".") || strings.Count(h.Does, ". ") > 0 {
			t.Errorf("not whole: %+v", h)
		}
		if h.Source != Measured && h.Source != Read && !strings.Contains(h.Source, "reported: ") {
			t.Errorf("nobody says so: %+v", h)
		}
		if len(h.Statuses)+len(h.Headers) == 0 {
			t.Errorf("about nothing: %+v", h)
		}
		for _, code := range h.Statuses {
			if _, ok := FindRegistered(code); !ok {
				t.Errorf("%d is not registered: %s", code, h.Does)
			}
		}
		for _, slug := range h.Headers {
			if _, ok := FindHeader(slug); !ok {
				t.Errorf("there is no header %q: %s", slug, h.Does)
			}
		}
		line := h.Client + h.Version + h.Does
		if seen[line] {
			t.Errorf("stands twice: %s", h.Does)
		}
		seen[line] = true
	}
	if n := len(habits); n < 40 || n > 70 {
		t.Errorf("%d habits", n)
	}
}

func TestEveryCodeAndMainHeaderHasAHabit(t *testing.T) {
	for _, code := range Twelve() {
		if code != 200 && len(HabitsOf(code)) == 0 {
			t.Errorf("none for %d", code)
		}
	}
	for _, slug := range []string{
		"location", "retry-after", "www-authenticate", "allow", "date", "ratelimit", "ratelimit-reset", "x-ratelimit-reset", "etag",
		"idempotency-key", "authorization", "operation-location", "azure-asyncoperation", "content-type", "access-control-expose-headers",
	} {
		if len(HabitsOfHeader(slug)) == 0 {
			t.Errorf("none for %s", slug)
		}
	}
	if len(HabitsOf(226))+len(HabitsOfHeader("sunset")) != 0 {
		t.Error("habits come back that are about something else")
	}
	own := HabitsOf(429)
	if slices.ContainsFunc(own, func(h Habit) bool { return !slices.Contains(h.Statuses, 429) }) || len(own) < 10 {
		t.Errorf("429: %d habits", len(own))
	}
}
