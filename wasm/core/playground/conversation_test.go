package playground_test

import (
	"encoding/json"
	"testing"

	"whatnext/wasm/core/exchange"
)

// pasted is one entry of a HAR file.
type pasted struct {
	at, method, url string
	header          [][2]string
	body            string
	status          int
	answer          string
	took            int
}

// archive writes entries as a HAR file.
func archive(entries ...pasted) string {
	type object = map[string]any
	var list []object
	for _, e := range entries {
		var header []object
		for _, line := range e.header {
			header = append(header, object{"name": line[0], "value": line[1]})
		}
		location := []object{}
		if e.status == 303 {
			location = append(location, object{"name": "Location", "value": "/v1/results/1"})
		}
		list = append(list, object{
			"startedDateTime": e.at, "time": e.took,
			"request":  object{"method": e.method, "url": e.url, "headers": header, "postData": object{"text": e.body}},
			"response": object{"status": e.status, "headers": location, "content": object{"text": e.answer}},
		})
	}
	text, err := json.Marshal(object{"log": object{"entries": list}})
	if err != nil {
		panic(err)
	}
	return string(text)
}

const matrix, identity = "https://routes.example/v1/matrix", "https://id.example/7/token"

// A token that a text shows being got counts as one that the client can get.
func TestExplainKnowsTheTokensOfAText(t *testing.T) {
	bears := func(token string) [][2]string { return [][2]string{{"Authorization", "Bearer " + token}} }
	call := pasted{method: "POST", url: identity, header: [][2]string{{"Authorization", "Basic a2V5"}}, status: 200, answer: `{"access_token":"new","token_type":"Bearer"}`}
	asked := func(token string, status int) pasted {
		return pasted{method: "GET", url: matrix, header: bears(token), status: status}
	}
	for name, test := range map[string]struct {
		entries []pasted
		want    []string
	}{
		"a token that expired":                    {[]pasted{asked("old", 200), asked("old", 401), call, asked("new", 200)}, []string{"accept", "reauthenticate", "accept", "accept"}},
		"a new token that is refused at once":     {[]pasted{asked("old", 401), call, asked("new", 401)}, []string{"reauthenticate", "accept", "stop"}},
		"a new token that was accepted before":    {[]pasted{call, asked("new", 200), asked("new", 401)}, []string{"accept", "accept", "reauthenticate"}},
		"a text that shows no token being got":    {[]pasted{asked("old", 401)}, []string{"repair"}},
		"the token endpoint refuses the secret":   {[]pasted{{method: "POST", url: identity, header: call.header, status: 401}}, []string{"stop"}},
		"a post to some other thing called token": {[]pasted{{method: "POST", url: "https://shop.example/token", status: 401}}, []string{"repair"}},
	} {
		t.Run(name, func(t *testing.T) { equal(t, "actions", actions(t, archive(test.entries...)), test.want) })
	}
	steps := explain(t, archive(asked("old", 401), call)).Exchanges
	equal(t, "kinds", []exchange.Kind{steps[0].Kind, steps[1].Kind}, []exchange.Kind{exchange.ForCaller, exchange.ForToken})
}

// Where a text tells when each request was sent, pace and deadline count.
func TestExplainCountsTheTimesOfAText(t *testing.T) {
	hop := func(at, url string) pasted { return pasted{at: at, method: "GET", url: url, status: 303, took: 100} }
	const first, second = "2026-01-01T10:00:00Z", "2026-01-01T10:00:01Z"
	steps := explain(t, archive(hop(first, matrix), hop(second, "https://routes.example/v1/results/1"))).Exchanges
	equal(t, "sent", []int64{steps[0].SentMS, steps[1].SentMS}, []int64{0, 1000})
	equal(t, "the wait of the second hop", steps[1].Decision.WaitMS, int64(900)) // a second after it was sent, which took 100 ms

	late := explain(t, archive(hop(first, matrix), hop("2026-01-01T10:02:00Z", "https://routes.example/v1/results/1"))).Exchanges
	equal(t, "after the deadline", late[1].Decision.Action, "stop")

	overlapping := explain(t, archive(hop(first, matrix), hop(first, "https://routes.example/v1/other"))).Exchanges
	equal(t, "a request that overlapped begins when the other was over", overlapping[1].SentMS, int64(100))
}

func TestOneExchangeOfATextAlone(t *testing.T) {
	read := reading(t, "HTTP/1.1 303 See Other\r\nLocation: /x\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n")
	equal(t, "entries", len(read.Entries()), 2)
	for entry, want := range map[int]string{1: "follow", 2: "stop"} {
		e, err := read.Explain(entry)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "number", e.Exchanges[0].N, entry)
		equal(t, "action", e.Exchanges[0].Decision.Action, want)
	}
	for _, entry := range []int{-1, 3} {
		_, err := read.Explain(entry)
		wantRefusal(t, err, "entry", "1 to 2")
	}
}
