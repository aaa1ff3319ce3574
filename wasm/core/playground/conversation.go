package playground

import (
	"net/url"
	"strings"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/parse"
)

// conversation carries over, from one pasted exchange to the next, what the
// next decision depends on: a 404 behind a 303 is an operation that was lost,
// and the fourth 503 in a row is not the first. The zero value has just begun.
type conversation struct {
	last    *decision.Situation
	decided decision.Decision
	began   int64           // when the run of the latest exchange began, as sentMS
	tokens  bool            // somewhere in the text a token is got
	granted map[string]bool // Authorization values that were accepted
	minted  map[string]bool // tokens that the text shows being got
}

// join gives the exchange its place: the context that the one before left
// behind, where it follows from that, else the one of a first send. A request
// that the text does not have is taken to be the one that was to be sent.
// sentMS is when it was sent, in milliseconds since the first of the text.
func (c *conversation) join(x *parse.Exchange, sentMS int64) (context decision.Context, notes []string) {
	next, follows := c.expected(x.Request)
	switch {
	case x.Request.URL != "":
	case follows:
		x.Request = next
		notes = append(notes, "The request is not in the text: taken as the one that follows from the answer before.")
	default:
		x.Request = exchange.Request{Method: "GET", URL: unknownURL}
		notes = append(notes, "The request is not in the text: taken as a GET to an unknown host.")
	}
	if follows {
		context = c.goOn()
	} else {
		context = decision.Start(decision.DefaultNow)
		c.began = sentMS
	}
	context.ElapsedMS, context.ChainSentMS = sentMS-c.began+x.TookMS, sentMS-c.began
	context.Token = c.token(x.Request)
	return context, notes
}

// goOn is the context that the exchange before left behind.
func (c *conversation) goOn() decision.Context {
	context := c.last.Context
	switch c.decided.Action {
	case decision.Resend:
		context.Attempts++
		context.PreviousWaitMS = c.decided.WaitMS
	case decision.Restart:
		context = decision.Start(decision.DefaultNow)
		context.Restarts, context.Hops = c.last.Context.Restarts+1, c.last.Context.Hops
	case decision.Follow, decision.Poll:
		context.Hops++
		context.Attempts, context.PreviousWaitMS = 1, 0
		if context.Original == nil {
			context.Original = &c.last.Request
		}
		context.Operation, context.Monitor, context.MonitorBy = c.decided.Operation, c.decided.Monitor, c.decided.MonitorBy
	}
	return context
}

// expected is the request that was to be sent next; ok is false where nothing
// was, or where the text has another one.
func (c *conversation) expected(sent exchange.Request) (next exchange.Request, ok bool) {
	if c.last == nil {
		return next, false
	}
	next, ok = c.decided.Next.Request(c.last)
	return next, ok && (sent.URL == "" || sent.URL == next.URL && sent.Method == next.Method)
}

// token is what the text shows of the client's identity before a request.
func (c *conversation) token(r exchange.Request) decision.Token {
	value, _ := r.Header.Get("Authorization")
	return decision.Token{
		Known: value != "", Credentials: c.tokens,
		Minted: c.minted[bearer(value)], Accepted: c.granted[value],
	}
}

// learn keeps what an exchange tells about the token that it bore, or got.
func (c *conversation) learn(s *decision.Situation) {
	if s.Response == nil {
		return
	}
	if c.granted == nil {
		c.granted, c.minted = map[string]bool{}, map[string]bool{}
	}
	if s.Kind == exchange.ForToken {
		if token := decision.AccessToken(s.Response.Body); token != "" {
			c.minted[token] = true
		}
		return
	}
	if value, _ := s.Request.Header.Get("Authorization"); value != "" && s.Response.Status != 401 {
		c.granted[value] = true
	}
}

func bearer(authorization string) string {
	_, token, _ := strings.Cut(authorization, " ")
	return token
}

// getsToken tells whether a request asks a token endpoint: a POST to …/token
// with a Basic secret, as NFleet has it, or with a form (RFC 6749 §4).
func getsToken(r exchange.Request) bool {
	u, err := url.Parse(r.URL)
	if err != nil || r.Method != "POST" || !strings.HasSuffix(strings.TrimSuffix(u.Path, "/"), "/token") {
		return false
	}
	authorization, _ := r.Header.Get("Authorization")
	scheme, _, _ := strings.Cut(authorization, " ")
	return exchange.EqualName(scheme, "Basic") || strings.Contains(string(r.Body), "grant_type=")
}
