package decision

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// home is where every run begins, elsewhere an origin that nobody trusts.
const (
	home      = "https://routes.example/v1/matrix"
	operating = "https://routes.example/v1/operations/7"
	elsewhere = "https://elsewhere.test/v1/operations/7"
)

// clock is the client's: the first second of 2026.
var clock = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// given is one fact of a situation; without any it is a GET of home, sent for
// the first time at clock, with the default policy and a draw of one half.
type given func(*Situation, *policy.Policy)

func facts(all ...given) []given { return all }

func when(all []given) (*Situation, *policy.Policy) {
	p := policy.Default()
	s := &Situation{Kind: exchange.ForCaller, Request: exchange.Request{Method: "GET", URL: home}, Context: Start(clock)}
	s.Context.Draw = 0.5
	for _, fact := range all {
		fact(s, &p)
	}
	return s, &p
}

// lines are written as in a message: "Name: value".
func lines(texts []string) exchange.Header {
	var h exchange.Header
	for _, text := range texts {
		name, value, _ := strings.Cut(text, ":")
		h = append(h, exchange.Field{Name: name, Value: strings.TrimPrefix(value, " ")})
	}
	return h
}

// sending is the request; its address stays what it was.
func sending(method string, header ...string) given {
	return func(s *Situation, _ *policy.Policy) {
		s.Request.Method, s.Request.Header = method, append(s.Request.Header, lines(header)...)
	}
}

func to(url string) given { return func(s *Situation, _ *policy.Policy) { s.Request.URL = url } }

// carrying is the request's body, saying the answer's.
func carrying(body string) given {
	return func(s *Situation, _ *policy.Policy) { s.Request.Body = []byte(body) }
}

func saying(body string) given {
	return func(s *Situation, _ *policy.Policy) { s.Response.Body = []byte(body) }
}

func answer(status int, header ...string) given {
	return func(s *Situation, _ *policy.Policy) {
		s.Response = &exchange.Response{Status: status, Header: lines(header)}
	}
}

func failing(f exchange.Failure) given { return func(s *Situation, _ *policy.Policy) { s.Failure = f } }

func browser(change func(*exchange.Evidence)) given {
	return func(s *Situation, _ *policy.Policy) { change(&s.Browser) }
}

func at(change func(*Context)) given {
	return func(s *Situation, _ *policy.Policy) { change(&s.Context) }
}

func knob(change func(*policy.Policy)) given {
	return func(_ *Situation, p *policy.Policy) { change(p) }
}

func attempt(n int64) given      { return at(func(c *Context) { c.Attempts = n }) }
func slowPolls(p *policy.Policy) { p.PollIntervalMS = 30000 }

func elapsed(ms int64) given   { return at(func(c *Context) { c.ElapsedMS, c.ChainSentMS = ms, ms }) }
func drawn(draw float64) given { return at(func(c *Context) { c.Draw = draw }) }

func holding(t Token) given { return at(func(c *Context) { c.Token = t }) }

func tokenCall() given {
	return func(s *Situation, _ *policy.Policy) {
		s.Kind = exchange.ForToken
		s.Request = exchange.Request{Method: "POST", URL: "https://id.example/7/token", Header: lines([]string{"Authorization: Basic a2V5OnNlY3JldA=="})}
		s.Context.Token = Token{Sent: SentOther}
	}
}

// limit is max_attempts.
func limit(sends int64) given { return knob(func(p *policy.Policy) { p.MaxAttempts = sends }) }

func repairs(r policy.Repair) given { return knob(func(p *policy.Policy) { p.Repair = r }) }

func trusting(origins ...string) given {
	return knob(func(p *policy.Policy) { p.TrustOrigins = origins })
}

// operation is the second request of a long operation that began with a POST.
func operation() given {
	return func(s *Situation, _ *policy.Policy) {
		s.Request.URL = operating
		s.Context.Operation, s.Context.Hops = true, 1
		s.Context.Original = &exchange.Request{
			Method: "POST", URL: home, Header: lines([]string{"Content-Type: application/json"}), Body: []byte(`{"points":[]}`),
		}
	}
}

// polling is a request to the monitor that the header named.
func polling(by string) given {
	return func(s *Situation, p *policy.Policy) {
		operation()(s, p)
		s.Context.Monitor, s.Context.MonitorBy = operating, by
	}
}

// ruling is one sentence of the contract: a situation and what it says of it.
type ruling struct {
	name   string
	given  []given
	do     string // action, and wait where there is one: "resend 3000"
	next   string // "" not looked at; "null", "same", "original", or what written gives
	causes string // subject=value, all of them, between " | "; "" not looked at
	notes  string // a part of each note, between " | "; "none"; "" not looked at
	advice string // a part; "none"; "" not looked at
}

func (r ruling) test(t *testing.T) {
	t.Helper()
	s, p := when(r.given)
	d := Decide(s, p)
	report := d.Report()
	do := report.Action
	if report.WaitMS != 0 {
		do += " " + decimal(report.WaitMS)
	}
	if do != r.do {
		t.Errorf("do: %s, not %s\n%s", do, r.do, causes(report))
	}
	if got := next(s, &d); r.next != "" && got != r.next && (r.next != "same" || got != written(s.Request.Redact())) {
		t.Errorf("next: %s\nwant: %s", got, r.next)
	}
	if got := causes(report); r.causes != "" && got != r.causes {
		t.Errorf("causes: %s\nwant:   %s", got, r.causes)
	}
	sameNotes(t, report.Notes, r.notes)
	if r.advice == "none" && report.Advice != "" || !strings.Contains(report.Advice, strings.TrimSuffix(r.advice, "none")) {
		t.Errorf("advice: %q\nwant:   %q", report.Advice, r.advice)
	}
	holds(t, s, p)
}

func sameNotes(t *testing.T, notes []string, want string) {
	t.Helper()
	if want == "" || want == "none" && len(notes) == 0 {
		return
	}
	parts := strings.Split(want, " | ")
	ok := len(parts) == len(notes)
	for i := 0; ok && i < len(parts); i++ {
		ok = strings.Contains(notes[i], parts[i])
	}
	if !ok {
		t.Errorf("notes: %q\nwant:  %q", notes, want)
	}
}

func testAll(t *testing.T, rulings []ruling) {
	t.Helper()
	for _, r := range rulings {
		t.Run(r.name, r.test)
	}
}

func causes(r Report) string {
	var parts []string
	for _, c := range r.Causes {
		parts = append(parts, c.Subject+"="+c.Value)
	}
	return strings.Join(parts, " | ")
}

// written is a request in one line: GET https://… [Name: value; …] body.
func written(r exchange.Request) string {
	text := r.Method + " " + r.URL
	for i, f := range r.Header {
		text += map[bool]string{true: " [", false: "; "}[i == 0] + f.Name + ": " + f.Value
	}
	if len(r.Header) > 0 {
		text += "]"
	}
	if len(r.Body) > 0 {
		text += " " + string(r.Body)
	}
	return text
}

func next(s *Situation, d *Decision) string {
	r, ok := d.Next.Request(s)
	if !ok {
		return "null"
	}
	text := written(r.Redact())
	if s.Context.Original != nil && cmp.Equal(r, *s.Context.Original) {
		return "original"
	}
	return text
}
