package playground

import (
	"strconv"
	"strings"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/sandbox"
	"whatnext/wasm/core/scenario"
)

// Parse reads an order. Every refusal is an *input.Refusal that names the field.
func Parse(text []byte) (*Order, error) {
	o, err := input.Parse(text, "order", MaxOrder)
	if err != nil {
		return nil, err
	}
	base := &Order{
		Policy: policy.Default(), Sandbox: sandbox.Defaults(), Start: decision.DefaultNow,
		Seed: 1, Parallel: 1,
	}
	if id := o.Text("scenario", "", 200); id != "" {
		if err := base.fromScenario(o, id); err != nil {
			return nil, err
		}
	}
	return base, base.read(o)
}

// fromScenario takes a built-in scenario as what the order's fields replace.
func (order *Order) fromScenario(o *input.Object, id string) error {
	s, ok := scenario.Find(id)
	if !ok {
		o.Refuse("scenario", strconv.Quote(input.Clip(id, 60))+" is not a built-in scenario", "choose one from the menu, or leave it out")
		return o.Err()
	}
	inner, err := input.Parse([]byte(s.Order), "scenario", MaxOrder)
	if err != nil {
		return err
	}
	return order.read(inner)
}

// read sets what o has and leaves the rest as it is.
func (order *Order) read(o *input.Object) error {
	if o.Integer("v", 0, 0, input.MaxInteger) != 1 {
		problem := "is a version that is not known here"
		if !o.Has("v") {
			problem = "is missing"
		}
		o.Refuse("v", problem, `write "v": 1`)
	}
	o.Has("scenario")
	if request := o.Object("request"); request != nil {
		order.Request = exchange.ReadRequest(request)
	}
	given := o.Has("answers")
	if given {
		order.Answers = readAnswers(o, "answers")
	}
	if o.Has("token_answers") {
		order.TokenAnswers = readAnswers(o, "token_answers")
	}
	if o.Has("instead") {
		order.Instead = readInstead(o)
	}
	readAuth(o.Object("auth"), &order.Auth)
	order.Policy.Read(o.Object("policy"))
	order.Sandbox.Read(o.Object("sandbox"))
	order.Via = order.readVia(o, given)
	order.readTime(o)
	order.Parallel = int(o.Integer("parallel", int64(order.Parallel), 1, MaxRuns))
	order.check(o)
	return o.Done()
}

func (order *Order) readVia(o *input.Object, answersGiven bool) Via {
	fallback := order.Via
	if answersGiven {
		fallback = Script
	} else if fallback == "" {
		fallback = Sandbox
	}
	return Via(o.Choice("via", string(fallback), string(Script), string(Sandbox), string(Relay), string(Direct)))
}

func (order *Order) readTime(o *input.Object) {
	if o.Has("seed") {
		order.Seed, order.Seeded = uint64(o.Integer("seed", 1, 0, input.MaxInteger)), true
	}
	real := order.Via.real()
	if o.Has("start") {
		if real {
			o.Refuse("start", "is set, but this run meets the real clock", "leave it out, or choose via script or sandbox")
		}
		start, err := time.Parse(time.RFC3339, o.Text("start", "", 100))
		if err != nil {
			o.Refuse("start", "is not a time", "write it as 2026-01-01T00:00:00Z")
		} else if year := start.UTC().Year(); year < 1970 || year > 9000 {
			o.Refuse("start", "is outside the years 1970 to 9000", "use a date in between")
		}
		order.Start = start.UTC()
	}
	if real && !o.Has("speed") {
		order.Speed = 1
	}
	order.Speed = o.Number("speed", order.Speed, 0, 1e6)
	if real && order.Speed != 1 {
		o.Refuse("speed", "is not 1, but this run meets the real clock", "leave it out, or choose via script or sandbox")
	}
}

// check refuses what does not go together.
func (order *Order) check(o *input.Object) {
	if order.Request.URL == "" {
		o.Refuse("request", "is missing", `write {"method":"GET","url":"https://…"}, or name a scenario`)
	}
	if order.Via == Script && len(order.Answers) == 0 {
		o.Refuse("answers", "are missing, and via is script", `write at least one, such as [{"status":200}], or choose via sandbox`)
	}
	if len(order.Instead) > 0 && (order.Via.real() || order.Parallel > 1) {
		o.Refuse("instead", "changes answers of a single run of script or sandbox, and this is another one", "leave it out, or choose via script and parallel 1")
	}
	if order.Via == Direct && order.Request.Method == "TRACE" {
		o.Refuse("request.method", "TRACE is not sent by a browser", "use another method, or another via")
	}
}

func readAuth(o *input.Object, c *client.Credentials) {
	if o == nil {
		return
	}
	text := func(name string, into *string) {
		*into = o.Text(name, *into, exchange.MaxHeaderValue)
		refuseControls(o, name, *into)
	}
	text("identity", &c.Identity)
	text("token", &c.Token)
	text("key", &c.Key)
	text("secret", &c.Secret)
	c.TokenURL = o.Text("token_url", c.TokenURL, exchange.MaxURL)
	if problem := exchange.URLProblem(strings.ReplaceAll(c.TokenURL, "{identity}", "x")); c.TokenURL != "" && problem != "" {
		o.Refuse("token_url", problem, "write an absolute address such as https://id.example/{identity}/token")
	}
	if o.Has("other_identities") {
		c.OtherIdentities = o.Texts("other_identities", 100, 1024)
		for i, identity := range c.OtherIdentities {
			refuseControls(o, "other_identities["+strconv.Itoa(i)+"]", identity)
		}
	}
	c.Eager = o.Bool("eager", c.Eager)
	o.Done()
}

func refuseControls(o *input.Object, name, text string) {
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		o.Refuse(name, "has a control character", "remove line breaks and other control characters")
	}
}
