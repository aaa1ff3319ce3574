//go:build js && wasm

package browser

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
)

func TestByteString(t *testing.T) {
	for _, test := range []struct{ name, text, bytes string }{
		{"ASCII", "a, b", "a, b"},
		{"UTF-8 of two bytes", "Jyväskylä", "JyvÃ¤skylÃ¤"},
		{"UTF-8 of three bytes", "€", "â\u0082¬"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := byteString(test.text); got != test.bytes {
				t.Errorf("wrote %q, not %q", got, test.bytes)
			}
			if got := fromByteString(test.bytes); got != test.text {
				t.Errorf("read %q, not %q", got, test.text)
			}
		})
	}
	for name, latin := range map[string]string{"Latin-1 stays": "Jyväskylä", "what is no ByteString stays": "€"} {
		t.Run(name, func(t *testing.T) {
			if got := fromByteString(latin); got != latin {
				t.Errorf("read %q, not %q", got, latin)
			}
		})
	}
}

func TestReadHeadersInTheirOwnOrder(t *testing.T) {
	p := newPage(t)
	headers := script(t, `return new Headers([["B", "1"], ["a", "2"], ["b", "3"]])`)
	want := exchange.Header{{Name: "a", Value: "2"}, {Name: "b", Value: "1, 3"}}
	if diff := cmp.Diff(want, p.readHeaders(headers)); diff != "" {
		t.Error(diff)
	}
}
