package parse

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each text holds the secret "hunter2" once or more, and "shown", which is none.
var leaks = []struct{ name, text string }{
	{"a header", "GET / HTTP/1.1\r\nAuthorization: Bearer hunter2\r\nshown: x\r\n\r\n"},
	{"a header of another scheme", "Authorization: hunter2 hunter2\nshown"},
	{"cookies", "HTTP/1.1 200 OK\nSet-Cookie: sid=hunter2; Path=/\nset-cookie: b=hunter2\nshown: x\n\n"},
	{"a folded header", "GET / HTTP/1.1\nCookie: a=b;\n  c=hunter2\n\td=hunter2\nshown: x\n"},
	{"a header in white space", "X-Api-Key : hunter2  \nshown"},
	{"curl -v", "> GET / HTTP/2\n> Cookie: a=hunter2\n> authorization: Basic hunter2\n> \n< x-auth-token: hunter2\n< shown: x"},
	{"curl's remarks", "* h2h3 [authorization: Bearer hunter2]\n* [HTTP/2] [1] [cookie: a=hunter2]\n* shown"},
	{"curl's remark about a server", "* Server auth using Basic with user 'shown'\n* Added cookie sid=\"1\"\n> Proxy-Authorization: Basic hunter2\n"},
	{"nghttp", "[  0.034] recv (stream_id=13) set-cookie: a=hunter2\nshown"},
	{"a pseudo-header", ":authority: me:hunter2@a.example\n:path: /shown?token=hunter2&a=b\n"},
	{"a table of headers", ":method\nGET\ncookie\na=hunter2\nshown\nx"},
	{"-H", "curl 'https://a.example/' -H 'X-Api-Key: hunter2' -H \"Authorization: Bearer hunter2\" -H 'shown: x'"},
	{"-H for cmd.exe", "curl ^\"https://a.example/?token=hunter2^&shown=1^\" ^\n  -H ^\"cookie: a=^\\^\"hunter2^\\^\"; b=hunter2^\" ^\n  --data-raw ^\"^{^\\^\"password^\\^\":^\\^\"hunter2^\\^\"^}^\""},
	{"-u", "curl -u me:hunter2 https://shown.example/"},
	{"-u with quotation marks", "curl -u 'me:hun ter2 hunter2' https://shown.example/"},
	{"-u in the midst of letters", "curl -sSu\"me:hunter2\" https://shown.example/"},
	{"-u on the next line", "curl https://shown.example/ -u \\\n  me:hunter2"},
	{"-u glued from parts", "curl -u me:'hunter2 hunter2'hunter2 https://shown.example/"},
	{"--user and its like", "curl --user me:hunter2 --proxy-user me:hunter2 --oauth2-bearer hunter2 --cookie a=hunter2 -b 'a=hunter2' -U me:hunter2 https://shown.example/"},
	{"a form", "curl -d 'grant_type=shown&client_secret=hunter2' -d password=hunter2 https://a.example/"},
	{"a form as a body", "POST /token HTTP/1.1\n\ngrant_type=shown&client_secret=hunter2&code=hunter2"},
	{"JSON", `{"shown":1,"access_token":"hunter2","a":{"refreshToken": "hunter2 \"hunter2\"", "password" :  "hunter2"}}`},
	{"JSON over lines", "{\n \"shown\": 1,\n \"password\":\n  \"hunter2\",\n \"token\": {\n  \"a\": \"hunter2\"\n }\n}"},
	{"JSON that is cut short", `{"shown":1,"token":"hunter2`},
	{"JSON that is broken", `{"shown":1 "token" : "hunter2" , "secret": hunter2 }`},
	{"JSON in a text of JSON", `{"shown":1,"text":"{\"access_token\":\"hunter2\",\"a\":{\"api_key\": \"hunter2\"}}"}`},
	{"JSON in JSON in JSON", `{"shown":1,"text":"{\"text\":\"{\\\"token\\\":\\\"hunter2\\\"}\"}"}`},
	{"a head in a text of JSON", `{"text":"HTTP/1.1 200 OK\r\nSet-Cookie: a=hunter2\r\nX-Api-Key: hunter2","shown":1}`},
	{"HAR, name first", `{"log":{"entries":[{"request":{"headers":[{"name":"Cookie","value":"a=hunter2"},{"name":"shown","value":"x"}]}}]}}`},
	{"HAR, value first", `{"headers":[{"value":"Bearer hunter2","comment":"","name":"authorization"},{"name":"a","value":"shown"}]}`},
	{"HAR over lines", "{\"headers\": [\n {\n  \"name\": \"X-Api-Key\",\n  \"value\": \"hunter2\"\n },\n {\"name\": \"a\",\n \"value\": \"shown\"}]}"},
	{"HAR that is cut short", `{"headers":[{"name":"a","value":"shown"},{"name":"Cookie","value":"a=hunter2`},
	{"HAR's cookies", `{"cookies":[{"name":"sid","path":"/","value":"hunter2"},{"value":"hunter2","name":"b"}],"shown":[{"name":"a","value":"b"}]}`},
	{"HAR's parameters", `{"queryString":[{"name":"key","value":"hunter2"},{"name":"shown","value":"x"}],"url":"https://a.example/?key=hunter2"}`},
	{"a fetch call", `fetch("https://a.example/shown", {"headers": {"authorization": "Bearer hunter2", 'x-api-key': 'hunter2', cookie: "a=hunter2"}, "body": "{\"password\":\"hunter2\"}"});`},
	{"a fetch call with pairs", `fetch("https://a.example/shown", {headers: [["Authorization", "Bearer hunter2"], ['Cookie', 'hunter2']]})`},
	{"a fetch call over lines", "fetch('https://a.example/shown', {\n  headers: new Headers({\n    Authorization: `Bearer hunter2`,\n  }),\n  body: 'token=hunter2'\n})"},
	{"a printed Response", "Response {\n  url: 'https://a.example/?access_token=hunter2',\n  headers: Headers {\n    'set-cookie': 'a=hunter2; b=1',\n    shown: '1'\n  }\n}"},
	{"a printed list", "{ headers: { 'set-cookie': [ 'a=hunter2', 'b=hunter2' ], shown: 1 } }"},
	{"a printed Map", "Map(1) { 'x-api-key' => { name: 'X-Api-Key', value: 'hunter2' }, 'cookie' => 'hunter2', 'shown' => 1 }"},
	{"Firefox's arrow", "Headers { \"set-cookie\" → \"a=hunter2\", shown }"},
	{"Python", "<Response [200]>\n{'Set-Cookie': 'a=hunter2', 'shown': '1'}"},
	{"Go", "&{StatusCode:200 shown Header:map[Set-Cookie:[a=hunter2 b=hunter2] X:[shown]]}"},
	{"Go's literal", `http.Header{"Set-Cookie":[]string{"a=hunter2"}, "X":[]string{"shown"}}`},
	{"addresses", "Location: https://me:hunter2@a.example/shown?a=b&sig=hunter2#access_token=hunter2\n"},
	{"an address in JSON", `{"url":"https:\/\/me:hunter2@a.example\/?api_key=hunter2\u0026shown=1"}`},
	{"an address in an address", "GET /?next=https%3A%2F%2Fme:hunter2@a.example/shown HTTP/1.1"},
	{"a name that is escaped", "GET /?access%5Ftoken=hunter2&shown=1 HTTP/1.1"},
	{"a token in a sentence", "shown: the token was Bearer hunter2-3456789-abcdefgh\n"},
	{"a JSON Web Token", "shown eyJhbGciOiJub25lIn0.eyJzdWIiOiJodW50ZXIyIn0.hunter2 and more"},
	{"markup", "<shown/><password>hunter2</password>"},
}

