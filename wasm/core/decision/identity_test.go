package decision

import "testing"

func TestIdentity(t *testing.T) {
	testAll(t, unauthorizedRulings)
	testAll(t, forbiddenRulings)
}

// The states of a token that the nine rules for 401 speak of.
var (
	none      = Token{}
	creds     = Token{Credentials: true}
	brought   = Token{Sent: SentBearer, Known: true}
	renewable = Token{Sent: SentBearer, Known: true, Credentials: true}
	fresh     = Token{Sent: SentBearer, Known: true, Credentials: true, Minted: true}
	used      = Token{Sent: SentBearer, Known: true, Credentials: true, Minted: true, Accepted: true}
	basic     = Token{Sent: SentOther, Credentials: true}
	basicToo  = Token{Sent: SentOther, Credentials: true, Known: true}
)

func abroad(t Token) Token { t.Foreign = true; return t }

const (
	bearer  = `WWW-Authenticate: Bearer realm="nfleet"`
	digest  = `WWW-Authenticate: Digest realm="x", nonce="y"`
	scope   = `WWW-Authenticate: Bearer error="insufficient_scope", scope="a b"`
	stepUp  = `WWW-Authenticate: Bearer error="insufficient_user_authentication"`
	expired = `WWW-Authenticate: Bearer error="invalid_token"`
)

// refusedBody is a POST that a 401 answers: it must arrive whole the second time.
var refusedBody = facts(sending("POST", "Content-Type: application/json", "Authorization: Bearer old"), carrying(`{"a":1}`))

const resentBody = `POST https://routes.example/v1/matrix [Content-Type: application/json; Authorization: Bearer REDACTED] {"a":1}`

