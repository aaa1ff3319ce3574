package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whatnext/build/reference"
	"whatnext/templates"
	"whatnext/wasm/core/contract"
)

// suiteName is where the conformance suite stands in the site.
const suiteName = "conformance.json"

// addCodes renders the list of status codes, a page for each, and the suite.
func (s *site) addCodes(assets templates.Assets) error {
	suite, err := reference.Suite()
	if err != nil {
		return err
	}
	s.files[suiteName] = suite
	index, err := codeIndex(assets, suite)
	if err != nil {
		return err
	}
	if err := s.addPage("codes/index.html", templates.CodesPage(index)); err != nil {
		return err
	}
	all := contract.Registered()
	for i, r := range all {
		page, err := codePage(r)
		if err != nil {
			return fmt.Errorf("the page of %d: %w", r.Code, err)
		}
		page.Assets = assets
		if i > 0 {
			page.Back = neighbour(all[i-1])
		}
		if i+1 < len(all) {
			page.On = neighbour(all[i+1])
		}
		if err := s.addPage("codes/"+strconv.Itoa(r.Code)+"/index.html", templates.Code(page)); err != nil {
			return err
		}
	}
	return nil
}

func neighbour(r contract.Registration) templates.Ref {
	return templates.Ref{Text: fmt.Sprint(r.Code, " ", r.Name), Href: "../" + strconv.Itoa(r.Code) + "/"}
}

func codeIndex(assets templates.Assets, suite []byte) (templates.CodeIndex, error) {
	var held struct {
		Cases []struct{} `json:"cases"`
	}
	if err := json.Unmarshal(suite, &held); err != nil {
		return templates.CodeIndex{}, fmt.Errorf("the conformance suite: %w", err)
	}
	index := templates.CodeIndex{
		Assets: assets, Listed: contract.RegistryDate, Cases: len(held.Cases),
		Source: templates.Ref{Text: "IANA’s", Href: contract.RegistryURL},
		Suite:  templates.Ref{Text: suiteName, Href: "../" + suiteName},
	}
	for _, r := range contract.Registered() {
		id := strconv.Itoa(r.Code/100) + "xx"
		if last := len(index.Classes) - 1; last < 0 || index.Classes[last].ID != id {
			index.Classes = append(index.Classes, templates.CodeClass{ID: id, Says: classWords(r.Code)})
		}
		class := &index.Classes[len(index.Classes)-1]
		class.Lines = append(class.Lines, codeLine(r))
	}
	return index, nil
}

// classWords is what the first figure says (RFC 9110 §15).
func classWords(code int) string {
	return []string{"", "interim, never the answer", "it worked", "look elsewhere", "a fault of the request", "a fault of the service"}[code/100]
}

func codeLine(r contract.Registration) templates.CodeLine {
	line := templates.CodeLine{Status: r.Code, Name: r.Name, NFleet: contract.Find(r.Code).NFleet}
	if r.Interim() {
		return line
	}
	line.Get, line.Post = short(r.Code, "GET"), short(r.Code, "POST")
	for _, c := range reference.ForStatus(r.Code) {
		verb := c.Report.Action
		if verb != line.Get.Action && verb != line.Post.Action && !slices.Contains(line.Also, verb) {
			line.Also = append(line.Also, verb)
		}
	}
	return line
}

// short is the decision for a status as most clients meet it.
func short(code int, method string) templates.Verdict {
	if c, ok := typical(code, way{method: method}); ok {
		return verdictOf(c)
	}
	return templates.Verdict{}
}

// way is how somebody asks.
type way struct {
	method        string
	keyed, inside bool
}

// typical is the cell in which no header is varied. With a 401 the client is one
// that can get a token, as most can; with a 403 it has one identity.
func typical(code int, w way) (reference.Cell, bool) {
	for _, c := range reference.ForStatus(code) {
		if c.Header == "" && c.Method == w.method && c.Keyed == w.keyed && c.Inside == w.inside && c.Credentials == (code == 401) {
			return c, true
		}
	}
	return reference.Cell{}, false
}