func TestMaskLeaksNothing(t *testing.T) {
	for _, leak := range leaks {
		t.Run(leak.name, func(t *testing.T) {
			masked, found := Mask([]byte(leak.text))
			if bytes.Contains(masked, []byte("hunter2")) || !bytes.Contains(masked, []byte("shown")) || found == 0 {
				t.Errorf("%d found in\n%s\nleaves\n%s", found, leak.text, masked)
			}
			holdsForMask(t, []byte(leak.text))
			crlf := strings.ReplaceAll(strings.ReplaceAll(leak.text, "\r\n", "\n"), "\n", "\r\n")
			if masked, _ := Mask([]byte("\ufeff" + crlf)); bytes.Contains(masked, []byte("hunter2")) {
				t.Errorf("with Windows' line breaks it leaves\n%s", masked)
			}
		})
	}
}

// holdsForMask holds what every masking keeps.
func holdsForMask(t *testing.T, text []byte) {
	t.Helper()
	was := bytes.Clone(text)
	masked, found := Mask(text)
	if !bytes.Equal(was, text) {
		t.Fatal("the text itself was changed")
	}
	if bytes.Count(masked, []byte("\n")) != bytes.Count(text, []byte("\n")) {
		t.Fatalf("%q has other lines than %q", masked, text)
	}
	if found == 0 && !bytes.Equal(masked, text) {
		t.Fatalf("nothing was found, but %q became %q", text, masked)
	}
	if again, more := Mask(masked); more != 0 || !bytes.Equal(again, masked) {
		t.Fatalf("%q\nmasked %q\nmasked again %q", text, masked, again)
	}
}

