package playground_test

import (
	"testing"

	"whatnext/wasm/core/playground"
)

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"":                  "",
		`"it" \ it`:         `"it" \ it`,
		"\x1b[31mred":       `\x1b[31mred`,
		"two\nlines":        `two\nlines`,
		"\"quoted\" \x00":   `"quoted" \x00`,
		"C1 \u009b control": `C1 \u009b control`,
	} {
		if got := playground.Visible(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
