//go:build js && wasm

package browser

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/exchange"
)

// fetch gives and takes each byte of a header value as one character (a
// ByteString, isomorphic encoding), while everything here is UTF-8.

// byteString is the value with each of its bytes as one character.
func byteString(value string) string {
	var out strings.Builder
	for i := 0; i < len(value); i++ {
		out.WriteRune(rune(value[i]))
	}
	return out.String()
}

// byteStrings is the header as fetch takes it.
func byteStrings(header exchange.Header) exchange.Header {
	out := make(exchange.Header, len(header))
	for i, field := range header {
		out[i] = exchange.Field{Name: field.Name, Value: byteString(field.Value)}
	}
	return out
}

// fromByteString takes byteString back where that gives UTF-8; else the value
// stays as the browser reads it, as Latin-1.
func fromByteString(value string) string {
	bytes := make([]byte, 0, len(value))
	for _, char := range value {
		if char > 0xFF {
			return value
		}
		bytes = append(bytes, byte(char))
	}
	if !utf8.Valid(bytes) {
		return value
	}
	return string(bytes)
}

// readHeaders reads a Headers object, in its own order.
func (p *Page) readHeaders(headers safejs.Value) exchange.Header {
	pairs := invoke(p.json, "stringify", invoke(p.array, "from", invoke(headers, "entries")))
	var header exchange.Header
	if err := json.Unmarshal([]byte(stringOf(pairs)), &header); err != nil {
		panic(err)
	}
	for i := range header {
		header[i].Value = fromByteString(header[i].Value)
	}
	return header
}
