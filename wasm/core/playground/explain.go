package playground

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/policy"
)

// unknownURL stands for the address of a request that nobody told.
const unknownURL = "https://unknown.invalid/"

// Explanation is what explain says of a pasted text.
type Explanation struct {
	V         int         `json:"v"` // 1
	Exchanges []Explained `json:"exchanges"`
}

// Explained is one exchange, the decision about it, and what would be decided
// otherwise.
type Explained struct {
	Request      exchange.Request       `json:"request"`
	Response     *exchange.Response     `json:"response"` // null where no answer came
	Failure      exchange.Failure       `json:"failure"`
	Decision     decision.Report        `json:"decision"`
	Headers      []decision.HeaderRole  `json:"headers"`
	Alternatives []decision.Alternative `json:"alternatives"`
	Faults       []string               `json:"faults"` // what the answer got wrong by the standards
}

// Explain reads pasted text and decides about each answer in it, in order: an
// answer to the request that the one before called for goes on with that run.
// Where the text has no request, a GET to a host that nobody knows stands in; the
// answer's own Date is the clock. The notes say both.
func Explain(text []byte) (*Explanation, error) {
	exchanges, err := parse.Text(text)
	if err != nil {
		return nil, err
	}
	e := &Explanation{V: 1, Exchanges: []Explained{}}
	p := policy.Default()
	var talk conversation
	for _, x := range exchanges {
		if x.Response != nil || x.Failure != "" {
			e.Exchanges = append(e.Exchanges, talk.explain(x, &p))
		}
	}
	return e, nil
}

func (c *conversation) explain(x parse.Exchange, p *policy.Policy) Explained {
	context, assumed := c.join(&x)
	notes := append(x.Notes, assumed...)
	s := &decision.Situation{
		Kind: exchange.ForCaller, Request: x.Request, Response: x.Response, Failure: x.Failure, Context: context,
	}
	s.Context.Draw = draws(1, 0)() // as in the first step of a run with the default seed
	if at, ok := decision.DateOf(s); ok {
		s.Context.NowMS = at
		notes = append(notes, "The answer's own Date is taken as the clock.")
	} else if x.StartedMS > 0 {
		s.Context.NowMS = x.StartedMS + x.TookMS
	} else {
		s.Context.NowMS = decision.DefaultNow.UnixMilli()
		notes = append(notes, "The text does not say when it was: "+decision.DefaultNow.Format("2006-01-02")+" is taken as the date.")
	}
	d := decision.Decide(s, p)
	c.last, c.decided = s, d
	e := Explained{
		Request: x.Request.Redact(), Failure: x.Failure, Decision: d.Report(),
		Headers: decision.Roles(s, p, &d), Alternatives: decision.WhatIf(s, p), Faults: []string{},
	}
	if x.Response != nil {
		response := x.Response.Redact()
		e.Response = &response
	}
	e.Decision.Notes = append(e.Decision.Notes, notes...)
	return e
}

// Text is the explanation for people.
func (e *Explanation) Text() string {
	var out strings.Builder
	for i, x := range e.Exchanges {
		if i > 0 {
			out.WriteString("\n")
		}
		x.text(&out)
	}
	if len(e.Exchanges) == 0 {
		out.WriteString("The text has a request but no answer, so there is nothing to decide.\n")
	}
	return out.String()
}

func (x *Explained) text(out *strings.Builder) {
	line := func(parts ...string) { out.WriteString(Visible(strings.Join(parts, "")) + "\n") }
	line(x.Request.Method, " ", x.Request.URL)
	if x.Response != nil {
		line(statusLine(x.Response.Status))
	} else {
		line("no answer: ", string(x.Failure))
	}
	line("")
	line(x.Decision.Action, ": ", x.Decision.Summary, "  [", x.Decision.Clause, "]")
	for _, c := range x.Decision.Causes {
		line("  ", strings.TrimSpace(c.Subject+" "+c.Value), " → ", c.Effect, " (", c.Ref, ")")
	}
	if x.Decision.Advice != "" {
		line("  advice: ", x.Decision.Advice)
	}
	for _, note := range x.Decision.Notes {
		line("  note: ", note)
	}
	if len(x.Headers) > 0 {
		line("")
		line("headers")
	}
	for _, h := range x.Headers {
		line("  ", string(h.Role), "  ", h.Name)
	}
	if len(x.Alternatives) > 0 {
		line("")
		line("what if")
	}
	var quiet []string
	for _, a := range x.Alternatives {
		name, silent := strings.CutSuffix(a.Summary, ": nothing changes.")
		if name, taken := strings.CutPrefix(name, "Without "); silent && taken {
			quiet = append(quiet, name)
		} else {
			line("  ", a.Summary)
		}
	}
	if len(quiet) > 0 {
		line("  Nothing changes without any one of ", strings.Join(quiet, ", "), ".")
	}
}

func statusLine(status int) string {
	return strconv.Itoa(status) + " " + contract.Find(status).Name
}
