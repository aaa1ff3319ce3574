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
	bite := func(kind adviceKind) {
		if first == adviceNone {
			first = kind
		}
	}
	if count == countAttempts {
		if c.Attempts >= j.p.MaxAttempts {
			j.say(Cause{effect: fxMaxAttempts, A: j.p.MaxAttempts})
			bite(adviceAttempts)
		}
		j.say(Cause{effect: fxAttempts, A: c.Attempts, B: j.p.MaxAttempts})
	}
	if w.ms > j.p.MaxWaitMS {
		j.say(Cause{effect: fxMaxWait, A: w.ms, B: j.p.MaxWaitMS})
		bite(adviceWait)
	}
	if c.ElapsedMS+w.ms > j.p.DeadlineMS {
		j.say(Cause{effect: fxDeadline, A: w.ms, B: j.p.DeadlineMS})
		j.say(Cause{effect: fxTimeLeft, A: max(0, j.p.DeadlineMS-c.ElapsedMS)})
		bite(adviceDeadline)
	}
	if count == countHops && c.Hops >= j.p.MaxHops {
		j.say(Cause{effect: fxMaxHops, A: j.p.MaxHops})
		j.say(Cause{effect: fxHops, A: c.Hops, B: j.p.MaxHops})
		bite(adviceHops)
	}
	if count == countRestarts && c.Restarts >= j.p.MaxRestarts {
		j.say(Cause{effect: fxMaxRestarts, A: j.p.MaxRestarts})
		j.say(Cause{effect: fxRestarts, A: c.Restarts, B: j.p.MaxRestarts})
		bite(adviceRestarts)
	}
	if first != adviceNone {
		j.d.Apply = false
		j.giveUp(advice{kind: first})
		return
	}
	j.d.Action, j.d.Next, j.d.WaitMS = a, next, j.jittered(w)
}
