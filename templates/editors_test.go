package templates

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

func TestOfferedHeadersCanBeSent(t *testing.T) {
	for kind, headers := range map[string][]offeredHeader{"request": requestOffers(), "answer": answerOffers()} {
		for i, h := range headers {
			if !exchange.IsToken(h.Name) {
				t.Errorf("%s: %q is no header name", kind, h.Name)
			}
			if i > 0 && strings.ToLower(headers[i-1].Name) >= strings.ToLower(h.Name) {
				t.Errorf("%s: %s stands behind %s", kind, h.Name, headers[i-1].Name)
			}
			for _, v := range h.Values {
				if v.Value == "" || strings.ContainsFunc(v.Value, func(r rune) bool { return r < ' ' || r > '~' }) {
					t.Errorf("%s: %s: %q can't be sent", kind, h.Name, v.Value)
				}
			}
		}
	}
}

func TestOfferedDatesAreDates(t *testing.T) {
	dates := 0
	for _, h := range append(requestOffers(), answerOffers()...) {
		for _, v := range h.Values {
			if !strings.HasSuffix(v.Value, "GMT") {
				continue
			}
			dates++
			if _, err := http.ParseTime(v.Value); err != nil || v.Says == "" {
				t.Errorf("%s: %+v: %v", h.Name, v, err)
			}
		}
	}
	if dates == 0 {
		t.Error("no dates are offered: is the test still about them?")
	}
}

// What is offered for a credential is its scheme alone.
func TestNoSecretIsOffered(t *testing.T) {
	for _, h := range append(requestOffers(), answerOffers()...) {
		for _, v := range h.Values {
			if h.Name == "Authorization" && !strings.HasSuffix(v.Value, " ") {
				t.Errorf("%s: %q is more than a scheme", h.Name, v.Value)
			}
		}
		if slices.Contains([]string{"X-Api-Key", "Cookie", "Set-Cookie"}, h.Name) && len(h.Values) > 0 {
			t.Errorf("%s has values: %v", h.Name, h.Values)
		}
	}
}

func TestEveryFinalStatusAndFailureIsOffered(t *testing.T) {
	statuses := statusOffers()
	for _, code := range contract.Twelve() {
		want := offer{whole(int64(code)), contract.Find(code).Name}
		if !slices.Contains(statuses, want) {
			t.Errorf("%v is missing", want)
		}
	}
	failures := failureOffers()
	if len(failures) != len(exchange.Failures()) {
		t.Errorf("%d failures, not %d", len(failures), len(exchange.Failures()))
	}
	for _, f := range failures {
		if f.Says == "" {
			t.Errorf("nothing is said of %s", f.Value)
		}
	}
}

func TestEditorsShowHostileTextAsText(t *testing.T) {
	const evil = `"></textarea><script>alert(1)</script>`
	html := render(t, requestEditor(Page{Request: exchange.Request{
		Method: evil, URL: evil, Header: exchange.Header{{Name: evil, Value: evil}}, Body: []byte(evil)}}))
	if strings.Contains(html, "<script") || strings.Count(html, "</textarea") != 3 {
		t.Errorf("markup came through:\n%s", html)
	}
	if n := strings.Count(html, "alert(1)"); n != 7 { // header and body stand in a field as well as in their rows
		t.Errorf("%d places show it", n)
	}
}

// The fields that count bear the names that the form goes by; whatever else can
// be typed in has none.
func TestTheFieldsThatCountHaveNames(t *testing.T) {
	html := render(t, requestEditor(Page{})) + render(t, answersEditor()) + render(t, answerParts())
	for _, name := range []string{"request.method", "request.url", "request.header", "request.body", "answers", "token_answers"} {
		if strings.Count(html, ` name="`+name+`"`) != 1 {
			t.Errorf("%s: not one field of that name", name)
		}
		if !strings.Contains(html, ` data-refusal="`+name+`"`) && name != "request.header" { // that one comes with its rows
			t.Errorf("%s: no place for a refusal", name)
		}
	}
	if n := strings.Count(html, ` name="`); n != 6 {
		t.Errorf("%d fields have a name", n)
	}
}
