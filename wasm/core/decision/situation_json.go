package decision

import (
	"encoding/json"
	"time"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/policy"
)

// contextJSON is Context in the shape of the public interface.
type contextJSON struct {
	Now            string            `json:"now"`
	Operation      bool              `json:"operation"`
	Original       *exchange.Request `json:"original"`
	Monitor        string            `json:"monitor"`
	MonitorBy      string            `json:"monitor_by"`
	Attempts       int64             `json:"attempts"`
	Hops           int64             `json:"hops"`
	Restarts       int64             `json:"restarts"`
	ElapsedMS      int64             `json:"elapsed_ms"`
	ChainSentMS    int64             `json:"chain_sent_ms"`
	PreviousWaitMS int64             `json:"previous_wait_ms"`
	Draw           float64           `json:"draw"`
	Repaired       bool              `json:"repaired"`
	Token          tokenJSON         `json:"token"`
}

type tokenJSON struct {
	Sent           string `json:"sent"`
	Known          bool   `json:"known"`
	Minted         bool   `json:"minted"`
	Accepted       bool   `json:"accepted"`
	Credentials    bool   `json:"credentials"`
	Foreign        bool   `json:"foreign"`
	IdentitiesLeft int64  `json:"identities_left"`
	Repeated       bool   `json:"repeated"`
	Unusable       bool   `json:"unusable"`
}

// MarshalJSON writes the shape of the public interface, every key present.
func (c Context) MarshalJSON() ([]byte, error) {
	return exchange.Marshal(contextJSON{
		time.UnixMilli(c.NowMS).UTC().Format(time.RFC3339Nano), c.Operation, c.Original, c.Monitor, c.MonitorBy,
		c.Attempts, c.Hops, c.Restarts, c.ElapsedMS, c.ChainSentMS, c.PreviousWaitMS, c.Draw, c.Repaired,
		tokenJSON(c.Token),
	})
}

// UnmarshalJSON reads what MarshalJSON writes, as it stands in a trace.
func (c *Context) UnmarshalJSON(text []byte) error {
	var j contextJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	now, err := time.Parse(time.RFC3339, j.Now)
	if err != nil {
		return err
	}
	*c = Context{
		now.UnixMilli(), j.Operation, j.Original, j.Monitor, j.MonitorBy,
		j.Attempts, j.Hops, j.Restarts, j.ElapsedMS, j.ChainSentMS, j.PreviousWaitMS, j.Draw, j.Repaired,
		Token(j.Token),
	}
	return nil
}

// ReadSituation reads a situation and its policy from JSON; absent members are
// those of a first send. A step of a trace, with the trace's policy and seed,
// is a situation too, and so is an exchange that was explained: what they say
// beyond one is read over.
func ReadSituation(o *input.Object) (*Situation, policy.Policy, error) {
	p := policy.Default()
	s := &Situation{}
	if o.Integer("v", 1, 1, input.MaxInteger) != 1 {
		o.Refuse("v", "is a version that is not known here", "write 1")
	}
	s.Kind = exchange.Kind(o.Choice("kind", string(exchange.ForCaller), string(exchange.ForCaller), string(exchange.ForToken)))
	if request := o.Object("request"); request != nil {
		s.Request = exchange.ReadRequest(request)
	} else {
		o.Refuse("request", "is missing", `write {"method":"GET","url":"https://…"}`)
	}
	if response := o.Object("response"); response != nil {
		r := exchange.ReadResponse(response)
		response.Done()
		s.Response = &r
	}
	s.Failure = readFailure(o)
	if (s.Response == nil) == (s.Failure == "") {
		o.Refuse("response", "and failure must not both be given, nor both be missing", "give the answer, or say why none came")
	}
	s.Browser = readEvidence(o.Object("browser"))
	p.Read(o.Object("policy"))
	o.Integer("seed", 1, 0, input.MaxInteger)
	s.Context = readContext(o.Object("context"))
	for _, ofStep := range [...]string{"n", "sent_ms", "took_ms", "decision", "headers", "alternatives", "path", "faults", "message"} {
		o.Has(ofStep)
	}
	return s, p, o.Done()
}

func readFailure(o *input.Object) exchange.Failure {
	var names []string
	for _, f := range exchange.Failures() {
		names = append(names, string(f))
	}
	return exchange.Failure(o.Choice("failure", "", names...))
}

func readEvidence(o *input.Object) (e exchange.Evidence) {
	if o == nil {
		return e
	}
	e.Hidden = o.Texts("hidden", exchange.MaxHeaders, 1024)
	e.Preflight = int(o.Integer("preflight", 0, 0, 999))
	e.SeenStatus = int(o.Integer("seen_status", 0, 0, 999))
	e.Redirected = o.Bool("redirected", false)
	e.FinalURL = o.Text("final_url", "", exchange.MaxURL)
	e.CrossOrigin = o.Bool("cross_origin", false)
	e.Resent = o.Bool("resent", false)
	o.Done()
	return e
}

// DefaultNow is the clock of a situation that names none.
var DefaultNow = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func readContext(o *input.Object) Context {
	c := Start(DefaultNow)
	if o == nil {
		return c
	}
	if now, err := time.Parse(time.RFC3339, o.Text("now", DefaultNow.Format(time.RFC3339), 100)); err == nil {
		c.NowMS = now.UnixMilli()
	} else {
		o.Refuse("now", "is not a time", "write it as 2026-01-01T00:00:00Z")
	}
	c.Operation = o.Bool("operation", false)
	if original := o.Object("original"); original != nil {
		r := exchange.ReadRequest(original)
		c.Original = &r
	}
	c.Monitor = o.Text("monitor", "", exchange.MaxURL)
	c.MonitorBy = o.Choice("monitor_by", "", byAzure, byOperation, byLocation)
	count := func(name string, least int64) int64 {
		return o.Integer(name, least, least, input.MaxInteger)
	}
	c.Attempts = count("attempts", 1)
	c.Hops = count("hops", 0)
	c.Restarts = count("restarts", 0)
	c.ElapsedMS = count("elapsed_ms", 0)
	c.ChainSentMS = count("chain_sent_ms", 0)
	c.PreviousWaitMS = count("previous_wait_ms", 0)
	c.Draw = o.Number("draw", 0, 0, 1)
	c.Repaired = o.Bool("repaired", false)
	c.Token = readToken(o.Object("token"))
	o.Done()
	return c
}

func readToken(o *input.Object) (t Token) {
	if o == nil {
		return t
	}
	t = Token{
		Sent:           o.Choice("sent", "", SentBearer, SentOther),
		Known:          o.Bool("known", false),
		Minted:         o.Bool("minted", false),
		Accepted:       o.Bool("accepted", false),
		Credentials:    o.Bool("credentials", false),
		Foreign:        o.Bool("foreign", false),
		IdentitiesLeft: o.Integer("identities_left", 0, 0, input.MaxInteger),
		Repeated:       o.Bool("repeated", false),
		Unusable:       o.Bool("unusable", false),
	}
	o.Done()
	return t
}
