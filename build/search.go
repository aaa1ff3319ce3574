package main

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"whatnext/build/reference"
	"whatnext/templates"
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/scenario"
)

// found is one line of the index that web/ui/search/rank.ts reads.
type found struct {
	Kind  string `json:"kind"` // code | request | header | scenario | client | reason
	Title string `json:"title"`
	Text  string `json:"text"`
	Words string `json:"words,omitempty"` // found by, and not shown
	URL   string `json:"url"`             // from the root of the site
	Verb  string `json:"verb,omitempty"`  // whose colour the title has
}

// addSearch makes the index of the search and tells every page where it is. Its
// name bears a hash of what is in it, as those of scripts do.
func (s *site) addSearch(assets map[string]templates.Assets) error {
	var index []found
	for _, part := range []func() ([]found, error){codeEntries, headerEntries, scenarioEntries, clientEntries, reasonEntries} {
		entries, err := part()
		if err != nil {
			return fmt.Errorf("the index of the search: %w", err)
		}
		index = append(index, entries...)
	}
	text, err := json.Marshal(index)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	name := "assets/search-" + base32.StdEncoding.EncodeToString(sum[:5]) + ".json"
	s.files[name] = text
	for page, a := range assets {
		a.Search = name
		assets[page] = a
	}
	return nil
}

// codeEntries are the status codes, and each way of asking that has a row.
func codeEntries() ([]found, error) {
	var entries []found
	for _, r := range contract.Registered() {
		page, clause := "codes/"+strconv.Itoa(r.Code)+"/", contract.Find(r.Code)
		entry := found{Kind: "code", Title: fmt.Sprint(r.Code, " ", r.Name), URL: page, Text: clause.Meaning, Words: "status"}
		if r.Interim() {
			entry.Text = r.Note
			entries = append(entries, entry)
			continue
		}
		_, methods := methodTable(r.Code)
		short := answers(methods)[0]
		entry.Verb, entry.Text = short.Action, clause.Meaning+" "+short.Sentence
		entries = append(entries, entry)
		for _, m := range methods {
			entries = append(entries, found{
				Kind: "request", Title: strings.TrimSpace(fmt.Sprint(r.Code, " with ", m.Method, " ", strings.TrimPrefix(m.With, "with "))),
				Text: m.Says, Words: r.Name, URL: page + "#" + m.ID, Verb: m.Verdicts[0].Action,
			})
		}
	}
	return entries, nil
}

func headerEntries() ([]found, error) {
	var entries []found
	for _, h := range contract.Headers() {
		var codes []string
		for _, code := range reference.Matters(h) {
			codes = append(codes, strconv.Itoa(code))
		}
		entries = append(entries, found{
			Kind: "header", Title: h.Name, Text: h.Meaning, URL: "headers/" + h.Slug + "/",
			Words: strings.Join(append(codes, h.Unit), " "),
		})
	}
	return entries, nil
}

func scenarioEntries() ([]found, error) {
	all, err := scenario.All()
	if err != nil {
		return nil, err
	}
	var entries []found
	for _, s := range all {
		entries = append(entries, found{
			Kind: "scenario", Title: s.Title, Text: s.Teaches, URL: "?scenario=" + s.ID,
			Words: fmt.Sprint(s.Code, " ", contract.Find(s.Code).Name),
		})
	}
	return entries, nil
}

// clientEntries are what real clients do, on the page where it shows.
func clientEntries() ([]found, error) {
	var entries []found
	seen := map[string]bool{}
	add := func(h contract.Habit, url, words string) {
		if key := h.Client + h.Does; !seen[key] {
			seen[key] = true
			entries = append(entries, found{Kind: "client", Title: strings.TrimSpace(h.Client + " " + h.Version), Text: h.Does, Words: words, URL: url + "#clients"})
		}
	}
	for _, r := range contract.Registered() {
		for _, h := range contract.HabitsOf(r.Code) {
			add(h, "codes/"+strconv.Itoa(r.Code)+"/", fmt.Sprint(r.Code, " ", strings.Join(h.Headers, " ")))
		}
	}
	for _, header := range contract.Headers() {
		for _, h := range contract.HabitsOfHeader(header.Slug) {
			add(h, "headers/"+header.Slug+"/", header.Name)
		}
	}
	return entries, nil
}

// reasonEntries are every sentence with which a decision explains itself, each
// where it can first be seen: with a case, else in a scenario.
func reasonEntries() ([]found, error) {
	r := reasons{seen: map[string]bool{}}
	cells, err := reference.Cells()
	if err != nil {
		return nil, err
	}
	for _, c := range cells {
		r.add(c.Report, fmt.Sprintf("codes/%d/#%s", c.Status, c.ID), fmt.Sprint(c.Status, " ", requestWords(c)))
	}
	all, err := scenario.All()
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		order, err := playground.Parse([]byte(s.Order))
		if err != nil {
			return nil, err
		}
		result, err := playground.Run(context.Background(), order, playground.Seams{}, nil)
		if err != nil {
			return nil, err
		}
		for _, run := range result.Runs {
			for _, step := range run.Steps {
				r.add(step.Decision, "?scenario="+s.ID, s.Title)
			}
		}
	}
	return r.entries, nil
}

// reasons keeps each sentence once; its figures do not make it another one.
type reasons struct {
	seen    map[string]bool
	entries []found
}

func (r *reasons) add(report decision.Report, url, where string) {
	for _, c := range report.Causes {
		if c.Subject != "status" { // its words are those of the code
			r.sentence(c.Effect, c.Ref, subjectWords(c.Subject), report.Action, url, where)
		}
	}
	for _, n := range report.Notes {
		r.sentence(n, "", "", report.Action, url, where)
	}
}

func (r *reasons) sentence(text, ref, about, action, url, where string) {
	key := strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return -1
		}
		return c
	}, about+text)
	if r.seen[key] {
		return
	}
	r.seen[key] = true
	says := []string{}
	for _, part := range []string{about, ref, where} {
		if part != "" {
			says = append(says, part)
		}
	}
	r.entries = append(r.entries, found{Kind: "reason", Title: text, Text: strings.Join(says, " · "), URL: url, Verb: action})
}

// subjectWords is what a cause is about: "Retry-After", "max_wait_ms".
func subjectWords(subject string) string {
	parts := strings.Split(subject, ":")
	name := parts[len(parts)-1]
	if h, ok := contract.FindHeader(name); ok {
		return h.Name
	}
	return name
}
