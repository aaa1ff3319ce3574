package parse

import (
	"strings"
	"testing"
)

// BenchmarkText reads texts of one and of four mebibytes that try to make
// reading slow: the time should grow fourfold, not sixteenfold.
func BenchmarkText(b *testing.B) {
	for _, text := range []struct{ name, start, part, end string }{
		{"one body", "HTTP/1.1 200 OK\n\n", "some line of a body\n", ""},
		{"short lines", "HTTP/1.1 200 OK\n\n", "\n", ""},
		{"heads", "", "HTTP/1.1 200 OK\nContent-Length: 2000\n\n" + strings.Repeat("x\n", 1500), ""},
		{"status lines that are none", "HTTP/1.1 200 OK\n\n", "HTTP/1.1 200 OK\nx\n", ""},
		{"a head that breaks at its end", "HTTP/1.1 200 OK\n\nHTTP/1.1 200 OK\n", "A: b\n", "x"},
		{"folded lines", "HTTP/1.1 200 OK\nA: b\n", " c\n", ""},
		{"lengths into white space", "", "HTTP/1.1 200 OK\nContent-Length: 900000\n\nx\n" + strings.Repeat("x", 1000) + "\n", strings.Repeat("\n", 1<<19)},
		{"lengths into a long line", "", "HTTP/1.1 200 OK\nContent-Length: 900000\n\nx\n" + strings.Repeat("x", 1000) + "\n", strings.Repeat("A", 1<<19)},
		{"chunks over heads", "", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1f4\n" + strings.Repeat("x\n", 225), ""},
		{"chunks", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", "1\nx\n", "0\n\n"},
		{"remarks", "< HTTP/1.1 200 OK\n< Content-Length: 5\n< \n", "* Connection #0\n", ""},
		{"curl -v", "", "> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< Content-Length: 5\n< \n" + strings.Repeat("* what\n", 100), ""},
		{"HAR", `{"log":{"entries":[`, `{"request":{"url":"` + strings.Repeat("u", 1000) + `"},"response":{"status":200}},`, `{"response":{"status":1}}]}}`},
		{"a curl command", "curl https://a.example/ ", "-H 'A: b' ", ""},
		{"curl commands", "", "$ curl https://a.example/ -d '" + strings.Repeat("x", 1000) + "'\n", ""},
		{"a fetch call", `fetch("https://a.example/", {body: JSON.stringify([`, "[1],", `])})`},
		{"a printed Response", "Response { status: 200, ", "a: [b] { c: 'd' }, ", "}"},
		{"a printed Response that is broken", "Response {", "(a\n", ""},
		{"pseudo-headers", ":status: 200\n\n", "[ 1", ""},
		{"deep JSON", "", `{"log":`, ""},
	} {
		for _, size := range []int{1 << 20, 4 << 20} {
			whole := []byte(text.start + strings.Repeat(text.part, size/len(text.part)) + text.end)
			b.Run(text.name+map[bool]string{true: " 1", false: " 4"}[size == 1<<20], func(b *testing.B) {
				b.SetBytes(int64(len(whole)))
				for b.Loop() {
					Text(whole)
				}
			})
		}
	}
}
