package templates

import (
	"strconv"

	"github.com/a-h/templ"

	"whatnext/wasm/core/decision"
)

// The reference pages answer "what should my client do about this?" for a status
// code or a header. What they print is computed when the site is built; these
// are the pieces that both kinds of page are made of.

// Verdict is a decision in a few words, as the cell of a table holds it.
type Verdict struct {
	Action string // the verb; "" where there is nothing to decide
	After  string // "after 3 s", "after a back-off"; "" at once, or nothing is sent
	Why    string // one sentence; "" none
	Href   string // opens it as a run; "" nowhere
}

// Ref is a link with its words.
type Ref struct {
	Text string
	Href string // "" nowhere: the words alone
}

// Habit is what a real client is known to do.
type Habit struct {
	Client string // with its version
	Does   []Deed
}

// Deed is one thing that a client does, and how it is known.
type Deed struct{ Says, Source string }

// Lesson is a scenario that has to do with the page.
type Lesson struct {
	Title, Teaches, Href string
	Verbs                []string
}

// Example is a run that the page shows whole.
type Example struct {
	Title string
	Href  string // opens it in the playground
	Run   Run
}

// CellGroup is a heading and the behaviour cells below it.
type CellGroup struct {
	Title string // "Retry-After"
	Href  string // the page that the heading is about; "" none
	Cells []Cell
}

// Cell is one behaviour: a request, what the answer bears, where it comes in a
// run, and the decision.
type Cell struct {
	ID      string   // an anchor: "429-post-retry-after-absent"
	Request string   // "POST", "POST with Idempotency-Key"
	Status  int      // shown where a page is not about one status
	Bears   []string // "Retry-After: 3", "no Retry-After"
	Inside  bool     // inside an operation
	Verdict Verdict
}

// crumb is the way from the start of the site to the page.
func crumb(f Frame) Ref {
	for _, p := range places() {
		if p.At == f.Here {
			return Ref{p.Name, "../"}
		}
	}
	return Ref{}
}

// verbLegend is what the eight verbs mean, in the order of the decisions.
func verbLegend() []struct{ Action, Says string } {
	says := map[decision.Action]string{
		decision.Accept:         "hand the answer to the caller: the request is done",
		decision.Follow:         "ask for the address that the answer names",
		decision.Poll:           "ask how far the operation is, after a wait",
		decision.Resend:         "send the same request again, after a wait",
		decision.Reauthenticate: "get a new token, then send the same request",
		decision.Restart:        "the operation was lost: send the original request again",
		decision.Repair:         "the request has to change before it can succeed",
		decision.Stop:           "give up, and hand the answer to the caller",
	}
	var legend []struct{ Action, Says string }
	for a := decision.Accept; a <= decision.Stop; a++ {
		legend = append(legend, struct{ Action, Says string }{a.String(), says[a]})
	}
	return legend
}

// own is a link within the site.
func (r Ref) url() templ.SafeURL { return templ.SafeURL(r.Href) }

func statusText(status int) string { return strconv.Itoa(status) }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// habitsShown is how many clients are told of before the others are folded away.
const habitsShown = 8

func firstHabits(all []Habit) []Habit { return all[:min(len(all), habitsShown)] }
func otherHabits(all []Habit) []Habit { return all[min(len(all), habitsShown):] }
