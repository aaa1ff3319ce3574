package server

import (
	"strconv"
	"strings"
)

// choose picks a content coding (RFC 9110 §12.5.3): the one with the highest
// weight of those that there are; among equals the smallest copy, and the plain
// bytes last. Where nothing fits it is the plain bytes: better than a refusal.
func choose(accept []string, have func(coding string) bool) string {
	best, weight := "identity", 0.0
	weights := readWeights(accept)
	for _, coding := range [...]string{"br", "gzip", "identity"} {
		q, named := weights[coding]
		if !named && coding != "identity" {
			q = weights["*"]
		}
		if q > weight && have(coding) {
			best, weight = coding, q
		}
	}
	return best
}

// readWeights reads Accept-Encoding. A weight that can't be read is 0.
func readWeights(lists []string) map[string]float64 {
	weights := map[string]float64{}
	for _, item := range strings.Split(strings.Join(lists, ","), ",") {
		coding, parameter, has := strings.Cut(item, ";")
		q := 1.0
		if has {
			name, value, _ := strings.Cut(parameter, "=")
			var err error
			if q, err = strconv.ParseFloat(strings.TrimSpace(value), 64); err != nil || !strings.EqualFold(strings.TrimSpace(name), "q") {
				q = 0
			}
		}
		coding = strings.ToLower(strings.TrimSpace(coding))
		if coding == "x-gzip" {
			coding = "gzip"
		}
		weights[coding] = q
	}
	return weights
}
