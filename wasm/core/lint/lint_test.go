package lint

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
)

// asking reads "POST https://…|Name: value|~body"; the address may be left out.
func asking(text string) exchange.Request {
	parts := strings.Split(text, "|")
	method, address, _ := strings.Cut(parts[0], " ")
	if address == "" {
		address = "https://api.example/v1/things?page=1"
	}
	header, body := fields(parts[1:])
	return exchange.Request{Method: method, URL: address, Header: header, Body: body}
}

// answering reads "405|Name: value|~body".
func answering(text string) exchange.Response {
	parts := strings.Split(text, "|")
	status, err := strconv.Atoi(parts[0])
	if err != nil {
		panic(err)
	}
	header, body := fields(parts[1:])
	return exchange.Response{Status: status, Header: header, Body: body}
}

func fields(parts []string) (h exchange.Header, body []byte) {
	for _, part := range parts {
		if text, ok := strings.CutPrefix(part, "~"); ok {
			body = []byte(text)
			continue
		}
		name, value, _ := strings.Cut(part, ":")
		h = append(h, exchange.Field{Name: name, Value: strings.TrimPrefix(value, " ")})
	}
	return h, body
}

const nobody = "GET https://unknown.invalid/"

// find is the fault of that rule, or nil.
func find(request, response, id string) *Fault {
	for _, f := range Check(asking(request), answering(response)) {
		if f.ID == id {
			return &f
		}
	}
	return nil
}

// Each row is what fires a check, with what it says, and twins that do not:
// another answer to the same request, or another request to the same answer.
func TestChecks(t *testing.T) {
	for _, c := range cases() {
		t.Run(c.id+" "+c.bad, func(t *testing.T) {
			f := find(c.request, c.bad, c.id)
			if f == nil {
				t.Fatalf("%s ← %s: no fault", c.bad, c.request)
			}
			if got := f.Subject + "=" + f.Value; got != c.says {
				t.Errorf("it says %q, want %q", got, c.says)
			}
			for _, good := range c.good {
				if f := find(c.request, good, c.id); f != nil {
					t.Errorf("%s ← %s: %+v", good, c.request, f)
				}
			}
			for _, request := range c.other {
				if f := find(request, c.bad, c.id); f != nil {
					t.Errorf("%s ← %s: %+v", c.bad, request, f)
				}
			}
		})
	}
}

func TestEveryCheckHasBothTwins(t *testing.T) {
	fires, silent := map[string]bool{}, map[string]bool{}
	for _, c := range cases() {
		fires[c.id] = true
		silent[c.id] = silent[c.id] || len(c.good)+len(c.other) > 0
	}
	for _, r := range Checks() {
		if !fires[r.ID] || !silent[r.ID] {
			t.Errorf("%s: fires in a test %v, is silent in one %v", r.ID, fires[r.ID], silent[r.ID])
		}
		delete(fires, r.ID)
	}
	for id := range fires {
		t.Errorf("%s is tested and does not exist", id)
	}
}

func TestEveryRuleIsWhole(t *testing.T) {
	if n := len(Checks()); n < 45 {
		t.Errorf("only %d checks", n)
	}
	seen := map[string]bool{}
	for _, r := range Checks() {
		if seen[r.ID] || r.ID == "" || strings.Trim(r.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%q is no name, or given twice", r.ID)
		}
		seen[r.ID] = true
		if !slices.Contains([]string{Must, Should, Risk}, r.Level) {
			t.Errorf("%s: level %q", r.ID, r.Level)
		}
		if Link(r.Ref) == "" {
			t.Errorf("%s: %q leads nowhere", r.ID, r.Ref)
		}
		for _, sentence := range []string{r.Problem, r.Ask} {
			if !strings.HasSuffix(sentence, ".") || len(sentence) > 180 || strings.Contains(sentence, ". ") && !strings.Contains(sentence, ": ") {
				t.Errorf("%s: not one short sentence: %q", r.ID, sentence)
			}
		}
		if r.Title == "" || len(r.Title) > 60 || strings.HasSuffix(r.Title, ".") {
			t.Errorf("%s: no short title: %q", r.ID, r.Title)
		}
	}
	Checks()[0].ID = "changed"
	if Checks()[0].ID == "changed" {
		t.Error("a caller can change the rules")
	}
}

// A fault's subject is that of its rule, or a part of it.
func TestSubjects(t *testing.T) {
	subjects := map[string]string{}
	for _, r := range Checks() {
		subjects[r.ID] = r.Subject
		if r.Subject != "header" && place(r.Subject) < 0 {
			t.Errorf("%s: subject %q", r.ID, r.Subject)
		}
	}
	for _, c := range cases() {
		f := find(c.request, c.bad, c.id)
		if f == nil {
			t.Fatalf("%s does not fire", c.id)
		}
		if want := subjects[c.id]; !strings.HasPrefix(f.Subject, want) && c.id != "cacheable-refusal" {
			t.Errorf("%s: %s is no part of %s", c.bad, f.Subject, want)
		}
	}
}

