package export

import (
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
)

func TestWhatASequenceDiagramShows(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"plain words", "header:retry-after 3 → wait (RFC 9110 §10.2.3)", "header:retry-after 3 → wait (RFC 9110 §10.2.3)"},
		{"what ends a statement", "a;b\nc", "a#59;b c"},
		{"what begins an entity", "#lt; &lt;", "#35;lt#59; #38;lt#59;"},
		{"a directive", "%%{init}%%", "#37;#37;#123;init#125;#37;#37;"},
		{"markup", "<b>", "#60;b#62;"},
		{"words that are looked for anywhere", "style classDef wrap:", "#115;tyle #99;lassDef wrap#58;"},
		{"what steers a terminal or the direction of writing", "a\x1b\u202eb", "a  b"},
		{"bytes that are no text", "a\xff", "a#65533;"},
		{"a long text", strings.Repeat("a", 161), strings.Repeat("a", 160) + "…"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := safe(test.text); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestCurlCommands(t *testing.T) {
	const url = " --url 'https://a.example/'"
	request := func(method, body string, pairs ...string) exchange.Request {
		return exchange.Request{Method: method, URL: "https://a.example/", Header: header(pairs...), Body: []byte(body)}
	}
	for _, test := range []struct {
		name    string
		request exchange.Request
		want    string
	}{
		{"GET", request("GET", ""), "curl --include" + url},
		{"HEAD", request("HEAD", ""), "curl --include --head" + url},
		{"GET with a body", request("GET", "x", "Content-Type", "a/b"), "curl --include --request 'GET' --header 'Content-Type: a/b' --data-raw 'x'" + url},
		{"a body that looks like a file", request("PUT", "@/etc/passwd", "Content-Type", "a/b"), "curl --include --request 'PUT' --header 'Content-Type: a/b' --data-raw '@/etc/passwd'" + url},
		{"a body in two lines with quotes", request("PUT", "it's\n$(date)", "Content-Type", "a/b"), "curl --include --request 'PUT' --header 'Content-Type: a/b' --data-raw 'it'\\''s\n$(date)'" + url},
		{"a body with a NUL", request("PUT", "-\x00", "Content-Type", "a/b"), `printf '\055\000' | curl --include --request 'PUT' --header 'Content-Type: a/b' --data-binary @-` + url},
		{"a header that looks like a file", request("GET", "", "@file", "x"), "curl --include" + url},
		{"headers that curl counts by itself", request("GET", "", "content-length", "9", "transfer-encoding", "chunked"), "curl --include" + url},
		{"a header with a line break", request("GET", "", "A", "b\r\nC: d"), "curl --include --header 'A: b  C: d'" + url},
		{"a header with quotes", request("GET", "", "A", `'"`), `curl --include --header 'A: '\''"'` + url},
		{"a method that looks like an option", request("-x'", ""), `curl --include --request '-x'\'''` + url},
		{"an address that looks like an option", exchange.Request{Method: "GET", URL: "--output x"}, "curl --include --url '--output x'"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := command(test.request); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}
