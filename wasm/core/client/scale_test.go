package client_test

import (
	"runtime"
	"strings"
	"testing"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// endless answers with 303 and a body until so many requests were sent.
func endless(steps int, body string) serve {
	sent := 0
	return func(client.Call) exchange.Answer {
		if sent++; sent == steps {
			return withBody(answer(200), body)
		}
		return withBody(answer(303, "Location: /r"), body)
	}
}

func tireless(p *policy.Policy) { p.MaxHops, p.DeadlineMS = 1e6, 1e12 }

// allocated runs that many steps and tells the bytes that it took.
func allocated(t *testing.T, steps int) (bytes uint64, got *trace.Trace) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got = do(post(matrix, strings.Repeat("x", 1000)), endless(steps, strings.Repeat("y", 1000)), withToken("t1"), steady(tireless)).Trace
	runtime.ReadMemStats(&after)
	equal(t, "steps", len(got.Steps), steps)
	equal(t, "outcome", got.Outcome, "accept")
	return after.TotalAlloc - before.TotalAlloc, got
}

func TestTenThousandStepsCostInProportion(t *testing.T) {
	few, _ := allocated(t, 1000)
	many, _ := allocated(t, 10_000)
	if many > 13*few {
		t.Errorf("1,000 steps allocate %d bytes, 10,000 steps %d: %.1f times as much", few, many, float64(many)/float64(few))
	}
}

func TestTenThousandStepsKeepABoundedTrace(t *testing.T) {
	r := do(post(matrix, strings.Repeat("x", 2000)), endless(10_000, strings.Repeat("y", 20_000)), withToken("t1"), steady(tireless))
	kept := 0
	for _, s := range r.Trace.Steps {
		kept += len(s.Request.Body) + len(s.Response.Body)
		if s.Context.Original != nil {
			kept += len(s.Context.Original.Body)
		}
		if s.Decision.Next != nil {
			kept += len(s.Decision.Next.Body)
		}
	}
	if len(r.Trace.Steps) != 10_000 || kept > trace.MaxBodies || kept < trace.MaxBodies*9/10 {
		t.Errorf("%d steps keep %d bytes of bodies, want at most %d and not much less", len(r.Trace.Steps), kept, trace.MaxBodies)
	}
	last := r.Trace.Steps[9999]
	if last.Response.Cut != 20_000 || len(last.Response.Body) != 0 {
		t.Errorf("the last body: %d bytes kept, %d cut", len(last.Response.Body), last.Response.Cut)
	}
	equal(t, "the caller's answer is whole", len(r.Response.Body), 20_000)
}
