package templates

import "strconv"

// CodeIndex is the page of all registered status codes.
type CodeIndex struct {
	Assets  Assets
	Listed  string // the day of IANA's list: "2025-09-15"
	Source  Ref    // where that list is
	Classes []CodeClass
	Cases   int // how many the suite holds
	Suite   Ref // the conformance suite, a file
}

// CodeClass is the statuses that begin with one figure.
type CodeClass struct {
	ID    string // "4xx"
	Says  string // "a fault of the request"
	Lines []CodeLine
}

// CodeLine is one status of the list.
type CodeLine struct {
	Status    int
	Name      string
	NFleet    bool // one of NFleet's twelve
	Get, Post Verdict
	Also      []string // verbs that a header, an operation or a key can lead to
}

func (i CodeIndex) frame() Frame {
	return Frame{
		Title: "HTTP status codes: what should a client do? · What Next",
		About: "Every registered HTTP status code with what a client should do next, for a GET and for a POST.",
		Root:  "../", Here: Codes, Main: "content", Assets: i.Assets,
	}
}

// CodePage is the page of one status code.
type CodePage struct {
	Assets    Assets
	Status    int
	Name      string
	Answers   []ShortAnswer // one, or one each for GET and POST
	Sentence  string        // the answer in words
	Undecided string        // why there is nothing to decide; "" where there is
	Columns   []string      // "no Retry-After", "Retry-After: 3"
	Methods   []MethodLine
	Turns     []Turn // where it comes in a run changes the decision
	Meaning   CodeMeaning
	Example   *Example // nil: none
	Lessons   []Lesson
	Habits    []Habit
	Matters   []Ref // the headers that can change the decision
	Groups    []CellGroup
	Cases     int
	Back, On  Ref // the neighbours; zero at either end
}

// ShortAnswer is what to do, in one sentence.
type ShortAnswer struct {
	For      []string // "GET", "POST with Idempotency-Key"
	Action   string
	Sentence string
}

// MethodLine is what to do when that method was answered so.
type MethodLine struct {
	ID       string    // "post", "post-keyed"
	Method   string    // "POST"
	With     string    // "with Idempotency-Key"; "" nothing
	Says     string    // in words
	Caution  string    // "" none
	Verdicts []Verdict // one for each column
}

// Turn is a decision that depends on where in a run the answer comes.
type Turn struct {
	Says            string // what to do inside an operation, in words
	Method          string
	Outside, Inside Verdict
}

// CodeMeaning is what a status means, and who says so.
type CodeMeaning struct {
	Clause   string // "NFleet 429"; "" where only a standard speaks
	Meaning  string
	Check    string // "" nothing to check
	Standard Ref    // zero for a status that no standard describes
	Listed   string // how IANA has it: `"Too Many Requests", 2025-09-15`; "" not at all
}

func (p CodePage) frame() Frame {
	code := strconv.Itoa(p.Status)
	return Frame{
		Title: code + " " + p.Name + ": what should my client do? · What Next",
		About: p.Sentence,
		Root:  "../../", Here: Codes, Main: "content", Assets: p.Assets,
	}
}

// verb is what the first answer says, whose colour the code has.
func (p CodePage) verb() string {
	if len(p.Answers) == 0 {
		return ""
	}
	return p.Answers[0].Action
}
