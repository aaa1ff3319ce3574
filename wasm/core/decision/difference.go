package decision

import "strconv"

const nothingChanges = "nothing changes"

// difference says in a few words what b does other than a, after a colon: "wait
// 3 s instead of 250 ms".
func difference(a, b *Decision) string {
	switch way(a, b) {
	case alike:
		return nothingChanges
	case bySecrets:
		if b.Next.drop&dropSecrets != 0 {
			return "the credentials stay behind"
		}
		return "the credentials go along"
	case byNext:
		if next := where(b); next != "" {
			return "another next request: " + next
		}
		return "nothing to send next"
	case byAdvice:
		return "the advice becomes “" + b.adviceWords() + "”"
	}
	return instead(a, b)
}

// effectOf says the same of somebody who would have brought it about: "have the
// client wait 3 s instead of 250 ms".
func effectOf(a, b *Decision) string {
	switch way(a, b) {
	case bySecrets: // what is offered is at home
		return "have the credentials go along"
	case byNext:
		if next := where(b); next != "" {
			return "make the next request " + next
		}
		return "leave nothing to send next"
	case byAdvice:
		return "change the advice to “" + b.adviceWords() + "”"
	}
	return "have the client " + instead(a, b)
}

// unlike is in which way two decisions differ, the weightiest.
type unlike uint8

const (
	alike unlike = iota
	byDeed
	bySecrets
	byNext
	byAdvice
)

func way(a, b *Decision) unlike {
	switch {
	case Same(a, b):
		return alike
	case a.Action != b.Action || a.WaitMS != b.WaitMS:
		return byDeed
	case a.Next.drop&dropSecrets != b.Next.drop&dropSecrets:
		return bySecrets
	case a.Next != b.Next:
		return byNext
	}
	return byAdvice
}

// instead is another action, or the same after another wait.
func instead(a, b *Decision) string {
	switch {
	case a.Action != b.Action:
		return b.Action.String() + waiting(b) + " instead of " + a.Action.String() + waiting(a)
	case a.WaitMS == 0:
		return "wait " + Length(b.WaitMS) + why(b) + " instead of going on at once"
	}
	return "wait " + Length(b.WaitMS) + why(b) + " instead of " + Length(a.WaitMS)
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

// where is the next request of b, and what is changed in it.
func where(b *Decision) string {
	next := b.nextShown()
	if next == nil {
		return ""
	}
	text := next.Method + " " + next.URL
	switch {
	case b.Next.header != "":
		text += " with " + b.Next.header + ": " + b.Next.value
	case b.Next.drop&dropEncoding != 0:
		text += " without Content-Encoding"
	}
	return text
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
