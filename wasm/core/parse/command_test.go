package parse

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
)

const ours = "as curl does by itself"

// commands are curl commands without their output.
var commands = []struct {
	name, text string
	want       exchange.Request
	notes      []string
}{
	{"nothing but an address", "curl https://a.example/x", ask("GET", "https://a.example/x", "", "Accept", "*/*"), []string{ours}},
	{"a header, with an argument that is stuck to its letter", "curl -HAccept:text/plain https://a.example/", ask("GET", "https://a.example/", "", "Accept", "text/plain"), nil},
	{"a method and letters together", "curl -sSLX DELETE https://a.example/", ask("DELETE", "https://a.example/", "", "Accept", "*/*"), []string{ours}},
	{"a method stuck to its letter", "curl -XPATCH https://a.example/", ask("PATCH", "https://a.example/", "", "Accept", "*/*"), []string{ours}},
	{"data", "curl https://a.example/ -H 'Accept:' -d a=1 --data-raw '@b' --data-urlencode 'c=d e&f'",
		ask("POST", "https://a.example/", "a=1&@b&c=d%20e%26f", "Content-Type", "application/x-www-form-urlencoded"), nil},
	{"data that is JSON by its header", `curl -X POST https://a.example/ -H 'Content-Type: application/json' -H 'Accept: */*' --data-binary '{"a":"it'\''s"}'`,
		ask("POST", "https://a.example/", `{"a":"it's"}`, "Content-Type", "application/json", "Accept", "*/*"), nil},
	{"--json twice", `curl --json '{"a":' --json '1}' https://a.example/`, ask("POST", "https://a.example/", `{"a":1}`, "Accept", "application/json", "Content-Type", "application/json"), nil},
	{"data in the address", "curl -G https://a.example/?x=1#top -d a=1 -d b=2 -HAccept:", ask("GET", "https://a.example/?x=1&a=1&b=2#top", ""), nil},
	{"--url-query", "curl --url https://a.example/ --url-query 'a=b c' --url-query +d=%20 -HAccept:", ask("GET", "https://a.example/?a=b%20c&d=%20", ""), nil},
	{"a head only", "curl -I https://a.example/ -H Accept:", ask("HEAD", "https://a.example/", ""), nil},
	{"an upload", "curl -T file https://a.example/ -H Accept:", ask("PUT", "https://a.example/", ""), []string{"out of a file"}},
	{"data out of a file", "curl -d @file https://a.example/ -H Accept:", ask("POST", "https://a.example/", "", "Content-Type", "application/x-www-form-urlencoded"), []string{"out of a file"}},
	{"a form", "curl -F a=b https://a.example/ -H Accept:", ask("POST", "https://a.example/", "", "Content-Type", "multipart/form-data"), []string{"multipart"}},
	{"a user", "curl -u Aladdin:'open sesame' https://a.example/ -H Accept:", ask("GET", "https://a.example/", "", "Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), nil},
	{"a user in the address", "curl https://Aladdin:open%20sesame@a.example/ -H Accept:", ask("GET", "https://a.example/", "", "Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), nil},
	{"a user for a challenge", "curl --digest -u a:b https://a.example/ -H Accept:", ask("GET", "https://a.example/", ""), []string{"--digest"}},
	{"a token", "curl --oauth2-bearer abc https://a.example/ -H Accept:", ask("GET", "https://a.example/", "", "Authorization", "Bearer abc"), nil},
	{"agent, referrer, cookies, range", "curl -A me -e 'https://b.example/;auto' -b a=1 -r 0-9 https://a.example/ -H Accept:",
		ask("GET", "https://a.example/", "", "User-Agent", "me", "Referer", "https://b.example/", "Cookie", "a=1", "Range", "bytes=0-9"), nil},
	{"an empty header", "curl -H 'X-Empty;' -H Accept: https://a.example/", ask("GET", "https://a.example/", "", "X-Empty", ""), nil},
	{"--compressed", "curl --compressed -H Accept: https://a.example/", ask("GET", "https://a.example/", "", "Accept-Encoding", "deflate, gzip, br, zstd"), nil},
	{"options with arguments that are no addresses", "curl -o out.txt -m 5 -x proxy:3128 --connect-timeout 2 -k -w '%{http_code}' https://a.example/ -HAccept:", ask("GET", "https://a.example/", ""), nil},
	{"options that nobody knows", "curl --frobnicate -J -8 https://a.example/ -HAccept:", ask("GET", "https://a.example/", ""), []string{"left out: --frobnicate, -8."}},
	{"two addresses", "curl https://a.example/ https://b.example/ -HAccept:", ask("GET", "https://a.example/", ""), []string{"2 URLs"}},
	{"two requests in one command", "curl https://a.example/ -HAccept: --next -d a=b https://b.example/", ask("GET", "https://a.example/", ""), []string{"--next"}},
	{"no scheme", "curl a.example/x -HAccept:", ask("GET", "http://a.example/x", ""), []string{"http was assumed"}},
	{"variables", `curl "https://a.example/$ID" -H "Authorization: Bearer $TOKEN" -HAccept:`, ask("GET", "https://a.example/$ID", "", "Authorization", "Bearer $TOKEN"), []string{"variables"}},
	{"what is done with the output", "curl -HAccept: https://a.example/ 2>/dev/null | jq .", ask("GET", "https://a.example/", ""), nil},
	{"a pipe", "curl -HAccept: https://a.example/ | jq .", ask("GET", "https://a.example/", ""), []string{"with curl's output"}},
	{"a prompt, and words before it", "me@box:~/src$ time TOKEN=x curl -HAccept: https://a.example/\n", ask("GET", "https://a.example/", ""), nil},
	{"a prompt of Windows", "C:\\Users\\me>curl.exe -HAccept: https://a.example/\r\n", ask("GET", "https://a.example/", ""), nil},
	{"a code block", "```sh\ncurl -HAccept: https://a.example/\n```\nand so on", ask("GET", "https://a.example/", ""), nil},
	{"several lines, one backslash lost, one with a blank behind it", "curl https://a.example/ \\\r\n  -H 'A: b' \\ \n -H \"C: d\"\n  -HAccept:\n", ask("GET", "https://a.example/", "", "A", "b", "C", "d"), []string{`without \`}},
	{"Chrome's quotation for bash", `curl 'https://a.example/' -H 'accept: */*' --data-raw $'{"a":"it\'s \u00e9\\n\x21\n\101"}' ;`,
		ask("POST", "https://a.example/", "{\"a\":\"it's é\\n!\nA\"}", "accept", "*/*", "Content-Type", "application/x-www-form-urlencoded"), nil},
	{"double quotes with what they escape", "curl https://a.example/ -HAccept: -d \"a\\\"b\\\\c\\d\\\ne\"", ask("POST", "https://a.example/", `a"b\c\de`, "Content-Type", "application/x-www-form-urlencoded"), nil},
	{"Chrome's quotation for cmd.exe", "curl ^\"https://a.example/?a=1^&b=^%^20c^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n  -H ^\"sec-ch-ua: ^\\^\"Chromium^\\^\";v=^\\^\"140^\\^\"^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"x^\\\\ny^\\^\"^}^\r\n\r\nz^\"",
		ask("POST", "https://a.example/?a=1&b=%20c", "{\"a\":\"x\\ny\"}\nz", "accept", "*/*", "sec-ch-ua", `"Chromium";v="140"`, "Content-Type", "application/x-www-form-urlencoded"), nil},
}

func TestCommands(t *testing.T) {
	for _, test := range commands {
		t.Run(test.name, func(t *testing.T) {
			got, err := Read([]byte(test.text), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got.Form != FormCurlCommand {
				t.Errorf("form %q", got.Form)
			}
			compare(t, got.Exchanges, []Exchange{{Request: test.want}}, test.notes)
		})
	}
}

func TestCommandsWithTheirOutput(t *testing.T) {
	const command = "$ curl -HAccept: -d a=b https://a.example/x#y"
	post := ask("POST", "https://a.example/x#y", "a=b", "Content-Type", "application/x-www-form-urlencoded")
	for _, test := range []struct {
		name, text string
		want       []Exchange
		notes      []string
	}{
		{"-i", command + " -i\r\nHTTP/1.1 429 No\r\nRetry-After: 3\r\n\r\nslow\r\n$ \r\n", []Exchange{{Request: post, Response: answer(429, "slow\r\n", "Retry-After", "3")}}, nil},
		{"-iL", command + " -iL\nHTTP/1.1 303 No\nLocation: /b\n\nHTTP/1.1 200 OK\n\nok", []Exchange{{Request: post, Response: answer(303, "", "Location", "/b")}, {Response: answer(200, "ok")}}, nil},
		{"-v", command + " -v\n> POST /x HTTP/1.1\n> Host: a.example\n> Content-Length: 3\n> \n< HTTP/1.1 200 OK\n< \nok",
			[]Exchange{{Request: ask("POST", "https://a.example/x#y", "a=b", "Host", "a.example", "Content-Length", "3"), Response: answer(200, "ok")}}, nil},
		{"no connection", command + "\ncurl: (7) Failed to connect\n", []Exchange{{Request: post, Failure: exchange.Network}}, []string{"(7)"}},
		{"two commands", command + " -i\nHTTP/1.1 200 OK\n\nok\n$ curl -iHAccept: https://b.example/\nHTTP/1.1 404 No\n\n",
			[]Exchange{{Request: post, Response: answer(200, "ok\n")}, {Request: ask("GET", "https://b.example/", ""), Response: answer(404, "")}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Read([]byte(test.text), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got.Form != FormCurl {
				t.Errorf("form %q", got.Form)
			}
			compare(t, got.Exchanges, test.want, test.notes)
		})
	}
	all, err := Read([]byte("curl 'https://a.example/' ;\ncurl 'https://b.example/' \\\n  -H 'A: b'"), nil)
	if err != nil || all.Form != FormCurlCommand || len(all.Exchanges) != 2 {
		t.Fatalf("two commands without output: %+v, %v", all, err)
	}
	if diff := cmp.Diff(ask("GET", "https://b.example/", "", "A", "b", "Accept", "*/*"), all.Exchanges[1].Request); diff != "" {
		t.Error(diff)
	}
}
