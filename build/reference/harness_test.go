package reference

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// published is the suite as a stranger reads it: from the file.
func published(t *testing.T) suite {
	t.Helper()
	read, err := file()
	if err != nil {
		t.Fatal(err)
	}
	return read
}

var file = sync.OnceValues(func() (read suite, err error) {
	text, err := Suite()
	if err != nil {
		return read, err
	}
	return read, json.Unmarshal(text, &read)
})

// wire is what a case puts in the service's place, and what came over it.
type wire struct {
	given    given
	now      int64 // milliseconds since the case began
	requests []exchange.Request
	sent     []int64 // when each was sent
	tokens   int
	// tokensMet counts the token calls until the last answer, tokensBefore those
	// until the request that is looked at.
	tokensMet, tokensBefore int
}

// send is one exchange; nothing takes any time.
func (w *wire) send(r exchange.Request, at int64) exchange.Response {
	w.requests, w.sent = append(w.requests, r), append(w.sent, at)
	n := len(w.requests)
	switch n - len(w.given.Answers) {
	case 0:
		w.tokensMet = w.tokens
	case 1:
		w.tokensBefore = w.tokens
	}
	if n <= len(w.given.Answers) {
		return response(w.given.Answers[n-1])
	}
	return response(w.given.Then)
}

func (w *wire) token() exchange.Response {
	w.tokens++
	return response(w.given.Credentials.TokenAnswers[w.tokens-1])
}

func response(m message) exchange.Response {
	return exchange.Response{Status: m.Status, Header: m.Header, Body: []byte(m.Body)}
}

func (g given) caller() exchange.Request {
	return exchange.Request{Method: g.Request.Method, URL: g.Request.URL, Header: g.Request.Header, Body: []byte(g.Request.Body)}
}

// subject is a client that the suite is run against: it sends the case's request
// and tells whether its caller hears of a success.
type subject func(w *wire, p policy.Policy) (ok bool)

// hold runs one case and lists what is not as expected.
func hold(c suiteCase, p policy.Policy, run subject) (problems []string) {
	w := &wire{given: c.Given}
	ok := run(w, p)
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	last := len(c.Given.Answers)
	if len(w.requests) < last {
		say("%d requests, the answer is not even met", len(w.requests))
		return problems
	}
	if c.Expect.Next == nil {
		if len(w.requests) > last {
			say("another request is sent: %s %s", w.requests[last].Method, w.requests[last].URL)
		} else if ok == c.Expect.GivesUp {
			say("success is %t", ok)
		}
		return problems
	}
	if len(w.requests) == last {
		say("no further request is sent")
		return problems
	}
	if waited := w.sent[last] - w.sent[last-1]; waited < c.Expect.WaitMS.Min || waited > c.Expect.WaitMS.Max {
		say("waits %d ms, not %d to %d", waited, c.Expect.WaitMS.Min, c.Expect.WaitMS.Max)
	}
	if calls := w.tokensBefore - w.tokensMet; (calls > 0) != c.Expect.NewToken {
		say("%d token calls", calls)
	}
	return append(problems, unlike(*c.Expect.Next, w.requests[last])...)
}

// unlike lists what the request has other than was expected.
func unlike(want next, got exchange.Request) (problems []string) {
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	if got.Method != want.Method || unfragmented(got.URL) != want.URL || string(got.Body) != want.Body {
		say("sends %s %s with %q", got.Method, got.URL, got.Body)
	}
	for _, f := range want.Header {
		if value, _ := got.Header.Get(f.Name); value != f.Value {
			say("%s: %q, not %q", f.Name, value, f.Value)
		}
	}
	for _, name := range want.Absent {
		if got.Header.Has(name) {
			say("%s goes along", name)
		}
	}
	return problems
}

// ours is the real loop over the wire, with a random number that the suite knows
// nothing of.
func ours(draw float64) subject {
	return func(w *wire, p policy.Policy) bool {
		lane := client.NewVirtual(decision.DefaultNow, 1, nil).Lane(0)
		lane.Enter()
		defer lane.Leave()
		known := client.Credentials{}
		if c := w.given.Credentials; c != nil {
			known = client.Credentials{Identity: c.Identity, OtherIdentities: c.Others, Key: c.Key, Secret: c.Secret, TokenURL: c.TokenURL}
		}
		result := client.Do(context.Background(), w.given.caller(), client.Config{
			Policy: p, Transport: transport{w}, Clock: lane, Tokens: client.NewTokens(known), Draw: func() float64 { return draw },
		})
		return result.Trace.Outcome == "accept"
	}
}

type transport struct{ wire *wire }

var _ client.Transport = transport{}

func (t transport) Send(_ context.Context, call client.Call) exchange.Answer {
	var r exchange.Response
	if call.Kind == exchange.ForToken {
		r = t.wire.token()
	} else {
		r = t.wire.send(call.Request, call.At.Sub(decision.DefaultNow).Milliseconds())
	}
	return exchange.Answer{Response: &r}
}

// naive is a client as they are written on the first day: three retries of
// everything from 500 up and of 429, a second apart; redirects followed with GET
// and all headers.
func naive(w *wire, _ policy.Policy) bool {
	r := w.given.caller()
	for retries := 0; ; {
		answer := w.send(r, w.now)
		location, redirected := answer.Header.Join("Location")
		switch {
		case answer.Status/100 == 3 && redirected:
			r.Method, r.URL, r.Body = "GET", "https://routes.example"+location, nil
		case (answer.Status >= 500 || answer.Status == 429) && retries < 3:
			retries++
			w.now += time.Second.Milliseconds()
		default:
			return answer.Status < 400
		}
	}
}
