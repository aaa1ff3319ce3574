package client_test

import (
	"strings"
	"testing"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// The other situations of the contract, each as a run that begins at midnight,
// 1 January 2026.
func TestSituations(t *testing.T) {
	quota := func(lines ...string) []exchange.Answer { return []exchange.Answer{answer(429, lines...), answer(200)} }
	see := func(location string) []exchange.Answer {
		return []exchange.Answer{answer(303, "Location: "+location), answer(200)}
	}
	hidden := took(answer(429), 5)
	hidden.Evidence.Hidden = []string{"Retry-After"}
	refused := exchange.Fail(exchange.CORS)
	refused.Evidence.Preflight = 429
	for name, test := range map[string]struct {
		answers []exchange.Answer
		outcome string
		want    []string
		says    string // what the last step's words must hold
	}{
		"405 with an empty Allow": {[]exchange.Answer{answer(405, "Allow: ")}, "repair",
			[]string{"request 405 repair 0"}, "No method works"},
		"429 with seconds": {quota("Retry-After: 3"), "accept",
			[]string{"request 429 resend 3000", "request 200 accept 0"}, ""},
		"429 with a date": {quota("Retry-After: Thu, 01 Jan 2026 00:00:07 GMT"), "accept",
			[]string{"request 429 resend 7000", "request 200 accept 0"}, ""},
		"429 with a date, and a clock that is off": {quota("Retry-After: Thu, 01 Jan 2026 10:00:07 GMT", "Date: Thu, 01 Jan 2026 10:00:00 GMT"), "accept",
			[]string{"request 429 resend 7000", "request 200 accept 0"}, ""},
		"429 with a huge value": {quota("Retry-After: 99999999999999999999"), "stop",
			[]string{"request 429 stop 0"}, "max_wait_ms"},
		"429 with an epoch as seconds": {quota("Retry-After: 1767225603"), "stop",
			[]string{"request 429 stop 0"}, "max_wait_ms"},
		"429 without a wait": {quota(), "accept",
			[]string{"request 429 resend 500", "request 200 accept 0"}, ""},
		"Retry-After above the deadline": {[]exchange.Answer{took(answer(503, "Retry-After: 60"), 29_000), took(answer(503, "Retry-After: 60"), 29_000)}, "stop",
			[]string{"request 503 resend 60000", "request 503 stop 0"}, "deadline"},
		"503 without Retry-After": {[]exchange.Answer{answer(503), answer(200)}, "accept",
			[]string{"request 503 resend 2000", "request 200 accept 0"}, ""},
		"200 that is no success": {[]exchange.Answer{withBody(answer(200), `{"unreachable":[1],"minutes":[]}`)}, "accept",
			[]string{"request 200 accept 0"}, "cannot be reached"},
		"an error that is HTML from a proxy": {[]exchange.Answer{withBody(answer(400, "Content-Type: text/html"), "<html><title>Bad</title>")}, "repair",
			[]string{"request 400 repair 0"}, "HTML"},
		"303 without Location": {[]exchange.Answer{answer(303)}, "stop",
			[]string{"request 303 stop 0"}, "no address"},
		"303 to a relative Location": {see("results/1"), "accept",
			[]string{"request 303 follow 0", "request 200 accept 0"}, ""},
		"303 to another host": {see(foreign), "accept",
			[]string{"request 303 follow 0", "request 200 accept 0"}, ""},
		"303 to http": {see("http://routes.example/r"), "stop",
			[]string{"request 303 stop 0"}, "from https to http"},
		"CORS hides Retry-After": {[]exchange.Answer{hidden, answer(200)}, "accept",
			[]string{"request 429 resend 500", "request 200 accept 0"}, ""},
		"a preflight answered 429": {[]exchange.Answer{refused}, "stop",
			[]string{"request cors stop 0"}, "preflight"},
		"a redirect that the browser hides": {[]exchange.Answer{exchange.Fail(exchange.Opaque)}, "stop",
			[]string{"request opaque stop 0"}, "redirect"},
	} {
		t.Run(name, func(t *testing.T) {
			r := do(post(matrix, "{}"), &script{answers: test.answers}, withToken("t1"), steady())
			wantSteps(t, r.Trace, test.outcome, test.want...)
			words, err := exchange.Marshal(r.Trace.Steps[len(r.Trace.Steps)-1].Decision)
			if err != nil || !strings.Contains(string(words), test.says) {
				t.Errorf("%q is not said in %s (%v)", test.says, words, err)
			}
		})
	}
}

func TestRelativeLocationIsResolved(t *testing.T) {
	s := &script{answers: []exchange.Answer{answer(303, "Location: results/1?x=1#part"), answer(303, "Location: ?x=2"), answer(200)}}
	do(post(matrix+"#top", "{}"), s, withToken("t1"), steady())
	equal(t, "urls", urls(s.requests()), []string{
		"https://routes.example/v1/matrix#top", "https://routes.example/v1/results/1?x=1#part", "https://routes.example/v1/results/1?x=2#part"})
}

// creating is a service that makes something for each POST, and then fails the
// first time. It knows a repeat by its key.
func creating(made *int) serve {
	seen, sends := map[string]bool{}, 0
	return func(call client.Call) exchange.Answer {
		key, _ := call.Request.Header.Get("Idempotency-Key")
		if key == "" || !seen[key] {
			*made++
		}
		seen[key] = true
		if sends++; sends == 1 {
			return answer(500)
		}
		return answer(201)
	}
}

func TestPostAnswered500AfterItWasApplied(t *testing.T) {
	for name, test := range map[string]struct {
		request exchange.Request
		made    int
		note    string
	}{
		"without a key it is applied twice":         {post(matrix, "{}"), 2, "may be applied twice"},
		"a key lets the service recognise a repeat": {post(matrix, "{}", "Idempotency-Key: k1"), 1, "recognise the repeat"},
	} {
		t.Run(name, func(t *testing.T) {
			made := 0
			r := do(test.request, creating(&made), withToken("t1"), steady())
			wantSteps(t, r.Trace, "accept", "request 500 resend 500", "request 201 accept 0")
			equal(t, "things made", made, test.made)
			if notes := strings.Join(r.Trace.Steps[0].Decision.Notes, " "); !strings.Contains(notes, test.note) {
				t.Errorf("notes %q", notes)
			}
		})
	}
}

func TestEmitHearsEachStepAsSoonAsItWasDecided(t *testing.T) {
	var order []string
	lane := client.NewVirtual(epoch(), 1, nil).Lane(0)
	lane.Enter()
	defer lane.Leave()
	s := &script{answers: []exchange.Answer{answer(303, "Location: /r"), expired(), answer(200)}, tokens: []exchange.Answer{grant("t2")}}
	var heard []*trace.Step
	r := client.Do(t.Context(), post(matrix, "{}"), client.Config{
		Policy: steady(), Clock: lane, Tokens: client.NewTokens(withToken("t1")),
		Transport: serve(func(call client.Call) exchange.Answer {
			order = append(order, "sent")
			return s.Send(t.Context(), call)
		}),
		Emit: func(step *trace.Step) {
			order, heard = append(order, "heard"), append(heard, step)
		},
	})
	equal(t, "order", order, []string{"sent", "heard", "sent", "heard", "sent", "heard", "sent", "heard"})
	equal(t, "steps", len(heard), len(r.Trace.Steps))
	for i, step := range r.Trace.Steps {
		if heard[i] != step {
			t.Errorf("step %d is another one than was heard", i+1)
		}
	}
}

func TestWhatAConfigMayLeaveOut(t *testing.T) {
	lane := client.NewVirtual(epoch(), 1, nil).Lane(0)
	lane.Enter()
	defer lane.Leave()
	r := client.Do(t.Context(), get(matrix), client.Config{
		Policy: steady(), Clock: lane, Transport: &script{answers: []exchange.Answer{expired()}},
	})
	wantSteps(t, r.Trace, "repair", "request 401 repair 0") // no credentials are known
}
