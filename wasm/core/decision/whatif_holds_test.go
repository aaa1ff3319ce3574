package decision

import (
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// mostBeside is the most alternatives beside the headers that are taken away.
const mostBeside = 16

// wondered: each alternative is what Decide says of the changed situation, tells
// a difference in one sentence of its own, and there are not too many.
func wondered(t *testing.T, s *Situation, p *policy.Policy, d *Decision) {
	t.Helper()
	now, seen, taken := d.Report(), []string{}, 0
	for _, a := range WhatIf(s, p) {
		other := changed(t, s, p, a.Change)
		again := Decide(other, p)
		if diff := cmp.Diff(again.Report(), a.Decision); diff != "" {
			t.Errorf("%s: the changed situation leads elsewhere:\n%s", a.Summary, diff)
		}
		away := strings.HasPrefix(a.Change.Subject, "header:") && a.Change.To == nil
		if same := Same(d, &again); same != strings.HasSuffix(a.Summary, nothingChanges+".") || same && !away {
			t.Errorf("%s: a difference: %v; before %s, then %s", a.Summary, !same, now.Summary, a.Decision.Summary)
		}
		sentence(t, a.Summary)
		if slices.Contains(seen, a.Summary) {
			t.Errorf("said twice: %s", a.Summary)
		}
		if seen = append(seen, a.Summary); away {
			taken++
			paired(t, s, p, d, a)
		}
		if !knownSubject(a.Change.Subject) {
			t.Errorf("a subject that the contract does not know: %s", a.Change.Subject)
		}
	}
	if s.Response != nil && taken != len(s.Response.Header.Names()) {
		t.Errorf("%d of %d headers were taken away", taken, len(s.Response.Header.Names()))
	}
	if len(seen)-taken > mostBeside {
		t.Errorf("%d alternatives beside the headers: %q", len(seen)-taken, seen)
	}
}

// paired: a header is said to have the twin that trying each pair
// finds one.
func paired(t *testing.T, s *Situation, p *policy.Policy, d *Decision, a Alternative) {
	t.Helper()
	name, twin := strings.TrimPrefix(a.Change.Subject, "header:"), ""
	silent := func(name string) bool {
		alone := Without(s, p, name)
		return Same(d, &alone)
	}
	for _, other := range s.Response.Header.Names() {
		both := decide(s, p, hidden{name, other}, nil)
		if twin == "" && !exchange.EqualName(name, other) && silent(name) && silent(other) && !Same(d, &both) {
			twin = other
		}
	}
	if twin == "" && strings.Contains(a.Summary, "says the same") || twin != "" && !strings.Contains(a.Summary, ": "+twin+" says the same, so") {
		t.Errorf("%s: the twin is %q", a.Summary, twin)
	}
}

func sentence(t *testing.T, text string) {
	t.Helper()
	begins := slices.ContainsFunc([]string{"Without ", "With ", "A ", "As a ", "If the ", "Inside an ", "Outside an ", "At the "}, func(b string) bool {
		return strings.HasPrefix(text, b)
	})
	if !begins || !strings.HasSuffix(text, ".") {
		t.Errorf("not a sentence: %s", text)
	}
}

// changed is the situation with that one input changed, as a reader of the change
// would do it.
func changed(t *testing.T, s *Situation, p *policy.Policy, c Change) *Situation {
	t.Helper()
	other := cloned(s)
	kind, name, _ := strings.Cut(c.Subject, ":")
	switch {
	case kind == "header":
		other.Response.Header = field(other.Response.Header, name, c.To)
	case kind == "status":
		other.Response.Status, _ = strconv.Atoi(*c.To)
	case c.Subject == "request:method":
		other.Request.Method = *c.To
	case kind == "request":
		name = strings.TrimPrefix(name, "header:")
		if other.Request.Header = field(other.Request.Header, name, c.To); name == "authorization" {
			other.Context.Token.Sent = ""
		}
	default:
		changeContext(t, &other.Context, s, p, name, *c.To)
	}
	return other
}

func field(h exchange.Header, name string, to *string) exchange.Header {
	if to != nil {
		return h.With(textproto.CanonicalMIMEHeaderKey(name), *to)
	}
	return h.Without(func(n string) bool { return exchange.EqualName(n, name) })
}

func changeContext(t *testing.T, c *Context, s *Situation, p *policy.Policy, name, to string) {
	t.Helper()
	n, _ := strconv.ParseInt(to, 10, 64)
	switch name {
	case "operation":
		if c.Operation = to == "true"; !c.Operation {
			c.Monitor = ""
		} else if c.Original == nil {
			c.Original = &s.Request
		}
	case "attempts":
		c.Attempts = n
	case "restarts":
		c.Restarts = n
	case "deadline":
		since := c.ElapsedMS - c.ChainSentMS
		c.ElapsedMS = p.DeadlineMS - n
		c.ChainSentMS = c.ElapsedMS - since
	case "token":
		changeToken(&c.Token, to)
	default:
		t.Errorf("a change of %s", name)
	}
}

func changeToken(token *Token, to string) {
	switch to {
	case "new":
		token.Minted, token.Accepted = true, false
	case "renewable":
		token.Accepted = true
	case "credentials":
		token.Credentials = true
	case "no credentials":
		token.Credentials = false
	case "0":
		token.IdentitiesLeft = 0
	case "1":
		token.Credentials, token.IdentitiesLeft = true, 1
	}
}
