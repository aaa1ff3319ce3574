package contract

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryHeaderIsWhole(t *testing.T) {
	slugs := map[string]bool{}
	for _, h := range Headers() {
		if h.Slug != strings.ToLower(h.Name) || slugs[h.Slug] {
			t.Errorf("%s: the slug is %q, or taken", h.Name, h.Slug)
		}
		slugs[h.Slug] = true
		if !h.Request && !h.Answer {
			t.Errorf("%s stands nowhere", h.Name)
		}
		if !strings.HasSuffix(h.Meaning, ".") || strings.Contains(h.Meaning, ". ") || h.Unit == "" || h.Standard == "" {
			t.Errorf("half a header: %s", h.Name)
		}
		if h.Note != "" && !strings.HasSuffix(h.Note, ".") {
			t.Errorf("%s: no sentence: %q", h.Name, h.Note)
		}
		_, valid := h.Valid()
		_, malformed := h.Malformed()
		if !valid || !malformed || !h.Forms[0].Valid {
			t.Errorf("%s has no plain form first, or none that is malformed", h.Name)
		}
		names, values := map[string]bool{}, map[string]bool{}
		for _, f := range h.Forms {
			if f.Name == "" || names[f.Name] || values[f.Value] || f.Says == "" || strings.HasSuffix(f.Says, ".") {
				t.Errorf("%s: not a form by itself: %+v", h.Name, f)
			}
			names[f.Name], values[f.Value] = true, true
		}
	}
}

// A page of another origin sees these without asking (Fetch, CORS-safelisted
// response-header name) and no others.
func TestWhatABrowserHides(t *testing.T) {
	safelisted := []string{"cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"}
	for _, h := range Headers() {
		if want := h.Answer && !slices.Contains(safelisted, h.Slug); h.Hidden != want {
			t.Errorf("%s: hidden is %t", h.Name, h.Hidden)
		}
	}
}

func TestFindHeader(t *testing.T) {
	for _, slug := range []string{
		"location", "retry-after", "www-authenticate", "allow", "accept", "accept-post", "accept-patch", "accept-encoding", "content-type",
		"date", "ratelimit", "ratelimit-policy", "ratelimit-reset", "x-ratelimit-reset", "etag", "idempotency-key", "authorization",
		"operation-location", "azure-asyncoperation", "link", "deprecation", "sunset", "access-control-expose-headers",
	} {
		if h, ok := FindHeader(slug); !ok || h.Slug != slug {
			t.Errorf("%s is not there", slug)
		}
	}
	if h, ok := FindHeader("Retry-After"); ok || h.Name != "" {
		t.Error("a name is taken for a slug")
	}
	Headers()[0].Name = "changed"
	if h, ok := FindHeader("location"); !ok || h.Name != "Location" {
		t.Error("a caller can change the headers")
	}
}
