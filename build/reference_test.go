package main

import (
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/build/reference"
	"whatnext/templates"
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/scenario"
)

// longestLink is what web/ui/address/address.ts takes behind the "#".
const longestLink = 32_000

// A link holds the order as it is, and the empty scenario that makes it whole.
func TestEveryCellHasALinkThatHoldsItsOrder(t *testing.T) {
	cells, err := reference.Cells()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cells {
		link, err := playLink(c.Order, c.Step)
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		query, packed, ok := strings.Cut(link, "#s=1.")
		if !ok || query != "./?step="+strconv.Itoa(c.Step) || len(packed) > longestLink {
			t.Fatalf("%s: %s", c.ID, link)
		}
		bytes, err := base64.RawURLEncoding.DecodeString(packed)
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		text, err := io.ReadAll(flate.NewReader(strings.NewReader(string(bytes))))
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		var got struct{ Order map[string]any }
		want := map[string]any{"scenario": ""}
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatalf("%s: %v in %s", c.ID, err, text)
		}
		if err := json.Unmarshal(c.Order, &want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got.Order); diff != "" {
			t.Fatalf("%s:\n%s", c.ID, diff)
		}
	}
}

func TestWhatIsNoOrderHasNoLink(t *testing.T) {
	for _, order := range []string{"", "null", "[1]"} {
		if link, err := playLink(json.RawMessage(order), 1); err == nil {
			t.Errorf("%q: %s", order, link)
		}
	}
}

// The answers in short, for the statuses that people look up most. The contract
// is the reference: each line can be read off its table.
func TestAnswersInShort(t *testing.T) {
	const all = "GET, POST, PUT: "
	for code, want := range map[int][]string{
		200: {all + "accept: Done: hand the answer to the caller."},
		303: {all + "follow: GET the address in Location, at once or after Retry-After. Without Location: stop."},
		401: {all + "reauthenticate: Get a new token, then send the same request again.", "no credentials known: repair: Change the request: as it stands it cannot succeed. Get a new token and send the request with it."},
		403: {all + "stop: Stop and hand the answer to the caller. Ask for a token of an identity that has the permission. Or have support@nfleet.fi give this one the permission.", "another identity at hand: reauthenticate: Get a token of another identity, then send the same request again."},
		404: {all + "stop: Stop and hand the answer to the caller. Check the address of the request.", "inside an operation: restart: Begin the lost operation again with the original request after a back-off."},
		304: {
			"GET: stop: Stop and hand the answer to the caller. Tell the API's operator: 304 answers only conditional requests. Where If-None-Match or If-Modified-Since was sent: use the stored copy.",
			"POST, PUT: stop: Stop and hand the answer to the caller. Tell the API's operator: 304 answers only conditional requests.",
		},
		307: {all + "follow: Send the same request to the address in Location, at once or after Retry-After. Without Location: stop."},
		405: {all + "repair: Change the request: as it stands it cannot succeed. Use one of the methods that Allow lists."},
		413: {all + "repair: Change the request: as it stands it cannot succeed. Send less at a time. With Retry-After: send the same request again."},
		421: {all + "resend: Send the same request again at once."},
		429: {all + "resend: Send the same request again after Retry-After or a RateLimit header, else after a back-off."},
		502: {
			"GET, POST with Idempotency-Key, PUT: resend: Send the same request again after Retry-After, else after a back-off.",
			"POST: stop: Stop and hand the answer to the caller. Find out whether the request was applied before you send it again, or send it with an Idempotency-Key.",
		},
		503: {all + "resend: Send the same request again after Retry-After, else after a back-off."},
	} {
		r, _ := contract.FindRegistered(code)
		page, err := codePage(r)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range page.Answers {
			got = append(got, strings.Join(a.For, ", ")+": "+a.Action+": "+a.Sentence)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d:\n%s", code, diff)
		}
	}
}

