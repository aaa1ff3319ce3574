package decision

// contextChanged moves the same exchange to another place in a run.
func (w *whatIf) contextChanged() {
	w.operationChanged()
	w.attemptsChanged()
	w.timeChanged()
	w.restartsChanged()
	w.tokenChanged()
}

// in is the decision in a context that is changed.
func (w *whatIf) in(change func(*Context)) Decision {
	other := *w.s
	change(&other.Context)
	return Decide(&other, w.p)
}

func (w *whatIf) operationChanged() {
	if w.s.token() {
		return
	}
	if w.s.Context.Operation {
		w.differs(Change{"context:operation", text("true"), text("false")}, "Outside an operation: ", w.in(func(c *Context) {
			c.Operation, c.Monitor = false, ""
		}))
		return
	}
	request := w.s.Request
	w.differs(Change{"context:operation", text("false"), text("true")}, "Inside an operation: ", w.in(func(c *Context) {
		c.Operation = true
		if c.Original == nil {
			c.Original = &request
		}
	}))
}

// attemptsChanged asks at the last attempt or, where that is now, at the first.
func (w *whatIf) attemptsChanged() {
	to, lead := w.p.MaxAttempts, "At the last attempt: "
	if w.s.Context.Attempts >= to {
		to, lead = 1, "At the first attempt: "
	}
	w.differs(Change{"context:attempts", count(w.s.Context.Attempts), count(to)}, lead, w.in(func(c *Context) {
		c.Attempts = to
	}))
}

// lateMS is what is left of a run's time when it is nearly over.
const lateMS = 1000

// timeChanged asks when the run's time is nearly over or, where that is so now,
// when it has just begun. The time since the latest request stays what it was.
func (w *whatIf) timeChanged() {
	left := max(0, w.p.DeadlineMS-w.s.Context.ElapsedMS)
	to, lead := int64(lateMS), "With 1 s of the run's time left: "
	if left <= lateMS {
		to, lead = w.p.DeadlineMS, "With all of the run's time left: "
	}
	w.differs(Change{"context:deadline", count(left), count(to)}, lead, w.in(func(c *Context) {
		later := w.p.DeadlineMS - to - c.ElapsedMS
		c.ElapsedMS += later
		c.ChainSentMS += later
	}))
}

// restartsChanged uses the restarts up, or gives them back.
func (w *whatIf) restartsChanged() {
	to, lead := w.p.MaxRestarts, "With no restart left: "
	if w.s.Context.Restarts >= to {
		to, lead = 0, "With every restart left: "
	}
	d := w.in(func(c *Context) { c.Restarts = to })
	if (d.Action == Restart) != (w.now.Action == Restart) { // all else that a restart changes is not about restarts
		w.differs(Change{"context:restarts", count(w.s.Context.Restarts), count(to)}, lead, d)
	}
}

// tokenChanged knows more of identity, or less.
func (w *whatIf) tokenChanged() {
	if w.s.token() {
		return
	}
	t := &w.s.Context.Token
	if t.Minted && !t.Accepted {
		w.token("new", "renewable", "If the token had been accepted before: ", func(t *Token) { t.Accepted = true })
	} else {
		w.token("renewable", "new", "If the token were new from this run: ", func(t *Token) { t.Minted, t.Accepted = true, false })
	}
	if t.Credentials {
		w.token("credentials", "no credentials", "Without identity, key and secret: ", func(t *Token) { t.Credentials = false })
	} else {
		w.token("no credentials", "credentials", "With identity, key and secret known: ", func(t *Token) { t.Credentials = true })
	}
	left := decimal(t.IdentitiesLeft)
	if t.IdentitiesLeft > 0 {
		w.token(left, "0", "With no other identity to try: ", func(t *Token) { t.IdentitiesLeft = 0 })
	} else {
		w.anotherIdentity()
	}
}

// anotherIdentity comes with its key and secret: it is news where those of this
// one alone make no such difference.
func (w *whatIf) anotherIdentity() {
	known := w.in(func(c *Context) { c.Token.Credentials = true })
	d := w.in(func(c *Context) { c.Token.Credentials, c.Token.IdentitiesLeft = true, 1 })
	if !Same(&known, &d) {
		w.differs(Change{"context:token", text("0"), text("1")}, "With another identity to try: ", d)
	}
}

func (w *whatIf) token(from, to, lead string, change func(*Token)) {
	w.differs(Change{"context:token", text(from), text(to)}, lead, w.in(func(c *Context) { change(&c.Token) }))
}
