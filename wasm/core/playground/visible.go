package playground

import (
	"strconv"
	"strings"
	"unicode"
)

// Visible shows control characters, line breaks included, in place of obeying
// them: what a service sends, or somebody pastes, must not move the cursor of a
// terminal. A text without any stays as it is.
func Visible(text string) string {
	if !strings.ContainsFunc(text, unicode.IsControl) {
		return text
	}
	quoted := strconv.Quote(text)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