// A table that stacks needs a value for each of its columns, and a POST.
func TestEveryTableByMethodIsWhole(t *testing.T) {
	for _, r := range contract.Registered() {
		if r.Interim() {
			continue
		}
		columns, lines := methodTable(r.Code)
		if len(columns) < 1 || len(columns) > mostColumns {
			t.Errorf("%d: %d columns", r.Code, len(columns))
		}
		var ids []string
		for _, l := range lines {
			ids = append(ids, l.ID)
			if len(l.Verdicts) != len(columns) || !strings.HasSuffix(l.Says, ".") || strings.Contains(l.Says, "..") {
				t.Errorf("%d %s: %d of %d columns, %q", r.Code, l.ID, len(l.Verdicts), len(columns), l.Says)
			}
			for _, v := range l.Verdicts {
				if v.Action == "" || v.Why == "" || !strings.HasPrefix(v.Href, "../../?step=") {
					t.Errorf("%d %s: half a verdict: %+v", r.Code, l.ID, v)
				}
			}
		}
		for _, id := range []string{"get", "post", "post-keyed", "put"} {
			if !slices.Contains(ids, id) {
				t.Errorf("%d: no row %s among %v", r.Code, id, ids)
			}
		}
	}
}

// A POST that may be applied twice says so; one with a key does not.
func TestCautionStandsWhereItBelongs(t *testing.T) {
	_, lines := methodTable(500)
	for _, l := range lines {
		if got := strings.Contains(l.Caution, "may be applied twice"); got != (l.ID == "post") {
			t.Errorf("%s: %q", l.ID, l.Caution)
		}
	}
}

// The index leads to pages, anchors and scenarios that are there, and holds
// nothing twice.
func TestTheIndexLeadsSomewhere(t *testing.T) {
	assets := map[string]templates.Assets{"reference": {}}
	s := &site{files: map[string][]byte{}}
	if err := s.addSearch(assets); err != nil {
		t.Fatal(err)
	}
	if err := s.addReference(assets["reference"]); err != nil {
		t.Fatal(err)
	}
	var index []found
	if err := json.Unmarshal(s.files[assets["reference"].Search], &index); err != nil {
		t.Fatal(err)
	}
	kinds, seen := map[string]int{}, map[string]bool{}
	for _, e := range index {
		kinds[e.Kind]++
		if key := e.Kind + e.Title + e.Text; seen[key] {
			t.Errorf("twice: %+v", e)
		} else {
			seen[key] = true
		}
		if id, ok := strings.CutPrefix(e.URL, "?scenario="); ok {
			if _, ok := scenario.Find(id); !ok {
				t.Errorf("no such scenario: %+v", e)
			}
			continue
		}
		page, anchor, _ := strings.Cut(e.URL, "#")
		html, ok := s.files[page+"index.html"]
		if !ok || anchor != "" && !strings.Contains(string(html), ` id="`+anchor+`"`) {
			t.Errorf("leads nowhere: %+v", e)
		}
	}
	if kinds["code"] != len(contract.Registered()) || kinds["header"] != len(contract.Headers()) || kinds["reason"] < 80 || kinds["scenario"] < 60 || kinds["request"] < 200 {
		t.Errorf("%v", kinds)
	}
}

// What a cell says of its answer is what its order sends.
func TestBearsNamesWhatCounts(t *testing.T) {
	for id, want := range map[string][]string{
		"429-post":                       nil,
		"429-post-retry-after-present":   {"Retry-After: 3"},
		"429-post-date-present":          {"Retry-After: Thu, 01 Jan 2026 00:00:10 GMT", "Date: Thu, 01 Jan 2026 00:00:05 GMT"},
		"303-post-location-absent":       {"no Location"},
		"401-post-authorization-present": {`WWW-Authenticate: Bearer error="invalid_token"`, "Authorization: Bearer demo-token in the request"},
	} {
		c, ok := reference.Find(id)
		if !ok {
			t.Errorf("there is no cell %s", id)
			continue
		}
		got, err := bearsOf(c)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", id, diff)
		}
	}
}

// The one reason in a table is what decided: what was varied, what drove it, or
// the limit that bit.
func TestTheReasonIsWhatDecided(t *testing.T) {
	for id, want := range map[string]string{
		"429-post":                                       "own back-off",
		"429-post-retry-after-present":                   "Not before 3 s",
		"429-post-retry-after-an-hour":                   "longer than the 60 s that the policy allows",
		"429-post-retry-after-malformed":                 "neither whole seconds nor an HTTP date",
		"429-post-access-control-expose-headers-present": "Not before 3 s",
		"502-post":       "may be applied twice",
		"404-get":        "Nothing is there.",
		"404-get-inside": "The address came from the service itself",
		"401-post-credentials-www-authenticate-scope": "does not reach far enough",
		"303-post-location-https-to-http":             "leads from https to http",
	} {
		c, ok := reference.Find(id)
		if got := why(c); !ok || !strings.Contains(got, want) {
			t.Errorf("%s: %q", id, got)
		}
	}
}
