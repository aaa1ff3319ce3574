package main

import (
	"slices"
	"strings"

	"whatnext/build/reference"
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
)

// plainly is what to do without the wait: "Send the same request again".
func plainly(c reference.Cell) string {
	r := c.Report
	text := strings.TrimSuffix(r.Summary, ".")
	if _, after, ok := strings.Cut(text, ", then "); ok && r.WaitMS > 0 {
		text = strings.ToUpper(after[:1]) + after[1:]
	}
	if r.Action == decision.Follow.String() && keepsMethod(c.Status) {
		return "Send the same request to the address in Location"
	}
	return text
}

// keepsMethod tells whether a redirect leaves the method as it is, for every
// method: a 307 does, a 303 does not.
func keepsMethod(code int) bool {
	c, ok := typical(code, way{method: "POST"})
	return ok && c.Report.Next != nil && c.Report.Next.Method == "POST"
}

// inWords says what to do for one way of asking: as the status mostly comes, with
// the advice that goes with giving up, and what each header that counts makes of it.
func inWords(natural reference.Cell, others []reference.Cell) string {
	var waits []string
	var turns turnList
	for _, c := range others {
		h, _ := contract.FindHeader(c.Header)
		switch {
		case c.Report.Action != natural.Report.Action, c.Report.Action == decision.Repair.String() && plainly(c) != plainly(natural):
			turns.add(c, h.Name)
		case c.State == reference.Present && c.Report.WaitMS > natural.Report.WaitMS:
			waits = append(waits, h.Name)
		}
	}
	words := plainly(natural)
	base := afterWords(natural.Report)
	if natural.Report.Action == decision.Poll.String() && base != "" {
		words += "," // "… how far the operation is, after 1 s"
	}
	switch {
	case len(waits) > 0 && base != "":
		words += " after " + either(waits) + ", else " + base
	case len(waits) > 0:
		words += ", at once or after " + either(waits)
	case base != "":
		words += " " + base
	case natural.Report.Action == decision.Resend.String():
		words += " at once"
	}
	words += "."
	if advice := adviceWords(natural); advice != "" {
		words += " " + advice
	}
	return words + turns.String()
}

// adviceWords is the advice of a decision where there is nothing better to say.
// Advice that quotes this very answer gives way to what the contract says of every
// one, and beyond NFleet's codes nobody is sent to NFleet.
func adviceWords(c reference.Cell) string {
	clause := contract.Find(c.Status)
	switch {
	case c.Report.Action == decision.Repair.String() && c.Report.Next != nil:
		return ""
	case len(c.Driving) > 0 && c.Report.Advice != "":
		return clause.Check
	case clause.NFleet:
		return c.Report.Advice
	}
	return strings.ReplaceAll(c.Report.Advice, contract.Support("https://routes.example/"), contract.Support(""))
}

// turnList are other things to do, each with the headers that lead to it.
type turnList []struct {
	state, does string
	names       []string
}

func (l *turnList) add(c reference.Cell, name string) {
	state, does := "With %:", briefly(c)
	if c.State == reference.Absent {
		state = "Without %:"
	} else if c.On == "request" {
		state = "Where % was sent:"
	}
	for i := range *l {
		if t := &(*l)[i]; t.state == state && t.does == does {
			t.names = append(t.names, name)
			return
		}
	}
	*l = append(*l, struct {
		state, does string
		names       []string
	}{state, does, []string{name}})
}

func (l turnList) String() string {
	text := ""
	for _, t := range l {
		text += " " + strings.Replace(t.state, "%", either(t.names), 1) + " " + t.does + "."
	}
	return text
}

// briefly is what to do in another case, within a sentence.
func briefly(c reference.Cell) string {
	if c.Report.Action == decision.Stop.String() {
		return "stop"
	}
	return lower(strings.TrimPrefix(plainly(c), "Done: "))
}

// lower keeps the name of a method as it is.
func lower(sentence string) string {
	if len(sentence) > 1 && sentence[1] >= 'A' && sentence[1] <= 'Z' {
		return sentence
	}
	return strings.ToLower(sentence[:1]) + sentence[1:]
}

func either(names []string) string {
	names = family(names)
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " or " + names[last]
	}
	return names[0]
}

// family says once what several headers are that tell the same.
func family(names []string) []string {
	const quota = "RateLimit"
	ofQuota := func(name string) bool { return strings.Contains(name, quota) }
	rest := slices.DeleteFunc(slices.Clone(names), ofQuota)
	if len(names)-len(rest) < 2 {
		return names
	}
	return append(rest, "a "+quota+" header")
}
