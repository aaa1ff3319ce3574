package exchange

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var sample = Header{{"Accept", "a"}, {"X-Trace", "1"}, {"accept", "b"}, {"ACCEPT", ""}}

func TestLookingUp(t *testing.T) {
	for _, c := range []struct {
		name  string
		value string
		lines int
		list  string
		has   bool
	}{
		{"Accept", "a", 3, "a, b, ", true},
		{"aCCEPT", "a", 3, "a, b, ", true},
		{"x-trace", "1", 1, "1", true},
		{"X-Trac", "", 0, "", false},
		{"X-Tracf", "", 0, "", false},
		{"", "", 0, "", false},
	} {
		value, lines := sample.Get(c.name)
		list, ok := sample.Join(c.name)
		if value != c.value || lines != c.lines || list != c.list || ok != c.has || sample.Has(c.name) != c.has {
			t.Errorf("%s: %q in %d lines, %q, %v", c.name, value, lines, list, ok)
		}
	}
	if Header(nil).Has("Accept") {
		t.Error("a header that is nil has a line")
	}
}

func TestChanging(t *testing.T) {
	before := append(Header{}, sample...)
	for name, c := range map[string]struct{ got, want Header }{
		"one line in place of three": {sample.With("accept", "c"), Header{{"Accept", "c"}, {"X-Trace", "1"}}},
		"a new line":                 {sample.With("B", "c"), append(append(Header{}, sample...), Field{"B", "c"})},
		"a line for none":            {Header(nil).With("B", "c"), Header{{"B", "c"}}},
		"some taken away":            {sample.Without(func(name string) bool { return EqualName(name, "ACCEPT") }), Header{{"X-Trace", "1"}}},
		"none taken away":            {sample.Without(func(string) bool { return false }), sample},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	if diff := cmp.Diff(before, sample); diff != "" {
		t.Errorf("the header itself was changed:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Accept", "X-Trace"}, sample.Names()); diff != "" {
		t.Errorf("names:\n%s", diff)
	}
}

func TestEqualName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"", "", true}, {"ETag", "etag", true}, {"ETag", "etags", false}, {"a", "b", false}, {"AZ", "az", true},
		{"@", "`", false}, {"[", "{", false}, {"K", "\u212a", false}, // a Kelvin sign is no K
	} {
		if EqualName(c.a, c.b) != c.want || EqualName(c.b, c.a) != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.want)
		}
	}
}

func TestHeaderInJSON(t *testing.T) {
	for _, c := range []struct {
		header Header
		text   string
	}{
		{nil, `[]`},
		{Header{}, `[]`},
		{Header{{"A", "b"}, {"A", "<&>"}, {"", ""}}, `[["A","b"],["A","<&>"],["",""]]`},
	} {
		text, err := Marshal(c.header)
		if err != nil || string(text) != c.text {
			t.Errorf("%v is written %s (%v)", c.header, text, err)
		}
		var again Header
		if err := json.Unmarshal(text, &again); err != nil || len(again) != len(c.header) || len(again) > 0 && !cmp.Equal(again, c.header) {
			t.Errorf("%s is read as %v (%v)", text, again, err)
		}
	}
	if err := new(Header).UnmarshalJSON([]byte(`[["A","b"],["A"]]`)); err == nil || !strings.Contains(err.Error(), "line 2 has 1 part") {
		t.Errorf("the second of two lines: %v", err)
	}
	for _, text := range []string{`[["A"]]`, `[["A","b","c"]]`, `[[]]`, `["A"]`, `{}`, `[["A",1]]`} {
		if err := new(Header).UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s is a header", text)
		}
	}
}
