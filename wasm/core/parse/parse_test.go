package parse

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
)

func answer(status int, body string, header ...string) *exchange.Response {
	r := &exchange.Response{Status: status, Body: whole([]byte(body))}
	for i := 0; i < len(header); i += 2 {
		r.Header = append(r.Header, exchange.Field{Name: header[i], Value: header[i+1]})
	}
	return r
}

func ask(method, url, body string, header ...string) exchange.Request {
	return exchange.Request{Method: method, URL: url, Body: whole([]byte(body)), Header: answer(0, "", header...).Header}
}

// only makes exchanges that hold nothing but an answer.
func only(answers ...*exchange.Response) []Exchange {
	var all []Exchange
	for _, a := range answers {
		all = append(all, Exchange{Response: a})
	}
	return all
}

// lines joins lines as HTTP/1.1 does.
func lines(l ...string) string { return strings.Join(l, "\r\n") }

var rawTexts = []struct {
	name  string
	text  string
	want  []Exchange
	notes []string // parts of the notes of all exchanges, in order; every note has one
}{
	{"status line, headers and body", lines("HTTP/1.1 429 Too Many Requests", "Retry-After: 3", "", "{}"),
		only(answer(429, "{}", "Retry-After", "3")), nil},
	{"line feeds only", "HTTP/1.1 429 Too Many Requests\nRetry-After: 3\n\n{}\n",
		only(answer(429, "{}\n", "Retry-After", "3")), nil},
	{"mixed line breaks", "HTTP/1.1 200 OK\r\nA: 1\nB: 2\r\r\n\nx\r\ny",
		only(answer(200, "x\r\ny", "A", "1", "B", "2")), nil},
	{"HTTP/2 without a reason", "HTTP/2 429 \nretry-after: 3\n\n", only(answer(429, "", "retry-after", "3")), nil},
	{"HTTP/3 without a trailing space", "HTTP/3 503\n\nlater", only(answer(503, "later")), nil},
	{"no empty line at the end", "HTTP/1.1 204 No Content\nDate: today", only(answer(204, "", "Date", "today")), nil},
	{"a status that nobody defined", "HTTP/1.1 999 Odd\n\n", only(answer(999, "")), nil},
	{"empty lines and a byte order mark before it", "\ufeff\n\r\nHTTP/1.1 200 OK\n\n", only(answer(200, "")), nil},
	{"the command line pasted along", "$ curl -i \\\n  https://routes.example/\nHTTP/1.1 200 OK\n\nx",
		[]Exchange{{Request: ask("GET", "https://routes.example/", "", "Accept", "*/*"), Response: answer(200, "x")}}, []string{"as curl does by itself"}},

	{"a command line in four lines", "$ time \\\ncurl -i \\\n  -X POST \\\n  https://routes.example/\nHTTP/1.1 200 OK\n\nx",
		[]Exchange{{Request: ask("POST", "https://routes.example/", "", "Accept", "*/*"), Response: answer(200, "x")}}, []string{"command line", "as curl does by itself"}},
	{"lines of a body that are almost requests", "HTTP/1.1 200 OK\n\nget / HTTP/1.1\n\nGET a b HTTP/1.1\n\nGET / HTTP/1.1x\n",
		only(answer(200, "get / HTTP/1.1\n\nGET a b HTTP/1.1\n\nGET / HTTP/1.1x\n")), nil},

	{"a folded value", "HTTP/1.1 200 OK\nWarning: 199 -\n   \"far\n\t away\"\nA: 1\n\n",
		only(answer(200, "", "Warning", `199 - "far away"`, "A", "1")), nil},
	{"an empty value that goes on", "HTTP/1.1 200 OK\nA:\n b\n \n\n", only(answer(200, "", "A", "b")), nil},
	{"white space around a value", "HTTP/1.1 200 OK\nA: \t b c \t\n\n", only(answer(200, "", "A", "b c")), nil},
	{"white space before the colon", "HTTP/1.1 200 OK\nA : b\n\n", only(answer(200, "", "A", "b")), []string{"before the colon of A"}},
	{"a value in Latin-1", "HTTP/1.1 200 OK\nA: Jyv\xe4skyl\xe4\n\n", only(answer(200, "", "A", "Jyväskylä")), nil},
	{"a value in UTF-8", "HTTP/1.1 200 OK\nA: Jyväskylä\n\n", only(answer(200, "", "A", "Jyväskylä")), nil},
	{"a header that stands twice", "HTTP/1.1 401 No\nWWW-Authenticate: Basic\nwww-authenticate: Bearer\n\n",
		only(answer(401, "", "WWW-Authenticate", "Basic", "www-authenticate", "Bearer")), nil},
	{"a body that is no text", "HTTP/1.1 200 OK\n\n\x00\xff\r\n\r\n", only(answer(200, "\x00\xff\r\n\r\n")), nil},

	{"a redirect and its end", "HTTP/1.1 303 See Other\nLocation: /b\n\n\nHTTP/1.1 200 OK\n\nok",
		only(answer(303, "", "Location", "/b"), answer(200, "ok")), nil},
	{"a redirect whose body curl left out", "HTTP/1.1 303 See Other\nContent-Length: 40\n\nHTTP/1.1 200 OK\nA: b\n\nok",
		only(answer(303, "", "Content-Length", "40"), answer(200, "ok", "A", "b")), []string{"does not hold the body of 40 bytes"}},
	{"two answers, the first body without a line break", "HTTP/1.1 200 OK\nContent-Length: 2\n\nokHTTP/1.1 404 No\n\ngone",
		only(answer(200, "ok", "Content-Length", "2"), answer(404, "gone")), nil},
	{"heads without the empty line between", "HTTP/1.1 303 See Other\nLocation: /b\nHTTP/2 200\n\nok",
		only(answer(303, "", "Location", "/b"), answer(200, "ok")), nil},
	{"a body without a length before the next head", "HTTP/1.1 500 No\n\nsorry\nHTTP/1.1 200 OK\n\nok",
		only(answer(500, "sorry\n"), answer(200, "ok")), nil},
	{"a body that only looks like a head", "HTTP/1.1 200 OK\n\nHTTP/1.1 200 OK\nis a status line\n",
		only(answer(200, "HTTP/1.1 200 OK\nis a status line\n")), nil},
	{"a body that is a message", "HTTP/1.1 200 OK\nContent-Type: message/http\n\nTRACE / HTTP/1.1\nA: b\n\n",
		only(answer(200, "TRACE / HTTP/1.1\nA: b\n\n", "Content-Type", "message/http")), nil},
	{"a body that is a message of known length", "HTTP/1.1 200 OK\nContent-Length: 17\n\nHTTP/1.1 200 OK\n\n\n",
		only(answer(200, "HTTP/1.1 200 OK\n\n", "Content-Length", "17")), nil},
	{"a length and a line break behind the body", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok\n",
		only(answer(200, "ok", "Content-Length", "2")), nil},
	{"a length that is too short", "HTTP/1.1 200 OK\nContent-Length: 2\n\nokay",
		only(answer(200, "okay", "Content-Length", "2")), []string{"says 2, but the text holds 4"}},
	{"a length that is too long", "HTTP/1.1 200 OK\nContent-Length: 9\n\nokay",
		only(answer(200, "okay", "Content-Length", "9")), []string{"says 9, but the text holds 4"}},
	{"two lengths that disagree", "HTTP/1.1 200 OK\nContent-Length: 2\nContent-Length: 3\n\nokHTTP/1.1 200 OK\n\n",
		only(answer(200, "okHTTP/1.1 200 OK\n\n", "Content-Length", "2", "Content-Length", "3")), nil},
	{"a length that is no number", "HTTP/1.1 200 OK\nContent-Length: 2 bytes\n\nok", only(answer(200, "ok", "Content-Length", "2 bytes")), nil},
	{"a length beside chunks that curl has joined", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Length: 9\n\nok",
		only(answer(200, "ok", "Transfer-Encoding", "chunked", "Content-Length", "9")), nil},
	{"a 304 with the length of what it does not hold", "HTTP/1.1 304 Not Modified\nContent-Length: 9\n\n",
		only(answer(304, "", "Content-Length", "9")), nil},

	{"chunks", lines("HTTP/1.1 200 OK", "Transfer-Encoding: gzip, Chunked", "", "3;a=b", "a\nb", "2", "cd", "0", "", ""),
		only(answer(200, "a\nbcd", "Transfer-Encoding", "gzip, Chunked")), []string{"chunks"}},
	{"chunks, a trailer and another answer", lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "1", "a", "0", "Digest: x", "", "HTTP/1.1 404 No", "", ""),
		only(answer(200, "a", "Transfer-Encoding", "chunked"), answer(404, "")), []string{"chunks", "left out: Digest"}},
	{"chunks that curl has joined", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nabc", only(answer(200, "abc", "Transfer-Encoding", "chunked")), nil},
	{"chunks that are cut short", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\na\n5\nb",
		only(answer(200, "1\na\n5\nb", "Transfer-Encoding", "chunked")), nil},
	{"a body that begins like chunks and goes on otherwise", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\na\n0\n\nmore",
		only(answer(200, "1\na\n0\n\nmore", "Transfer-Encoding", "chunked")), nil},

	{"interim answers", "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 200 OK\n\nok",
		only(answer(200, "ok")), []string{"interim answer 100", "interim answer 103"}},
	{"a proxy's tunnel", "HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 429 \r\n\r\nok", only(answer(429, "ok")), []string{"proxy's answer"}},
	{"an answer that is called as a tunnel's", "HTTP/1.1 200 Connection established\n\nok", only(answer(200, "ok")), nil},

	{"a tunnel's words on an answer with a length", "HTTP/1.1 200 Connection established\nContent-Length: 0\n\nHTTP/1.1 404 No\n\n",
		only(answer(200, "", "Content-Length", "0"), answer(404, "")), nil},

	{"a request", lines("POST /x?y=1 HTTP/1.1", "Host: routes.example", "", "{}"),
		[]Exchange{{Request: ask("POST", "https://routes.example/x?y=1", "{}", "Host", "routes.example")}}, []string{"https was assumed"}},
	{"a request to this computer", "GET / HTTP/1.1\nHost: localhost:8080\n\n",
		[]Exchange{{Request: ask("GET", "http://localhost:8080/", "", "Host", "localhost:8080")}}, []string{"http was assumed"}},
	{"a request with a whole URL", "GET http://a.example/x HTTP/1.1\nHost: a.example\n\n",
		[]Exchange{{Request: ask("GET", "http://a.example/x", "", "Host", "a.example")}}, nil},
	{"a request about the whole server", "OPTIONS * HTTP/1.1\nHost: a.example\n\n",
		[]Exchange{{Request: ask("OPTIONS", "", "", "Host", "a.example")}}, []string{"not known"}},
	{"a request without Host", "DELETE /x HTTP/1.1\n\n", []Exchange{{Request: ask("DELETE", "", "")}}, []string{"not known"}},
	{"a request with a Host that is none", "GET /x HTTP/1.1\nHost: me@a.example\n\n",
		[]Exchange{{Request: ask("GET", "", "", "Host", "me@a.example")}}, []string{"not known"}},
	{"requests with their answers", "PUT http://a.example/ HTTP/1.1\nContent-Length: 2\n\n{}\nHTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\n\nok\nHEAD http://a.example/ HTTP/1.1\n\nHTTP/1.1 200 OK\nContent-Length: 9\n\n",
		[]Exchange{{Request: ask("PUT", "http://a.example/", "{}", "Content-Length", "2"), Response: answer(200, "ok\n")},
			{Request: ask("HEAD", "http://a.example/", ""), Response: answer(200, "", "Content-Length", "9")}}, []string{"interim answer 100"}},
	{"a request, a request and the answer of the second", "GET http://a.example/ HTTP/1.1\n\nGET http://b.example/ HTTP/1.1\n\nHTTP/1.1 200 OK\n\n",
		[]Exchange{{Request: ask("GET", "http://a.example/", "")}, {Request: ask("GET", "http://b.example/", ""), Response: answer(200, "")}}, nil},
	{"a request with two answers", "GET http://a.example/ HTTP/1.1\n\nHTTP/1.1 200 OK\n\nHTTP/1.1 404 No\n\n",
		[]Exchange{{Request: ask("GET", "http://a.example/", ""), Response: answer(200, "")}, {Response: answer(404, "")}}, nil},
	{"a tunnel and two answers", "CONNECT a.example:443 HTTP/1.1\n\nHTTP/1.1 200 OK\n\nHTTP/1.1 200 OK\n\n", only(answer(200, "")), []string{"proxy's answer"}},
	{"a tunnel and what went through it", "CONNECT a.example:443 HTTP/1.1\n\nHTTP/1.1 200 OK\n\nGET https://a.example/ HTTP/1.1\n\nHTTP/1.1 200 OK\n\n",
		[]Exchange{{Request: ask("GET", "https://a.example/", ""), Response: answer(200, "")}}, []string{"proxy's answer"}},
	{"a proxy that wants to know who asks", "CONNECT a.example:443 HTTP/1.1\n\nHTTP/1.1 407 Who\n\n", only(answer(407, "")), []string{"proxy's answer to CONNECT"}},
	{"a request that got only an interim answer", "GET http://a.example/ HTTP/1.1\n\nHTTP/1.1 100 Continue\n\n",
		[]Exchange{{Request: ask("GET", "http://a.example/", "")}}, []string{"interim answer 100"}},
}

func TestRawTexts(t *testing.T) {
	for _, test := range rawTexts {
		t.Run(test.name, func(t *testing.T) {
			got, err := Text([]byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, got, test.want, test.notes)
		})
	}
}

// compare compares all but the notes, and looks for a part of each note.
func compare(t *testing.T, got, want []Exchange, parts []string) {
	t.Helper()
	var notes []string
	for i := range got {
		notes = append(notes, got[i].Notes...)
		got[i].Notes = nil
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("exchanges (- want, + got):\n%s", diff)
	}
	if len(notes) != len(parts) {
		t.Fatalf("notes %q, want %q", notes, parts)
	}
	for i, part := range parts {
		if !strings.Contains(notes[i], part) {
			t.Errorf("note %q, want one about %q", notes[i], part)
		}
	}
}
