package templates

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// Key is one tile of the keypad.
type Key struct {
	Code  int
	Name  string
	Verbs []string // what it leads to; the second one where a situation changes it
}

// Says is the tile in words: "404 Not Found: stop, or restart".
func (k Key) Says() string {
	return strconv.Itoa(k.Code) + " " + k.Name + ": " + strings.Join(k.Verbs, ", or ")
}

// keypad asks the client itself what each of the twelve codes leads to.
func keypad() []Key {
	var keys []Key
	for _, code := range contract.Twelve() {
		keys = append(keys, Key{code, contract.Find(code).Name, leadsTo(code)})
	}
	return keys
}

// leadsTo decides about a code as most clients meet it, and then where another
// identity is at hand and inside an operation: the first decision, and what else
// comes of it.
func leadsTo(code int) []string {
	knobs := policy.Default()
	var verbs []string
	for _, situation := range typical(code) {
		verb := decision.Decide(&situation, &knobs).Action.String()
		if !slices.Contains(verbs, verb) {
			verbs = append(verbs, verb)
		}
	}
	return verbs
}

// typical are a request of one's own that bears an accepted token, the same with
// another identity to try, and the GET that continues an operation. They ask for
// formats other than JSON, so that 406 and 415 have something to repair.
func typical(code int) []decision.Situation {
	post := exchange.Request{
		Method: "POST", URL: "https://routes.example/v1/matrix", Body: []byte("{}"),
		Header: exchange.Header{{Name: "Accept", Value: "text/csv"}, {Name: "Content-Type", Value: "text/plain"}},
	}
	get := exchange.Request{Method: "GET", URL: "https://routes.example/v1/continuations/1", Header: post.Header}
	answer := &exchange.Response{Status: code, Header: exchange.Header{
		{Name: "Location", Value: "/v1/continuations/1"},
		{Name: "WWW-Authenticate", Value: `Bearer error="invalid_token"`},
	}}
	first := decision.Start(decision.DefaultNow)
	first.Token = decision.Token{Sent: decision.SentBearer, Known: true, Accepted: true, Credentials: true}
	others, inside := first, first
	others.Token.IdentitiesLeft = 1
	inside.Operation, inside.Original, inside.Hops = true, &post, 1
	return []decision.Situation{
		{Request: post, Response: answer, Context: first},
		{Request: post, Response: answer, Context: others},
		{Request: get, Response: answer, Context: inside},
	}
}

// Verbs are what a run did, in turn: repeats once, calls for a token left out
// where they went well, and of a long run the first four and the last.
func Verbs(result *trace.Result) []string {
	const most = 5
	var verbs []string
	for _, step := range result.Runs[0].Steps {
		verb := step.Decision.Action
		if step.Kind == exchange.ForToken && verb == decision.Accept.String() {
			continue
		}
		if len(verbs) == 0 || verbs[len(verbs)-1] != verb {
			verbs = append(verbs, verb)
		}
	}
	if len(verbs) > most {
		verbs = append(verbs[:most-1], verbs[len(verbs)-1])
	}
	return verbs
}

// own is where somebody begins who wants none of the scenarios. Orders that name
// no scenario are shown as what differs from it.
func own() Scenario {
	return Scenario{
		Title: "Your own request", Teaches: "Nothing is prepared: write the request, and say what answers it.", Verbs: []string{},
		Order: json.RawMessage(`{"v":1,"request":{"method":"GET","url":"https://routes.example/v1/problems","header":[["Accept","application/json"]]},` +
			`"answers":[{"status":200,"header":[["Content-Type","application/json"]],"body":"{}"}]}`),
	}
}

// setTo is what an order says at a path, as text; "" where it says nothing. Lists
// of texts have a line each, as in the fields for them.
func setTo(order json.RawMessage, path string) string {
	for name := range strings.SplitSeq(path, ".") {
		var members map[string]json.RawMessage
		if json.Unmarshal(order, &members) != nil {
			return ""
		}
		order = members[name]
	}
	var text string
	var lines []string
	switch {
	case json.Unmarshal(order, &text) == nil:
		return text
	case json.Unmarshal(order, &lines) == nil:
		return strings.Join(lines, "\n")
	}
	return string(order)
}

// count is how many scenarios there are.
func count(menu []Group) int {
	n := 0
	for _, g := range menu {
		n += len(g.Scenarios)
	}
	return n
}

// code is the status that the scenarios of a heading are about.
func (g Group) code() int { return g.Scenarios[0].Code }