var unauthorizedRulings = []ruling{
	{"rule 1: at the token endpoint", facts(tokenCall(), answer(401, bearer)), "stop", "null", "status=401", "", "identity, key and secret"},
	{"rule 1 before 2: at a foreign token endpoint", facts(tokenCall(), holding(abroad(renewable)), answer(401, bearer)), "stop", "null", "status=401", "", "identity, key and secret"},
	{"rule 1 before 3: Basic belongs there", facts(tokenCall(), holding(basicToo), answer(401, bearer)), "stop", "null", "status=401", "", "identity, key and secret"},
	{"rule 1 before 4", facts(tokenCall(), answer(401, digest)), "stop", "null", "status=401", "", "identity, key and secret"},
	{"rule 1 before 6", facts(tokenCall(), holding(creds), answer(401)), "stop", "null", "status=401", "", "identity, key and secret"},
	{"rule 2: another host than the original's", facts(operation(), to(elsewhere), holding(renewable), answer(401, bearer)), "stop", "null", "status=401 | context:token=foreign", "", "trust_origins"},
	{"rule 2: another host that is trusted", facts(operation(), to(elsewhere), trusting("https://elsewhere.test"), holding(renewable), answer(401, bearer)), "reauthenticate", "", "", "none", "none"},
	{"rule 2: the run has left home", facts(to(elsewhere), holding(abroad(renewable)), answer(401, bearer)), "stop", "null", "status=401 | context:token=foreign", "", "trust_origins"},
	{"rule 2 before 3", facts(to(elsewhere), holding(abroad(basicToo)), answer(401, bearer)), "stop", "null", "status=401 | context:token=foreign", "", "trust_origins"},
	{"rule 2 before 4", facts(to(elsewhere), holding(abroad(renewable)), answer(401, digest)), "stop", "null", "status=401 | context:token=foreign", "", "trust_origins"},
	{"rule 2 before 5", facts(to(elsewhere), holding(abroad(renewable)), answer(401, scope)), "stop", "null", "status=401 | context:token=foreign", "", "trust_origins"},
	{"rule 2 before 6", facts(to(elsewhere), holding(abroad(creds)), answer(401, bearer)), "stop", "null", "status=401 | context:token=foreign", "", "trust_origins"},
	{"rule 2 before 7", facts(to(elsewhere), holding(abroad(brought)), answer(401, bearer)), "stop", "null", "status=401 | context:token=foreign", "", "trust_origins"},
	{"rule 2 before 8", facts(to(elsewhere), holding(abroad(fresh)), answer(401, bearer)), "stop", "null", "status=401 | context:token=foreign", "", "trust_origins"},
	{"rule 3: Basic was sent and no token is known", facts(sending("GET", "Authorization: Basic abc"), holding(basic), answer(401, bearer)), "repair", "null", "status=401 | request:header:authorization=Basic", "", "Bearer"},
	{"rule 3: Basic was sent and a token is known", facts(sending("GET", "Authorization: Basic abc"), holding(basicToo), answer(401, bearer)), "repair", "GET https://routes.example/v1/matrix [Authorization: Bearer REDACTED]", "status=401 | request:header:authorization=Basic", "", "Bearer"},
	{"rule 3: it may be applied", facts(repairs("apply"), sending("GET", "Authorization: Basic abc"), holding(basicToo), answer(401, bearer)), "repair 250", "GET https://routes.example/v1/matrix [Authorization: Bearer REDACTED]", "", "", ""},
	{"rule 3: a scheme without credentials", facts(sending("GET", "Authorization: abc"), holding(basic), answer(401, bearer)), "repair", "null", "status=401 | request:header:authorization=without a name", "", "Bearer"},
	{"rule 3 before 4", facts(sending("GET", "Authorization: Basic abc"), holding(basicToo), answer(401, digest)), "repair", "", "status=401 | request:header:authorization=Basic", "", "Bearer"},
	{"rule 3 before 5", facts(sending("GET", "Authorization: Basic abc"), holding(basicToo), answer(401, scope)), "repair", "", "status=401 | request:header:authorization=Basic", "", "Bearer"},
	{"rule 4: only other schemes", facts(holding(renewable), answer(401, digest)), "stop", "null", "status=401 | header:www-authenticate=Digest", "", "WWW-Authenticate"},
	{"rule 4: several other schemes in several lines", facts(holding(renewable), answer(401, "WWW-Authenticate: Negotiate", digest)), "stop", "null", "status=401 | header:www-authenticate=Negotiate", "", "WWW-Authenticate"},
	{"rule 4 before 6", facts(holding(creds), answer(401, digest)), "stop", "null", "status=401 | header:www-authenticate=Digest", "", "WWW-Authenticate"},
	{"rule 4 before 7", facts(holding(brought), answer(401, digest)), "stop", "null", "status=401 | header:www-authenticate=Digest", "", "WWW-Authenticate"},
	{"rule 4 before 8", facts(holding(fresh), answer(401, digest)), "stop", "null", "status=401 | header:www-authenticate=Digest", "", "WWW-Authenticate"},
	{"rule 4 does not match when one of them is Bearer", facts(holding(renewable), answer(401, digest, bearer)), "reauthenticate", "", "status=401 | context:token=renewable", "none", "none"},
	{"rule 5: insufficient_scope", facts(holding(renewable), answer(401, scope)), "stop", "null", "status=401 | header:www-authenticate=insufficient_scope", "", "reaches further"},
	{"rule 5: insufficient_user_authentication", facts(holding(renewable), answer(401, stepUp)), "stop", "null", "status=401 | header:www-authenticate=insufficient_user_authentication", "", "reaches further"},
	{"rule 5: in a second line", facts(holding(renewable), answer(401, digest, scope)), "stop", "null", "status=401 | header:www-authenticate=insufficient_scope", "", "reaches further"},
	{"rule 5 before 6", facts(holding(creds), answer(401, scope)), "stop", "null", "status=401 | header:www-authenticate=insufficient_scope", "", "reaches further"},
	{"rule 5 before 7", facts(holding(brought), answer(401, scope)), "stop", "null", "status=401 | header:www-authenticate=insufficient_scope", "", "reaches further"},
	{"rule 5 before 8", facts(holding(fresh), answer(401, scope)), "stop", "null", "status=401 | header:www-authenticate=insufficient_scope", "", "reaches further"},
	{"rule 6: no token was sent, and one can be had", facts(holding(creds), answer(401, bearer)), "reauthenticate", "GET https://routes.example/v1/matrix [Authorization: Bearer REDACTED]", "status=401 | request:header:authorization=", "none", "none"},
	{"rule 6: no token was sent, and none can be had", facts(holding(none), answer(401, bearer)), "repair", "null", "status=401 | request:header:authorization= | context:token=no credentials", "", "Get a new token"},
	{"rule 6 before 8: a token was minted but not sent", facts(holding(Token{Credentials: true, Minted: true}), answer(401, bearer)), "reauthenticate", "", "status=401 | request:header:authorization=", "none", "none"},
	{"rule 7: Bearer was sent and no credentials are known", facts(holding(brought), answer(401, expired)), "repair", "null", "status=401 | request:header:authorization=Bearer REDACTED | context:token=no credentials", "", "Get a new token"},
	{"rule 7 before 8", facts(holding(Token{Sent: SentBearer, Minted: true}), answer(401, expired)), "repair", "null", "status=401 | request:header:authorization=Bearer REDACTED | context:token=no credentials", "", "Get a new token"},
	{"rule 8: the new token is refused at its first use", facts(holding(fresh), answer(401, expired)), "stop", "null", "status=401 | context:token=new", "", "support@nfleet.fi"},
	{"rule 9: a minted token that was accepted once", facts(holding(used), answer(401, expired)), "reauthenticate", "", "status=401 | context:token=renewable", "none", "none"},
	{"rule 9: a token that the caller brought", facts(holding(renewable), answer(401, expired)), "reauthenticate", "", "status=401 | context:token=renewable", "none", "none"},
	{"rule 9: body and headers whole", and(refusedBody, holding(used), answer(401, expired)), "reauthenticate", resentBody, "", "none", "none"},
	{"rule 9 inside an operation: the same GET, not the original POST", facts(operation(), holding(used), answer(401, expired)), "reauthenticate", "GET " + operating + " [Authorization: Bearer REDACTED]", "", "none", "none"},
	{"a renewal does not wait, whatever is asked", facts(holding(used), answer(401, expired, "Retry-After: 30")), "reauthenticate", "", "status=401 | context:token=renewable", "none", "none"},
	{"a renewal is no further attempt", facts(holding(used), attempt(4), answer(401, expired)), "reauthenticate", "", "", "none", "none"},
	{"a renewal after the deadline", facts(holding(used), elapsed(120001), answer(401, expired)), "stop", "null", "status=401 | context:token=renewable | policy:deadline_ms=0 | context:deadline=0", "", "deadline_ms"},
	{"no WWW-Authenticate: as Bearer", facts(holding(used), answer(401)), "reauthenticate", "", "status=401 | context:token=renewable", "WWW-Authenticate", "none"},
	{"an empty WWW-Authenticate: as Bearer", facts(holding(used), answer(401, "WWW-Authenticate:")), "reauthenticate", "", "status=401 | context:token=renewable", "WWW-Authenticate", "none"},
	{"the request itself says what was sent", facts(sending("GET", "authorization: bearer abc"), holding(creds), answer(401, bearer)), "reauthenticate", "GET https://routes.example/v1/matrix [authorization: Bearer REDACTED]", "status=401 | context:token=renewable", "none", "none"},
	{"the request itself says that another scheme was sent", facts(sending("GET", "Authorization: Bearerish abc"), holding(creds), answer(401, bearer)), "repair", "null", "status=401 | request:header:authorization=Bearerish", "", ""},
	{"a Bearer without a token", facts(sending("GET", "Authorization: Bearer"), holding(creds), answer(401, bearer)), "reauthenticate", "", "status=401 | context:token=renewable", "none", "none"},
	{"407 is a proxy's, and no token helps", facts(holding(used), answer(407, "Proxy-Authenticate: Basic")), "stop", "null", "status=407", "", "proxy"},
}

