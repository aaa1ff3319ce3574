package parse

import (
	"errors"
	"strings"
	"testing"

	"whatnext/wasm/core/input"
)

func TestWhatIsRefused(t *testing.T) {
	for _, test := range []struct{ name, text, problem string }{
		{"nothing", "", "line 1, column 1: the text ends here, expected an HTTP answer"},
		{"white space", " \n\t\n", "line 3, column 1: the text ends here, expected an HTTP answer"},
		{"no HTTP at all", "<html>", "line 1, column 1: expected a status line"},
		{"headers without a status line", "\nRetry-After: 3\n\n{}", "line 2, column 1: here are headers without a status line, expected a status line before them"},
		{"a status of two digits", "HTTP/1.1 42 What", "line 1, column 10: expected a status from 100 to 999"},
		{"a status below 100", "HTTP/1.1 099 What", "line 1, column 10: expected a status from 100 to 999"},
		{"a status of four digits", "HTTP/1.1 1000 What", "line 1, column 10: expected a status from 100 to 999"},
		{"a status that runs on", "HTTP/1.1 200OK", "line 1, column 13: expected a space between the status and its reason"},
		{"a status right behind the version", "HTTP/1.1200 OK", "line 1, column 9: expected a status from 100 to 999"},
		{"no version", "HTTP/x 200 OK", "line 1, column 1: expected a status line"},
		{"no status", "HTTP/1.1", "line 1, column 9: expected a status from 100 to 999"},
		{"a line in the head that is no header", "HTTP/1.1 200 OK\nÄ: b\n", "line 2, column 1: expected a header as Name: value, or an empty line before the body"},
		{"a body right behind the head", "HTTP/1.1 200 OK\nA: b\n{\"a\": 1}", "line 3, column 1: expected a header as Name: value, or an empty line before the body"},
		{"a head that begins with white space", "HTTP/1.1 200 OK\n A: b\n", "line 2, column 1: expected a header as Name: value, this line begins with white space"},
		{"a control character", "HTTP/1.1 200 OK\nÄ: b", "line 2, column 1: expected a header as Name: value, or an empty line before the body"},
		{"a control character in a value", "HTTP/1.1 200 OK\nA: ä\x1b[1m", "line 2, column 5: control character 0x1b, expected a header without one"},
		{"a delete character in a value", "HTTP/1.1 200 OK\nA: \x7f\n", "line 2, column 4: control character 0x7f, expected a header without one"},
		{"a carriage return inside a value", "HTTP/1.1 200 OK\nA: b\rc\n", "line 2, column 5: control character 0x0d, expected a header without one"},
		{"text behind an interim answer", "HTTP/1.1 100 Continue\n\nmore", "line 3, column 1: expected a status line"},
		{"only an interim answer", "HTTP/1.1 100 Continue\n\n", "line 3, column 1: the text ends without the final answer, expected its status line"},
		{"only a tunnel", "CONNECT a.example:443 HTTP/1.1\n\nHTTP/1.1 200 OK\n\n", "line 5, column 1: the text ends without the final answer, expected its status line"},
		{"UTF-16", "\xff\xfeH\x00", "line 1, column 1: this is UTF-16, expected UTF-8"},

		{"curl -v with a bad status", "> GET / HTTP/1.1\n> \n< HTTP/1.1 42 What\n", "line 3, column 12: expected a status from 100 to 999"},
		{"curl -v that begins in the middle", "< Retry-After: 3\n< \n", "line 1, column 3: expected a status line"},
		{"curl -v with a line that is no header", "< HTTP/1.1 200 OK\n< what\n< \n", "line 2, column 3: expected a header as Name: value, or an empty line before the body"},
		{"curl -v with a request line that is no header", "> GET / HTTP/1.1\n> what\n> \n", "line 2, column 3: expected a header as Name: value, or an empty line before the body"},
		{"curl -v without any message", "*   Trying 127.0.0.1:80...\n", "line 2, column 1: the text ends without the final answer, expected its status line"},

		{"JSON that ends too early", "{\n \"log\": {", "line 2, column 10: the text ends in the midst of log, expected a name in \"quotes\""},
		{"JSON that is broken", "\n{\"log\":\n x}", "line 3, column 2: 'x' in log, expected a value"},
		{"JSON that is no HAR", `{"status":429}`, "line 1, column 1: JSON without log.entries, expected a HAR file with at least one"},
		{"a HAR without entries", `{"log":{"entries":[]}}`, "line 1, column 1: JSON without log.entries, expected a HAR file with at least one"},
		{"a HAR with a status that is a text", `{"log":{"entries":[{"response":{"status":"429"}}]}}`, "line 1, column 42: log.entries[0].response.status is a text, expected a number"},
		{"a HAR with a status out of range", "$ cat a.har\n{\"log\":{\"version\":[{}],\n\"entries\":[{},\n {\"response\":{\"status\":42}}]}}", "line 4, column 24: log.entries[1].response.status is 42, expected 100 to 999, or 0 for no answer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Text([]byte(test.text))
			var refused *input.Refusal
			if !errors.As(err, &refused) {
				t.Fatalf("got %v, %v, want a refusal", got, err)
			}
			if refused.Field != "text" || refused.Problem != test.problem || refused.Fix == "" {
				t.Errorf("got  %+v\nwant %q", *refused, test.problem)
			}
		})
	}
}

func TestBounds(t *testing.T) {
	text := strings.Repeat("HTTP/1.1 200 OK\n\n", MaxExchanges)
	if got, err := Text([]byte(text)); err != nil || len(got) != MaxExchanges {
		t.Errorf("%d exchanges, %v", len(got), err)
	}
	if _, err := Text([]byte(text + "HTTP/1.1 200 OK")); err == nil || !strings.Contains(err.Error(), "line 20001, column 1: more than 10000 messages") {
		t.Errorf("one exchange more: %v", err)
	}
	entries := strings.Repeat("{},", MaxExchanges) + "{}"
	if _, err := Text([]byte(`{"log":{"entries":[` + entries + `]}}`)); err == nil || !strings.Contains(err.Error(), "more than 10000 entries") {
		t.Errorf("one entry more: %v", err)
	}
	body := strings.Repeat("x", MaxBytes-len("HTTP/1.1 200 OK\n\n"))
	if got, err := Text([]byte("HTTP/1.1 200 OK\n\n" + body)); err != nil || len(got[0].Response.Body) != len(body) {
		t.Errorf("the longest text: %v", err)
	}
	if _, err := Text([]byte("HTTP/1.1 200 OK\n\n" + body + "x")); err == nil || !strings.Contains(err.Error(), "more than the 20971520 that are read") {
		t.Errorf("one byte more: %v", err)
	}
}
