package parse

import (
	"errors"
	"os"
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
)

const harText = `{"log": {"version": "1.2", "creator": {"name": "a browser", "version": "1"}, "entries": [
 {"startedDateTime": "2026-01-01T02:00:00.250+02:00", "time": 40.6,
  "request": {"method": "POST", "url": "https://routes.example/v1/matrix", "httpVersion": "h2",
   "headers": [{"name": ":authority", "value": "routes.example"}, {"name": "Accept", "value": "*/*"}],
   "postData": {"mimeType": "application/json", "text": "{}"}},
  "response": {"status": 429, "headers": [{"name": "Retry-After", "value": " 3 "}, {"name": "set-cookie", "value": "a=1\nb=2"}],
   "content": {"size": 4, "mimeType": "text/plain", "text": "slow"}}},
 {"startedDateTime": "yesterday", "time": -5,
  "request": {"method": "POST", "url": "https://id.example/token", "headers": [], "postData": {"params": [{"name": "a", "value": "1 2"}, {"name": "b", "value": "&"}]}},
  "response": {"status": 0, "headers": [], "content": {}, "_error": "net::ERR_FAILED"}},
 {"request": {"method": "PUT", "url": "https://a.example/", "headers": [{"name": "not a token", "value": ""}, {"name": "A", "value": "\u0000"}], "postData": {"text": "/w==", "_encoding": "base64"}},
  "response": {"status": 200, "headers": null, "content": {"size": 1, "text": "/wA=", "encoding": "base64"}}},
 {"request": {"method": "GET", "url": "https://a.example/"}, "response": {"status": 200, "content": {"size": 9}}},
 {"request": {"method": "GET", "url": "https://a.example/"}, "response": {"status": 200, "content": {"text": "*", "encoding": "base64"}}}
]}}`

func TestHAR(t *testing.T) {
	got, err := Text([]byte("\n" + harText))
	if err != nil {
		t.Fatal(err)
	}
	compare(t, got, []Exchange{
		{Request: ask("POST", "https://routes.example/v1/matrix", "{}", "Accept", "*/*"), TookMS: 41, StartedMS: 1767225600250,
			Response: answer(429, "slow", "Retry-After", "3", "set-cookie", "a=1", "set-cookie", "b=2")},
		{Request: ask("POST", "https://id.example/token", "a=1+2&b=%26"), Failure: exchange.Network},
		{Request: ask("PUT", "https://a.example/", "\xff"), Response: answer(200, "\xff\x00")},
		{Request: ask("GET", "https://a.example/", ""), Response: answer(200, "")},
		{Request: ask("GET", "https://a.example/", ""), Response: answer(200, "*")},
	}, []string{"net::ERR_FAILED", `"not a token"`, `"A"`, "does not hold the body", "could not be decoded"})
}

// reports reads a text and tells the longest stretch between two reports.
func reports(t *testing.T, text []byte) (reading *Reading, longest int) {
	t.Helper()
	last := 0
	reading, err := Read(text, func(done int) error {
		if done < last || done > len(text) {
			t.Fatalf("progress went from %d to %d", last, done)
		}
		longest, last = max(longest, done-last), done
		return nil
	})
	if err != nil || last != len(text) {
		t.Fatalf("%v at %d of %d", err, last, len(text))
	}
	return reading, longest
}

func TestProgress(t *testing.T) {
	big := strings.Repeat("x", 3<<20)
	for name, text := range map[string]string{
		"a HAR file of many entries":            `{"log":{"entries":[` + strings.Repeat(`{"request":{"url":"https://a.example/"},"response":{"status":200}},`, 9000) + `{}]}}`,
		"a HAR file with one long body":         `{"log":{"entries":[{"response":{"status":200,"content":{"text":"` + big + `"}}}]}}`,
		"a HAR file with a long body in base64": `{"log":{"entries":[{"response":{"status":200,"content":{"encoding":"base64","text":"` + big + `"}}}]}}`,
		"a HAR file with much that is skipped":  `{"log":{"pages":["` + big + `",[` + strings.Repeat("[1],", 1<<18) + `0]],"entries":[{}]}}`,
		"a HAR file with one long escaped body": `{"log":{"entries":[{"response":{"status":200,"content":{"text":"` + strings.Repeat(`\n\u00e9`, 1<<18) + `"}}}]}}`,
		"one long raw body":                     "HTTP/1.1 200 OK\n\n" + strings.Repeat("some line\n", 1<<18),
		"many answers":                          strings.Repeat("HTTP/1.1 200 OK\nA: b\n\n"+strings.Repeat("x\n", 200), 5000),
		"curl -v":                               "< HTTP/1.1 200 OK\n< \n" + strings.Repeat("some line\n", 1<<18),
	} {
		t.Run(name, func(t *testing.T) {
			if _, longest := reports(t, []byte(text)); longest > 256<<10 {
				t.Errorf("%d bytes without a report", longest)
			}
			stop := errors.New("stop")
			calls := 0
			_, err := Read([]byte(text), func(done int) error {
				if calls++; done > len(text)/2 {
					return stop
				}
				return nil
			})
			if !errors.Is(err, stop) || calls < 3 {
				t.Errorf("%v after %d calls", err, calls)
			}
		})
	}
}

