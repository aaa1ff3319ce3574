package reference

import (
	"testing"

	"whatnext/wasm/core/contract"
)

func TestEffectsOfRetryAfter(t *testing.T) {
	effects, err := Effects(header(t, "retry-after"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]struct {
		action string
		wait   int64
		same   bool
	}{
		"seconds": {"resend", 3000, false}, "date": {"resend", 10_000, false}, "asctime date": {"resend", 10_000, false},
		"an hour": {"stop", 0, false}, "huge": {"stop", 0, false}, "fraction": {"resend", -1, true}, "negative": {"resend", -1, true}, "zero": {"resend", -1, true},
	}
	seen := 0
	for _, e := range effects {
		w, listed := want[e.Form.Name]
		if e.Cell.Status != 429 || e.Cell.Method != "POST" || e.Without.ID != "429-post" {
			t.Errorf("%s is shown elsewhere: %s beside %s", e.Form.Name, e.Cell.ID, e.Without.ID)
		}
		if !listed {
			continue
		}
		seen++
		if w.wait < 0 { // the back-off, as without the header
			w.wait = e.Without.Report.WaitMS
		}
		if e.Cell.Report.Action != w.action || e.Cell.Report.WaitMS != w.wait || e.Same != w.same {
			t.Errorf("%s: %s after %d, same %t", e.Form.Name, e.Cell.Report.Action, e.Cell.Report.WaitMS, e.Same)
		}
	}
	if seen != len(want) {
		t.Errorf("%d of %d forms are shown", seen, len(want))
	}
}

// Each header that matters shows all its forms, and at least one of them makes
// the difference; the others show none.
func TestEveryHeaderShowsItsEffects(t *testing.T) {
	for _, h := range contract.Headers() {
		effects, err := Effects(h)
		if err != nil {
			t.Error(err)
			continue
		}
		if (len(effects) == 0) != (len(Matters(h)) == 0) || len(effects)%len(h.Forms) != 0 {
			t.Errorf("%s: %d effects of %d forms", h.Name, len(effects), len(h.Forms))
		}
		differs := len(effects) == 0
		for _, e := range effects {
			differs = differs || !e.Same
			if e.Cell.ID == "" || e.Without.ID == "" {
				t.Errorf("%s %s is no cell", h.Name, e.Form.Name)
			}
		}
		if !differs {
			t.Errorf("%s: no form makes a difference", h.Name)
		}
	}
}
