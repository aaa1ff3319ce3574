package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"whatnext/build/reference"
	"whatnext/templates"
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

// cellView is a behaviour cell as a page two folders deep shows it.
func cellView(c reference.Cell) (templates.Cell, error) {
	link, err := playLink(c.Order, c.Step)
	if err != nil {
		return templates.Cell{}, fmt.Errorf("cell %s: %w", c.ID, err)
	}
	bears, err := bearsOf(c)
	if err != nil {
		return templates.Cell{}, fmt.Errorf("cell %s: %w", c.ID, err)
	}
	v := verdictOf(c)
	v.Href = "../../" + strings.TrimPrefix(link, "./")
	return templates.Cell{ID: c.ID, Request: requestWords(c), Status: c.Status, Bears: bears, Inside: c.Inside, Verdict: v}, nil
}

// requestWords names what is not usual about a request.
func requestWords(c reference.Cell) string {
	words := c.Method
	if c.Keyed && !c.Inside {
		words += " with Idempotency-Key"
	}
	if c.Credentials && c.Status == 403 {
		words += ", another identity at hand"
	} else if c.Credentials {
		words += ", credentials known"
	}
	return words
}

// bearsOf are the header lines that count in a cell: those of the answer, and of
// the request the one that is varied. A header that is varied and absent is
// named too.
func bearsOf(c reference.Cell) ([]string, error) {
	var order struct {
		Answers []struct {
			Header  exchange.Header `json:"header"`
			Exposed *[]string       `json:"exposed"`
		} `json:"answers"`
	}
	if err := json.Unmarshal(c.Order, &order); err != nil {
		return nil, err
	}
	if c.Step > len(order.Answers) {
		return nil, fmt.Errorf("it has no answer %d", c.Step)
	}
	var lines []string
	answer := order.Answers[c.Step-1]
	for _, f := range answer.Header {
		lines = append(lines, f.Name+": "+f.Value)
	}
	h, _ := contract.FindHeader(c.Header)
	switch {
	case c.Header == "":
	case c.State == reference.Absent:
		lines = append(lines, "no "+h.Name+inRequest(c))
	case c.On == "request":
		lines = append(lines, h.Name+": "+c.Value+inRequest(c))
	}
	if answer.Exposed != nil {
		lines = append(lines, "read in a browser")
	}
	return lines, nil
}

func inRequest(c reference.Cell) string {
	if c.On == "request" {
		return " in the request"
	}
	return ""
}

// groupsOf folds cells by what under gives: a heading, and where it leads.
func groupsOf(cells []reference.Cell, under func(reference.Cell) templates.Ref) ([]templates.CellGroup, error) {
	var groups []templates.CellGroup
	at := map[string]int{}
	for _, c := range cells {
		view, err := cellView(c)
		if err != nil {
			return nil, err
		}
		heading := under(c)
		i, ok := at[heading.Text]
		if !ok {
			i = len(groups)
			at[heading.Text] = i
			groups = append(groups, templates.CellGroup{Title: heading.Text, Href: heading.Href})
		}
		groups[i].Cells = append(groups[i].Cells, view)
	}
	return groups, nil
}
