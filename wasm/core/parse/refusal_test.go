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
		{"a HAR of nothing but WebSockets", `{"log":{"entries":[{"response":{"status":101}}]}}`, "line 1, column 1: the HAR file holds no HTTP exchange, only 1 WebSocket"},
		{"text behind a HAR", `{"log":{"entries":[{}]}} x`, "line 1, column 26: 'x' behind the end of the JSON, expected nothing more"},
		{"a line break in a text of JSON", "{\"log\": {\"a\": \"b\n", "line 1, column 17: a line break in log.a, expected the \" that ends the text of line 1, column 15"},
		{"a text of JSON that is cut", `{"log":{"a":"b\u00`, "line 1, column 19: the text ends in the midst of log.a, expected the \" that ends the text of line 1, column 13"},
		{"an escape that JSON does not know", `{"log":{"a":"\x41"}}`, "line 1, column 14: '\\\\' in log.a, expected an escape such as \\n or \\u00e9"},
		{"a comma too many", `{"log":{"entries":[{},]}}`, "line 1, column 23: ']' in log.entries[1], expected a value"},
		{"a comma too few", `{"log":{"entries":[{} {}]}}`, "line 1, column 23: '{' in log.entries, expected \",\" or \"]\""},
		{"entries that are an object", `{"log":{"entries":{}}}`, "line 1, column 19: log.entries is an object, expected a list"},
		{"deep JSON", `{"log":{"a":` + strings.Repeat("[", 2000), "line 1, column 1011: nested deeper than 1000 levels"},

		{"headers of HTTP/2 with a bad status", ":status: 42\na: b\n", "line 1, column 1: :status is \"42\", expected a status from 100 to 999"},
		{"headers of HTTP/2 without a method", ":path: /x\na: b\n", "line 1, column 1: this block has neither :status nor :method, expected one of them"},
		{"headers of HTTP/2 with a line that is none", ":status: 200\nwhat\n", "line 2, column 1: expected a header as Name: value, or an empty line before the body"},

		{"a curl command without a URL", "curl -i", "line 1, column 8: the curl command ends without a URL, expected one"},
		{"a curl command with an option that lacks its argument", "curl https://a.example/ \\\n -H", "line 2, column 2: -H ends the command, expected its argument behind it"},
		{"a curl command with a quotation that does not end", "curl https://a.example/ \\\n -H 'A: b", "line 2, column 5: the quotation that begins here does not end, expected ' before the end of the text"},
		{"a curl command for cmd.exe with a quotation that does not end", "curl ^\"https://a.example/ ^\n", "line 1, column 7: the quotation that begins here does not end, expected \" before the end of the text"},
		{"a curl command with a header that is none", "curl -H 'what is' https://a.example/", "line 1, column 9: -H has \"what is\", expected 'Name: value'"},
		{"a curl command with a method that is none", "curl -X 'A B' https://a.example/", "line 1, column 9: \"A B\" is no method, expected one such as GET or POST"},
		{"a curl command for another protocol", "curl ftp://a.example/", "line 1, column 6: the URL does not begin with http:// or https://, expected one such as https://routes.example/v1/matrix"},
		{"a curl command for PowerShell", "curl.exe https://a.example/ `\n  -H 'A: b'", "line 1, column 29: a command for PowerShell, expected one for a POSIX shell or for cmd"},
		{"a command of PowerShell", "Invoke-WebRequest -Uri \"https://a.example/\"", "line 1, column 1: this is a command for PowerShell, expected a curl command or a call of fetch"},
		{"a curl command with an output that has no head", "$ curl https://a.example/\n{\"a\":1}", "line 2, column 1: expected the answer's head, which curl prints with -i"},

		{"a fetch call without an address", "fetch()", "line 1, column 8: fetch is called without an address, expected one"},
		{"a fetch call with a name", "fetch(url, {})", "line 1, column 7: the name url, expected a value: a text, a number, a list or an object"},
		{"a fetch call with an expression", "fetch(`https://a.example/${id}`)", "line 1, column 26: ${ begins an expression, expected a text without one"},
		{"a fetch call with a function", "fetch('https://a.example/', {\n  body: make()\n})", "line 2, column 9: the name make, expected a value: a text, a number, a list or an object"},
		{"a fetch call that is cut short", "fetch('https://a.example/', {\n  method: 'POST',", "line 2, column 18: the text ends, expected the name of a member"},
		{"a fetch call with a text that does not end", "fetch('https://a.example/\n)", "line 1, column 26: the text that begins at line 1, column 7 does not end on its line, expected '"},
		{"a fetch call with options that are none", "fetch('https://a.example/', 'POST')", "line 1, column 29: the options are a text, expected an object"},
		{"a fetch call with a header that is none", "fetch('https://a.example/', {headers: {'a b': 'c'}})", "line 1, column 47: \"a b\" is no name of a header, expected letters, digits and -"},
		{"a fetch call with a body that is an object", "fetch('https://a.example/', {body: {a: 1}})", "line 1, column 36: the body is an object, expected a text"},
		{"a fetch call with an address that is none", "fetch('ftp://a.example/')", "line 1, column 7: the address does not begin with http:// or https://, expected one such as https://routes.example/v1/matrix"},

		{"a printed Response without a status", "Response { type: 'basic' }", "line 1, column 1: the printed object shows no status, expected one such as status: 429"},
		{"a printed Response that is cut short", "Response {\n  status: 429,", "line 2, column 15: the text ends in the midst of the printed object, expected }"},
		{"a printed Response with a bad status", "Response { status: 42 }", "line 1, column 20: the status is 42, expected 100 to 999"},
		{"Python's answer with a bad status", "<Response [x]>", "line 1, column 12: expected a status from 100 to 999"},
		{"Go's answer without a status", "&{Status: x}", "line 1, column 1: this struct shows no StatusCode, expected one such as StatusCode:429"},
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
