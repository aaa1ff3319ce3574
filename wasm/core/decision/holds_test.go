package decision

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// holds checks what is true of every decision, whatever the situation. Each
// ruling of this package and each situation that fuzzing makes goes through it.
func holds(t *testing.T, s *Situation, p *policy.Policy) {
	t.Helper()
	before, rules := cloned(s), *p
	d := Decide(s, p)
	report := d.Report()
	pure(t, s, p, before, &rules, report)
	complete(t, &d, report)
	bounded(t, s, p, &d)
	patient(t, s, p, &d)
	named(t, s, p, &d, report)
	quiet(t, s, p, &d, report)
	discreet(t, s, p, report)
	walked(t, s, p, &d)
	wondered(t, s, p, &d)
}

func cloned(s *Situation) *Situation {
	c := *s
	c.Request = copied(s.Request)
	if s.Response != nil {
		r := *s.Response
		r.Header, r.Body = slices.Clone(r.Header), slices.Clone(r.Body)
		c.Response = &r
	}
	if s.Context.Original != nil {
		r := copied(*s.Context.Original)
		c.Context.Original = &r
	}
	return &c
}

func copied(r exchange.Request) exchange.Request {
	r.Header, r.Body = slices.Clone(r.Header), slices.Clone(r.Body)
	return r
}

// pure: the same again, and nothing that was handed in has changed.
func pure(t *testing.T, s *Situation, p *policy.Policy, before *Situation, rules *policy.Policy, report Report) {
	t.Helper()
	again := Decide(s, p)
	if diff := cmp.Diff(report, again.Report()); diff != "" {
		t.Errorf("asked twice, another answer:\n%s", diff)
	}
	Roles(s, p, &again)
	WhatIf(s, p)
	if diff := cmp.Diff(before, s); diff != "" {
		t.Errorf("the situation was changed:\n%s", diff)
	}
	if diff := cmp.Diff(rules, p); diff != "" {
		t.Errorf("the policy was changed:\n%s", diff)
	}
}

// subjects are all that a cause can be about; the ones that end in ":" take a name.
var subjects = []string{
	"status", "failure", "header:", "request:method", "request:header:", "body:", "policy:",
	"context:operation", "context:attempts", "context:hops", "context:deadline", "context:token", "context:restarts",
	"browser:opaque-redirect", "browser:followed-redirect", "browser:cors", "browser:hidden-header", "browser:resent", "browser:cache",
}

var references = []string{"NFleet ", "RFC ", "draft-", "policy", "browser"}

// complete: every part of a report has its words.
func complete(t *testing.T, d *Decision, r Report) {
	t.Helper()
	if r.Summary == "" || r.Clause == "" || r.Causes == nil || r.Notes == nil || len(r.Causes) == 0 {
		t.Errorf("a report lacks something: %+v", r)
	}
	if ended := d.Action == Stop || d.Action == Repair && !d.Apply; ended && r.Advice == "" {
		t.Errorf("a %s without advice", r.Action)
	}
	if d.Action == Accept && r.Advice != "" {
		t.Errorf("an accept with advice %q", r.Advice)
	}
	words := append([]string{r.Summary, r.Advice}, r.Notes...)
	for _, c := range r.Causes {
		words = append(words, c.Effect, c.Value)
		if !knownSubject(c.Subject) || c.Subject != strings.ToLower(c.Subject) && !strings.HasPrefix(c.Subject, "body:") {
			t.Errorf("a subject that the contract does not know: %q", c.Subject)
		}
		if c.Effect == "" || !knownReference(c.Ref) {
			t.Errorf("a cause without effect or reference: %+v", c)
		}
	}
	for _, text := range words {
		for _, place := range []string{"{v}", "{name}", "{a}", "{b}", "{A}", "{B}", "{meaning}", "{check}", "{support}", "{text}"} {
			if strings.Contains(text, place) {
				t.Errorf("a place holder was left: %q", text)
			}
		}
	}
}

func knownSubject(subject string) bool {
	return slices.ContainsFunc(subjects, func(known string) bool {
		return subject == known || strings.HasSuffix(known, ":") && strings.HasPrefix(subject, known) && len(subject) > len(known)
	})
}

func knownReference(ref string) bool {
	return slices.ContainsFunc(references, func(known string) bool { return strings.HasPrefix(ref, known) })
}

