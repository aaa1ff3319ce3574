package contract

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTheRegistryIsInOrderAndWhole(t *testing.T) {
	last := 99
	for _, r := range Registered() {
		if r.Code <= last || r.Code > 599 {
			t.Errorf("%d stands behind %d", r.Code, last)
		}
		last = r.Code
		if r.Name == "" || !strings.HasPrefix(r.Reference, "RFC ") && r.State != Temporary {
			t.Errorf("half an entry: %+v", r)
		}
		if (r.Interim() || r.State != InUse) && !strings.HasSuffix(r.Note, ".") {
			t.Errorf("%d is not explained", r.Code)
		}
		if r.Interim() && r.Code != 101 && !strings.Contains(r.Note, "never reaches a client") {
			t.Errorf("%d: the note does not say that it is no answer: %s", r.Code, r.Note)
		}
	}
	for code, want := range map[int]RegistryState{104: Temporary, 306: Unused, 418: Unused, 510: Obsoleted, 429: InUse} {
		if r, ok := FindRegistered(code); !ok || r.State != want {
			t.Errorf("%d: %+v, %t", code, r, ok)
		}
	}
	for _, code := range []int{0, 105, 299, 420, 427, 509, 512, 600} {
		if r, ok := FindRegistered(code); ok {
			t.Errorf("%d is not in the list: %+v", code, r)
		}
	}
	Registered()[0].Name = "changed"
	if r, _ := FindRegistered(100); r.Name != "Continue" {
		t.Error("a caller can change the registry")
	}
}

func TestRegistrationsLink(t *testing.T) {
	for code, want := range map[int]string{
		429: "https://www.rfc-editor.org/rfc/rfc6585", 303: "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4",
		510: "https://www.rfc-editor.org/rfc/rfc2774", 104: "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-resumable-upload-05",
	} {
		if r, _ := FindRegistered(code); r.Link() != want {
			t.Errorf("%d: %s", code, r.Link())
		}
	}
}

// The list says so itself; no later day than the one on which it was seen.
func TestTheRegistryHasItsDate(t *testing.T) {
	updated, err := time.Parse(time.DateOnly, RegistryDate)
	if err != nil {
		t.Fatal(err)
	}
	seen, err := time.Parse(time.DateOnly, RegistrySeen)
	if err != nil || seen.Before(updated) {
		t.Errorf("seen %s, changed %s: %v", RegistrySeen, RegistryDate, err)
	}
}

// Each registered status that can be an answer has a clause of the same name,
// from the same document; the unused ones are read as the first of their class.
func TestEveryRegisteredAnswerHasItsClause(t *testing.T) {
	var named, clauses []string
	for _, r := range Registered() {
		if r.Interim() || r.State == Unused {
			continue
		}
		c := Find(r.Code)
		named = append(named, decimal(r.Code)+" "+r.Name)
		clauses = append(clauses, decimal(c.Status)+" "+c.Name)
		document, _, _ := strings.Cut(c.Standard, " §")
		if !strings.HasPrefix(r.Reference, document) {
			t.Errorf("%d: the registry names %s, the clause %s", r.Code, r.Reference, c.Standard)
		}
	}
	if diff := cmp.Diff(named, clauses); diff != "" {
		t.Errorf("(-registry +clauses):\n%s", diff)
	}
	if n := len(Clauses()); n != len(named) {
		t.Errorf("%d clauses for %d registered statuses", n, len(named))
	}
}
