package reference

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/contract"
)

func header(t *testing.T, slug string) contract.Header {
	t.Helper()
	h, ok := contract.FindHeader(slug)
	if !ok {
		t.Fatalf("there is no header %q", slug)
	}
	return h
}

// What the standards and NFleet say of these headers, found by asking.
func TestMatters(t *testing.T) {
	for slug, want := range map[string][]int{
		"location":             {202, 301, 302, 303, 307, 308},
		"www-authenticate":     {401},
		"allow":                {405},
		"accept":               {406, 415},
		"accept-post":          {415},
		"content-type":         {415},
		"ratelimit":            {429},
		"x-ratelimit-reset":    {429},
		"operation-location":   {202},
		"azure-asyncoperation": {202},
		"if-none-match":        {304},
		"range":                {416},
		"expect":               {417},
		"authorization":        {401},
		"idempotency-key":      {409, 502, 504},
		"retry-after":          {202, 301, 302, 303, 307, 308, 404, 408, 409, 410, 413, 425, 429, 500, 502, 503, 504},
		// The client obeys nothing that stands in these.
		"etag": nil, "link": nil, "deprecation": nil, "sunset": nil, "ratelimit-policy": nil, "prefer": nil,
	} {
		if diff := cmp.Diff(want, Matters(header(t, slug))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", slug, diff)
		}
	}
}

// A date is measured against Date wherever a wait can be told; a browser's veil
// counts wherever what it hides counts, but for redirects, which scripts never see.
func TestHeadersThatHelpOthers(t *testing.T) {
	waits := Matters(header(t, "retry-after"))
	if diff := cmp.Diff(waits, Matters(header(t, "date"))); diff != "" {
		t.Errorf("Date (-Retry-After +Date):\n%s", diff)
	}
	veil := Matters(header(t, exposing))
	for _, code := range []int{401, 405, 415, 429, 503} {
		if !slices.Contains(veil, code) {
			t.Errorf("%s does not matter for %d", exposing, code)
		}
	}
	for _, code := range []int{200, 301, 303, 400, 403, 406, 501} {
		if slices.Contains(veil, code) {
			t.Errorf("%s matters for %d", exposing, code)
		}
	}
}

func TestHeadersFor(t *testing.T) {
	var slugs []string
	for _, h := range HeadersFor(429) {
		slugs = append(slugs, h.Slug)
	}
	want := []string{"retry-after", "date", "ratelimit", "ratelimit-reset", "x-ratelimit-reset", exposing}
	if diff := cmp.Diff(want, slugs); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := len(HeadersFor(200)); n != 0 {
		t.Errorf("%d headers matter for 200", n)
	}
	Matters(header(t, "location"))[0] = 999
	if Matters(header(t, "location"))[0] != 202 {
		t.Error("a caller can change what matters")
	}
}