func codePage(r contract.Registration) (templates.CodePage, error) {
	clause := contract.Find(r.Code)
	page := templates.CodePage{Status: r.Code, Name: r.Name, Meaning: meaningOf(r, clause)}
	if r.Interim() {
		page.Undecided = "Nothing: it is no answer yet. Go on waiting for the final one."
		page.Sentence = page.Undecided
		return page, nil
	}
	page.Columns, page.Methods = methodTable(r.Code)
	page.Answers = answers(page.Methods)
	page.Sentence = fmt.Sprintf("What should a client do on %d %s? %s", r.Code, r.Name, page.Answers[0].Sentence)
	page.Turns = turns(r.Code)
	for _, t := range page.Turns {
		page.Answers = append(page.Answers, templates.ShortAnswer{For: []string{"inside an operation"}, Action: t.Inside.Action, Sentence: t.Says})
	}
	for _, h := range reference.HeadersFor(r.Code) {
		page.Matters = append(page.Matters, templates.Ref{Text: h.Name, Href: "../../headers/" + h.Slug + "/"})
	}
	page.Habits = habitViews(contract.HabitsOf(r.Code))
	cells := reference.ForStatus(r.Code)
	page.Cases = len(cells)
	var err error
	if page.Groups, err = groupsOf(cells, byHeader); err != nil {
		return page, err
	}
	if page.Lessons, err = lessons(r.Code); err != nil {
		return page, err
	}
	page.Example, err = exampleOf(r.Code)
	return page, err
}

func byHeader(c reference.Cell) templates.Ref {
	h, ok := contract.FindHeader(c.Header)
	if !ok {
		return templates.Ref{Text: "As it mostly comes"}
	}
	return templates.Ref{Text: h.Name, Href: "../../headers/" + h.Slug + "/"}
}

// meaningOf names who speaks. A code that no clause describes is read by its
// class, or has a remark in the list.
func meaningOf(r contract.Registration, clause contract.Clause) templates.CodeMeaning {
	m := templates.CodeMeaning{Meaning: clause.Meaning, Check: clause.Check, Listed: registered(r)}
	if clause.NFleet {
		m.Clause = clause.Ref()
	}
	standard := clause.Standard
	if standard == "" {
		standard = sectionRef(r.Reference)
	}
	m.Standard = templates.Ref{Text: standard, Href: contract.Link(standard)}
	if r.Note != "" {
		m.Meaning = r.Note
	}
	return m
}

// sectionRef turns IANA's "RFC 9110, Section 15.2.1" into "RFC 9110 §15.2.1".
func sectionRef(reference string) string {
	first, _, _ := strings.Cut(reference, ";")
	return strings.Replace(first, ", Section ", " §", 1)
}

func registered(r contract.Registration) string {
	switch r.State {
	case contract.Temporary:
		return "registered for a time only"
	case contract.Obsoleted:
		return "registered, obsoleted"
	case contract.Unused:
		return "registered to be kept free"
	}
	return ""
}

// turns tells where the same answer means something else inside an operation.
func turns(code int) []templates.Turn {
	outside, ok := typical(code, way{method: "GET"})
	inside, both := typical(code, way{method: "GET", inside: true})
	if !ok || !both || outside.Report.Action == inside.Report.Action {
		return nil
	}
	return []templates.Turn{{Method: "GET", Outside: linked(outside), Inside: linked(inside), Says: inWords(inside, nil)}}
}

// answers are the question's answer in short: one for each different thing to do,
// with the ways of asking that it holds for.
func answers(methods []templates.MethodLine) []templates.ShortAnswer {
	var all []templates.ShortAnswer
	for _, m := range methods {
		way := strings.TrimSpace(m.Method + " " + m.With)
		if m.With != "" && m.With != withKey {
			way = m.With
		}
		at := slices.IndexFunc(all, func(a templates.ShortAnswer) bool { return a.Sentence == m.Says })
		if at < 0 {
			all = append(all, templates.ShortAnswer{For: []string{way}, Action: m.Verdicts[0].Action, Sentence: m.Says})
		} else if m.With == "" || !slices.Contains(all[at].For, m.Method) {
			all[at].For = append(all[at].For, way)
		}
	}
	return all
}
