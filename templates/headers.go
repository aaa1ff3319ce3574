package templates

// HeaderIndex is the page of all headers that can drive a decision.
type HeaderIndex struct {
	Assets Assets
	Lines  []HeaderLine
}

// HeaderLine is one header of the list.
type HeaderLine struct {
	Slug    string // "retry-after"
	Name    string
	In      string // answer | request | either
	Meaning string
	Codes   []CodeRef // the statuses that it matters for
}

// CodeRef is a status in the colour of what it leads to.
type CodeRef struct {
	Status int
	Action string
	Href   string
}

func (i HeaderIndex) frame() Frame {
	return Frame{
		Title: "HTTP headers that drive a client · What Next",
		About: "The HTTP headers that can change what a client does next: their forms, and the statuses for which they matter.",
		Root:  "../", Here: Headers, Main: "content", Assets: i.Assets,
	}
}

// HeaderPage is the page of one header.
type HeaderPage struct {
	Assets   Assets
	Name     string
	In       string
	Meaning  string
	Unit     string // "whole seconds, or a date"; "" none
	Hidden   string // whether a browser hides it
	Note     string // "" none
	Standard Ref
	Without  Verdict // what is decided without it
	Forms    []FormGroup
	Codes    []CodeRef
	Habits   []Habit
	Groups   []CellGroup
	Cases    int
	Back, On Ref
}

// FormGroup is forms that were tried in the same exchange.
type FormGroup struct {
	Where string // "In the answer 429 to a POST."; "" nowhere: no decision looks at it
	Forms []HeaderForm
}

// HeaderForm is an example of a value and what it leads to.
type HeaderForm struct {
	Value   string
	Valid   bool
	Says    string
	Verdict Verdict
	Without Verdict
	Same    bool // it changes nothing
}

func (p HeaderPage) frame() Frame {
	return Frame{
		Title: p.Name + ": what does a client do with it? · What Next",
		About: p.Name + ": " + p.Meaning,
		Root:  "../../", Here: Headers, Main: "content", Assets: p.Assets,
	}
}
