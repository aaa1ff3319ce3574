package parse

import (
	"bytes"

	"whatnext/wasm/core/exchange"
)

// span is a secret's place in a text.
type span struct{ from, to int }

// Mask returns the text with every secret in it replaced by REDACTED, for
// showing what was pasted, and how many it found: credentials in header lines,
// in members of JSON and of JavaScript's objects, in parameters, in addresses
// and in curl's options, whatever the text's form, broken texts too. It masks
// rather too much than too little. The number of lines stays; a text that was
// masked stays as it is.
func Mask(text []byte) (masked []byte, found int) {
	masked = text
	for range 8 { // what one look leaves behind, another may see
		changed := false
		for _, look := range [...]func([]byte) []span{namedSecrets, pairedSecrets, optionSecrets, userSecrets, bareSecrets} {
			next, count := redacted(masked, look(masked))
			found += count
			changed = changed || count > 0
			masked = next
		}
		if !changed {
			break
		}
	}
	return masked, found
}

// redacted replaces what stands in the spans, which follow one another, and
// counts those that were not masked before.
func redacted(text []byte, spans []span) (masked []byte, count int) {
	kept := 0
	for _, s := range spans {
		if s.from < kept || isMasked(text[s.from:s.to]) {
			continue
		}
		count++
		masked = append(masked, text[kept:s.from]...)
		masked = append(masked, exchange.Redacted...)
		masked = append(masked, bytes.Repeat([]byte("\n"), bytes.Count(text[s.from:s.to], []byte("\n")))...)
		kept = s.to
	}
	if count == 0 {
		return text, 0
	}
	return append(masked, text[kept:]...), count
}

// isMasked tells whether nothing secret is left in a value: it is masked, or
// there is none.
func isMasked(value []byte) bool {
	switch string(bytes.TrimSpace(value)) {
	case exchange.Redacted, "", "null", "undefined", "None", "<nil>":
		return true
	}
	return false
}

// afterScheme returns where in the value of Authorization the credential
// begins: a scheme that is known stays.
func afterScheme(value []byte) int {
	word, _, ok := bytes.Cut(value, []byte(" "))
	if !ok {
		return 0
	}
	for _, scheme := range [...]string{"Bearer", "Basic", "Digest", "Negotiate", "NTLM", "DPoP", "Token", "ApiKey", "AWS4-HMAC-SHA256", "HOBA", "Mutual"} {
		if exchange.EqualName(string(word), scheme) {
			return len(word) + 1
		}
	}
	return 0
}

// verdicts remembers which names are a secret's: long texts have few names,
// each of them thousands of times.
type verdicts map[string]bool

func (v verdicts) of(name []byte, parameter bool) bool {
	if len(name) < 3 || len(name) > 80 {
		return false
	}
	key := append(name[:len(name):len(name)], '?') // the key of a parameter
	if !parameter {
		key = name
	}
	secret, known := v[string(key)]
	if !known {
		secret = isSecretName(string(name), parameter)
		if len(v) < 10_000 {
			v[string(key)] = secret
		}
	}
	return secret
}

// isSecretName tells whether the value behind a name is a credential. code, key
// and their like are secret as parameters only: elsewhere they tell of errors.
func isSecretName(name string, parameter bool) bool {
	if exchange.SecretHeader(name) {
		return true
	}
	if !parameter {
		for _, open := range [...]string{"code", "key", "sig", "signature"} {
			if exchange.EqualName(name, open) {
				return false
			}
		}
	}
	asked := "?" + name + "=x"
	return exchange.RedactURL(asked) != asked
}