func left(t Token, identities int64) Token { t.IdentitiesLeft = identities; return t }

var forbiddenRulings = []ruling{
	{"403: this identity may not", facts(holding(used), answer(403)), "stop", "null", "status=403", "", "permission"},
	{"403: another identity is left", and(refusedBody, holding(left(used, 2)), answer(403)), "reauthenticate", resentBody, "status=403 | context:token=2", "none", "none"},
	{"403: the last other identity", facts(holding(left(used, 1)), answer(403)), "reauthenticate", "", "", "none", "none"},
	{"403: the new identity's token at its first use", facts(holding(left(fresh, 1)), answer(403)), "reauthenticate", "", "", "none", "none"},
	{"403: other identities without credentials", facts(holding(left(brought, 2)), answer(403)), "stop", "null", "status=403", "", "permission"},
	{"403 of another host than the original's", facts(operation(), to(elsewhere), holding(left(used, 2)), answer(403)), "stop", "null", "status=403", "", "permission"},
	{"403 of a foreign host", facts(to(elsewhere), holding(left(abroad(used), 2)), answer(403)), "stop", "null", "status=403", "", "permission"},
	{"403 of the token endpoint", facts(tokenCall(), holding(left(used, 2)), answer(403)), "stop", "null", "status=403", "", "permission"},
	{"403 with an insufficient scope is read like any other", facts(holding(used), answer(403, scope)), "stop", "null", "status=403", "", "permission"},
	{"403 does not wait", facts(holding(left(used, 1)), answer(403, "Retry-After: 30")), "reauthenticate", "", "", "none", "none"},
}
