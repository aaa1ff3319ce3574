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
// Subject is the usual one: "header" stands for any header.
type Rule struct {
	ID      string `json:"id"`
	Subject string `json:"subject"`
	Level   string `json:"level"`
	Ref     string `json:"ref"`
	Title   string `json:"title"` // short, without a full stop
	Problem string `json:"problem"`
	Ask     string `json:"ask"`
}

// Seen keeps the faults that show in what is there. Where a browser hid headers
// (see exchange.Evidence), nobody can say that one is missing.
func Seen(faults []Fault) []Fault {
	seen := []Fault{}
	for _, f := range faults {
		missing := f.Value == "" && strings.HasPrefix(f.Subject, "header:")
		switch f.ID {
		case "202-without-monitor", "cors-not-exposed":
			missing = true
		}
		if !missing {
			seen = append(seen, f)
		}
	}
	return seen
}

// References beside the RFCs: drafts by their names, the Fetch standard by the
// titles of its sections, which Link turns into anchors.
const (
	rateDraft    = "draft-ietf-httpapi-ratelimit-headers"
	cookieDraft  = "draft-ietf-httpbis-rfc6265bis"
	fetchCORS    = "Fetch standard, CORS protocol and credentials"
	fetchCheck   = "Fetch standard, CORS check"
	fetchAhead   = "Fetch standard, CORS-preflight fetch"
	fetchHeaders = "Fetch standard, HTTP responses"
)

// Link is the address where a fault's reference can be read: contract.Link for
// RFCs, and the drafts and the Fetch standard beside; "" for anything else.
func Link(ref string) string {
	if title, ok := strings.CutPrefix(ref, "Fetch standard, "); ok {
		return "https://fetch.spec.whatwg.org/#" + strings.ReplaceAll(strings.ToLower(title), " ", "-")
	}
	if strings.HasPrefix(ref, "draft-") {
		name, _, _ := strings.Cut(ref, " ")
		return "https://datatracker.ietf.org/doc/" + name + "/"
	}
	return contract.Link(ref)
}
