package templates

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// Runs are the views of what a run came to: one, or one for each of several
// that ran side by side.
func Runs(result *trace.Result) []Run {
	var runs []Run
	for i, t := range result.Runs {
		run := runOf(t)
		if len(result.Runs) > 1 {
			run.Title = "Run " + strconv.Itoa(i+1)
		}
		runs = append(runs, run)
	}
	return runs
}

func runOf(t *trace.Trace) Run {
	run := Run{Outcome: t.Outcome, Answers: len(t.Steps), Elapsed: moment(t.ElapsedMS)}
	var waited int64
	for i, step := range t.Steps {
		run.Exchange = append(run.Exchange, exchangeOf(step, before(t.Steps[:i])))
		until := t.ElapsedMS // a wait is cut short where the run was cancelled
		if i+1 < len(t.Steps) {
			until = t.Steps[i+1].SentMS
		}
		waited += max(0, min(step.Decision.WaitMS, until-step.SentMS-step.TookMS))
	}
	for _, step := range t.Steps {
		if step.Kind == exchange.ForCaller {
			run.Host, _ = address(step.Request.URL)
			break
		}
	}
	if waited > 0 {
		run.Waited = span(waited)
	}
	return run
}

// About is the number of the exchange that somebody who is new to a run looks at
// first: the first one with the status that the run is about, else the last.
func About(t *trace.Trace, code int) int {
	for _, step := range t.Steps {
		if step.Response != nil && step.Response.Status == code {
			return step.N
		}
	}
	return len(t.Steps)
}

// before is the latest request among the steps, token calls apart; nil: none.
func before(steps []*trace.Step) *trace.Step {
	for _, step := range slices.Backward(steps) {
		if step.Kind == exchange.ForCaller {
			return step
		}
	}
	return nil
}

// again tells a repeated request from a first one. The verb is what the request
// before it led to.
func again(step, previous *trace.Step) Again {
	switch {
	case previous == nil || step.Kind != exchange.ForCaller:
		return Again{}
	case step.Context.Restarts > previous.Context.Restarts:
		return Again{previous.Decision.Action, "restart " + strconv.FormatInt(step.Context.Restarts, 10)}
	case step.Context.Attempts > 1:
		return Again{previous.Decision.Action, "attempt " + strconv.FormatInt(step.Context.Attempts, 10)}
	}
	return Again{}
}

func exchangeOf(step, previous *trace.Step) Exchange {
	x := Exchange{
		N: step.N, Kind: string(step.Kind), Method: step.Request.Method,
		Sent: moment(step.SentMS), Answered: moment(step.SentMS + step.TookMS),
		Asked: asked(step.Request), Again: again(step, previous), Decision: decisionOf(step),
		Raw: []Raw{{"Request", requestText(step.Request)}},
	}
	x.Host, x.Path = address(step.Request.URL)
	if step.Response == nil {
		x.Failed, x.Status, x.Name, x.Subject = true, "no answer", string(step.Failure), "failure"
		return x
	}
	x.Subject = "status"
	x.Status = strconv.Itoa(step.Response.Status)
	x.Name = contract.Find(step.Response.Status).Name
	x.Driving, x.Silent = roles(step)
	x.Raw = append(x.Raw, Raw{"Answer", responseText(*step.Response)})
	return x
}

// asked names what went along with a request; which token it was tells an old
// one from its renewal.
func asked(r exchange.Request) []string {
	names := r.Header.Names()
	if r.TokenN > 0 {
		names = append(names, "token "+strconv.Itoa(r.TokenN))
	}
	return fewer(names)
}

// fewer keeps a row short: the first names, and how many more there are.
func fewer(names []string) []string {
	const most = 4
	if len(names) <= most {
		return names
	}
	return append(names[:most:most], "+"+strconv.Itoa(len(names)-most))
}

// roles parts the headers of an answer into those that drove the decision, with
// what they say, and the names of the silent ones.
func roles(step *trace.Step) (driving []Field, silent []string) {
	for _, h := range step.Headers {
		if h.Role != decision.Driving {
			silent = append(silent, h.Name)
			continue
		}
		value, _ := step.Response.Header.Join(h.Name)
		driving = append(driving, Field{h.Name, value, "header:" + strings.ToLower(h.Name)})
	}
	return driving, fewer(silent)
}

func decisionOf(step *trace.Step) Decision {
	d := step.Decision
	view := Decision{
		Action: d.Action, Summary: d.Summary, Notes: d.Notes, Advice: d.Advice,
		Slim: step.Kind == exchange.ForToken && d.Action == decision.Accept.String(),
	}
	for _, c := range d.Causes {
		view.Causes = append(view.Causes, causeOf(c, step))
	}
	if d.WaitMS > 0 {
		view.Wait, view.WaitPX = span(d.WaitMS), barHeight(d.WaitMS)
	}
	return view
}

// causeOf names a cause for reading: "header:retry-after", "3" becomes
// "Retry-After: 3", written as the answer wrote it.
func causeOf(c decision.CauseReport, step *trace.Step) Cause {
	origin, _, _ := strings.Cut(c.Subject, ":")
	return Cause{
		Subject: c.Subject, What: what(c, step), Effect: c.Effect, Ref: c.Ref, Link: contract.Link(c.Ref), Clause: clauseOf(c.Ref),
		Plain: origin == "policy" || origin == "context",
	}
}

// clauseOf is the status of a reference to one of NFleet's clauses, else "".
func clauseOf(ref string) string {
	status, ok := strings.CutPrefix(ref, "NFleet ")
	if n, err := strconv.Atoi(status); !ok || err != nil || !contract.Find(n).NFleet {
		return ""
	}
	return status
}

func what(c decision.CauseReport, step *trace.Step) string {
	origin, name, ok := strings.Cut(c.Subject, ":")
	switch {
	case !ok, c.Subject == "request:method": // status, failure, method: the value says it all
		return c.Value
	case origin == "header" && step.Response != nil:
		name = written(name, step.Response.Header)
	case origin == "request":
		name = written(strings.TrimPrefix(name, "header:"), step.Request.Header)
	}
	if c.Value == "" {
		return name
	}
	return name + ": " + c.Value
}

// written is a header's name as the message writes it.
func written(name string, header exchange.Header) string {
	for _, line := range header {
		if exchange.EqualName(line.Name, name) {
			return line.Name
		}
	}
	return name
}

func requestText(r exchange.Request) string {
	return r.Method + " " + r.URL + "\n" + messageText(r.Header, r.Body, r.Cut)
}

func responseText(r exchange.Response) string {
	return "HTTP " + strconv.Itoa(r.Status) + " " + contract.Find(r.Status).Name + "\n" + messageText(r.Header, r.Body, r.Cut)
}

func messageText(header exchange.Header, body []byte, cut int) string {
	var out strings.Builder
	for _, line := range header {
		out.WriteString(line.Name + ": " + line.Value + "\n")
	}
	total := len(body) + cut
	switch {
	case len(body) == 0:
	case !utf8.Valid(body):
		out.WriteString("\n(" + strconv.Itoa(total) + " bytes that are not text)")
	case cut > 0:
		out.WriteString("\n" + string(body) + "\n(" + strconv.Itoa(total) + " bytes in all)")
	default:
		out.WriteString("\n" + string(body))
	}
	return out.String()
}
