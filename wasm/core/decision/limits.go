package decision

// counter is the count that a decision to go on adds to.
type counter uint8

const (
	countNothing  counter = iota
	countAttempts         // a resend
	countHops             // a follow or a poll
	countRestarts         // a restart
)

// wait is how long to wait, and whether the answer asked for that much.
type wait struct {
	ms   int64
	told bool
}

// send goes on with the next request, unless a limit forbids it, in this order:
// max_attempts, max_wait_ms, deadline_ms, then hops and restarts. Every limit
// that bites is a cause; the advice speaks of the first.
func (j *judge) send(a Action, next Next, w wait, count counter) {
	c := &j.s.Context
	first := adviceNone
	// within asks about a limit, and keeps the first that bites: what comes after
	// it is told but decides nothing any more.
	within := func(q question, ok bool, kind adviceKind) bool {
		if first != adviceNone {
			return ok
		}
		if ok = j.ask(q, ok); !ok {
			first = kind
		}
		return ok
	}
	if count == countAttempts {
		if !within(asksAttempts, c.Attempts < j.p.MaxAttempts, adviceAttempts) {
			j.say(Cause{effect: fxMaxAttempts, A: j.p.MaxAttempts})
		}
		j.say(Cause{effect: fxAttempts, A: c.Attempts, B: j.p.MaxAttempts})
	}
	if w.ms > 0 && !within(asksMaxWait, w.ms <= j.p.MaxWaitMS, adviceWait) {
		j.say(Cause{effect: fxMaxWait, A: w.ms, B: j.p.MaxWaitMS})
	}
	if !within(asksDeadline, c.ElapsedMS+w.ms <= j.p.DeadlineMS, adviceDeadline) {
		j.say(Cause{effect: fxDeadline, A: w.ms, B: j.p.DeadlineMS})
		j.say(Cause{effect: fxTimeLeft, A: max(0, j.p.DeadlineMS-c.ElapsedMS)})
	}
	if count == countHops && !within(asksHops, c.Hops < j.p.MaxHops, adviceHops) {
		j.say(Cause{effect: fxMaxHops, A: j.p.MaxHops})
		j.say(Cause{effect: fxHops, A: c.Hops, B: j.p.MaxHops})
	}
	if count == countRestarts && !within(asksRestarts, c.Restarts < j.p.MaxRestarts, adviceRestarts) {
		j.say(Cause{effect: fxMaxRestarts, A: j.p.MaxRestarts})
		j.say(Cause{effect: fxRestarts, A: c.Restarts, B: j.p.MaxRestarts})
	}
	if first != adviceNone {
		j.d.Apply = false
		j.giveUp(advice{kind: first})
		return
	}
	j.d.Action, j.d.Next, j.d.WaitMS = a, next, j.jittered(w)
}
