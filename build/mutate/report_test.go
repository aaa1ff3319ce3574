package main

import (
	"errors"
	"go/token"
	"strings"
	"testing"
)

func TestScore(t *testing.T) {
	tests := []struct {
		name    string
		mutants []*mutant
		percent float64
	}{
		{"half", []*mutant{{verdict: killed}, {verdict: survived}}, 50},
		{"a timeout kills", []*mutant{{verdict: timedOut}}, 100},
		{"none killed", []*mutant{{verdict: survived}}, 0},
		{"the marked do not count", []*mutant{{verdict: survived, mark: "x"}, {verdict: killed, mark: "x"}, {verdict: killed}}, 100},
		{"only marked", []*mutant{{mark: "x"}}, 100},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var total tally
			for _, m := range test.mutants {
				total.add(m)
			}
			if got := total.percent(); got != test.percent {
				t.Errorf("got %v%%, want %v%%", got, test.percent)
			}
		})
	}
}

func TestListNamesTheDropped(t *testing.T) {
	var out strings.Builder
	printList(&out, nil, []dropped{{&mutant{file: &file{path: "/x/a.go"}, from: "a", to: "b"}, errors.New("why")}})
	if want := "\n1 given up, no form of theirs compiles:\n/x/a.go:0:0: a  →  b (why)\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestLongOperandsLoseTheirMiddle(t *testing.T) {
	long := strings.Repeat("a", 30) + strings.Repeat("z", 30)
	s := sourceOf(t, map[string]string{"a.go": "var " + long + " int\nvar b = " + long + " +\n\t" + long})
	mutants, err := s.plant(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	short := strings.Repeat("a", 24) + "…" + strings.Repeat("z", 24)
	if want := short + " + " + short; mutants[0].from != want {
		t.Errorf("got %q, want %q", mutants[0].from, want)
	}
}

func TestImportNamesAreIdentifiers(t *testing.T) {
	for _, path := range []string{"time", "gopkg.in/some-thing.v3/x_y", "a~b"} {
		if name := importName(path); !token.IsIdentifier(name) {
			t.Errorf("%q becomes %q", path, name)
		}
	}
}
