package decision

import "whatnext/wasm/core/exchange"

// The answers to asksFailure.
const (
	failedNetwork = iota
	failedTimeout
	failedAborted
	failedCORS
	failedOpaque
)

func failureKind(f exchange.Failure) int {
	switch f {
	case exchange.Timeout:
		return failedTimeout
	case exchange.Aborted:
		return failedAborted
	case exchange.CORS:
		return failedCORS
	case exchange.Opaque:
		return failedOpaque
	}
	return failedNetwork
}

func (j *judge) failed() {
	switch kind := j.choose(asksFailure, "", failureKind(j.s.Failure)); kind {
	case failedAborted:
		j.say(Cause{effect: fxAborted})
		j.giveUp(advice{kind: adviceAborted})
	case failedCORS:
		j.cors()
	case failedOpaque:
		j.say(Cause{effect: fxOpaque})
		j.say(Cause{effect: fxOpaqueBrowser})
		j.giveUp(advice{kind: adviceOpaque})
	default:
		j.unanswered(kind)
	}
}

func (j *judge) cors() {
	j.say(Cause{effect: fxCORS})
	if status := j.s.Browser.Preflight; status != 0 {
		j.say(Cause{effect: fxPreflight, A: int64(status)})
	} else {
		j.say(Cause{effect: fxCORSBrowser})
	}
	j.giveUp(advice{kind: adviceCORS})
}

// unanswered is a request of which nobody knows whether it arrived.
func (j *judge) unanswered(kind int) {
	fx := fxNetwork
	if kind == failedTimeout {
		fx = fxTimeout
	}
	j.say(Cause{effect: fx})
	if seen := j.s.Browser.SeenStatus; seen != 0 {
		j.say(Cause{effect: noteCutShort, A: int64(seen)})
	}
	j.resendIfSafe()
}
