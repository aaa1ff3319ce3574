package server

import (
	"slices"
	"testing"
)

func TestChoice(t *testing.T) {
	all := []string{"br", "gzip", "identity"}
	for _, test := range []struct {
		situation string
		accept    []string
		have      []string
		want      string
	}{
		{"nothing asked", nil, all, "identity"},
		{"an empty list", []string{""}, all, "identity"},
		{"among equals the smallest", []string{"gzip, deflate, br"}, all, "br"},
		{"no such copy", []string{"br, gzip"}, []string{"gzip", "identity"}, "gzip"},
		{"weights", []string{"br;q=0.5, gzip;q=0.8"}, all, "gzip"},
		{"weights with white space", []string{"br ; q = 0.5 , gzip ; Q=0.8"}, all, "gzip"},
		{"refused by weight 0", []string{"br;q=0, gzip;q=0.000"}, all, "identity"},
		{"a star", []string{"*"}, all, "br"},
		{"a star but for one", []string{"br;q=0, *"}, all, "gzip"},
		{"a star of 0", []string{"gzip, *;q=0"}, all, "gzip"},
		{"plain bytes liked better", []string{"identity, br;q=0.5"}, all, "identity"},
		{"plain bytes refused, nothing else there", []string{"identity;q=0"}, []string{"identity"}, "identity"},
		{"several lines", []string{"gzip", "br"}, all, "br"},
		{"in capitals", []string{"GZIP"}, all, "gzip"},
		{"an old name", []string{"x-gzip"}, all, "gzip"},
		{"a weight that is none", []string{"br;q=x, gzip"}, all, "gzip"},
		{"a coding nobody has", []string{"zstd"}, all, "identity"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			got := choose(test.accept, func(coding string) bool { return slices.Contains(test.have, coding) })
			if got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}
