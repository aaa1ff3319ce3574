package contract

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestTheTwelve(t *testing.T) {
	want := []int{200, 303, 400, 401, 403, 404, 405, 406, 415, 429, 500, 503}
	if got := Twelve(); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	for _, code := range want {
		if c := Find(code); !c.NFleet || c.Ref() != "NFleet "+decimal(code) {
			t.Errorf("%d: %+v, %s", code, c, c.Ref())
		}
	}
}

func decimal(n int) string {
	return string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
}

func TestEveryClauseIsWhole(t *testing.T) {
	last := 199
	for _, c := range Clauses() {
		if c.Status <= last {
			t.Errorf("%d stands behind %d", c.Status, last)
		}
		last = c.Status
		if c.Name == "" || !strings.HasSuffix(c.Meaning, ".") || !strings.HasPrefix(c.Standard, "RFC ") || !strings.Contains(c.Standard, " §") {
			t.Errorf("half a clause: %+v", c)
		}
		if c.Check != "" && !strings.HasSuffix(c.Check, ".") {
			t.Errorf("%d: no sentence to check: %q", c.Status, c.Check)
		}
		if c.Status >= 400 && c.NFleet && c.Check == "" {
			t.Errorf("%d: nothing to check", c.Status)
		}
		if !c.NFleet && c.Ref() != c.Standard {
			t.Errorf("%d: %s speaks", c.Status, c.Ref())
		}
	}
	Clauses()[0].Name = "changed"
	if Find(200).Name != "OK" {
		t.Error("a caller can change the contract")
	}
}

// A status that nobody registered is read as the first of its class.
func TestUnregisteredStatuses(t *testing.T) {
	for _, c := range []struct {
		status  int
		meaning string
	}{
		{0, "interim"}, {100, "interim"}, {199, "interim"}, {299, "success"}, {300 + 99, "redirection"}, {418, "read as 400"}, {499, "read as 400"}, {599, "server"}, {600, "server"}, {999, "server"},
	} {
		got := Find(c.status)
		if got.Status != c.status || got.NFleet || got.Name == "" || !strings.Contains(got.Meaning, c.meaning) || got.Ref() != "RFC 9110 §15" {
			t.Errorf("%d: %+v, %s", c.status, got, got.Ref())
		}
	}
	if Find(499).Check != Find(400).Check || Find(499).Check == "" {
		t.Error("499 is not read as 400")
	}
}

func TestLink(t *testing.T) {
	for ref, want := range map[string]string{
		"RFC 9110 §10.2.3": "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3",
		"RFC 6585":         "https://www.rfc-editor.org/rfc/rfc6585",
		"NFleet 429":       "", "policy": "", "browser": "", "": "",
	} {
		if got := Link(ref); got != want {
			t.Errorf("%q: %q", ref, got)
		}
	}
	for _, c := range Clauses() {
		if u, err := url.Parse(Link(c.Standard)); err != nil || u.Host == "" {
			t.Errorf("%d: %q cannot be read", c.Status, Link(c.Standard))
		}
	}
}

func TestSupport(t *testing.T) {
	const nfleet, operator = "support@nfleet.fi", "the API's operator"
	for address, want := range map[string]string{
		"https://routes.nfleet.fi/v1": nfleet, "https://nfleet.fi": nfleet, "https://ADDRESS.NFLEET.FI:443/": nfleet, "https://routes.example/v1": nfleet, "http://id.example/": nfleet,
		"https://notnfleet.fi/": operator, "https://nfleet.fi.test/": operator, "https://example.com/": operator, "https://example/": operator, "": operator, "https://%zz": operator,
	} {
		if got := Support(address); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
}

func TestTokenURL(t *testing.T) {
	for _, c := range []struct{ request, identity, want string }{
		{"https://routes.nfleet.fi/v1", "7", "https://id.nfleet.fi/7/token"},
		{"http://nfleet.fi:8080/", "7", "https://id.nfleet.fi/7/token"},
		{"https://routes.example/v1", "7", "https://id.example/7/token"},
		{"https://api.test/v1", "7", "https://id.example/7/token"},
		{"https://notnfleet.fi/", "7", "https://id.example/7/token"},
		{"https://%zz", "7", "https://id.example/7/token"},
		{"https://routes.example/", "a/b?c", "https://id.example/a%2Fb%3Fc/token"},
		{"http://localhost:8080/sandbox/routes/v1/matrix", "7", "http://localhost:8080/sandbox/id/7/token"},
		{"http://localhost:8080/sandbox/address/search?q=x", "7", "http://localhost:8080/sandbox/id/7/token"},
		{"http://localhost:8080/sandbox/id/7/token", "7", "http://localhost:8080/sandbox/id/7/token"},
		{"http://localhost:8080/sandbox/~key/routes/v1", "7", "http://localhost:8080/sandbox/~key/id/7/token"},
		{"https://docs.test/api/sandbox/~key/address/x", "7", "https://docs.test/api/sandbox/~key/id/7/token"},
		{"http://localhost:8080/sandbox/else/v1", "7", "https://id.example/7/token"},
		{"http://localhost:8080/sandbox", "7", "https://id.example/7/token"},
		{"http://localhost:8080/sandbox/~key", "7", "https://id.example/7/token"},
	} {
		if got := TokenURL(c.request, c.identity); got != c.want {
			t.Errorf("%s: %s, not %s", c.request, got, c.want)
		}
	}
}
