package decision

import (
	"encoding/json"
	"strings"

	"whatnext/wasm/core/policy"
)

// repair says that this request never succeeds as it stands. Where the changed
// request could be derived and the policy says so, it is sent, once.
func (j *judge) repair(next Next, a advice) {
	j.d.advice = a
	if !next.Exists() || !j.ask(asksRepair, j.p.Repair == policy.Apply) {
		j.d.Action, j.d.Next = Repair, next
		return
	}
	if j.ask(asksRepaired, j.s.Context.Repaired) {
		j.say(Cause{effect: fxRepairedOnce})
		j.d.Action, j.d.Next = Repair, next
		return
	}
	j.say(Cause{effect: fxRepairApplied})
	j.d.Apply = true
	j.send(Repair, next, j.backoff(j.p.Backoff.BaseMS), countNothing)
}

const jsonType = "application/json"

// methodNotAllowed is 405: Allow is required there (RFC 9110 §15.5.6).
func (j *judge) methodNotAllowed() {
	j.status(fxMethod)
	allowed, ok := j.joined("Allow")
	allowed = strings.Trim(allowed, ", \t") // empty elements of a list count for nothing (RFC 9110 §5.6.1)
	a := advice{kind: adviceAllow, text: allowed}
	allows := allowsSome
	switch {
	case !ok:
		allows = allowsUnknown
	case allowed == "":
		allows = allowsNone
	}
	switch j.choose(asksAllow, "", allows) {
	case allowsUnknown:
		j.say(Cause{effect: fxAllowMissing})
		a.kind = adviceAllowMissing
	case allowsNone:
		j.say(Cause{effect: fxAllowEmpty})
		a.kind = adviceAllowEmpty
	default:
		j.say(Cause{effect: fxAllow, Text: allowed})
	}
	j.repair(Next{}, a)
}

// The answers to asksAllow and asksAccept.
const (
	allowsSome = iota
	allowsUnknown
	allowsNone
)

const (
	acceptsUnsaid = iota
	acceptsJSON
	acceptsOthers
)

// notAcceptable is 406.
func (j *judge) notAcceptable() {
	j.status(fxNotAcceptable)
	accept, sent := j.s.Request.Header.Join("Accept")
	taken := acceptsOthers
	switch {
	case !sent:
		taken = acceptsUnsaid
	case accepts(accept, jsonType):
		taken = acceptsJSON
	}
	switch j.choose(asksAccept, "", taken) {
	case acceptsUnsaid:
		j.say(Cause{effect: fxAcceptNone})
	case acceptsJSON:
		j.say(Cause{effect: fxAcceptsJSON, Text: accept})
		j.giveUp(advice{kind: adviceNotAcceptable})
		return
	default:
		j.say(Cause{effect: fxAccept, Text: accept})
	}
	j.repair(with("Accept", jsonType), advice{kind: adviceAccept})
}

// unsupportedType is 415: the wrong Content-Type, or a coding that the service
// does not read (RFC 9110 §15.5.16, §12.5.3).
func (j *judge) unsupportedType() {
	j.status(fxMediaType)
	named := j.namedTypes()
	kind := mediaType(j.sent("Content-Type"))
	wanted, right := jsonType, kind == jsonType
	if named != "" {
		wanted, right = jsonTypeIn(named), kind != "" && accepts(named, kind)
	}
	a := advice{kind: adviceMediaType, text: named}
	switch {
	case j.ask(asksTypeRight, right) && j.ask(asksCoding, j.sent("Content-Encoding") != ""):
		j.say(Cause{effect: fxContentCoding, Name: "content-encoding", Text: j.sent("Content-Encoding")})
		if codings, ok := j.joined("Accept-Encoding"); ok {
			j.say(Cause{effect: fxCodings, Text: shown(codings)})
			a = advice{kind: adviceCoding, text: codings}
		} else {
			a = advice{kind: adviceCoding}
		}
		j.repair(without(dropEncoding), a)
	case j.ask(asksRetype, wanted != "" && kind != wanted && json.Valid(j.s.Request.Body)):
		j.say(Cause{effect: fxContentType, Name: "content-type", Text: shown(j.sent("Content-Type"))})
		j.say(Cause{effect: fxBodyIsJSON})
		j.repair(with("Content-Type", wanted), a)
	default:
		j.say(Cause{effect: fxContentType, Name: "content-type", Text: shown(j.sent("Content-Type"))})
		j.repair(Next{}, a)
	}
}

func shown(value string) string {
	if value == "" {
		return "none"
	}
	return value
}

// namedTypes is the list of types that the answer says it reads; "" where it
// says nothing. The header for the method counts before the general one.
func (j *judge) namedTypes() string {
	names := [...]string{"Accept-Post", "Accept"}
	if j.s.Request.Method == "PATCH" {
		names[0] = "Accept-Patch"
	}
	found, types := names[0], ""
	for _, name := range names {
		if list, ok := j.joined(name); ok && trim(list) != "" {
			found, types = name, list
			break
		}
	}
	if !j.askOf(asksTypes, lower(found), types != "") {
		return ""
	}
	if types == "" { // only supposed to be there
		types = jsonType
	}
	j.say(Cause{effect: fxNamedTypes, Name: lower(found), Text: types})
	return types
}

// withoutHeader is 416 and 417: the same request without what could not be met.
func (j *judge) withoutHeader(fx effect, header string, d drop) {
	j.status(fxRepair)
	if value := j.sent(header); j.askOf(asksSent, header, value != "") {
		j.say(Cause{effect: fx, Name: header, Text: value})
		j.repair(without(d), advice{kind: adviceCheck})
		return
	}
	j.repair(Next{}, advice{kind: adviceCheck})
}
