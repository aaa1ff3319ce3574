package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/a-h/templ"

	"whatnext/templates"
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/scenario"
)

// first is the scenario that a newcomer sees, run, before any script loads.
const first = "tour"

// plainest are the scenarios to begin with, one for each code: choosing a code
// chooses them.
func plainest() []string {
	return []string{
		"ok", first, "bad-data", "token-expired", "forbidden", "not-found", "method-not-allowed", "not-acceptable",
		"wrong-content-type", "rate-limited", "server-error", "outage",
	}
}

// addPages renders every page, each with a run that the same core works out
// here and now.
func (s *site) addPages(assets map[string]templates.Assets) error {
	view, err := playgroundView(assets["playground"])
	if err != nil {
		return err
	}
	if err := s.addPage("index.html", templates.Playground(view)); err != nil {
		return err
	}
	if err := s.addDecode(assets["decode"]); err != nil {
		return err
	}
	return s.addReference(assets["reference"])
}

func (s *site) addPage(name string, page templ.Component) error {
	var out bytes.Buffer
	if err := page.Render(context.Background(), &out); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	s.files[name] = out.Bytes()
	return nil
}

func playgroundView(assets templates.Assets) (templates.Page, error) {
	scenarios, err := scenario.All() // a malformed file ends the build here: file, line, reason
	if err != nil {
		return templates.Page{}, fmt.Errorf("scenario %w", err)
	}
	view := templates.Page{Assets: assets, Policy: policy.Default()}
	for _, each := range scenarios {
		entry, err := menuEntry(each)
		if err != nil {
			return view, err
		}
		view.Menu = appendTo(view.Menu, each.Code, entry)
		if each.ID == first {
			view.Chosen = entry
		}
	}
	if view.Chosen.ID == "" {
		return view, fmt.Errorf("there is no scenario %q to show first", first)
	}
	return view, show(&view)
}

// show runs the chosen scenario, so that the page begins with a whole
// conversation.
func show(view *templates.Page) error {
	order, err := playground.Parse(view.Chosen.Order)
	if err != nil {
		return fmt.Errorf("scenario %s.txt: %w", view.Chosen.ID, err)
	}
	result, err := playground.Run(context.Background(), order, playground.Seams{}, nil)
	if err != nil {
		return fmt.Errorf("run scenario %s: %w", view.Chosen.ID, err)
	}
	view.Via, view.Request, view.Results, view.Trace = string(order.Via), order.Request, templates.Runs(result), result.Runs[0]
	about := templates.About(view.Trace, view.Chosen.Code)
	view.Inspected = templates.Inspect(view.Trace, about)
	if view.Inspected.Explained, err = templates.Explain(view.Trace, about); err != nil {
		return fmt.Errorf("explain scenario %s: %w", view.Chosen.ID, err)
	}
	view.Results[0].Exchange[about-1].Chosen = true
	return nil
}

// menuEntry refuses an order that could not be carried out, so that no reader
// meets it, and runs it to tell what it does.
func menuEntry(s scenario.Scenario) (templates.Scenario, error) {
	parsed, err := playground.Parse([]byte(s.Order))
	if err != nil {
		return templates.Scenario{}, fmt.Errorf("scenario %s.txt:%d: the order: %w", s.ID, s.Line, err)
	}
	result, err := playground.Run(context.Background(), parsed, playground.Seams{}, nil)
	if err != nil {
		return templates.Scenario{}, fmt.Errorf("run scenario %s: %w", s.ID, err)
	}
	var order bytes.Buffer // without the white space that is there for the author
	if err := json.Compact(&order, []byte(s.Order)); err != nil {
		return templates.Scenario{}, fmt.Errorf("scenario %s.txt:%d: the order: %w", s.ID, s.Line, err)
	}
	return templates.Scenario{
		ID: s.ID, Code: s.Code, Title: s.Title, Teaches: s.Teaches, Verbs: templates.Verbs(result), Order: order.Bytes(),
	}, nil
}

// appendTo puts an entry under the heading of its code; scenarios come sorted, but
// for the plainest.
func appendTo(menu []templates.Group, code int, entry templates.Scenario) []templates.Group {
	label := fmt.Sprint(code, " ", contract.Find(code).Name)
	if len(menu) == 0 || menu[len(menu)-1].Label != label {
		menu = append(menu, templates.Group{Label: label})
	}
	group := &menu[len(menu)-1]
	if slices.Contains(plainest(), entry.ID) {
		group.Scenarios = slices.Insert(group.Scenarios, 0, entry)
	} else {
		group.Scenarios = append(group.Scenarios, entry)
	}
	return menu
}
