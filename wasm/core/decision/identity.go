package decision

import "strings"

// unauthorized is 401: of nine rules, the first that matches: the
// token endpoint itself, a foreign host, another scheme, other challenges, too
// little scope, no token, no credentials, a token refused when new, else renew.
func (j *judge) unauthorized() {
	t := &j.s.Context.Token
	sent := j.s.sent()
	if j.s.token() {
		j.stop(fxTokenRefused, adviceCredentials)
		return
	}
	if j.foreign() {
		j.say(Cause{effect: fxForeign, Text: j.s.Request.URL})
		j.stop(fxUnauthorized, adviceForeign)
		return
	}
	if sent == SentOther {
		j.status(fxUnauthorized)
		j.say(Cause{effect: fxOtherScheme, Text: scheme(j.sent("Authorization"))})
		next := Next{}
		if t.Known {
			next = with("Authorization", "Bearer REDACTED")
		}
		j.repair(next, advice{kind: adviceScheme})
		return
	}
	if j.challenged() {
		return
	}
	j.status(fxUnauthorized)
	switch {
	case sent == "" && t.Credentials:
		j.say(Cause{effect: fxNoAuthorization})
		j.reauthenticate()
	case sent == "":
		j.say(Cause{effect: fxNoAuthorization})
		j.say(Cause{effect: fxNoCredentials})
		j.repair(Next{}, advice{kind: adviceGetToken})
	case !t.Credentials:
		j.say(Cause{effect: fxBearerSent})
		j.say(Cause{effect: fxNoCredentials})
		j.repair(Next{}, advice{kind: adviceGetToken})
	case t.Minted && !t.Accepted:
		j.say(Cause{effect: fxRefusedAtOnce})
		j.giveUp(advice{kind: adviceTokenRefused})
	default:
		j.say(Cause{effect: fxRenew})
		j.reauthenticate()
	}
}

// challenged reads WWW-Authenticate and stops where a new token cannot help.
func (j *judge) challenged() bool {
	c := j.challenges()
	switch {
	case !c.any:
		j.say(Cause{effect: noteNoChallenge})
		return false
	case !c.bearer:
		j.say(Cause{effect: fxOnlyOther, Text: c.scheme})
		j.stop(fxUnauthorized, adviceOtherScheme)
		return true
	case c.err == "insufficient_scope" || c.err == "insufficient_user_authentication":
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
	if t.IdentitiesLeft > 0 && t.Credentials && !j.foreign() && !j.s.token() {
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
	return c.Token.Foreign || c.Original != nil && !j.trusts(Origin(j.s.Request.URL))
}

func scheme(credentials string) string {
	if name, _, ok := strings.Cut(credentials, " "); ok {
		return name
	}
	return "without a name"
}
