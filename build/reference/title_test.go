package reference

import "testing"

func TestTitles(t *testing.T) {
	for id, want := range map[string]string{
		"429-post-retry-after-malformed":           "429 to a POST, Retry-After: 1.5 (malformed)",
		"429-post-retry-after-empty":               "429 to a POST, Retry-After empty",
		"303-get-location-absent":                  "303 to a GET, no Location",
		"406-put-request-accept-present":           "406 to a PUT, Accept of the request: application/json",
		"415-post-accept-csv":                      "415 to a POST, Accept of the answer: text/csv",
		"404-get-keyed-inside":                     "404 to a GET inside an operation that began with an Idempotency-Key",
		"500-post-keyed":                           "500 to a POST with an Idempotency-Key",
		"401-get-inside-credentials":               "401 to a GET inside an operation, credentials known",
		"after-three-503":                          "503 to a POST, after three 503",
		"after-a-202-gone":                         "404 to a GET inside an operation, after a 202 gone",
		"304-get-if-modified-since-present":        "304 to a GET, If-Modified-Since: Wed, 31 Dec 2025 12:00:00 GMT",
		"405-post-allow-empty":                     "405 to a POST, Allow empty",
		"429-post-ratelimit-present":               `429 to a POST, RateLimit: "default";r=0;t=3`,
		"401-post-credentials-authorization-basic": "401 to a POST, credentials known, Authorization: Basic ZGVtbzpkZW1v",
	} {
		if c, ok := Find(id); !ok || c.Title() != want {
			t.Errorf("%s: %s", id, c.Title())
		}
	}
	seen := map[string]string{}
	for _, c := range append(allCells(t), allHistories(t)...) {
		if other, ok := seen[c.Title()]; ok {
			t.Errorf("%s and %s have one title: %s", c.ID, other, c.Title())
		}
		seen[c.Title()] = c.ID
	}
}
