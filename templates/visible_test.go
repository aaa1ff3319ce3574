package templates

import "testing"

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		`"it" \ it, ä 漢 🙂`:      `"it" \ it, ä 漢 🙂`,
		"\x1b[31mred\x00":       `\x1b[31mred\x00`,
		"two\r\n\tlines":        `two\r\n\tlines`,
		"\u202egnp.exe\u200f":   `\u202egnp.exe\u200f`,
		"C1 \u009b, soft\u00ad": `C1 \u009b, soft\u00ad`,
		"tag \U000e0041":        `tag \U000e0041`,
		"👩\u200d👩 joined\ufeff": "👩\u200d👩 joined\\ufeff",
	} {
		if got := visible(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got, want := visibleLines("a\r\n\tb\rc\x00"), "a\n\tb\\rc\\x00"; got != want {
		t.Errorf("lines: %q, want %q", got, want)
	}
}