// Wherever a HAR file ends too early, the refusal names its end; where it is
// cut within the entries, the entry too.
func TestHARThatIsCutShort(t *testing.T) {
	whole := strings.TrimSpace(harText)
	for end := 1; end < len(whole); end++ {
		text := whole[:end]
		_, err := Text([]byte(text))
		if err == nil {
			t.Fatalf("%q is read", text)
		}
		refusedWell(t, []byte(text), err)
		if !strings.Contains(err.Error(), "the text ends in the midst of ") && !strings.Contains(err.Error(), "status is") && !strings.Contains(err.Error(), "expected a value") {
			t.Fatalf("%q: %v", text, err)
		}
	}
	at := strings.Index(whole, "Retry-After") + 5
	if _, err := Text([]byte(whole[:at])); !strings.Contains(err.Error(), "line 6, column 58: the text ends in the midst of log.entries[0].response.headers[0].name") {
		t.Error(err)
	}
}

func TestOddHARs(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []Exchange
		notes      []string
	}{
		{"members before and behind, a byte order mark, numbers where texts belong", "\ufeff" + `{"a":[{}],"log":{"entries":null,"browser":{},"entries":[{"request":{"method":"GET","url":"https://a.example/","headers":[{"name":"A","value":1},{"name":"B","value":null}]},"response":{"status":200.0,"content":null}}],"comment":""},"z":0}`,
			[]Exchange{{Request: ask("GET", "https://a.example/", "", "A", "1", "B", ""), Response: answer(200, "")}}, nil},
		{"a status of -1", `{"log":{"entries":[{"request":{"method":"GET","url":"https://a.example/"},"response":{"status":-1,"_error":"net::ERR_ABORTED"}}]}}`,
			[]Exchange{{Request: ask("GET", "https://a.example/", ""), Failure: exchange.Aborted}}, []string{"net::ERR_ABORTED"}},
		{"halves of pairs", `{"log":{"entries":[{"response":{"status":200,"content":{"text":"\ud83d\ude00\ud83dx\u0041"}}}]}}`,
			[]Exchange{{Response: answer(200, "😀\ufffdxA")}}, nil},
		{"a multipart body in parts", `{"log":{"entries":[{"request":{"method":"POST","postData":{"mimeType":"multipart/form-data; boundary=x","params":[{"name":"a","value":"b"}]}},"response":{"status":200}}]}}`,
			[]Exchange{{Request: exchange.Request{Method: "POST"}, Response: answer(200, "")}}, []string{"in parts"}},
		{"a WebSocket by its address only", `{"log":{"entries":[{"request":{"method":"GET","url":"ws://a.example/"},"response":{"status":200}},{"response":{"status":204}}]}}`,
			only(answer(204, "")), []string{"1 WebSocket"}},
		{"Safari's cache", `{"log":{"entries":[{"_fetchType":"Memory Cache","response":{"status":200}},{"_fetchType":"Network Load","response":{"status":200}}]}}`,
			only(answer(200, ""), answer(200, "")), []string{"cache (memory)"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Text([]byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, got, test.want, test.notes)
		})
	}
}

// The file is npm's chrome-har 1.3.1 on what Chromium told about a page's
// traffic with a service on the loopback (web/e2e/har.mjs).
func TestWhatChromeHARWrites(t *testing.T) {
	text, err := os.ReadFile("testdata/har/chrome-har.har")
	if err != nil {
		t.Fatal(err)
	}
	check(t, "chrome-har", string(text), map[string][]string{"chrome-har": {
		`GET http://127.0.0.1:18985/: 200, 4 headers, body "<title>x</title><link rel=icon href='data:,'>ok"`, "stand twice in the file",
		`POST http://127.0.0.1:18985/limited: 429, 5 headers, body "{\"code\":\"quota\"}"`,
		`POST http://127.0.0.1:18985/hop1: 303, 4 headers, body ""`,
		`GET http://127.0.0.1:18985/hop2: 303, 4 headers, body ""`,
		`GET http://127.0.0.1:18985/hop3: 200, 4 headers, body "{\"done\":true}"`,
		`GET http://127.0.0.1:18985/broken: 500, 4 headers, body "sorry"`,
		`GET http://127.0.0.1:18985/cut: network`, "net::ERR_EMPTY_RESPONSE",
		`GET http://127.0.0.1:18985/limited: 429, 5 headers, body "{\"code\":\"quota\"}"`,
	}})
}
