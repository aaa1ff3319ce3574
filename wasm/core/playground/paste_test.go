package playground_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"whatnext/wasm/core/playground"
)

const talk = "> POST /v1/matrix HTTP/1.1\r\n> Host: routes.example\r\n> Content-Type: application/json\r\n> \r\n" +
	"< HTTP/1.1 303 See Other\r\n< Location: /v1/results/1\r\n< \r\n" +
	"> GET /v1/results/1 HTTP/1.1\r\n> Host: routes.example\r\n> \r\n" +
	"< HTTP/1.1 200 OK\r\n< Content-Type: application/json\r\n< \r\n{\"minutes\":[]}\n"

const bare = "HTTP/1.1 429 Too Many Requests\r\nDate: Thu, 01 Jan 2026 10:00:00 GMT\r\n" +
	"Retry-After: Thu, 01 Jan 2026 10:00:07 GMT\r\nServer: x\r\n\r\nslow down\n"

func TestPastedTextBecomesAnOrder(t *testing.T) {
	text, err := playground.ParseText([]byte(talk))
	if err != nil {
		t.Fatal(err)
	}
	o := parse(t, text) // what comes out can be run
	equal(t, "via", o.Via, playground.Script)
	equal(t, "request", o.Request.Method+" "+o.Request.URL, "POST https://routes.example/v1/matrix")
	equal(t, "answers", len(o.Answers), 2)
	wantSteps(t, run(t, text), "request 303 follow 0", "request 200 accept 0")
}

func TestPastedAnswerAloneBecomesAScript(t *testing.T) {
	text, err := playground.ParseText([]byte(bare))
	if err != nil {
		t.Fatal(err)
	}
	o := parse(t, text)
	equal(t, "request", o.Request.Method, "GET")
	equal(t, "body", string(o.Answers[0].Response.Body), "slow down\n")
	equal(t, "first step", told(run(t, text))[0], "request 429 resend 7000")
}

