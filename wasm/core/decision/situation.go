package decision

import (
	"time"

	"whatnext/wasm/core/exchange"
)

// Situation is all that a decision depends on, besides the policy: what was
// sent, what came back, and where in the run it happened. It is a value; Decide
// neither changes it nor looks anywhere else.
type Situation struct {
	Kind     exchange.Kind // "" is read as ForCaller
	Request  exchange.Request
	Response *exchange.Response // nil on a failure
	Failure  exchange.Failure   // "" on an answer
	Browser  exchange.Evidence  // what is known beside the answer itself
	Context  Context
}

// Context is where in a run a decision is asked for. The zero value is not the
// first send of a run: Attempts is 1 there (see Start).
type Context struct {
	// NowMS is the client's clock when the answer was there, in milliseconds
	// since 1970.
	NowMS int64
	// Operation tells that the URL came from a 303 or a 202: work is going on.
	Operation bool
	// Original is the request that the run (or its restart) began with; nil
	// while that is the request itself.
	Original *exchange.Request
	// Monitor is the address that tells the state of an operation begun by a
	// 202; "" where there is none. MonitorBy is the header that named it.
	Monitor   string
	MonitorBy string
	// Attempts is how often this same request was sent, this time included.
	Attempts int64
	// Hops counts the follows and polls of the run so far, Restarts how often
	// a lost operation began again.
	Hops     int64
	Restarts int64
	// ElapsedMS is the time since the run began, ChainSentMS the moment in the
	// run at which the latest request was sent.
	ElapsedMS   int64
	ChainSentMS int64
	// PreviousWaitMS is the wait before this send of the same request; 0 none.
	PreviousWaitMS int64
	// Draw is this decision's random number, in [0,1).
	Draw float64
	// Repaired tells that a derived repair was sent already in this run.
	Repaired bool
	Token    Token
}

// Token is what the client knows about identity at that moment. No secret is
// in it.
type Token struct {
	// Sent is the scheme that went with the request: "" none, "bearer",
	// "other". "" is looked up in the request's Authorization.
	Sent string
	// Known tells that some token is at hand.
	Known bool
	// Minted tells that the token was got in this run; Accepted that it was
	// accepted at least once.
	Minted   bool
	Accepted bool
	// Credentials tells that identity, key and secret are known.
	Credentials bool
	// Foreign tells that the run has left the origins that the credentials
	// belong to since it began or restarted.
	Foreign bool
	// IdentitiesLeft counts the other identities not tried yet.
	IdentitiesLeft int64
	// Repeated tells that the token endpoint gave the value again that was
	// just refused.
	Repeated bool
	// Unusable tells that the token endpoint's answer holds no token that can be
	// sent. The body says so too, but not once it is masked, as in a trace.
	Unusable bool
}

// The schemes of Token.Sent.
const (
	SentBearer = "bearer"
	SentOther  = "other"
)

// Start is the context of the first send of a run.
func Start(now time.Time) Context { return Context{NowMS: now.UnixMilli(), Attempts: 1} }

// status is the answer's status; 0 on a failure.
func (s *Situation) status() int {
	if s.Response == nil {
		return 0
	}
	return s.Response.Status
}

func (s *Situation) token() bool { return s.Kind == exchange.ForToken }

// sent is the scheme of the credentials that went with the request.
func (s *Situation) sent() string {
	if s.Context.Token.Sent != "" {
		return s.Context.Token.Sent
	}
	value, lines := s.Request.Header.Get("Authorization")
	switch {
	case lines == 0:
		return ""
	case isBearer(value):
		return SentBearer
	}
	return SentOther
}

// isBearer tells whether the credentials are a Bearer token (RFC 6750 §2.1).
func isBearer(credentials string) bool {
	return len(credentials) >= 6 && exchange.EqualName(credentials[:6], "Bearer") &&
		(len(credentials) == 6 || credentials[6] == ' ')
}

// inChain tells that an earlier request of the chain led here.
func (s *Situation) inChain() bool {
	c := &s.Context
	return c.Operation || c.Original != nil || c.Monitor != "" || (c.Hops > 0 && c.Restarts == 0)
}

// trim cuts optional white space (RFC 9110 §5.6.3).
func trim(value string) string {
	for value != "" && (value[0] == ' ' || value[0] == '\t') {
		value = value[1:]
	}
	for value != "" && (value[len(value)-1] == ' ' || value[len(value)-1] == '\t') {
		value = value[:len(value)-1]
	}
	return value
}
