package parse

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The files of testdata/curl are what curl 7.88 really wrote, to a pipe unless
// the name says terminal, about two small services on the loopback.
func TestWhatCurlWrites(t *testing.T) {
	const ok = `4 headers, body "{\"ok\":true}"`
	const bullets = `body "{\"a\":1}\n* bullet\n* two"`
	want := map[string][]string{
		"continue":         {"POST http://127.0.0.1:18999/x: 429, " + ok, "The request had a body", "The interim answer 100"},
		"cut-short":        {`GET http://127.0.0.1:18999/short: 200, 3 headers, body "part"`, "The body may be incomplete: curl: (18)", "Content-Length says 100, but the text holds 4"},
		"head":             {`HEAD http://127.0.0.1:18999/x: 429, 4 headers, body ""`, "The heads that curl -i repeats"},
		"heads-repeated":   {"GET http://127.0.0.1:18999/x: 429, " + ok, "The heads that curl -i repeats"},
		"http2-redirect":   {`POST https://127.0.0.1:18998/r: 303, 2 headers, body ""`, "The request had a body", "GET https://127.0.0.1:18998/ok: 429, 3 headers, " + bullets},
		"include-redirect": {` : 303, 4 headers, body ""`, "The text does not hold the body of 12 bytes", " : 429, " + ok},
		"no-connection":    {" : network", "curl: (7) Failed to connect"},
		"progress-meter":   {`GET http://127.0.0.1:18999/r: 303, 4 headers, body ""`, "The text does not hold the body of 12 bytes", "GET http://127.0.0.1:18999/ok: 429, " + ok},
		"proxy-refuses":    {` : 501, 5 headers, body ""`, "The body may be incomplete: curl: (56)", "This is the proxy's answer to CONNECT", "The text does not hold the body of 360 bytes"},
		"redirect-to-pipe": {`GET http://127.0.0.1:18999/r: 303, 4 headers, body ""`, "The text does not hold the body of 12 bytes", "GET http://127.0.0.1:18999/ok: 429, " + ok},
		"terminal":         {"GET http://127.0.0.1:18999/x: 429, " + ok},
		"terminal-heads-repeated": {`GET https://127.0.0.1:18998/r: 303, 2 headers, body ""`,
			`GET https://127.0.0.1:18998/ok: 429, 3 headers, body "{\"a\":1}\r\n* bullet\r\n* two"`, "Lines that begin with *"},
		"timeout":                  {"GET http://127.0.0.1:18996/slow: timeout", "curl: (28) Operation timed out"},
		"tls":                      {"GET https://127.0.0.1:18998/x: 429, 5 headers, " + bullets},
		"tunnel":                   {"GET https://127.0.0.1:18998/x: 429, 3 headers, " + bullets, "The proxy's answer to CONNECT", "The heads that curl -i repeats"},
		"dump-header":              {` : 429, 3 headers, body "{\"ok\":false}"`},
		"early-hints":              {` : 200, 3 headers, body "hinted"`, "The interim answer 103"},
		"early-hints-http2":        {` : 200, 3 headers, body "hinted"`, "The interim answer 103"},
		"location-include":         {` : 303, 2 headers, body ""`, ` : 429, 3 headers, body "{\"ok\":false}"`},
		"verbose-location-http2":   {`GET https://127.0.0.1:37739/r: 303, 2 headers, body ""`, `GET https://127.0.0.1:37739/ok: 429, 3 headers, body "{\"ok\":false}"`},
		"with-its-command":         {`POST http://127.0.0.1:35443/v1/matrix: 429, 3 headers, body "{\"ok\":false}"`, "Accept: */* was added"},
		"with-its-command-windows": {`POST http://127.0.0.1:35443/v1/matrix: 429, 3 headers, body "{\"ok\":false}"`, "Accept: */* was added"},
		"tunnel-include":           {" : 429, 3 headers, " + bullets, "The proxy's answer to CONNECT"},
	}
	names, _ := filepath.Glob("testdata/curl/*.txt")
	if len(names) != len(want) {
		t.Errorf("%d files, %d expectations", len(names), len(want))
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		check(t, strings.TrimSuffix(filepath.Base(name), ".txt"), string(text), want)
	}
}

