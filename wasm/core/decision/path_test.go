package decision

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// walked: the path is the decision's own, asked in whole sentences, each question
// once, and every branch leads somewhere.
func walked(t *testing.T, s *Situation, p *policy.Policy, d *Decision) {
	t.Helper()
	var taken walk
	if again := decide(s, p, hidden{}, &taken); !Same(d, &again) || !slices.Equal(d.Said(), again.Said()) {
		t.Errorf("who is asked decides otherwise: %s after %d, not %s after %d", again.Action, again.WaitMS, d.Action, d.WaitMS)
	}
	path := Path(s, p)
	if diff := cmp.Diff(path, Path(s, p)); diff != "" {
		t.Errorf("asked twice, another path:\n%s", diff)
	}
	if len(path) != len(taken.steps) || len(path) < 2 || len(path) > longestPath {
		t.Errorf("%d questions, %d steps", len(path), len(taken.steps))
	}
	var seen []string
	for i, q := range path {
		spelled(t, q)
		if slices.Contains(seen, q.Asks+q.Subject) {
			t.Errorf("asked twice: %s", q.Asks)
		}
		seen = append(seen, q.Asks+q.Subject)
		again := decide(s, p, hidden{}, &walk{supposed: i + 1, instead: taken.steps[i].answer})
		if !Same(d, &again) {
			t.Errorf("supposing what is so, %q, leads to %s after %d", q.Asks, again.Action, again.WaitMS)
		}
	}
}

// longestPath is the most questions of any situation.
const longestPath = 15

func spelled(t *testing.T, q Question) {
	t.Helper()
	if !strings.HasSuffix(q.Asks, "?") || q.Answer == "" || len(q.Others) == 0 || !knownSubject(q.Subject) || !knownReference(q.Ref) {
		t.Errorf("half a question: %+v", q)
	}
	words := []string{q.Answer}
	for _, b := range q.Others {
		words = append(words, plain(b.Answer))
		if b.Action == "" || b.WaitMS < 0 {
			t.Errorf("%s: %s leads nowhere: %+v", q.Asks, b.Answer, b)
		}
	}
	if slices.Sort(words); len(slices.Compact(words)) != len(q.Others)+1 {
		t.Errorf("%s: two answers alike: %q", q.Asks, words)
	}
}

func TestEveryQuestionHasItsWords(t *testing.T) {
	for q := range questionCount {
		w := &questions[q]
		if w.asks == "" || w.subject == "" || w.ref == "" && w.subject != "status" && q != asksSent {
			t.Errorf("question %d lacks something: %+v", q, w)
		}
		for other := range q {
			if questions[other].asks == w.asks {
				t.Errorf("two questions read the same: %s", w.asks)
			}
		}
	}
}

// Each question is asked by at least one ruling, and each of its answers given:
// none is left over.
func TestEveryQuestionIsAsked(t *testing.T) {
	type given struct {
		question question
		answer   int
	}
	met := map[given]bool{}
	for _, r := range corpus() {
		s, p := when(r.given)
		for _, step := range walkOf(s, p) {
			met[given{step.question, step.answer}] = true
		}
	}
	for q := range questionCount {
		for answer := range questions[q].count() {
			if q == asksTokenCall && answer == no {
				continue // it is asked only where it was one
			}
			if !met[given{q, answer}] {
				t.Errorf("nobody answers %q with %q", questions[q].asks, questions[q].word(answer))
			}
		}
	}
}

func walkOf(s *Situation, p *policy.Policy) []step {
	var taken walk
	decide(s, p, hidden{}, &taken)
	return taken.steps
}

// outcome is what the answers of a path decide: all of a decision but what is
// quoted in it and how long its wait is.
type outcome struct {
	action Action
	apply  bool
	advice adviceKind
	form   form
	drop   drop
	waits  bool
}

func outcomeOf(d *Decision) outcome {
	o := outcome{d.Action, d.Apply, d.advice.kind, d.Next.form, d.Next.drop & dropSecrets, d.WaitMS > 0}
	if d.Action == Restart {
		o.form = original // one that is not known cannot be shown, and is sent all the same
	}
	return o
}

// passedOver are the questions that nobody would ask of every situation: they are
// asked only where a token was asked for, there is something to wait for, a quota
// can count, a moment is to be measured, a monitor is known, or credentials could
// go elsewhere.
var passedOver = []question{asksTokenCall, asksMaxWait, asksQuota, asksDate, asksTells, asksSameOrigin, asksTrusted}

// theEnd stands for no further question.
const theEnd = questionCount

// tree is what the answers so far lead to: the next question and, at the end, the
// decision.
type tree struct {
	next    map[string]question
	outcome map[string]outcome
}

