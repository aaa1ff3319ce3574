package templates

import (
	"strconv"
	"strings"
	"unicode"
)

// unseen are the characters that show nothing, or change what is shown beside
// them: controls, bidirectional marks and overrides, invisible operators, tags.
// Joiners are left alone: scripts and emoji need them.
var unseen = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x00, Hi: 0x1f, Stride: 1}, {Lo: 0x7f, Hi: 0x9f, Stride: 1}, {Lo: 0xad, Hi: 0xad, Stride: 1},
		{Lo: 0x61c, Hi: 0x61c, Stride: 1}, {Lo: 0x180e, Hi: 0x180e, Stride: 1}, {Lo: 0x200b, Hi: 0x200b, Stride: 1},
		{Lo: 0x200e, Hi: 0x200f, Stride: 1}, {Lo: 0x2028, Hi: 0x202e, Stride: 1}, {Lo: 0x2060, Hi: 0x206f, Stride: 1},
		{Lo: 0xfeff, Hi: 0xfeff, Stride: 1}, {Lo: 0xfff9, Hi: 0xfffb, Stride: 1},
	},
	R32:         []unicode.Range32{{Lo: 0xe0000, Hi: 0xe007f, Stride: 1}},
	LatinOffset: 3,
}

// visible writes out what cannot be seen, as Go and JSON do: \x00, \n, \u202e.
// web/ui/visible.ts does the same; what is copied is the text itself.
func visible(text string) string { return spelled(text, "") }

// visibleLines does so too, and leaves line breaks and tabs to do their work.
func visibleLines(text string) string {
	return spelled(strings.ReplaceAll(text, "\r\n", "\n"), "\n\t")
}

func spelled(text, keep string) string {
	hides := func(r rune) bool { return unicode.Is(unseen, r) && !strings.ContainsRune(keep, r) }
	if !strings.ContainsFunc(text, hides) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if hides(r) {
			quoted := strconv.QuoteRune(r)
			out.WriteString(quoted[1 : len(quoted)-1])
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}