// Behind a browser that hides headers only what is there counts.
func TestSeen(t *testing.T) {
	var ids []string
	for _, f := range Seen(Check(asking("POST"), answering("202|Retry-After: soon|Access-Control-Allow-Origin: *|~x"))) {
		ids = append(ids, f.ID)
	}
	if got := strings.Join(ids, " "); got != "retry-after-malformed" {
		t.Errorf("%s", got)
	}
	if all := Check(asking("POST"), answering("401|Content-Length: 0")); len(all) != 3 || len(Seen(all)) != 1 {
		t.Errorf("of %+v remain %+v", all, Seen(all))
	}
	if Seen(nil) == nil {
		t.Error("nil is no list")
	}
}

func TestLink(t *testing.T) {
	for ref, want := range map[string]string{
		"RFC 9110 §15.5.6": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6",
		rateDraft + " §4":  "https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/",
		cookieDraft:        "https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/",
		fetchCORS:          "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials",
		fetchAhead:         "https://fetch.spec.whatwg.org/#cors-preflight-fetch",
		"NFleet 429":       "", "": "",
	} {
		if got := Link(ref); got != want {
			t.Errorf("%q leads to %q", ref, got)
		}
	}
}

// place is the order in which faults stand: status, headers, body.
func place(subject string) int {
	switch {
	case subject == "status":
		return 0
	case strings.Contains(subject, "header:"):
		return 1
	case strings.HasPrefix(subject, "body:"):
		return 2
	}
	return -1
}

func TestFaultsStandInOrder(t *testing.T) {
	for _, c := range cases() {
		last := 0
		for _, f := range Check(asking(c.request), answering(c.bad)) {
			at := place(f.Subject)
			if at < last {
				t.Errorf("%s: %s of %s stands behind a later part", c.bad, f.ID, f.Subject)
			}
			last = at
		}
	}
	f := Check(asking("POST"), answering("412|Date: x|Content-Length: 0"))
	var ids []string
	for _, one := range f {
		ids = append(ids, one.ID)
	}
	if got := strings.Join(ids, " "); got != "412-unasked date-malformed error-without-body" {
		t.Errorf("faults: %s", got)
	}
}

// Some references depend on the status or the member.
func TestCloserReferences(t *testing.T) {
	for _, c := range [][4]string{
		{"GET", "308", "redirect-without-location", "RFC 9110 §15.4.9"},
		{"GET", "303", "redirect-without-location", "RFC 9110 §15.4.4"},
		{"POST", "302|Location: /x", "redirect-may-change-method", "RFC 9110 §15.4.3"},
		{"GET", "429|Cache-Control: max-age=60", "cacheable-refusal", "RFC 6585 §4"},
		{"GET", "511|Cache-Control: public", "cacheable-refusal", "RFC 6585 §6"},
		{"GET", "400", "error-without-body", "RFC 9110 §15.5"},
		{"PUT", "409", "error-without-body", "RFC 9110 §15.5.10"},
		{"PUT", "428", "error-without-body", "RFC 6585 §3"},
		{"GET", "503", "error-without-body", "RFC 9110 §15.6"},
		{"GET", `400|Content-Type: application/problem+json|~{"detail":1}`, "problem-text-malformed", "RFC 9457 §3.1.4"},
	} {
		if f := find(c[0], c[1], c[2]); f == nil || f.Ref != c[3] {
			t.Errorf("%s: %+v, want %s", c[1], f, c[3])
		}
	}
}

func TestNothingIsAnEmptyList(t *testing.T) {
	if f := Check(asking("GET"), answering("204|"+today)); f == nil || len(f) != 0 {
		t.Errorf("%#v", f)
	}
}

// Status 0 stands in HAR files where no answer came.
func TestNoStatusIsNoAnswer(t *testing.T) {
	if f := Check(asking("GET"), answering("0|Allow: a b")); len(f) != 0 {
		t.Errorf("%+v", f)
	}
}

func TestLongValuesAreClipped(t *testing.T) {
	f := find("GET", "405|Allow: GET POST "+strings.Repeat("x", 500), "allow-malformed")
	if f == nil || len(f.Value) > mostShown+len("…") {
		t.Errorf("%+v", f)
	}
}

func BenchmarkCheck(b *testing.B) {
	request := asking("POST|Accept: application/json|Content-Type: application/json|Authorization: Bearer abc")
	response := answering(exemplary()[2].response)
	for b.Loop() {
		Check(request, response)
	}
}
