//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// reel holds the steps of a run as the page sees them, one at a time as they
// are made. The trace at the end is put together from them: written as one text
// it would hold the page up for seconds after ten thousand steps.
type reel struct {
	page *Page
	runs map[int]safejs.Value // arrays of steps
}

// add keeps a step of a run, and returns it as a plain object. What the page's
// onStep does to that object it does to the trace.
func (r *reel) add(run int, step *trace.Step) safejs.Value {
	if _, ok := r.runs[run]; !ok {
		r.runs[run] = create(r.page.array)
	}
	shown := r.page.parse(must(exchange.Marshal(step)))
	invoke(r.runs[run], "push", shown)
	return shown
}

// develop is the result as a plain object.
func (r *reel) develop(result *trace.Result) safejs.Value {
	bare := &trace.Result{}
	for _, whole := range result.Runs {
		head := *whole
		head.Steps = []*trace.Step{}
		bare.Runs = append(bare.Runs, &head)
	}
	shown := r.page.parse(must(exchange.Marshal(bare)))
	for i := range result.Runs {
		steps, ok := r.runs[i]
		if !ok {
			continue // a run without a step
		}
		if len(result.Runs) == 1 {
			set(shown, "steps", steps)
		} else {
			set(must(get(shown, "runs").Index(i)), "steps", steps)
		}
	}
	return shown
}
