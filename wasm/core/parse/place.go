package parse

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"

	"whatnext/wasm/core/input"
)

// refuse makes the refusal of a text, with line and column (characters, both
// from 1) of the offset at which reading stopped.
func refuse(text []byte, at int, problem, fix string) error {
	return input.Refuse("text", position(text, at)+": "+problem, fix)
}

// position names an offset of the text by its line and column.
func position(text []byte, at int) string {
	before := text[:min(at, len(text))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return fmt.Sprintf("line %d, column %d", line, column)
}

// shown names the character at the start of a text, so that it can be read in
// a sentence.
func shown(text []byte) string {
	r, _ := utf8.DecodeRune(text)
	switch {
	case r == '\n' || r == '\r':
		return "a line break"
	case r == utf8.RuneError || !strconv.IsGraphic(r):
		return fmt.Sprintf("the byte 0x%02x", text[0])
	}
	return strconv.QuoteRune(r)
}

// lineAt returns the line that starts at an offset, without its line break, and
// where the next one starts. next is at itself only at the end of the text.
// Several carriage returns in a row are one break: terminals double them.
func lineAt(text []byte, at int) (line []byte, next int) {
	line, next = text[at:], len(text)
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line, next = line[:end], at+end+1
	}
	return bytes.TrimRight(line, "\r"), next
}
