package decision

import (
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// Question is one thing that Decide looked at, and what followed.
type Question struct {
	Asks    string   `json:"asks"`    // "Does the answer say how long to wait?"
	Subject string   `json:"subject"` // the input it looked at, as causes name it
	Value   string   `json:"value"`   // what stood there, without secrets; "" absent
	Answer  string   `json:"answer"`  // "yes", "no", "4xx" …
	Ref     string   `json:"ref"`     // who makes it matter: a section, an NFleet clause, policy; never ""
	Others  []Branch `json:"others"`  // the answers that were not given
}

// Branch is an answer that was not given, and where it would have led.
type Branch struct {
	Answer string `json:"answer"`
	Action string `json:"action"`
	WaitMS int64  `json:"wait_ms"`
}

// Path lists the questions that Decide asks for this situation, in order. Where
// another answer would have led is decided too, by the same rules with that one
// answer given otherwise. It is never nil.
func Path(s *Situation, p *policy.Policy) []Question {
	var taken walk
	decide(s, p, hidden{}, &taken)
	path := make([]Question, len(taken.steps))
	for i, step := range taken.steps {
		row := &questions[step.question]
		path[i] = Question{
			Asks: row.asks, Subject: step.subject(), Value: step.value(s, p), Answer: plain(row.word(step.answer)),
			Ref: row.ref, Others: []Branch{},
		}
		if row.ref == "" {
			path[i].Ref = contract.Find(s.status()).Ref()
		}
		for other := range row.count() {
			if other == step.answer {
				continue
			}
			w := walk{supposed: i + 1, instead: other}
			d := decide(s, p, hidden{}, &w)
			path[i].Others = append(path[i].Others, Branch{row.word(other), d.Action.String(), d.WaitMS})
		}
	}
	return path
}

// walk hears the questions of one decision. It gives back the answers that the
// situation gives, except that one can be supposed to be another; the zero value
// supposes nothing.
type walk struct {
	steps    []step
	looked   []string // headers of the answer that were looked up, there or not
	supposed int      // which question gets the answer instead, counted from 1
	instead  int
}

func (w *walk) lookedAt(name string) bool {
	for _, looked := range w.looked {
		if exchange.EqualName(looked, name) {
			return true
		}
	}
	return false //mutate:equivalent what is taken for looked up is tried for nothing
}

// step is one question and its answer; name is the header that it is about,
// where it can be about several.
type step struct {
	question question
	name     string
	answer   int
}

// answer is what the rules are to go by. A question that comes up again has the
// answer that it had.
func (w *walk) answer(q question, name string, answer int) int {
	for _, step := range w.steps {
		if step.question == q && step.name == name {
			return step.answer
		}
	}
	if len(w.steps)+1 == w.supposed {
		answer = w.instead
	}
	w.steps = append(w.steps, step{q, name, answer})
	return answer
}

// choose asks a question that has several answers, and gives the one to act on.
func (j *judge) choose(q question, name string, answer int) int {
	if j.walk == nil {
		return answer
	}
	return j.walk.answer(q, name, answer)
}

// ask asks a question of yes and no.
func (j *judge) ask(q question, answer bool) bool { return j.askOf(q, "", answer) }

// askOf is ask about the header of that name, in lower case.
func (j *judge) askOf(q question, name string, answer bool) bool {
	if j.walk == nil {
		return answer
	}
	word := no
	if answer {
		word = yes
	}
	return j.walk.answer(q, name, word) == yes
}

// suppose puts the plainest answer, or the plainest failure, in the place of
// what came, for a walk that asks what if.
func (j *judge) suppose(answered bool) {
	other := *j.s
	other.Failure, other.Response = "", nil
	if answered {
		other.Response = &exchange.Response{Status: 200} //mutate:equivalent any success is accepted alike
	}
	j.s = &other
}

func (a *wording) words() string {
	if a.answers == "" {
		return "yes|no"
	}
	return a.answers
}

func (a *wording) count() int { return strings.Count(a.words(), "|") + 1 }

func (a *wording) word(answer int) string { return strings.Split(a.words(), "|")[answer] }

// plain is an answer that was given: without the example that it would be
// tried with.
func plain(word string) string {
	word, _, _ = strings.Cut(word, suchAs)
	return word
}
