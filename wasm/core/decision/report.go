package decision

import (
	"slices"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

// Report is a decision in words, in the shape of the public interface. It holds
// no secret.
type Report struct {
	Action  string            `json:"action"`
	WaitMS  int64             `json:"wait_ms"`
	Next    *exchange.Request `json:"next"`    // null where nothing is sent
	Clause  string            `json:"clause"`  // who made the rule, as in "NFleet 429"
	Summary string            `json:"summary"` // one sentence
	Advice  string            `json:"advice"`  // "" where it ended well
	Causes  []CauseReport     `json:"causes"`
	Notes   []string          `json:"notes"`
}

// CauseReport is one cause in words.
type CauseReport struct {
	Subject string `json:"subject"`
	Value   string `json:"value"`
	Effect  string `json:"effect"`
	Ref     string `json:"ref"`
}

// Report makes the words. It reads the answer's body too: the errors that it
// lists, and a success that is none.
func (d *Decision) Report() Report {
	found := d.read(d.reads())
	return d.reportWith(&found)
}

// reportWith is Report with what was found in the body.
func (d *Decision) reportWith(found *findings) Report {
	r := Report{
		Action: d.Action.String(), WaitMS: d.WaitMS, Next: d.nextShown(), Clause: d.Clause(),
		Summary: d.summary(), Advice: d.adviceWords(),
		Causes: []CauseReport{}, Notes: []string{},
	}
	for _, c := range d.Said() {
		switch cause := (CauseReport{c.Subject(), c.Value(), c.Words(), c.Ref()}); cause.Subject {
		case "":
			r.Notes = append(r.Notes, cause.Effect)
		case "status": // what came back stands before what else was looked at
			r.Causes = slices.Insert(r.Causes, 0, cause)
		default:
			r.Causes = append(r.Causes, cause)
		}
	}
	r.Causes = append(r.Causes, found.causes...)
	r.Notes = append(r.Notes, found.notes...)
	return r
}

// Said lists causes and notes as typed values, in the order in which they were
// met. The slice belongs to the decision.
func (d *Decision) Said() []Cause { return d.said[:d.saidCount] }

// Clause names the rule that decided: "NFleet 429", a section, policy, browser.
func (d *Decision) Clause() string {
	if d.situation.Response != nil && d.situation.Failure == "" {
		return contract.Find(d.situation.status()).Ref()
	}
	return d.said[0].Ref()
}

func (d *Decision) nextShown() *exchange.Request {
	next, ok := d.Next.Request(d.situation)
	if !ok {
		return nil
	}
	next = next.Redact()
	return &next
}

func (d *Decision) summary() string {
	switch d.Action {
	case Accept:
		return d.acceptSummary()
	case Repair:
		return d.after(d.repairSummary())
	case Stop:
		if d.situation.Response == nil {
			return "Stop: there is no answer to hand to the caller."
		}
		return "Stop and hand the answer to the caller."
	case Follow:
		return d.after(d.Next.verb(d.situation) + " the address in Location.")
	case Poll:
		return d.after("Ask the monitor how far the operation is.")
	case Resend:
		return d.after("Send the same request again.")
	case Restart:
		return d.after("Begin the lost operation again with the original request.")
	}
	if d.situation.status() == 403 {
		return "Get a token of another identity, then send the same request again."
	}
	return "Get a new token, then send the same request again."
}

func (d *Decision) acceptSummary() string {
	switch {
	case d.situation.token():
		return "Keep the token and go on with the request that waits for it."
	case d.situation.status() == 304:
		return "Done: use the stored copy."
	case d.situation.status() == 202:
		return "Hand the answer to the caller, though the work may not be done."
	}
	return "Done: hand the answer to the caller."
}

func (d *Decision) repairSummary() string {
	switch n := d.Next; {
	case !n.Exists():
		return "Change the request: as it stands it cannot succeed."
	case n.url != "":
		return "Send the request to its new address."
	case n.header != "":
		return "Send the request with " + n.header + ": " + n.value + "."
	case n.drop&dropRange != 0:
		return "Send the request without Range."
	case n.drop&dropExpect != 0:
		return "Send the request without Expect."
	}
	return "Send the request without Content-Encoding."
}

// after puts the wait before a sentence.
func (d *Decision) after(sentence string) string {
	if d.WaitMS == 0 {
		return sentence
	}
	first := exchange.LowerByte(sentence[0])
	if d.Action == Follow { // a method's name stays as it is
		first = sentence[0]
	}
	return "Wait " + Length(d.WaitMS) + ", then " + string(first) + sentence[1:]
}

// verb is the method of the next request.
func (n Next) verb(s *Situation) string {
	if n.method != "" {
		return n.method
	}
	return s.Request.Method
}
