package decision

import (
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

// advice is what the caller can do when a run ended badly: comparable, so that
// a header can be seen to drive it; its words are made when somebody reads them.
type advice struct {
	kind adviceKind
	text string
}

type adviceKind uint8

const (
	adviceNone adviceKind = iota
	adviceCheck
	adviceInterim
	adviceURL
	adviceRedirection
	adviceLocation
	adviceMoved
	adviceUnconditional
	adviceOperationFailed
	adviceUnknown
	adviceNotResent
	adviceAllow
	adviceAllowEmpty
	adviceAllowMissing
	adviceAccept
	adviceNotAcceptable
	adviceMediaType
	adviceCoding
	adviceCredentials
	adviceForeign
	adviceScheme
	adviceGetToken
	adviceOtherScheme
	adviceScope
	adviceTokenRefused
	adviceNoToken
	advicePermission
	adviceAborted
	adviceCORS
	adviceOpaque
	adviceAttempts
	adviceWait
	adviceDeadline
	adviceHops
	adviceRestarts
	adviceCount
)

// advices: {check} is what the contract says to check, {support} whom to ask,
// {text} the advice's own list.
var advices = [adviceCount]string{
	adviceNone:            "",
	adviceCheck:           "{check}",
	adviceInterim:         "Wait for the final answer of the same request.",
	adviceURL:             "Check the address of the request.",
	adviceRedirection:     "{check}",
	adviceLocation:        "Tell {support}: the answer must name one address that can be asked.",
	adviceMoved:           "Check the new address, then send the request there.",
	adviceUnconditional:   "Tell {support}: 304 answers only conditional requests.",
	adviceOperationFailed: "Read the reason in the answer, change what it names, and begin a new operation.",
	adviceUnknown:         "Find out whether the request was applied before you send it again, or send it with an Idempotency-Key.",
	adviceNotResent:       "Find out whether the request was applied before you send it again. If it stays, write to {support}.",
	adviceAllow:           "Use one of the methods that work: {text}.",
	adviceAllowEmpty:      "No method works at this address at present; check the address.",
	adviceAllowMissing:    "Look up the methods in the documentation, and tell {support} that Allow is missing.",
	adviceAccept:          "Ask for application/json.",
	adviceNotAcceptable:   "The service offers no JSON here; look up what it offers.",
	adviceMediaType:       "{check}",
	adviceCoding:          "Send the body without a content coding. {check}",
	adviceCredentials:     "Check identity, key and secret.",
	adviceForeign:         "Add the origin to trust_origins if it may see your credentials.",
	adviceScheme:          "Send Authorization: Bearer and a token.",
	adviceGetToken:        "Get a new token and send the request with it.",
	adviceOtherScheme:     "Use the scheme that WWW-Authenticate names.",
	adviceScope:           "Get a token that reaches further: another scope or a fresh sign-in.",
	adviceTokenRefused:    "Check that the token is meant for this service; {support} can tell why it is refused.",
	adviceNoToken:         "Check the address of the token endpoint; its answer holds no access_token.",
	advicePermission:      "{check} Or have {support} give this one the permission.",
	adviceAborted:         "Run it again when you are ready.",
	adviceCORS:            "Check, in this order: is the network there; is the name right; does the service answer the preflight with 2xx; does it send Access-Control-Allow-Origin for this page, and name each request header in Access-Control-Allow-Headers.",
	adviceOpaque:          "Use the relay or a program outside the browser to see the redirect.",
	adviceAttempts:        "It did not get better in this many tries. {check} If it stays, write to {support}.",
	adviceWait:            "Come back later: the service asks for a longer wait than max_wait_ms allows. If it stays, write to {support}.",
	adviceDeadline:        "Give the run more time (deadline_ms), or come back later. If it stays, write to {support}.",
	adviceHops:            "The operation does not come to an end; raise max_hops if that is expected. If it stays, write to {support}.",
	adviceRestarts:        "The operation is lost each time; ask more often than the service forgets. If it stays, write to {support}.",
}

// adviceWords is the advice in words; "" where there is nothing to do.
func (d *Decision) adviceWords() string {
	check, support := contract.Find(d.situation.status()).Check, contract.Support(d.situation.Request.URL)
	text := exchange.RedactURL(d.advice.text)
	switch kind := d.advice.kind; {
	case kind == adviceMediaType && text != "":
		check = "Send one of the types that the service reads: " + text + "."
	case kind == adviceCoding && text != "":
		check = "It reads: " + text + "."
	case kind == adviceCoding:
		check = ""
	}
	words := strings.NewReplacer("{check}", check, "{support}", support, "{text}", text).Replace(advices[d.advice.kind])
	if words == "" && d.advice.kind != adviceNone {
		return "Read what the answer says; " + support + " can tell more."
	}
	return strings.TrimSpace(strings.ReplaceAll(words, "  ", " "))
}
