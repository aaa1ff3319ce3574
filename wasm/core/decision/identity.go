package decision

import "strings"

// unauthorized is 401: of nine rules, the first that matches: the
// token endpoint itself, a foreign host, another scheme, other challenges, too
// little scope, no token, no credentials, a token refused when new, else renew.
func (j *judge) unauthorized() {
	t := &j.s.Context.Token
	if j.tokenCall() {
		j.stop(fxTokenRefused, adviceCredentials)
		return
	}
	if j.foreign() {
		j.say(Cause{effect: fxForeign, Text: j.s.Request.URL})
		j.stop(fxUnauthorized, adviceForeign)
		return
	}
	sent := j.choose(asksScheme, "", j.scheme())
	if sent == schemeOther {
		j.status(fxUnauthorized)
		j.say(Cause{effect: fxOtherScheme, Text: scheme(j.sent("Authorization"))})
		next := Next{}
		if j.ask(asksKnownToken, t.Known) {
			next = with("Authorization", "Bearer REDACTED")
		}
		j.repair(next, advice{kind: adviceScheme})
		return
	}
	if j.challenged() {
		return
	}
	j.status(fxUnauthorized)
	known := j.ask(asksCredentials, t.Credentials)
	switch {
	case sent == schemeNone && known:
		j.say(Cause{effect: fxNoAuthorization})
		j.reauthenticate()
	case sent == schemeNone:
		j.say(Cause{effect: fxNoAuthorization})
		j.say(Cause{effect: fxNoCredentials})
		j.repair(Next{}, advice{kind: adviceGetToken})
	case !known:
		j.say(Cause{effect: fxBearerSent})
		j.say(Cause{effect: fxNoCredentials})
		j.repair(Next{}, advice{kind: adviceGetToken})
	case j.ask(asksRefusedNew, t.Minted && !t.Accepted):
		j.say(Cause{effect: fxRefusedAtOnce})
		j.giveUp(advice{kind: adviceTokenRefused})
	default:
		j.say(Cause{effect: fxRenew})
		j.reauthenticate()
	}
}

// The answers to asksScheme and asksChallenge.
const (
	schemeNone = iota
	schemeBearer
	schemeOther
)

const (
	wantsNothing = iota
	wantsBearer
	wantsMore
	wantsOther
)

func (j *judge) scheme() int {
	switch j.s.sent() {
	case "":
		return schemeNone
	case SentOther:
		return schemeOther
	}
	return schemeBearer
}

func (c *challenge) wants() int {
	switch {
	case !c.any:
		return wantsNothing
	case !c.bearer:
		return wantsOther
	case c.err == "insufficient_scope" || c.err == "insufficient_user_authentication":
		return wantsMore
	}
	return wantsBearer
}

// challenged reads WWW-Authenticate and stops where a new token cannot help.
func (j *judge) challenged() bool {
	c := j.challenges()
	switch j.choose(asksChallenge, "", c.wants()) {
	case wantsNothing:
		j.say(Cause{effect: noteNoChallenge})
		return false
	case wantsOther:
		j.say(Cause{effect: fxOnlyOther, Text: c.scheme})
		j.stop(fxUnauthorized, adviceOtherScheme)
		return true
	case wantsMore:
		j.say(Cause{effect: fxInsufficient, Text: c.err})
		j.stop(fxUnauthorized, adviceScope)
		return true
	}
	return false
}

// forbidden is 403: another identity may have the permission, a fresh token of
// the same one has not.
func (j *judge) forbidden() {
	t := &j.s.Context.Token
	j.status(fxForbidden)
	if j.ask(asksIdentities, t.IdentitiesLeft > 0) && j.ask(asksCredentials, t.Credentials) && !j.foreign() && !j.tokenCall() {
		j.say(Cause{effect: fxIdentitiesLeft, A: t.IdentitiesLeft})
		j.reauthenticate()
		return
	}
	j.giveUp(advice{kind: advicePermission})
}

// reauthenticate gets a token, then sends the same request, body and headers
// whole, without a wait.
func (j *judge) reauthenticate() {
	j.send(Reauthenticate, with("Authorization", "Bearer REDACTED"), wait{}, countNothing)
}

// foreign tells that the run is, or has been, where its credentials do not
// belong.
func (j *judge) foreign() bool {
	c := &j.s.Context
	return j.ask(asksForeign, c.Token.Foreign || c.Original != nil && !j.trusts(Origin(j.s.Request.URL)))
}

// tokenCall tells that the request was for a token. It is a question only where
// it was one: of any other request nobody would ask it.
func (j *judge) tokenCall() bool { return j.s.token() && j.ask(asksTokenCall, true) }

func scheme(credentials string) string {
	if name, _, ok := strings.Cut(credentials, " "); ok {
		return name
	}
	return "without a name"
}
