package decision

import "strconv"

const nothingChanges = "nothing changes"

// difference says in a few words what b does other than a.
func difference(a, b *Decision) string {
	switch {
	case Same(a, b):
		return nothingChanges
	case a.Action != b.Action:
		return b.Action.String() + waiting(b) + " instead of " + a.Action.String() + waiting(a)
	case a.WaitMS != b.WaitMS:
		return "wait " + Length(b.WaitMS) + why(b) + " instead of " + Length(a.WaitMS)
	case a.Next != b.Next:
		return "another next request" + where(b)
	}
	return "the advice becomes “" + b.adviceWords() + "”"
}

func waiting(d *Decision) string {
	if d.WaitMS == 0 {
		return ""
	}
	return " after " + Length(d.WaitMS)
}

// why names the knob that a wait comes from where no header asks for it.
func why(d *Decision) string {
	for _, c := range d.Said() {
		switch c.effect {
		case fxBackoff:
			return " (back-off)"
		case fxPace:
			return " (pace)"
		}
	}
	return ""
}

func where(d *Decision) string {
	next := d.nextShown()
	if next == nil {
		return ": none"
	}
	return ": " + next.Method + " " + next.URL
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
