package decision

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

// maxSaid is room for all that one decision can say; a fuzz test holds it.
const maxSaid = 16

// Cause is one input that shaped a decision, or a note about one that did not.
// It is a typed value: its words are made by Report.
type Cause struct {
	effect effect
	Name   string // the header that it is about; "" for a fixed subject
	Text   string // what the input said, as it was sent
	A, B   int64  // numbers: milliseconds, counts or a status, as the effect says
}

// effect is what an input did to a decision. Its row in effects has the words.
type effect uint8

// row is how an effect reads. In words, {v} is the value as text, {a} and {b}
// the numbers, {A} and {B} the same as lengths of time, {meaning} what the
// contract says of the status.
type row struct {
	subject string // "" for a note; "header:" and "request:header:" take the cause's Name
	value   string // a pattern of the same kind
	words   string
	ref     string // "" the contract's own clause for the status
}

// Subject is the input: status, header:retry-after, policy:max_attempts …; ""
// for a note.
func (c Cause) Subject() string {
	subject := effects[c.effect].subject
	if strings.HasSuffix(subject, ":") {
		subject += c.Name
	}
	return subject
}

// Value is what the input said, without secrets.
func (c Cause) Value() string {
	if effects[c.effect].value == "{v}" {
		return c.shown()
	}
	return c.fill(effects[c.effect].value)
}

// Words is the effect in one plain sentence.
func (c Cause) Words() string { return c.fill(effects[c.effect].words) }

// Ref says who makes the rule: an NFleet clause, a section of a standard, the
// client's own policy, or the browser.
func (c Cause) Ref() string {
	if ref := effects[c.effect].ref; ref != "" {
		return ref
	}
	return contract.Find(int(c.A)).Ref()
}

// shown is the text without secrets.
func (c Cause) shown() string {
	return exchange.RedactField(c.Name, c.Text)
}

// fill puts the cause's own parts into a pattern.
func (c Cause) fill(pattern string) string {
	before, rest, ok := strings.Cut(pattern, "{")
	if !ok {
		return pattern
	}
	var out strings.Builder
	for ok {
		var name string
		name, pattern, _ = strings.Cut(rest, "}")
		out.WriteString(before)
		out.WriteString(c.part(name))
		before, rest, ok = strings.Cut(pattern, "{")
	}
	out.WriteString(before)
	return out.String()
}

func (c Cause) part(name string) string {
	switch name {
	case "v":
		return c.shown()
	case "name":
		return c.Name
	case "a":
		return decimal(c.A)
	case "b":
		return decimal(c.B)
	case "A":
		return Length(c.A)
	case "B":
		return Length(c.B)
	}
	return contract.Find(int(c.A)).Meaning
}

// Length is a time in milliseconds as people say it: 210 ms, 3 s, 1 h 5 min.
func Length(ms int64) string {
	switch {
	case ms < 1000:
		return strconv.FormatInt(ms, 10) + " ms"
	case ms < 120_000:
		text := strconv.FormatInt(ms/1000, 10)
		if part := ms % 1000; part != 0 {
			text += "." + strings.TrimRight(strconv.FormatInt(1000+part, 10)[1:], "0")
		}
		return text + " s"
	case ms < 7_200_000:
		return units(ms, 60_000, "min", 1000, "s")
	case ms < 172_800_000:
		return units(ms, 3_600_000, "h", 60_000, "min")
	}
	return units(ms, 86_400_000, "days", 3_600_000, "h")
}

func units(ms, large int64, largeName string, small int64, smallName string) string {
	text := strconv.FormatInt(ms/large, 10) + " " + largeName
	if rest := ms % large / small; rest != 0 {
		text += " " + strconv.FormatInt(rest, 10) + " " + smallName
	}
	return text
}
