// Package contract is what the service promised, as data: for each status what
// it means, what to check, and who says so. The built-in contract is NFleet's
// twelve clauses; the HTTP standards speak for every other status. The pages
// print these words and the client core gives them as reasons: they stand here
// and nowhere else.
//
// What a client does about a status is in package decision.
package contract

import (
	"net/url"
	"strconv"
	"strings"
)

// Clause is what is promised about one status.
type Clause struct {
	Status  int
	Name    string // the reason phrase
	Meaning string // one sentence
	Check   string // what to check or do about it; "" nothing
	NFleet  bool   // one of NFleet's twelve
	// Standard is the section that defines the status; "" for a status that no
	// standard knows.
	Standard string
}

// Ref names who speaks: "NFleet 429", or the standard's section.
func (c Clause) Ref() string {
	switch {
	case c.NFleet:
		return "NFleet " + strconv.Itoa(c.Status)
	case c.Standard != "":
		return c.Standard
	}
	return "RFC 9110 §15"
}

// Find returns the clause for a status. A status that nobody registered is read
// as the first of its class (RFC 9110 §15), 600 and more as a server error.
func Find(status int) Clause {
	for _, c := range clauses {
		if c.Status == status {
			return c
		}
	}
	c := Clause{Status: status, Name: "Unregistered"}
	switch {
	case status < 200:
		c.Meaning = "An interim answer; the final one is still to come."
	case status < 300:
		c.Meaning = "A success that no standard describes any closer."
	case status < 400:
		c.Meaning = "A redirection that no standard describes."
	case status < 500:
		c.Meaning = "A fault of the request that no standard describes any closer; it is read as 400."
		c.Check = Find(400).Check
	default:
		c.Meaning = "A fault of the server that no standard describes any closer."
	}
	return c
}

// Twelve lists NFleet's codes in order.
func Twelve() []int {
	var codes []int
	for _, c := range clauses {
		if c.NFleet {
			codes = append(codes, c.Status)
		}
	}
	return codes
}

// Clauses lists every status that NFleet or a standard describes, in order.
func Clauses() []Clause { return append([]Clause(nil), clauses[:]...) }

// Link is the address where a reference can be read; "" for the client's own
// policy and for what a browser does.
func Link(ref string) string {
	if number, ok := strings.CutPrefix(ref, "RFC "); ok {
		number, section, _ := strings.Cut(number, " §")
		address := "https://www.rfc-editor.org/rfc/rfc" + number
		if section != "" {
			address += "#section-" + section
		}
		return address
	}
	return ""
}

// Support says whom to ask when a service does not recover: NFleet's own desk
// for its hosts and the simulated ones, else whoever runs the API.
func Support(requestURL string) string {
	if u, err := url.Parse(requestURL); err == nil {
		host := strings.ToLower(u.Hostname())
		if host == "nfleet.fi" || strings.HasSuffix(host, ".nfleet.fi") || strings.HasSuffix(host, ".example") {
			return "support@nfleet.fi"
		}
	}
	return "the API's operator"
}

// TokenURL is where a token is got for an identity when the request goes to
// requestURL. NFleet keeps tokens on a host of their own; the simulated service
// does the same, also where a server offers it below /sandbox/. For any other
// host it is the simulated one, so that real credentials never travel to
// somebody who did not issue them; a caller may name another address.
func TokenURL(requestURL, identity string) string {
	path := "/" + url.PathEscape(identity) + "/token"
	u, err := url.Parse(requestURL)
	if err != nil {
		return "https://id.example" + path
	}
	host := strings.ToLower(u.Hostname())
	if host == "nfleet.fi" || strings.HasSuffix(host, ".nfleet.fi") {
		return "https://id.nfleet.fi" + path
	}
	if base, ok := sandboxBase(u.Path); ok {
		return u.Scheme + "://" + u.Host + base + "/id" + path
	}
	return "https://id.example" + path
}

// sandboxBase cuts "/sandbox/routes/v1/…" or "/sandbox/~key/routes/…" behind
// the part that every host of the simulated service shares.
func sandboxBase(path string) (base string, ok bool) {
	before, after, ok := strings.Cut(path, "/sandbox/")
	if !ok {
		return "", false
	}
	base = before + "/sandbox"
	if strings.HasPrefix(after, "~") {
		key, rest, _ := strings.Cut(after, "/")
		base, after = base+"/"+key, rest
	}
	host, _, _ := strings.Cut(after, "/")
	return base, host == "routes" || host == "address" || host == "id"
}
