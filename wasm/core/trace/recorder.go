package trace

import (
	"unicode/utf8"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// Bounds of what one trace keeps.
const (
	MaxBody   = 64 << 10 // bytes of one body
	MaxBodies = 16 << 20 // bytes of all bodies together
)

// Recorder collects the steps of one run.
type Recorder struct {
	Steps []*Step
	kept  int // bytes of bodies so far
	// The original is the same request in every step of a chain: it is masked
	// once, and shown by all of them.
	original, shown *exchange.Request
}

// Record keeps one step: its situation and decision as they may be shown.
func (r *Recorder) Record(s *decision.Situation, p *policy.Policy, d *decision.Decision, sentMS, tookMS int64) *Step {
	step := &Step{
		N: len(r.Steps) + 1, Kind: s.Kind, SentMS: sentMS, TookMS: tookMS,
		Request: r.request(s.Request), Failure: s.Failure, Context: s.Context,
		Decision: d.Report(), Headers: decision.Roles(s, p, d),
	}
	if s.Response != nil {
		response := *s.Response
		response.Body, response.Cut = head(response.Body, response.Cut, MaxBody)
		response = response.Redact()
		response.Body, response.Cut = r.keep(response.Body, response.Cut)
		step.Response = &response
	}
	if !s.Browser.IsZero() {
		browser := s.Browser
		browser.FinalURL = exchange.RedactURL(browser.FinalURL)
		step.Browser = &browser
	}
	if next := step.Decision.Next; next != nil {
		next.Body, next.Cut = r.keep(next.Body, next.Cut)
	}
	step.Context.Original = r.originalShown(s.Context.Original)
	step.Context.Monitor = exchange.RedactURL(s.Context.Monitor)
	r.Steps = append(r.Steps, step)
	return step
}

// Repeat keeps a step that another run made for this one too: the token call
// that parallel runs share.
func (r *Recorder) Repeat(step *Step) *Step {
	copied := *step
	copied.N = len(r.Steps) + 1
	r.Steps = append(r.Steps, &copied)
	return &copied
}

// request cuts twice: what is masked costs no more than what is kept, and
// masking may make a body longer.
func (r *Recorder) request(q exchange.Request) exchange.Request {
	q.Body, q.Cut = head(q.Body, q.Cut, MaxBody)
	q = q.Redact()
	q.Body, q.Cut = r.keep(q.Body, q.Cut)
	return q
}

func (r *Recorder) originalShown(original *exchange.Request) *exchange.Request {
	if original == nil {
		return nil
	}
	if original != r.original {
		shown := r.request(*original)
		r.original, r.shown = original, &shown
	} else if r.kept += len(r.shown.Body); r.kept > MaxBodies && len(r.shown.Body) > 0 {
		shown := *r.shown
		shown.Cut += len(shown.Body)
		shown.Body = nil
		r.shown = &shown
	}
	return r.shown
}

// keep cuts a body to what is left of the room for all.
func (r *Recorder) keep(body []byte, cut int) ([]byte, int) {
	body, cut = head(body, cut, min(MaxBody, max(0, MaxBodies-r.kept)))
	r.kept += len(body)
	return body, cut
}

// head keeps the first bytes, at most so many, and never half a character of a
// text; cut is how many are missing already.
func head(body []byte, cut, most int) ([]byte, int) {
	if len(body) <= most {
		return body, cut
	}
	for back := 0; back < utf8.UTFMax-1 && most > 0 && !utf8.RuneStart(body[most]); back++ {
		most--
	}
	return body[:most:most], cut + len(body) - most
}
