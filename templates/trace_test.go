package templates

import (
	"testing"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// A sum of waits is never longer than the run: the last wait of one that was
// cancelled counts as far as it went.
func TestWaited(t *testing.T) {
	step := func(sent, wait int64) *trace.Step {
		return &trace.Step{
			Kind: exchange.ForCaller, SentMS: sent, TookMS: 40, Decision: decision.Report{Action: "resend", WaitMS: wait},
			Response: &exchange.Response{Status: 429},
		}
	}
	for name, test := range map[string]struct {
		elapsed int64
		steps   []*trace.Step
		want    string
	}{
		"waits that are over":       {5120, []*trace.Step{step(0, 3000), step(3040, 2000), step(5080, 0)}, "5 s"},
		"cancelled in the last":     {4080, []*trace.Step{step(0, 3000), step(3040, 2000)}, "4 s"},
		"cancelled as it begins":    {40, []*trace.Step{step(0, 3000)}, ""},
		"nothing was waited for":    {40, []*trace.Step{step(0, 0)}, ""},
		"an answer that came later": {30, []*trace.Step{step(0, 3000)}, ""},
	} {
		got := Runs(&trace.Result{Runs: []*trace.Trace{{ElapsedMS: test.elapsed, Steps: test.steps}}})[0].Waited
		if got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
