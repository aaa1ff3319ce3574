//go:build !js

package contract

import (
	"net/http"
	"testing"
)

// What Go's own table knows, the list knows; the names that changed with RFC
// 9110 are listed.
func TestTheRegistryAgreesWithGo(t *testing.T) {
	renamed := map[int]string{413: "Request Entity Too Large", 414: "Request URI Too Long", 416: "Requested Range Not Satisfiable", 418: "I'm a teapot", 422: "Unprocessable Entity"}
	for code := 100; code < 600; code++ {
		r, registered := FindRegistered(code)
		text := http.StatusText(code)
		if old, ok := renamed[code]; ok {
			if text != old {
				t.Errorf("%d: Go says %q now", code, text)
			}
			continue
		}
		if text != "" && (!registered || text != r.Name) {
			t.Errorf("%d: Go says %q, the list %q", code, text, r.Name)
		}
		if text == "" && registered && code != 104 && code != 306 {
			t.Errorf("%d: Go does not know %q", code, r.Name)
		}
	}
}