func TestPastedRequestAloneGoesToTheSandbox(t *testing.T) {
	text, err := playground.ParseText([]byte("GET /v1/problems HTTP/1.1\r\nHost: routes.example\r\nAccept: application/json\r\n\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	o := parse(t, text)
	equal(t, "via", o.Via, playground.Sandbox)
	equal(t, "url", o.Request.URL, "https://routes.example/v1/problems")
}

func TestPastedTextIsRefused(t *testing.T) {
	for name, text := range map[string]string{"nothing": "", "blank": " \n\n", "prose": "It does not work, please help."} {
		t.Run(name, func(t *testing.T) {
			for _, ask := range []func([]byte) error{
				func(b []byte) error { _, err := playground.ParseText(b); return err },
				func(b []byte) error { _, err := playground.Explain(b); return err },
			} {
				err := ask([]byte(text))
				if err == nil {
					t.Fatal("it was taken")
				}
				field, _, _ := strings.Cut(err.Error(), ":")
				if field == "input" {
					field = ""
				}
				wantRefusal(t, err, field, "")
			}
		})
	}
}

func reading(t *testing.T, text string) *playground.Reading {
	t.Helper()
	read, err := playground.Read([]byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func explain(t *testing.T, text string) *playground.Explanation {
	t.Helper()
	e, err := playground.Explain([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestExplainABareAnswer(t *testing.T) {
	e := explain(t, bare)
	equal(t, "exchanges", len(e.Exchanges), 1)
	x := e.Exchanges[0]
	equal(t, "method", x.Request.Method, "GET")
	equal(t, "action", x.Decision.Action, "resend")
	equal(t, "wait_ms", x.Decision.WaitMS, int64(7000)) // by the answer's own Date
	said := strings.Join(x.Decision.Notes, "\n")
	if !strings.Contains(said, "GET") || !strings.Contains(said, "Date") {
		t.Errorf("what was assumed is not said: %q", said)
	}
	roles := map[string]string{}
	for _, h := range x.Headers {
		roles[h.Name] = string(h.Role)
	}
	// Date is silent: it is the clock of a bare answer, so that nothing else is measured against it.
	equal(t, "roles", roles, map[string]string{"Date": "silent", "Retry-After": "driving", "Server": "silent"})
	if len(x.Alternatives) == 0 {
		t.Error("no alternatives")
	}
}

func TestExplainSaysWhichClockItTook(t *testing.T) {
	x := explain(t, "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3\r\n\r\n").Exchanges[0]
	if !slices.ContainsFunc(x.Decision.Notes, func(note string) bool { return strings.Contains(note, "2026-01-01") }) {
		t.Errorf("notes %q", x.Decision.Notes)
	}
}

func TestExplainAConversation(t *testing.T) {
	e := explain(t, talk)
	equal(t, "exchanges", len(e.Exchanges), 2)
	equal(t, "first", e.Exchanges[0].Decision.Action, "follow")
	equal(t, "the final answer", e.Exchanges[1].Response.Status, 200)
	equal(t, "last", e.Exchanges[1].Decision.Action, "accept")
}

// actions are the decisions of a pasted conversation, one after the other.
func actions(t *testing.T, text string) (all []string) {
	for _, x := range explain(t, text).Exchanges {
		all = append(all, x.Decision.Action)
	}
	return all
}

func TestExplainGoesOnWithTheRun(t *testing.T) {
	const hop, lost, busy = "HTTP/1.1 303 See Other\r\nLocation: /v1/results/7\r\n\r\n", "HTTP/1.1 404 Not Found\r\n\r\n", "HTTP/1.1 503 Service Unavailable\r\n\r\n"
	const asked = "GET /v1/matrix HTTP/1.1\r\nHost: routes.example\r\n\r\n"
	const other = "GET /v1/other HTTP/1.1\r\nHost: routes.example\r\n\r\n"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"a 404 by itself":            {lost, []string{"stop"}},
		"a 404 behind a 303":         {hop + lost, []string{"follow", "restart"}},
		"lost a second time":         {hop + lost + hop + lost, []string{"follow", "restart", "follow", "stop"}},
		"the fourth 503":             {busy + busy + busy + busy, []string{"resend", "resend", "resend", "stop"}},
		"a request that begins anew": {asked + hop + other + lost, []string{"follow", "stop"}},
	} {
		t.Run(name, func(t *testing.T) { equal(t, "actions", actions(t, test.text), test.want) })
	}
	second := explain(t, hop+lost).Exchanges[1]
	equal(t, "the request that follows", second.Request.URL, "https://unknown.invalid/v1/results/7")
	equal(t, "what is sent again", second.Decision.Next.URL, "https://unknown.invalid/")
}

func TestExplainHasItsShape(t *testing.T) {
	for _, text := range []string{bare, talk, "HTTP/1.1 204 No Content\r\n\r\n"} {
		value := unmarshal[map[string]json.RawMessage](t, []byte(marshal(t, explain(t, text))))
		equal(t, "v", string(value["v"]), "1")
		for _, x := range unmarshal[[]map[string]json.RawMessage](t, value["exchanges"]) {
			for _, list := range []string{"headers", "alternatives", "faults"} {
				if !strings.HasPrefix(string(x[list]), "[") {
					t.Errorf("%s is %s, not a list", list, x[list])
				}
			}
			for _, object := range []string{"request", "response", "decision"} {
				if !strings.HasPrefix(string(x[object]), "{") {
					t.Errorf("%s is %s, not an object", object, x[object])
				}
			}
		}
	}
}

func TestExplainForPeople(t *testing.T) {
	text := explain(t, bare).Text()
	for _, want := range []string{"429 Too Many Requests", "resend", "NFleet 429", "header:retry-after", "driving", "Retry-After", "silent", "Server", "what if"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if got := explain(t, "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n").Text(); got == "" {
		t.Error("a request without an answer is passed over in silence")
	}
}

func TestExplainHoldsNoSecret(t *testing.T) {
	const secret = "hunter2-Planted"
	e := explain(t, "> GET /a?token="+secret+" HTTP/1.1\r\n> Host: a.test\r\n> Authorization: Bearer "+secret+"\r\n> \r\n"+
		"< HTTP/1.1 401 Unauthorized\r\n< Set-Cookie: a="+secret+"\r\n< Location: /?sig="+secret+"\r\n< \r\n{\"access_token\":\""+secret+"\"}\n")
	if text := e.Text() + marshal(t, e); strings.Contains(text, secret) {
		t.Errorf("the secret stands in\n%s", text)
	}
}

func TestExplainDoesNotObeyControlCharacters(t *testing.T) {
	text := explain(t, "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\nred \x1b[31m text").Text()
	if strings.Contains(text, "\x1b") || !strings.Contains(text, "red ") {
		t.Errorf("%q", text)
	}
}

func TestExportTakesATrace(t *testing.T) {
	one := marshal(t, run(t, order(nil)))
	for _, format := range []string{"text", "har", "mermaid", "curl", "go"} {
		if text, err := playground.Export([]byte(one), format); err != nil || text == "" {
			t.Errorf("%s: %q, error %v", format, text, err)
		}
	}
	_, err := playground.Export([]byte("no trace"), "text")
	wantRefusal(t, err, "trace", "")
	_, err = playground.Export([]byte(marshal(t, run(t, order(members{"parallel": "2"})))), "text")
	wantRefusal(t, err, "trace", "several")
	if _, err = playground.Export([]byte(one), "pdf"); err == nil {
		t.Error("an unknown format was taken")
	}
}
