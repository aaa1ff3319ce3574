package templates

import (
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

func TestByteSize(t *testing.T) {
	for bytes, want := range map[int]string{
		0: "0 bytes", 1: "1 byte", 1023: "1023 bytes", 1024: "1 KiB", 1500: "1.5 KiB", 64 << 10: "64 KiB",
		1<<20 - 1: "1024 KiB", 5<<20 + 104857: "5.1 MiB",
	} {
		if got := byteSize(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}

// What is cut is cut where JavaScript cuts it, which counts two for each
// character beyond the first plane, and halves none.
func TestClipText(t *testing.T) {
	for _, test := range []struct {
		text string
		most int
		want string
	}{
		{"abc", 3, "abc"},
		{"abcd", 3, "abc…"},
		{"äbcd", 3, "äbc…"},
		{"ab🙂c", 4, "ab🙂…"},
		{"ab🙂c", 3, "ab…"},
		{"äöü", 3, "äöü"},
	} {
		if got := clipText(test.text, test.most); got != test.want {
			t.Errorf("%s to %d: %q, want %q", test.text, test.most, got, test.want)
		}
	}
}

func TestBodyText(t *testing.T) {
	long := strings.Repeat("x", bodyShown+1)
	for name, test := range map[string]struct {
		body string
		cut  int
		want string
	}{
		"none":        {"", 0, ""},
		"text":        {"a\x00", 0, `a\x00`},
		"cut":         {"abc", 2045, "abc\n(the first 3 bytes of 2 KiB)"},
		"none kept":   {"", 2048, "\n(the first 0 bytes of 2 KiB)"},
		"long":        {long, 0, long[:bodyShown] + "…"},
		"not text":    {"\xff", 0, "(1 byte that is not text)"},
		"not text, 2": {"\xff\xfe", 0, "(2 bytes that are not text)"},
	} {
		step := &trace.Step{Response: &exchange.Response{Body: []byte(test.body), Cut: test.cut}}
		if got := messagesOf(step)[1].Body; got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
