package main

import (
	"fmt"
	"strconv"

	"whatnext/build/reference"
	"whatnext/templates"
	"whatnext/wasm/core/contract"
)

// addHeaders renders the list of headers and a page for each.
func (s *site) addHeaders(assets templates.Assets) error {
	all := contract.Headers()
	index := templates.HeaderIndex{Assets: assets}
	for _, h := range all {
		index.Lines = append(index.Lines, templates.HeaderLine{Slug: h.Slug, Name: h.Name, In: sentIn(h), Meaning: h.Meaning, Codes: codeRefs(h, "../codes/")})
	}
	if err := s.addPage("headers/index.html", templates.HeadersPage(index)); err != nil {
		return err
	}
	for i, h := range all {
		page, err := headerPage(h)
		if err != nil {
			return fmt.Errorf("the page of %s: %w", h.Name, err)
		}
		page.Assets = assets
		if i > 0 {
			page.Back = templates.Ref{Text: all[i-1].Name, Href: "../" + all[i-1].Slug + "/"}
		}
		if i+1 < len(all) {
			page.On = templates.Ref{Text: all[i+1].Name, Href: "../" + all[i+1].Slug + "/"}
		}
		if err := s.addPage("headers/"+h.Slug+"/index.html", templates.Header(page)); err != nil {
			return err
		}
	}
	return nil
}

func sentIn(h contract.Header) string {
	switch {
	case h.Answer && h.Request:
		return "answers and requests"
	case h.Answer:
		return "answers"
	}
	return "requests"
}

func codeRefs(h contract.Header, to string) []templates.CodeRef {
	var refs []templates.CodeRef
	for _, code := range reference.Matters(h) {
		refs = append(refs, templates.CodeRef{Status: code, Action: short(code, "POST").Action, Href: to + strconv.Itoa(code) + "/"})
	}
	return refs
}

func headerPage(h contract.Header) (templates.HeaderPage, error) {
	page := templates.HeaderPage{
		Name: h.Name, In: sentIn(h), Meaning: h.Meaning, Unit: h.Unit, Hidden: hiddenWords(h), Note: h.Note,
		Standard: templates.Ref{Text: h.Standard, Href: contract.Link(h.Standard)},
		Codes:    codeRefs(h, "../../codes/"), Habits: habitViews(contract.HabitsOfHeader(h.Slug)),
	}
	cells := reference.ForHeader(h.Slug)
	page.Cases = len(cells)
	var err error
	if page.Groups, err = groupsOf(cells, byStatus); err != nil {
		return page, err
	}
	page.Forms, err = forms(h)
	return page, err
}

func byStatus(c reference.Cell) templates.Ref {
	r, _ := contract.FindRegistered(c.Status)
	return templates.Ref{Text: fmt.Sprint(c.Status, " ", r.Name), Href: "../../codes/" + strconv.Itoa(c.Status) + "/"}
}

// forms are the header's forms with what each leads to, by the exchange that they
// were tried in; for a header that no decision looks at, the forms alone.
func forms(h contract.Header) ([]templates.FormGroup, error) {
	effects, err := reference.Effects(h)
	if err != nil {
		return nil, err
	}
	var groups []templates.FormGroup
	for _, e := range effects {
		where := fmt.Sprintf("In the answer %d to a %s.", e.Cell.Status, requestWords(e.Cell))
		if e.Cell.On == "request" {
			where = fmt.Sprintf("In a %s that is answered with %d.", requestWords(e.Cell), e.Cell.Status)
		}
		if last := len(groups) - 1; last < 0 || groups[last].Where != where {
			groups = append(groups, templates.FormGroup{Where: where})
		}
		g := &groups[len(groups)-1]
		g.Forms = append(g.Forms, templates.HeaderForm{
			Value: e.Form.Value, Valid: e.Form.Valid, Says: e.Form.Says, Verdict: linked(e.Cell), Without: linked(e.Without), Same: e.Same,
		})
	}
	if len(groups) > 0 || len(h.Forms) == 0 {
		return groups, nil
	}
	silent := templates.FormGroup{}
	for _, f := range h.Forms {
		silent.Forms = append(silent.Forms, templates.HeaderForm{Value: f.Value, Valid: f.Valid, Says: f.Says})
	}
	return []templates.FormGroup{silent}, nil
}

func hiddenWords(h contract.Header) string {
	switch {
	case !h.Answer:
		return ""
	case h.Slug == "access-control-expose-headers":
		return "The browser reads it, and shows a script of another origin what it names."
	case h.Hidden:
		return "A script of another origin sees it only where the answer names it in Access-Control-Expose-Headers. Of a redirect it never does."
	}
	return "A script may read it, from another origin too."
}