// bounded: limits hold, what ends a run sends nothing, and the room for causes
// was not too small.
func bounded(t *testing.T, s *Situation, p *policy.Policy, d *Decision) {
	t.Helper()
	if said := len(d.Said()); said == 0 || said >= maxSaid {
		t.Errorf("%d causes and notes; there is room for %d", said, maxSaid-1)
	}
	_, sends := d.Next.Request(s)
	ends := d.Action == Accept || d.Action == Stop || d.Action == Repair && !d.Apply
	if ends && d.WaitMS != 0 || (d.Action == Accept || d.Action == Stop) && sends {
		t.Errorf("%s waits %d ms, or sends something", d.Action, d.WaitMS)
	}
	if d.WaitMS < 0 {
		t.Errorf("a wait of %d ms", d.WaitMS)
	}
	if p.RetryAfterJitter == 0 && d.WaitMS > p.MaxWaitMS || !ends && p.RetryAfterJitter == 0 && s.Context.ElapsedMS+d.WaitMS > p.DeadlineMS {
		t.Errorf("a wait of %d ms is over the limits", d.WaitMS)
	}
}

// patient: never earlier than the answer asks, unless the contract says at once.
func patient(t *testing.T, s *Situation, p *policy.Policy, d *Decision) {
	t.Helper()
	j := judge{s: s, p: p}
	told := j.retryAfter()
	atOnce := d.Action == Reauthenticate || s.status() == 421
	ends := d.Action == Accept || d.Action == Stop || d.Action == Repair && !d.Apply
	if told.ok && !atOnce && !ends && d.WaitMS < told.ms {
		t.Errorf("%s after %d ms, though %q asks for %d ms", d.Action, d.WaitMS, told.text, told.ms)
	}
}

// named: every header that drives the decision stands among its causes, by name
// or in the advice.
func named(t *testing.T, s *Situation, p *policy.Policy, d *Decision, r Report) {
	t.Helper()
	for _, role := range Roles(s, p, d) {
		if role.Role != Driving {
			continue
		}
		name := strings.ToLower(role.Name)
		if !slices.ContainsFunc(r.Causes, func(c CauseReport) bool { return c.Subject == "header:"+name }) {
			t.Errorf("%s drives the decision, and no cause says so: %s", role.Name, causes(r))
		}
	}
}

// quiet: where a run goes on, a header that is silent is among the causes only as
// the clock of a wait, or since another header says the same.
func quiet(t *testing.T, s *Situation, p *policy.Policy, d *Decision, r Report) {
	t.Helper()
	if d.Action == Stop || d.Action == Repair {
		return // there, more may be said than what alone decided: each limit that bites
	}
	for _, role := range Roles(s, p, d) {
		isCause := slices.ContainsFunc(r.Causes, func(c CauseReport) bool { return c.Subject == "header:"+strings.ToLower(role.Name) })
		if role.Role == Driving || !isCause || exchange.EqualName(role.Name, "Date") {
			continue
		}
		twin := slices.ContainsFunc(s.Response.Header.Names(), func(other string) bool {
			bare, response := *s, *s.Response
			response.Header = response.Header.Without(func(n string) bool { return exchange.EqualName(n, other) })
			bare.Response = &response
			both := Without(&bare, p, role.Name)
			return !Same(d, &both)
		})
		if !twin {
			t.Errorf("%s is silent and no other header says the same, yet it is a cause: %s", role.Name, causes(r))
		}
	}
}

// discreet: a trace, which has no secrets, leads to the same decision.
func discreet(t *testing.T, s *Situation, p *policy.Policy, r Report) {
	t.Helper()
	bare := *s
	bare.Request = s.Request.Redact()
	if s.Response != nil {
		bare.Context.Token.Unusable = s.Context.Token.Unusable || s.token() && AccessToken(s.Response.Body) == ""
		response := s.Response.Redact()
		bare.Response = &response
	}
	if s.Context.Original != nil {
		original := s.Context.Original.Redact()
		bare.Context.Original = &original
	}
	bare.Context.Monitor = exchange.RedactURL(s.Context.Monitor)
	bare.Browser.FinalURL = exchange.RedactURL(s.Browser.FinalURL)
	d := Decide(&bare, p)
	if diff := cmp.Diff(r, d.Report()); diff != "" {
		t.Errorf("the decision about the redacted situation is another one:\n%s", diff)
	}
	if diff := cmp.Diff(Path(s, p), Path(&bare, p)); diff != "" {
		t.Errorf("the path of the redacted situation is another one:\n%s", diff)
	}
}