func TestWhatElseCurlWrites(t *testing.T) {
	want := map[string][]string{
		"> GET / HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 200 OK\n<\nok":                                                               {`GET https://a.example/: 200, 0 headers, body "ok"`, "https was assumed"},
		"< HTTP/1.1 200 OK\n< A: b\n<  c\n< \nok":                                                                                        {` : 200, 1 headers, body "ok"`},
		"< HTTP/1.1 200 OK\n":                                                                                                            {` : 200, 0 headers, body ""`},
		"< HTTP/1.1 200 OK\n< \n{\"a\":1}* Connection #0 to host a.example left intact":                                                  {` : 200, 0 headers, body "{\"a\":1}"`},
		"< HTTP/1.1 200 OK\n< \n{\"a\":1}* Closing connection 0\n":                                                                       {` : 200, 0 headers, body "{\"a\":1}"`},
		"< HTTP/1.1 200 OK\n< \n* a list\n* Connection #0 to host a left intact\n":                                                       {` : 200, 0 headers, body "* a list\n"`, "Lines that begin with *"},
		"< HTTP/1.1 200 OK\n< Content-Length: 21\n< \n* Mark bundle as x\n* a\n> b\n< HTTP/1.1 42\n":                                     {` : 200, 1 headers, body "* a\n> b\n< HTTP/1.1 42"`},
		"< HTTP/1.1 200 OK\n< \n> quoted\n< HTTP/1.1 42\n{ [x bytes data]\n":                                                             {` : 200, 0 headers, body "> quoted\n< HTTP/1.1 42\n{ [x bytes data]\n"`},
		"*   Trying 1.2.3.4:80...\n> GET / HTTP/1.1\n> Host: a.example\n> \n* Empty reply from server\n":                                 {"GET http://a.example/: network", "By curl's remarks"},
		"*   Trying 1.2.3.4:80...\n* Failed to connect to a.example\n":                                                                   {" : network", "By curl's remarks"},
		"*   Trying 1.2.3.4:443...\n* ALPN: offers h2\n> GET / HTTP/2\n> Host: a.example\n> \n* Operation timed out\n":                   {"GET https://a.example/: timeout", "By curl's remarks"},
		"> GET / HTTP/1.1\n> Host: a.example\n> \nwhat is this\n":                                                                        {"GET https://a.example/: no answer", "https was assumed", "Lines that belong to no message were left out: 1"},
		"> GET http://a.example/ HTTP/1.1\n> \n< HTTP/1.1 500 No\n< \none\n> GET http://a.example/b HTTP/1.1\n> \n< HTTP/1.1 200 OK\n\n": {`GET http://a.example/: 500, 0 headers, body "one\n"`, `GET http://a.example/b: 200, 0 headers, body ""`},
		// Numbers in a body are no progress meter.
		"< HTTP/1.1 200 OK\n< \n1 2 3 4 5 6 7 8 9 10 11 12\n0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0\n": {
			` : 200, 0 headers, body "1 2 3 4 5 6 7 8 9 10 11 12\n0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0 0:0:0\n"`},
		// A remark that is as long as Content-Length says is no body.
		"< HTTP/1.1 200 OK\n< Content-Length: 38\n< \n* Connection #0 to host a left intact\n* Closing connection 0\n": {` : 200, 1 headers, body ""`, "The text does not hold the body"},
		// Lines behind curl's last remark are body where no request follows.
		"< HTTP/1.1 200 OK\n< \none\n* Connection #0 to host a left intact\n* two\nthree\n":                                                                                         {` : 200, 0 headers, body "one\n* two\nthree\n"`},
		"< HTTP/1.1 200 OK\n< \none\n* Connection #0 to host a left intact\n* two\n> GET http://a.example/ HTTP/1.1\n> \n":                                                          {` : 200, 0 headers, body "one\n"`, "GET http://a.example/: no answer"},
		"< HTTP/1.1 401 No\n< \n< HTTP/1.1 200 OK\n< \n":                                                                                                                            {` : 401, 0 headers, body ""`, ` : 200, 0 headers, body ""`},
		"* Trying 1.2.3.4:80...\n* Issue another request to this URL: 'http://b.example/b#c'\n> GET /b HTTP/1.1\n> Host: b.example\n> \n> GET /c HTTP/1.1\n> Host: b.example\n> \n": {"GET http://b.example/b#c: no answer", "GET http://b.example/c: no answer"},
	}
	for text := range want {
		check(t, text, text, want)
	}
}

func check(t *testing.T, name, text string, want map[string][]string) {
	t.Run(name, func(t *testing.T) {
		all, err := Text([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range all {
			got = append(got, summary(e))
			for _, note := range e.Notes {
				for _, start := range want[name] {
					if strings.Contains(note, start) {
						note = start
					}
				}
				got = append(got, note)
			}
		}
		if diff := cmp.Diff(want[name], got); diff != "" {
			t.Errorf("(- want, + got)\n%s", diff)
		}
	})
}

func summary(e Exchange) string {
	what := string(e.Failure)
	if r := e.Response; r != nil {
		what = fmt.Sprintf("%d, %d headers, body %q", r.Status, len(r.Header), r.Body)
	} else if what == "" {
		what = "no answer"
	}
	return e.Request.Method + " " + e.Request.URL + ": " + what
}
