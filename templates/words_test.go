package templates

import "testing"

func TestMoment(t *testing.T) {
	for ms, want := range map[int64]string{0: "0.00 s", 4: "0.00 s", 5: "0.01 s", 125: "0.13 s", 3040: "3.04 s", 120000: "120.00 s"} {
		if got := moment(ms); got != want {
			t.Errorf("%d ms: %q, want %q", ms, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	for ms, want := range map[int64]string{0: "0 ms", 8: "8 ms", 430: "0.43 s", 3000: "3 s", 1500: "1.5 s", 100000: "100 s"} {
		if got := span(ms); got != want {
			t.Errorf("%d ms: %q, want %q", ms, got, want)
		}
	}
}

func TestAddress(t *testing.T) {
	for url, want := range map[string][2]string{
		"https://a.example/x?y":    {"a.example", "/x?y"},
		"https://a.example?y=/":    {"a.example", "?y=/"},
		"http://a.example:80":      {"a.example:80", "/"},
		"not an address":           {"", "not an address"},
		"https://a.example/x://y/": {"a.example", "/x://y/"},
	} {
		if host, path := address(url); host != want[0] || path != want[1] {
			t.Errorf("%s: %q and %q, want %q", url, host, path, want)
		}
	}
}
