package client

import (
	"context"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// renew gives the current request a newer token: one that another run got in
// the meantime, or a new one from the token endpoint. outcome is "" when the
// run can go on, else how it ended.
func (r *run) renew(ctx context.Context, otherIdentity bool) (outcome string) {
	for {
		newer, wait, mine := r.Tokens.claim(r.token)
		switch {
		case newer != nil:
			r.bear(newer)
			return ""
		case wait != nil:
			if r.Clock.Wait(ctx, wait.done) != nil {
				return trace.Aborted
			}
			if wait.outcome != "" && wait.outcome != trace.Aborted {
				r.emit(r.recorder.Repeat(wait.step))
				return wait.outcome
			}
		default:
			return r.mint(ctx, mine, otherIdentity)
		}
	}
}

// mint calls the token endpoint; its steps stand in the same trace.
func (r *run) mint(ctx context.Context, mine *renewal, otherIdentity bool) (outcome string) {
	refused, identity := r.token, 0
	if refused != nil {
		identity = refused.identity
	}
	if otherIdentity {
		identity++
	}
	call := r.run(exchange.ForToken, r.Tokens.call(r.home, identity))
	if refused != nil {
		call.refused = refused.value
	}
	outcome = call.loop(ctx)
	value := ""
	if outcome == decision.Accept.String() {
		outcome, value = "", decision.AccessToken(r.last.Response.Body)
	}
	mine.outcome = outcome
	if steps := r.recorder.Steps; len(steps) > 0 {
		mine.step = steps[len(steps)-1]
	}
	token := r.Tokens.settle(mine, value, identity, refused)
	if outcome == "" {
		r.bear(token)
	}
	return outcome
}