func (tr *tree) grow(t *testing.T, name string, s *Situation, p *policy.Policy) {
	t.Helper()
	path := ""
	meet := func(q question) {
		t.Helper()
		was, met := tr.next[path]
		if slices.Contains(passedOver, q) {
			return
		}
		if tr.next[path] = q; met && was != q {
			t.Errorf("%s: after the same answers, another question (%d, %d):\n%s", name, was, q, path)
		}
	}
	for _, step := range walkOf(s, p) {
		meet(step.question)
		path += questions[step.question].asks + " " + questions[step.question].word(step.answer) + "\n"
	}
	meet(theEnd)
	d := Decide(s, p)
	now := outcomeOf(&d)
	if was, met := tr.outcome[path]; met && was != now {
		t.Errorf("%s: the same answers lead elsewhere: %+v, %+v\n%s", name, was, now, path)
	}
	tr.outcome[path] = now
}

// Whatever shapes a decision stands behind a question: what is asked next, and
// what is decided in the end, follows from the answers.
func TestTheSameAnswersLeadToTheSame(t *testing.T) {
	tr := tree{map[string]question{}, map[string]outcome{}}
	for _, r := range corpus() {
		s, p := when(r.given)
		tr.grow(t, r.name, s, p)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 6_000 {
		d := make(dice, 80)
		for i := range d {
			d[i] = byte(random.Uint32())
		}
		seed := string(d)
		s, p := rolled(&d)
		if tr.grow(t, "the dice "+seed, s, p); t.Failed() {
			return
		}
	}
}

// A branch that was not taken leads to where the situation would lead in which
// the answer is given for real.
func TestWhereABranchLeads(t *testing.T) {
	for _, c := range []struct {
		name     string
		given    []given
		question question
		answer   string
		really   []given // what makes that answer true
	}{
		{"a 404 in an operation", facts(answer(404)), asksOperation, "yes", facts(operation())},
		{"a 404 outside one", facts(operation(), answer(404)), asksOperation, "no", facts(at(func(c *Context) { c.Operation = false }))},
		{"a 500 for a 429", facts(sending("POST"), answer(429)), asksClass, "5xx", facts(answer(599))},
		{"a 503 for a 500", facts(sending("POST"), answer(500)), asksServerError, "503", facts(answer(503))},
		{"no answer to a POST", facts(sending("POST"), answer(429, "Retry-After: 3")), asksAnswer, "no, such as a broken connection", facts(failing("network"))},
		{"no answer, and no Retry-After in it", facts(answer(429, "Retry-After: 3")), asksAnswer, "no, such as a broken connection", facts(failing("network"), func(s *Situation, _ *policy.Policy) { s.Response = nil })},
		{"an answer after all", facts(sending("POST"), failing("timeout")), asksAnswer, "yes, such as 200", facts(failing(""), answer(200))},
		{"a timeout of a POST", facts(sending("POST"), failing("cors")), asksFailure, "it took too long", facts(failing("timeout"))},
		{"without Retry-After", facts(answer(503, "Retry-After: 9")), asksRetryAfter, "no", facts(answer(503))},
		{"with Retry-After", facts(answer(503)), asksRetryAfter, "yes, in seconds, such as 3", facts(answer(503, "Retry-After: 3"))},
		{"with a date", facts(answer(503)), asksRetryAfter, "yes, as a date, such as one in 3 s", facts(answer(503, "Retry-After: Thu, 01 Jan 2026 00:00:03 GMT"))},
		{"with a date and the service's clock", facts(answer(503, "Date: "+earlier)), asksRetryAfter, "yes, as a date, such as one in 3 s", facts(answer(503, "Retry-After: 3"))},
		{"with two values", facts(answer(503, "Retry-After: 9")), asksRetryAfter, "no: it is given twice", facts(answer(503, "Retry-After: 9", "Retry-After: 9"))},
		{"without the service's clock", facts(answer(503, "Date: "+earlier, "Retry-After: "+in5s)), asksDate, "no", facts(answer(503, "Retry-After: "+in5s))},
		{"with the service's clock, which is right", facts(answer(503, "Retry-After: "+in5s)), asksDate, "yes", facts(answer(503, "Retry-After: "+in5s, "Date: "+today))},
		{"with a quota", facts(answer(429)), asksQuota, "RateLimit does, such as for 3 s", facts(answer(429, `RateLimit: "a";r=0;t=3`))},
		{"without the quota", facts(answer(429, "RateLimit-Reset: 7")), asksQuota, "no", facts(answer(429))},
		{"without time", facts(answer(429)), asksDeadline, "no", facts(elapsed(120_000))},
		{"the last attempt", facts(answer(429)), asksAttempts, "no", facts(attempt(4))},
		{"one attempt more", facts(attempt(4), answer(429, "Retry-After: 9")), asksAttempts, "yes", facts(limit(5))},
		{"a longer wait than is allowed", facts(answer(429)), asksMaxWait, "no", facts(longest(1))},
		{"a POST with a key", facts(sending("POST"), answer(502)), asksKeyed, "yes", facts(sending("POST", "Idempotency-Key: k"))},
		{"a POST sent again", facts(sending("POST"), answer(502)), asksIdempotent, "yes", facts(sending("PUT"))},
		{"a policy that sends keyed requests", facts(sending("POST"), answer(500)), asksUnsafe, "those with a key", facts(unsafe("keyed"))},
		{"a 303 without Location", facts(answer(303, "Location: /x")), asksAddress, "no: the header is missing", facts(answer(303))},
		{"a 303 with Location", facts(answer(303)), asksAddress, "yes", facts(answer(303, "Location: /x"))},
		{"a 303 to a bad address", facts(answer(303, "Location: /x")), asksUsable, "no", facts(answer(303, "Location: ftp://x"))},
		{"a 303 to a good address", facts(answer(303, "Location: ftp://x")), asksUsable, "yes", facts(answer(303, "Location: /x"))},
		{"a 303 to an address that nobody can read", facts(to("https://%zz"), answer(303, "Location: /x")), asksUsable, "yes", facts(to(home))},
		{"a 307 at home", facts(sending("POST"), answer(307, "Location: "+elsewhere)), asksSameOrigin, "yes", facts(answer(307, "Location: /x"))},
		{"a first hop", facts(operation(), answer(303, "Location: /x")), asksChain, "no", facts(func(s *Situation, p *policy.Policy) { s.Context = Start(clock) })},
		{"a 202 with a monitor", facts(answer(202)), asksMonitor, "Location", facts(answer(202, "Location: /x"))},
		{"a monitor that works on", facts(polling(byAzure), answer(200)), asksState, "another word, such as Running", facts(saying(`{"status":"Running"}`))},
		{"a 401 without credentials", facts(holding(renewable), answer(401)), asksCredentials, "no", facts(holding(brought))},
		{"a 401 to a new token", facts(holding(used), answer(401)), asksRefusedNew, "yes", facts(holding(fresh))},
		{"a 401 for more scope", facts(holding(used), answer(401)), asksChallenge, "a Bearer token that reaches further", facts(answer(401, scope))},
		{"a 406 that asked for JSON", facts(answer(406)), asksAccept, "yes", facts(sending("GET", "Accept: */*"))},
		{"a repair that is sent", facts(answer(406)), asksRepair, "yes", facts(repairs(policy.Apply))},
		{"a 304 to a condition", facts(answer(304)), asksConditional, "yes", facts(sending("GET", "If-None-Match: 1"))},
	} {
		s, p := when(c.given)
		really, rules := when(and(c.given, c.really...))
		want := Decide(really, rules)
		at := slices.IndexFunc(walkOf(s, p), func(a step) bool { return a.question == c.question })
		if at < 0 {
			t.Errorf("%s: %q is not asked", c.name, questions[c.question].asks)
			continue
		}
		branch := Branch{c.answer, want.Action.String(), want.WaitMS}
		if others := Path(s, p)[at].Others; !slices.Contains(others, branch) {
			t.Errorf("%s: %+v is not among %+v", c.name, branch, others)
		}
	}
}

// A value holds no secret, whatever the question looked at.
func TestAPathHoldsNoSecret(t *testing.T) {
	const secret = "abc123"
	lines := []string{"Authorization: Bearer " + secret, "Idempotency-Key: 1", "Cookie: " + secret}
	for name, all := range map[string][]given{
		"a 401":     facts(sending("POST", lines...), answer(401)),
		"a 303":     facts(sending("POST", lines...), answer(303, "Location: /x?token="+secret)),
		"a 307":     facts(sending("POST", lines...), trusting("https://u:"+secret+"@a.test"), answer(307, "Location: https://a.test/?sig="+secret)),
		"a monitor": facts(sending("POST", lines...), at(func(c *Context) { c.Monitor = "https://a.test/?token=" + secret }), answer(202)),
		"a token":   facts(tokenCall(), answer(200), saying(`{"access_token":"`+secret+`"}`)),
	} {
		s, p := when(all)
		text, err := exchange.Marshal(Path(s, p))
		if err != nil || strings.Contains(string(text), secret) {
			t.Errorf("%s: a secret in %s (%v)", name, text, err)
		}
	}
	if Path(&Situation{}, &policy.Policy{}) == nil {
		t.Error("the path is null")
	}
}
