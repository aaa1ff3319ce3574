package lint

import (
	"strings"

	"whatnext/wasm/core/contract"
)

// Levels of a fault.
const (
	Must   = "must"   // a requirement is broken
	Should = "should" // a recommendation is broken
	Risk   = "risk"   // legal, but it goes wrong in practice
)

// Fault is one thing that an answer got wrong by the standards.
type Fault struct {
	ID      string `json:"id"`      // stable name: "405-without-allow"
	Subject string `json:"subject"` // as causes have it: status, header:<name>, body:<path>, request:header:<name>
	Value   string `json:"value"`   // what was there, without secrets, clipped; "" absent
	Level   string `json:"level"`   // Must, Should or Risk
	Problem string `json:"problem"` // one sentence: what is wrong and what it leads to
	Ref     string `json:"ref"`     // "RFC 9110 §15.5.6", a draft's name, or a part of the Fetch standard; see Link
	Ask     string `json:"ask"`     // one sentence to the API's owner: what to send instead
}

// Rule is what can be said about a check without an answer at hand. Ref is the
// usual reference: a fault names a closer one where it depends on the status.
type Rule struct {
	ID      string `json:"id"`
	Level   string `json:"level"`
	Ref     string `json:"ref"`
	Title   string `json:"title"` // short, without a full stop
	Problem string `json:"problem"`
	Ask     string `json:"ask"`
}

// Links to what is not an RFC.
const (
	draftAddress = "https://datatracker.ietf.org/doc/"
	fetchAddress = "https://fetch.spec.whatwg.org/#"
	fetchCORS    = "Fetch standard, http-cors-protocol"
	fetchCheck   = "Fetch standard, cors-check"
	fetchAhead   = "Fetch standard, cors-preflight-fetch"
	fetchHeaders = "Fetch standard, http-responses"
)

// Link is the address where a fault's reference can be read: contract.Link for
// RFCs, and the drafts and the Fetch standard beside; "" for anything else.
func Link(ref string) string {
	if anchor, ok := strings.CutPrefix(ref, "Fetch standard, "); ok {
		return fetchAddress + anchor
	}
	if strings.HasPrefix(ref, "draft-") {
		name, _, _ := strings.Cut(ref, " ")
		return draftAddress + name + "/"
	}
	return contract.Link(ref)
}
