package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"whatnext/build/reference"
	"whatnext/templates"
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/trace"
)

// mostLessons keeps a page calm: a 200 ends nearly every scenario.
const mostLessons = 12

// lessons are the scenarios about a status, each with what its run does.
func lessons(code int) ([]templates.Lesson, error) {
	related, err := reference.Related(code)
	if err != nil {
		return nil, err
	}
	var views []templates.Lesson
	for _, s := range related {
		entry, err := menuEntry(s)
		if err != nil {
			return nil, err
		}
		views = append(views, templates.Lesson{Title: s.Title, Teaches: s.Teaches, Href: "../../?scenario=" + s.ID, Verbs: entry.Verbs})
		if len(views) == mostLessons {
			break
		}
	}
	return views, nil
}

// exampleOf is a whole run; one that is a scenario is opened as that.
func exampleOf(code int) (*templates.Example, error) {
	order, t, err := reference.Example(code)
	if err != nil || t == nil {
		return nil, err
	}
	link, err := playLink(order, 0)
	if err != nil {
		return nil, err
	}
	e := &templates.Example{Title: "A " + t.Steps[0].Request.Method + " that is answered with " + strconv.Itoa(code) + "."}
	related, err := reference.Related(code)
	if err != nil {
		return nil, err
	}
	for _, s := range related {
		if compact(s.Order) == string(order) {
			e.Title, link = s.Teaches, "?scenario="+s.ID
		}
	}
	e.Href = "../../" + strings.TrimPrefix(link, "./")
	e.Run = templates.Runs(&trace.Result{Runs: []*trace.Trace{t}})[0]
	for _, x := range e.Run.Exchange {
		for i := range x.Decision.Causes {
			x.Decision.Causes[i].Clause = "" // its sheet is the playground's; here the page itself says what it means
		}
	}
	return e, nil
}

// habitViews puts what one client does under its name, once.
func habitViews(all []contract.Habit) []templates.Habit {
	var views []templates.Habit
	for _, h := range all {
		client := strings.TrimSpace(h.Client + " " + h.Version)
		at := slices.IndexFunc(views, func(v templates.Habit) bool { return v.Client == client })
		if at < 0 {
			at = len(views)
			views = append(views, templates.Habit{Client: client})
		}
		views[at].Does = append(views[at].Does, templates.Deed{Says: h.Does, Source: h.Source})
	}
	return views
}

// compact takes the white space out of a scenario's order.
func compact(order string) string {
	var out bytes.Buffer
	if json.Compact(&out, []byte(order)) != nil {
		return ""
	}
	return out.String()
}
