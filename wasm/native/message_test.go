package native_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
)

// header makes a header of names and values in turn.
func header(lines ...string) exchange.Header {
	made := exchange.Header{}
	for i := 0; i < len(lines); i += 2 {
		made = append(made, exchange.Field{Name: lines[i], Value: lines[i+1]})
	}
	return made
}

func TestAnswersAreShownAsTheyCame(t *testing.T) {
	const long = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"
	for _, test := range []struct {
		situation, answer string
		want              exchange.Response
	}{
		{"repeated lines stay apart and in order", long + "WWW-Authenticate: Basic\r\nVia: a\r\nWWW-Authenticate: Bearer\r\n\r\nok",
			exchange.Response{Status: 200, Body: []byte("ok"), Header: header("Content-Length", "2", "Via", "a", "Www-Authenticate", "Basic", "Www-Authenticate", "Bearer")}},
		{"a redirect is not followed", "HTTP/1.1 303 See Other\r\nContent-Length: 0\r\nLocation: /next\r\nRetry-After: 3\r\n\r\n",
			exchange.Response{Status: 303, Body: []byte{}, Header: header("Content-Length", "0", "Location", "/next", "Retry-After", "3")}},
		{"a redirect to a broken address is an answer too", "HTTP/1.1 303 See Other\r\nContent-Length: 0\r\nLocation: http://[::1\r\n\r\n",
			exchange.Response{Status: 303, Body: []byte{}, Header: header("Content-Length", "0", "Location", "http://[::1")}},
		{"what was packed stays packed", long + "Content-Encoding: gzip\r\n\r\n\x1f\x8b",
			exchange.Response{Status: 200, Body: []byte("\x1f\x8b"), Header: header("Content-Encoding", "gzip", "Content-Length", "2")}},
		{"a value in ISO 8859-1 is read as such", long + "X-City: J\xe4ms\xe4\r\n\r\nok",
			exchange.Response{Status: 200, Body: []byte("ok"), Header: header("Content-Length", "2", "X-City", "Jämsä")}},
		{"a value in UTF-8 stays", long + "X-City: Jämsä\r\n\r\nok",
			exchange.Response{Status: 200, Body: []byte("ok"), Header: header("Content-Length", "2", "X-City", "Jämsä")}},
		{"a head of 103 comes first", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + long + "\r\nok",
			exchange.Response{Status: 200, Body: []byte("ok"), Header: header("Content-Length", "2")}},
		{"a status nobody listed", "HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n",
			exchange.Response{Status: 799, Body: []byte{}, Header: header("Content-Length", "0")}},
		{"an answer that ends with the connection", "HTTP/1.0 200 OK\r\n\r\nall of it",
			exchange.Response{Status: 200, Body: []byte("all of it"), Header: exchange.Header{}}},
	} {
		t.Run(test.situation, func(t *testing.T) {
			answer := transport(t).Send(t.Context(), get(raw(t, test.answer)))
			if answer.Failure != "" || answer.Response == nil {
				t.Fatalf("failure %q", answer.Failure)
			}
			if diff := cmp.Diff(test.want, *answer.Response); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBrokenAnswersAreNetworkFailures(t *testing.T) {
	for _, test := range []struct {
		situation, answer string
		seen              int
	}{
		{"closed before the first byte", "", 0},
		{"closed in the head", "HTTP/1.1 200 OK\r\nContent-Le", 0},
		{"not HTTP", "SSH-2.0-OpenSSH\r\n", 0},
		{"a body shorter than promised", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", 200},
		{"a chunked body without its end", "HTTP/1.1 503 Down\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", 503},
		{"the connection changes its protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", 101},
	} {
		t.Run(test.situation, func(t *testing.T) {
			answer := transport(t).Send(t.Context(), get(raw(t, test.answer)))
			if answer.Failure != exchange.Network || answer.Response != nil || answer.Evidence.SeenStatus != test.seen {
				t.Errorf("failure %q, seen status %d, response %v", answer.Failure, answer.Evidence.SeenStatus, answer.Response)
			}
		})
	}
}

func TestRequestsThatCannotBeSent(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	asked := false
	open := serve(t, func(http.ResponseWriter, *http.Request) { asked = true })
	for _, test := range []struct {
		situation string
		request   exchange.Request
	}{
		{"nobody listens", exchange.Request{Method: "GET", URL: closed.URL}},
		{"not an address", exchange.Request{Method: "GET", URL: "http://[::1"}},
		{"not http", exchange.Request{Method: "GET", URL: strings.Replace(open, "http", "ftp", 1)}},
		{"not a method", exchange.Request{Method: "G ET", URL: open}},
		{"CONNECT", exchange.Request{Method: "CONNECT", URL: open}},
		{"a line break in a value", exchange.Request{Method: "GET", URL: open, Header: header("A", "b\r\nc: d")}},
		{"a space in a name", exchange.Request{Method: "GET", URL: open, Header: header("A b", "c")}},
	} {
		t.Run(test.situation, func(t *testing.T) {
			answer := transport(t).Send(t.Context(), client.Call{Request: test.request})
			if answer.Failure != exchange.Network || asked {
				t.Errorf("failure %q, response %v, asked %v", answer.Failure, answer.Response, asked)
			}
		})
	}
}

func TestRequestsGoOutAsTheyWereGiven(t *testing.T) {
	for _, test := range []struct {
		situation string
		request   exchange.Request
		want      string
	}{
		{"a POST", exchange.Request{Method: "POST", URL: "/v1/matrix?a=%20b#part", Body: []byte("{}"),
			Header: header("Accept", "a/a", "content-type", "application/json", "Accept", "b/b", "Idempotency-Key", "7")},
			"POST /v1/matrix?a=%20b HTTP/1.1\r\nHost: HOST\r\nContent-Length: 2\r\nAccept: a/a\r\nAccept: b/b\r\nContent-Type: application/json\r\nIdempotency-Key: 7\r\n\r\n"},
		{"nothing is added to a GET", exchange.Request{Method: "GET", URL: "/a%2Fb"}, "GET /a%2Fb HTTP/1.1\r\nHost: HOST\r\n\r\n"},
		{"a host of its own", exchange.Request{Method: "GET", URL: "/", Header: header("Host", "routes.example")},
			"GET / HTTP/1.1\r\nHost: routes.example\r\n\r\n"},
		{"a user agent of its own", exchange.Request{Method: "GET", URL: "/", Header: header("User-Agent", "me")},
			"GET / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: me\r\n\r\n"},
		{"TRACE", exchange.Request{Method: "TRACE", URL: "/"}, "TRACE / HTTP/1.1\r\nHost: HOST\r\n\r\n"},
		{"a method of one's own", exchange.Request{Method: "patch", URL: "/"}, "patch / HTTP/1.1\r\nHost: HOST\r\n\r\n"},
		{"a length that is not true", exchange.Request{Method: "PUT", URL: "/", Body: []byte("abc"), Header: header("Content-Length", "99")},
			"PUT / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\n\r\n"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			host, heads := listen(t)
			test.request.URL = "http://" + host + test.request.URL
			if answer := transport(t).Send(t.Context(), client.Call{Request: test.request}); answer.Failure != "" {
				t.Fatalf("failure %q", answer.Failure)
			}
			if diff := cmp.Diff(strings.ReplaceAll(test.want, "HOST", host), <-heads); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// listen answers 204 to one request and hands out its head as it was written.
func listen(t *testing.T) (host string, heads <-chan string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	head := make(chan string, 1)
	go func() {
		defer close(head)
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		reader, text := bufio.NewReader(conn), ""
		for !strings.HasSuffix(text, "\r\n\r\n") {
			line, err := reader.ReadString('\n')
			if err != nil {
				return
			}
			text += line
		}
		io.WriteString(conn, "HTTP/1.1 204 No Content\r\n\r\n")
		head <- text
	}()
	return listener.Addr().String(), head
}
