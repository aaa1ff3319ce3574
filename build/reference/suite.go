package reference

import (
	"encoding/json"
	"slices"
	"strconv"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// A conformance suite is one JSON file for people with a client of their own, in
// whatever language. A harness is a small server, or a transport put in the
// client's place, that answers from a list and looks at what comes next:
//
//	for each case:
//	    give the client its credentials, if any, and hand it given.request
//	    answer its requests with given.answers, in order, then with given.then
//	    answer calls of credentials.token_url with credentials.token_answers, in order
//	    look at the first request behind the last of given.answers, and when it came
//	    compare that with expect
//
// The reference client passes every case (suite_test.go is such a harness).
// Nothing in the file depends on our random numbers: a back-off is given by its
// bounds.

// suite is the whole file.
type suite struct {
	V        int           `json:"v"` // 1
	Title    string        `json:"title"`
	About    string        `json:"about"`
	Contract string        `json:"contract"`
	Policy   policy.Policy `json:"policy"` // the knobs that the bounds are worked out with
	How      []string      `json:"how"`
	Cases    []suiteCase   `json:"cases"`
}

// suiteCase is one behaviour cell, or a history, as somebody else's client can be held to it.
type suiteCase struct {
	ID      string                 `json:"id"` // the cell's
	Title   string                 `json:"title"`
	Summary string                 `json:"summary"` // what to do, in a sentence
	Given   given                  `json:"given"`
	Expect  expect                 `json:"expect"`
	Because []decision.CauseReport `json:"because"`
}

// given is what the harness does.
type given struct {
	Request message   `json:"request"` // what the client is asked to send
	Answers []message `json:"answers"` // in order; the last one is what the case is about
	Then    message   `json:"then"`    // the answer to everything after
	Inside  bool      `json:"inside"`  // the last answer is met inside an operation
	// Clock is what the client's clock shows when the last answer comes; "" where
	// it does not matter.
	Clock       string       `json:"clock"`
	Credentials *credentials `json:"credentials"` // null: none are known
}

type credentials struct {
	auth
	TokenURL     string    `json:"token_url"`
	TokenAnswers []message `json:"token_answers"` // in order
}

// freshToken is the token that the n-th token call of a case gets, from 1.
func freshToken(n int) string { return "fresh-token-" + strconv.Itoa(n) }

// mostTokens is how many calls a case has answers for.
const mostTokens = 3

// Suite returns the conformance suite: every cell that a client outside a
// browser can meet, and the histories, as one JSON file that explains itself.
func Suite() ([]byte, error) {
	made, err := newSuite()
	if err != nil {
		return nil, err
	}
	return exchange.Marshal(made)
}

func newSuite() (suite, error) {
	made := suite{
		V: 1, Title: "What should a client do next?",
		About: "Each case is an answer that an HTTP client meets, and what it does next by the contract named here and, " +
			"where that says nothing, by the HTTP standards. The cases are generated from the decisions of a client core that obeys them; none is written by hand.",
		Contract: "NFleet", Policy: policy.Default(), How: how(),
	}
	all, err := Cells()
	if err != nil {
		return made, err
	}
	before, err := Histories()
	if err != nil {
		return made, err
	}
	for _, c := range slices.Concat(all, before) {
		if c.Header == exposing { // a browser's own affair
			continue
		}
		one, err := c.suiteCase()
		if err != nil {
			return made, err
		}
		made.Cases = append(made.Cases, one)
	}
	return made, nil
}

func how() []string {
	return []string{
		"For each case put a transport or a small server in the service's place. Hosts ending in .example and .test exist nowhere: route them to it.",
		"Set the client up with the credentials of given.credentials, where they are not null, and have it send given.request. It must not have a token yet.",
		"Answer its requests with given.answers, in order, and everything after that with given.then. Answer calls of the token_url (with the identity in its place) with token_answers, in order; they do not count as requests here.",
		"Where given.clock is not empty the client's clock must show it; a client whose clock cannot be set can be given the same case with every date moved by the same amount.",
		"expect.action names what the client does about the last of given.answers: accept (hand it over), follow, poll, resend, reauthenticate, restart, repair (hand it over: the request must change), stop (hand it over: it failed). On the wire it shows as follows.",
		"expect.next is the next request: method, url and body are equal, every line of header is there, and none of the names in absent. Where it is null no further request is sent; expect.gives_up then tells whether the caller hears of a failure.",
		"expect.wait_ms is the time between the last of given.answers and that request. Less than min is always wrong. max is the longest wait of the policy printed here: a client with a back-off of its own may take longer.",
		"expect.new_token tells that the token endpoint is called before the next request.",
		"expect.suggests is a changed request that could succeed. The policy printed here does not send it by itself; it is for comparison and is not checked.",
		"title and summary say the same for people. because lists what the decision rests on: the subject, its value, its effect, and the document that says so.",
	}
}

// suiteCase turns a cell into a case.
func (c Cell) suiteCase() (suiteCase, error) {
	asked, err := c.bounds()
	if err != nil {
		return suiteCase{}, err
	}
	g, err := c.given(asked.clock)
	if err != nil {
		return suiteCase{}, err
	}
	return suiteCase{
		ID: c.ID, Title: c.Title(), Summary: asked.least.Report().Summary,
		Given: g, Expect: asked.expect(g), Because: asked.because(),
	}, nil
}

// given reads the cell's order back.
func (c Cell) given(clock bool) (given, error) {
	var o order
	if err := json.Unmarshal(c.Order, &o); err != nil {
		return given{}, err
	}
	last := len(o.Answers) - 1
	g := given{Request: o.Request, Answers: slices.Clone(o.Answers[:last]), Then: o.Answers[last], Inside: c.Inside}
	if clock {
		g.Clock = decision.DefaultNow.Format("2006-01-02T15:04:05Z07:00")
	}
	if o.Auth != nil {
		g.Credentials = &credentials{
			auth: *o.Auth, TokenURL: "https://id.example/{identity}/token",
		}
		for n := range mostTokens {
			granted := answer(200, "Content-Type", "application/json")
			granted.Body = `{"access_token":"` + freshToken(n+1) + `","token_type":"Bearer","expires_in":3600}`
			g.Credentials.TokenAnswers = append(g.Credentials.TokenAnswers, granted)
		}
	}
	return g, nil
}
