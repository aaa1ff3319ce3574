package client

import (
	"encoding/base64"
	"net/url"
	"strings"
	"sync"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// Credentials are what tokens are got with. The zero value knows none.
type Credentials struct {
	Identity        string
	OtherIdentities []string // tried in order after a 403, once each
	Key, Secret     string
	Token           string // a token that the caller brings along; "" none
	// TokenURL is the token endpoint, with {identity} where the identity
	// stands; "": the contract's own (contract.TokenURL).
	TokenURL string
	Eager    bool // get a token before the first request
}

// known tells whether a token can be got.
func (c *Credentials) known() bool { return c.Identity != "" && c.Key != "" && c.Secret != "" }

// Tokens holds the newest token for all runs that share credentials. A refused
// token is renewed by one run at a time; the others wait and take what it got.
type Tokens struct {
	credentials Credentials
	mu          sync.Mutex
	current     *Token
	count       int      // tokens known so far
	renewal     *renewal // under way; nil none
}

// Token is one token and what is known of it.
type Token struct {
	value    string
	n        int // 1 the first, 2 the first renewal …
	identity int // 0 the identity itself, 1 the first other one …
	minted   bool
	accepted bool // guarded by Tokens.mu
}

// newerThan compares by number: of a token that the caller wrote into the
// request and one that was given beside it, neither is newer.
func (t *Token) newerThan(other *Token) bool {
	return t != nil && (other == nil || t.n > other.n)
}

// renewal is one call of the token endpoint that several runs wait for.
type renewal struct {
	done    chan struct{}
	outcome string      // "" it gave a token
	step    *trace.Step // the token call that ended it
}

// NewTokens starts with the token that the caller brings along, if any.
func NewTokens(c Credentials) *Tokens {
	t := &Tokens{credentials: c}
	if c.Token != "" {
		t.count = 1
		t.current = &Token{value: c.Token, n: 1}
	}
	return t
}

// broughtAlong is the token of an explicit Authorization; nil for other schemes.
func broughtAlong(authorization string) *Token {
	scheme, value, _ := strings.Cut(authorization, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return nil
	}
	return &Token{value: strings.TrimSpace(value), n: 1}
}

func (t *Tokens) newest() *Token {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.current
}

// seen learns from an answer whether the service took the token. An answer that
// may come before anybody looks at tokens proves nothing.
func (t *Tokens) seen(token *Token, response *exchange.Response) {
	if token == nil || response == nil {
		return
	}
	switch code := response.Status; code {
	case 401, 407, 408, 421, 425, 429:
	default:
		if code < 500 {
			t.mu.Lock()
			token.accepted = true
			t.mu.Unlock()
		}
	}
}

// context is what a decision may know of the token that a request bears.
func (t *Tokens) context(token *Token, request exchange.Request) decision.Token {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := decision.Token{Known: t.current != nil, Credentials: t.credentials.known()}
	c.IdentitiesLeft = int64(len(t.credentials.OtherIdentities))
	switch {
	case token != nil:
		c.Sent, c.Minted, c.Accepted = decision.SentBearer, token.minted, token.accepted
		c.IdentitiesLeft -= int64(token.identity)
	case request.Header.Has("Authorization"):
		c.Sent = decision.SentOther
	}
	return c
}

// claim says what a run whose token was refused is to do: take the newer token
// that is there already, wait for the renewal under way, or make one itself.
func (t *Tokens) claim(refused *Token) (newer *Token, wait, mine *renewal) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current.newerThan(refused) {
		return t.current, nil, nil
	}
	if t.renewal != nil {
		return nil, t.renewal, nil
	}
	t.renewal = &renewal{done: make(chan struct{})}
	return nil, nil, t.renewal
}

// settle ends a renewal; value is "" where it failed.
func (t *Tokens) settle(r *renewal, value string, identity int, refused *Token) *Token {
	t.mu.Lock()
	defer t.mu.Unlock()
	if value != "" {
		if refused != nil {
			t.count = max(t.count, refused.n)
		}
		t.count++
		t.current = &Token{value: value, n: t.count, identity: identity, minted: true}
	}
	t.renewal = nil
	close(r.done)
	return t.current
}

// call is the request for a token.
func (t *Tokens) call(requestURL string, identity int) exchange.Request {
	c := &t.credentials
	name := c.Identity
	if identity > 0 {
		name = c.OtherIdentities[identity-1]
	}
	address := contract.TokenURL(requestURL, name)
	if c.TokenURL != "" {
		address = strings.ReplaceAll(c.TokenURL, "{identity}", url.PathEscape(name))
	}
	basic := base64.StdEncoding.EncodeToString([]byte(c.Key + ":" + c.Secret))
	return exchange.Request{
		Method: "POST", URL: address,
		Header: exchange.Header{{Name: "Authorization", Value: "Basic " + basic}, {Name: "Accept", Value: "application/json"}},
	}
}
