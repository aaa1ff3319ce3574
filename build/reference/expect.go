package reference

import (
	"slices"
	"strings"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// expect is what a client does next, as it shows from outside.
type expect struct {
	Action   string `json:"action"`
	GivesUp  bool   `json:"gives_up"`
	NewToken bool   `json:"new_token"`
	WaitMS   *span  `json:"wait_ms"` // null where nothing is sent
	Next     *next  `json:"next"`
	Suggests *next  `json:"suggests"` // a repair that could be sent
}

// span bounds a wait, in milliseconds.
type span struct {
	Min int64 `json:"min"`
	Max int64 `json:"max"`
}

// next is a request that must come.
type next struct {
	Method string          `json:"method"`
	URL    string          `json:"url"`
	Header exchange.Header `json:"header"` // these lines are there
	Absent []string        `json:"absent"` // these names are not
	Body   string          `json:"body"`
}

// asked is a cell's situation asked again with the smallest and the largest
// random number.
type asked struct {
	situation   *decision.Situation
	least, most decision.Decision
	clock       bool // another clock makes another decision
	tokens      int  // the token calls so far
}

// largestDraw stands for the random number just below 1.
const largestDraw = 1 - 1e-9

func (c Cell) bounds() (a asked, err error) {
	object, err := input.Parse(c.situation, "situation", len(c.situation))
	if err != nil {
		return a, err
	}
	s, p, err := decision.ReadSituation(object)
	if err != nil {
		return a, err
	}
	low, high, later := *s, *s, *s
	low.Context.Draw, high.Context.Draw, later.Context.Draw = 0, largestDraw, 0
	later.Context.NowMS += 7_000
	a = asked{situation: &low, least: decision.Decide(&low, &p), most: decision.Decide(&high, &p), tokens: c.tokens}
	elsewhen := decision.Decide(&later, &p)
	a.clock = !decision.Same(&a.least, &elsewhen)
	return a, nil
}

func (a asked) expect(g given) expect {
	report := a.least.Report()
	e := expect{
		Action: report.Action, GivesUp: a.least.Action == decision.Stop || a.least.Action == decision.Repair,
		NewToken: a.least.Action == decision.Reauthenticate,
	}
	switch {
	case report.Next == nil:
	case a.least.Action == decision.Repair:
		e.Suggests = a.next(*report.Next, g)
	default:
		e.Next, e.WaitMS = a.next(*report.Next, g), &span{a.least.WaitMS, a.most.WaitMS}
	}
	return e
}

// next says how the request can be told: its own lines, and the names that it
// has no more although the request before, or the caller's, had them.
func (a asked) next(r exchange.Request, g given) *next {
	n := &next{Method: r.Method, URL: unfragmented(r.URL), Header: exchange.Header{}, Absent: []string{}, Body: string(r.Body)}
	for _, f := range r.Header {
		if exchange.EqualName(f.Name, "Authorization") {
			f.Value = a.bearing(g)
		}
		n.Header = append(n.Header, f)
	}
	for _, before := range []exchange.Header{g.Request.Header, a.situation.Request.Header} {
		for _, name := range before.Names() {
			if !r.Header.Has(name) && !slices.Contains(n.Absent, name) {
				n.Absent = append(n.Absent, name)
			}
		}
	}
	return n
}

// bearing is the Authorization of the next request, which a report masks: what
// the caller brought, or the newest token.
func (a asked) bearing(g given) string {
	value, lines := g.Request.Header.Get("Authorization")
	switch {
	case a.least.Action == decision.Reauthenticate:
		return "Bearer " + freshToken(a.tokens+1)
	case lines > 0:
		return value
	}
	return "Bearer " + freshToken(a.tokens)
}

// unfragmented is the address as it stands on the wire.
func unfragmented(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return address
}

// because is what the decision rests on, without what our random number made.
func (a asked) because() []decision.CauseReport {
	causes := a.least.Report().Causes
	if a.most.WaitMS > a.least.WaitMS {
		causes = append(causes, decision.CauseReport{
			Subject: "policy:backoff", Value: "full-jitter", Effect: "Drawn at random between the two bounds.", Ref: "policy",
		})
	}
	return causes
}