func TestMaskLeavesTheRest(t *testing.T) {
	for _, text := range []string{
		"", "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm=\"api\", error=\"invalid_token\"\r\nVary: Cookie, Authorization\r\n\r\n",
		`{"error":{"code":"quota","message":"token expired"},"key":"a","token_type":"Bearer","expires_in":3600}`,
		"Authorization: Bearer REDACTED\nCookie: REDACTED\n", `{"token":null,"password":""}`,
		"Access-Control-Allow-Headers: authorization, x-api-key\nRetry-After: 3\n",
		"https://a.example/@me/x?page=2#top", "curl -o out -sSL https://a.example/",
		"Bearer authentication is needed",
	} {
		if masked, found := Mask([]byte(text)); found != 0 || string(masked) != text {
			t.Errorf("%d found: %q became %q", found, text, masked)
		}
	}
	for text, want := range map[string]string{
		"Authorization: Bearer abc\r\nA: b":                "Authorization: Bearer REDACTED\r\nA: b",
		`curl -H 'X-Api-Key: abc' -u a:b 'https://x/?a=1'`: `curl -H 'X-Api-Key: REDACTED' -u REDACTED 'https://x/?a=1'`,
		`{"token": "a", "b": [1]}`:                         `{"token": "REDACTED", "b": [1]}`,
		`{"text":"{\"token\":\"abc\",\"a\":\"b\"}","c":1}`: `{"text":"{\"token\":\"REDACTED\",\"a\":\"b\"}","c":1}`,
		`{"token":123,"a":1}`:                              `{"token":REDACTED,"a":1}`,
		`'https://x/?token=a' -H 'b: c'`:                   `'https://x/?token=REDACTED' -H 'b: c'`,
		`{"name":"Cookie","value":"a=b"}`:                  `{"name":"Cookie","value":"REDACTED"}`,
	} {
		if masked, _ := Mask([]byte(text)); string(masked) != want {
			t.Errorf("%q became %q, want %q", text, masked, want)
		}
	}
}

func TestMaskOfSamples(t *testing.T) {
	names, _ := filepath.Glob("testdata/*/*")
	for _, name := range names {
		if text, err := os.ReadFile(name); err == nil {
			holdsForMask(t, text)
		}
	}
}
