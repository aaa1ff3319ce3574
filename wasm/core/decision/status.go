package decision

import "whatnext/wasm/core/policy"

// clientError is any 4xx. What is not listed is read as 400 (RFC 9110 §15).
func (j *judge) clientError(code int) {
	switch j.choose(asksClientError, "", clientRule(code)) {
	case rule401:
		j.unauthorized()
	case rule403:
		j.forbidden()
	case ruleGone:
		j.gone()
	case rule405:
		j.methodNotAllowed()
	case rule406:
		j.notAcceptable()
	case ruleNotProcessed:
		j.status(fxNotProcessed)
		j.resend(j.p.Backoff.BaseMS)
	case rule409:
		j.conflict()
	case rule413:
		j.tooLarge()
	case rule415:
		j.unsupportedType()
	case rule416:
		j.withoutHeader(fxRange, "range", dropRange)
	case rule417:
		j.withoutHeader(fxExpect, "expect", dropExpect)
	case rule421:
		j.misdirected()
	case ruleClientFinal:
		j.stop(fxFinal, adviceCheck)
	default:
		j.status(fxRepair)
		j.repair(Next{}, advice{kind: adviceCheck})
	}
}

// serverError is any 5xx, and whatever a real server sends above.
func (j *judge) serverError(code int) {
	switch j.choose(asksServerError, "", serverRule(code)) {
	case rule500:
		j.internalError()
	case ruleServerFinal:
		j.stop(fxFinal, adviceCheck)
	case rule503:
		j.status(fxUnavailable)
		j.warnUnsafe()
		j.resend(j.p.UnavailableBaseMS)
	default:
		j.status(fxServer)
		j.resendIfSafe()
	}
}

// gone is 404 and 410: inside an operation they mean that its time ran out
// (NFleet 404), elsewhere that nothing is there.
func (j *judge) gone() {
	if !j.ask(asksOperation, j.s.Context.Operation) {
		j.stop(fxNotFound, adviceURL)
		return
	}
	j.status(fxLost)
	j.say(Cause{effect: fxInOperation})
	if j.s.Request.Header.Has("Idempotency-Key") || j.originalKeyed() {
		j.say(Cause{effect: noteKeyReplays})
	}
	next := Next{form: original}
	if j.s.Context.Original == nil {
		j.say(Cause{effect: noteNoOriginal})
		next = Next{}
	}
	j.send(Restart, next, j.backoff(j.p.Backoff.BaseMS), countRestarts)
	j.d.Operation, j.d.Monitor, j.d.MonitorBy = false, "", ""
}

func (j *judge) originalKeyed() bool {
	return j.s.Context.Original != nil && j.s.Context.Original.Header.Has("Idempotency-Key")
}

// conflict is 409: with a key it means that the first request with that key is
// still being processed (draft-ietf-httpapi-idempotency-key-header §2.6).
func (j *judge) conflict() {
	if !j.ask(asksKeyed, j.keyed()) {
		j.stop(fxConflict, adviceCheck)
		return
	}
	j.status(fxConflict)
	j.say(Cause{effect: fxKeyStillRunning, Name: "idempotency-key", Text: j.sent("Idempotency-Key")})
	j.resend(j.p.Backoff.BaseMS)
}

// tooLarge is 413: only a Retry-After makes it temporary (RFC 9110 §15.5.14).
func (j *judge) tooLarge() {
	j.status(fxTooLarge)
	if told := j.retryAfter(); told.ok {
		j.say(Cause{effect: fxTemporary, Name: "retry-after", Text: told.text})
		j.resend(j.p.Backoff.BaseMS)
		return
	}
	j.noteRetryAfter()
	j.repair(Next{}, advice{kind: adviceCheck})
}

// misdirected is 421: another connection may lead to the right server, once and
// at once (RFC 9110 §15.5.20).
func (j *judge) misdirected() {
	j.status(fxMisdirected)
	if !j.ask(asksFirstSend, j.s.Context.Attempts <= 1) {
		j.say(Cause{effect: fxMisdirectedTwice, A: j.s.Context.Attempts})
		j.giveUp(advice{kind: adviceCheck})
		return
	}
	j.send(Resend, Next{form: same}, wait{}, countAttempts)
}

// internalError is 500: NFleet asks to send it again; the policy says whether
// that holds for requests that may have been applied already.
func (j *judge) internalError() {
	j.status(fxInternal)
	method := j.s.Request.Method
	if j.ask(asksIdempotent, idempotent(method)) || j.allowsUnsafe() {
		j.warnUnsafe()
		j.resend(j.p.Backoff.BaseMS)
		return
	}
	j.say(Cause{effect: fxResendUnsafe, Text: string(j.p.ResendUnsafe)})
	j.say(Cause{effect: fxNotIdempotent, Text: method})
	j.giveUp(advice{kind: adviceNotResent})
}

// allowsUnsafe tells whether the policy sends again after a 500 what may have
// been applied already.
func (j *judge) allowsUnsafe() bool {
	allowed := unsafeAll
	switch j.p.ResendUnsafe {
	case policy.Keyed:
		allowed = unsafeKeyed
	case policy.Never:
		allowed = unsafeNone
	}
	allowed = j.choose(asksUnsafe, "", allowed)
	return allowed == unsafeAll || allowed == unsafeKeyed && j.ask(asksKeyed, j.keyed())
}

// The answers to asksUnsafe.
const (
	unsafeAll = iota
	unsafeKeyed
	unsafeNone
)

// warnUnsafe notes that a repeat may be applied twice (RFC 9110 §9.2.2), or
// that a key prevents it.
func (j *judge) warnUnsafe() {
	switch {
	case idempotent(j.s.Request.Method):
	case j.keyed():
		j.say(Cause{effect: noteKeyed})
	default:
		j.say(Cause{effect: noteMayApplyTwice, Text: j.s.Request.Method})
	}
}

// resendIfSafe sends again what can do no harm twice, and stops otherwise:
// nobody knows whether the request was applied.
func (j *judge) resendIfSafe() {
	method := j.s.Request.Method
	switch {
	case j.ask(asksIdempotent, idempotent(method)):
		j.say(Cause{effect: fxIdempotent, Text: method})
	case j.ask(asksKeyed, j.keyed()):
		j.say(Cause{effect: fxKeyed, Name: "idempotency-key", Text: j.sent("Idempotency-Key")})
	default:
		j.say(Cause{effect: fxNotIdempotent, Text: method})
		j.noteRetryAfter()
		j.giveUp(advice{kind: adviceUnknown})
		return
	}
	j.resend(j.p.Backoff.BaseMS)
}

// resend sends the same request again, after the longer of what the answer
// asks for and the back-off.
func (j *judge) resend(base int64) {
	j.send(Resend, Next{form: same}, j.backoff(base), countAttempts)
}
