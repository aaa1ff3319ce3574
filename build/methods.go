package main

import (
	"slices"

	"whatnext/build/reference"
	"whatnext/templates"
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
)

// mostColumns is how many answers the table by method compares: more would not
// fit, and all of them stand further down.
const mostColumns = 3

// withKey marks the row of a request that bears a key.
const withKey = "with Idempotency-Key"

// ways are the rows of the table by method.
func ways() []struct {
	id, method, with string
	keyed            bool
} {
	return []struct {
		id, method, with string
		keyed            bool
	}{
		{"get", "GET", "", false}, {"post", "POST", "", false}, {"post-keyed", "POST", withKey, true},
		{"put", "PUT", "", false}, {"patch", "PATCH", "", false},
	}
}

// methodTable says what to do by method, for a status as it mostly comes and with
// the headers that count most.
func methodTable(code int) (columns []string, lines []templates.MethodLine) {
	varied := variations(code)
	natural, _ := typical(code, way{method: "POST"})
	columns = append(columns, naturalColumn(natural, varied))
	for _, c := range varied[:min(len(varied), mostColumns-1)] {
		columns = append(columns, columnOf(c))
	}
	for _, w := range ways() {
		cell, ok := typical(code, way{method: w.method, keyed: w.keyed})
		if !ok {
			continue
		}
		line := templates.MethodLine{ID: w.id, Method: w.method, With: w.with, Verdicts: []templates.Verdict{linked(cell)}}
		var others []reference.Cell
		for i, v := range varied {
			c, ok := like(cell, v)
			if ok {
				others = append(others, c)
			} else {
				c = cell // the header makes no difference to this method
			}
			if i+1 < len(columns) {
				line.Verdicts = append(line.Verdicts, linked(c))
			}
		}
		line.Says = inWords(cell, others)
		lines = append(lines, line)
	}
	cautions(code, lines)
	return columns, append(lines, credentialLines(code, len(columns))...)
}

// linked is a verdict that opens its cell as a run.
func linked(c reference.Cell) templates.Verdict {
	v := verdictOf(c)
	if view, err := cellView(c); err == nil {
		v.Href = view.Verdict.Href
	}
	return v
}

// variations are the headers that can be compared for a status, those of the
// answer first, each as the cell of some way of asking: in its plainest form, or
// absent where it is usually there.
func variations(code int) []reference.Cell {
	var found []reference.Cell
	for _, on := range []string{"answer", "request"} {
		for _, c := range reference.ForStatus(code) {
			natural, ok := typical(code, way{method: c.Method, keyed: c.Keyed})
			if !ok || c.On != on || !sameWay(c, natural) || slices.Contains(apart(), c.Header) {
				continue
			}
			plain := c.State == reference.Present && c.Beside == natural.ID && isPlain(c)
			lacks := c.State == reference.Absent && bears(natural, c.Header)
			known := slices.ContainsFunc(found, func(f reference.Cell) bool { return f.Header == c.Header && f.State == c.State })
			if (plain || lacks) && !known {
				found = append(found, c)
			}
		}
	}
	return found
}

// apart are headers that are no column: they only bend what another one says, or
// have rows of their own.
func apart() []string {
	return []string{"date", "access-control-expose-headers", "idempotency-key", "authorization"}
}

func isPlain(c reference.Cell) bool {
	h, _ := contract.FindHeader(c.Header)
	f, ok := h.Valid()
	return ok && c.Form == f.Name
}

// bears tells whether the answer of a natural cell has the header.
func bears(c reference.Cell, slug string) bool {
	h, _ := contract.FindHeader(slug)
	lines, err := bearsOf(c)
	return err == nil && slices.ContainsFunc(lines, func(line string) bool {
		return len(line) > len(h.Name) && line[:len(h.Name)+1] == h.Name+":"
	})
}

func sameWay(a, b reference.Cell) bool {
	return a.Method == b.Method && a.Keyed == b.Keyed && a.Inside == b.Inside && a.Credentials == b.Credentials
}

// like is the cell that varies the same header in the same way for another method.
func like(natural, varied reference.Cell) (reference.Cell, bool) {
	for _, c := range reference.ForStatus(natural.Status) {
		if sameWay(c, natural) && c.Header == varied.Header && c.On == varied.On && c.State == varied.State && c.Form == varied.Form {
			return c, true
		}
	}
	return reference.Cell{}, false
}

func naturalColumn(natural reference.Cell, varied []reference.Cell) string {
	if lines, err := bearsOf(natural); err == nil && len(lines) > 0 {
		return lines[0]
	}
	if len(varied) == 0 {
		return "Decision"
	}
	without := varied[0]
	without.State = reference.Absent
	return columnOf(without)
}

func columnOf(c reference.Cell) string {
	h, _ := contract.FindHeader(c.Header)
	text := h.Name + ": " + c.Value
	if c.State == reference.Absent {
		text = "no " + h.Name
	}
	if c.On == "request" {
		text += " sent"
	}
	return text
}

// cautions are the notes that hold for some ways of asking and not for others,
// where something is sent again.
func cautions(code int, lines []templates.MethodLine) {
	count := map[string]int{}
	notes := make([][]string, len(lines))
	for i, l := range lines {
		cell, _ := typical(code, way{method: l.Method, keyed: l.With != ""})
		notes[i] = cell.Report.Notes
		for _, n := range notes[i] {
			count[n]++
		}
	}
	for i := range lines {
		for _, n := range notes[i] {
			again := lines[i].Verdicts[0].Action == decision.Resend.String()
			if again && count[n] < len(lines) && lines[i].Caution == "" {
				lines[i].Caution = n
			}
		}
	}
}

// credentialLines are a POST of a client that can get no token, or that has
// another identity to try, where that changes what it does.
func credentialLines(code, columns int) []templates.MethodLine {
	usual, ok := typical(code, way{method: "POST"})
	if !ok {
		return nil
	}
	for _, c := range reference.ForStatus(code) {
		if c.Header != "" || c.Method != "POST" || c.Keyed || c.Inside || c.Credentials == usual.Credentials {
			continue
		}
		line := templates.MethodLine{ID: "post-no-credentials", Method: "POST", With: "no credentials known", Says: inWords(c, nil)}
		if c.Credentials {
			line.ID, line.With = "post-another-identity", "another identity at hand"
		}
		for range columns {
			line.Verdicts = append(line.Verdicts, linked(c))
		}
		return []templates.MethodLine{line}
	}
	return nil
}
