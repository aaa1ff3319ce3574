package playground_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"whatnext/wasm/core/playground"
)

// request is an order's request with one more member.
func request(more string) members {
	return members{"request": `{"url":"https://a.test/",` + more + `}`}
}

func answers(one string) members { return members{"answers": "[" + one + "]"} }

func TestWhatCannotBeSentIsRefused(t *testing.T) {
	url := func(text string) members { return members{"request": `{"url":"` + text + `"}`} }
	refusals{
		"no request":                         {members{"request": ""}, "request", "missing"},
		"no request, null":                   {members{"request": "null"}, "request", "missing"},
		"no URL":                             {members{"request": `{"method":"GET"}`}, "request.url", "missing"},
		"an empty URL":                       {url(""), "request.url", "missing"},
		"a relative URL":                     {url("/v1/matrix"), "request.url", "http"},
		"a host without a scheme":            {url("routes.example/v1"), "request.url", "http"},
		"another scheme":                     {url("ftp://a.test/"), "request.url", "http"},
		"a script":                           {url("javascript:alert(1)"), "request.url", "http"},
		"no host":                            {url("https:///v1"), "request.url", "host"},
		"a port alone":                       {url("https://:443/"), "request.url", "host"},
		"port 0":                             {url("https://a.test:0/"), "request.url", "port"},
		"a port above 65535":                 {url("https://a.test:65536/"), "request.url", "port"},
		"a port of letters":                  {url("https://a.test:http/"), "request.url", "port"},
		"a space in the host":                {url("https://a test/"), "request.url", "not an address"},
		"a bad escape":                       {url("https://a.test/%zz"), "request.url", "not an address"},
		"a control character in the URL":     {url(`https://a.test/\u0001`), "request.url", "control character"},
		"a line break in the URL":            {url(`https://a.test/\r\nHost: b`), "request.url", "control character"},
		"CONNECT":                            {request(`"method":"CONNECT"`), "request.method", "CONNECT"},
		"connect":                            {request(`"method":"connect"`), "request.method", "CONNECT"},
		"an empty method":                    {request(`"method":""`), "request.method", "not a method"},
		"a method of two words":              {request(`"method":"GET /"`), "request.method", "not a method"},
		"a method with a line break":         {request(`"method":"GET\r\nX"`), "request.method", "not a method"},
		"a method that is no ASCII":          {request(`"method":"GÉT"`), "request.method", "not a method"},
		"TRACE, where fetch would send it":   {members{"via": `"direct"`, "answers": "", "request": `{"url":"https://a.test","method":"trace"}`}, "request.method", "TRACE"},
		"an empty header name":               {request(`"header":[["","x"]]`), "request.header[0]", "not a header name"},
		"a space in a header name":           {request(`"header":[["A","b"],["My Header","x"]]`), "request.header[1]", "not a header name"},
		"a colon in a header name":           {request(`"header":[["A:","x"]]`), "request.header[0]", "not a header name"},
		"a line break in a header name":      {request(`"header":[["A\nB","x"]]`), "request.header[0]", "not a header name"},
		"a letter that is no ASCII in it":    {request(`"header":[["Ä","x"]]`), "request.header[0]", "not a header name"},
		"a line break in a header value":     {request(`"header":[["A","b\r\nC: d"]]`), "request.header[0]", "control character"},
		"a zero byte in a header value":      {request(`"header":[["A","\u0000"]]`), "request.header[0]", "control character"},
		"DEL in a header value":              {request(`"header":[["A","\u007f"]]`), "request.header[0]", "control character"},
		"a body given twice":                 {request(`"body":"a","body_base64":"YQ=="`), "request.body_base64", "beside"},
		"a body that is no base64":           {request(`"body_base64":"a!"`), "request.body_base64", "base64"},
		"a control character in an answer":   {answers(`{"status":200,"header":[["A","\u001b[0m"]]}`), "answers[0].header[0]", "control character"},
		"a header name in an answer":         {answers(`{"status":200,"header":[["A B","x"]]}`), "answers[0].header[0]", "not a header name"},
		"a control character in auth.token":  {members{"auth": `{"token":"a\nb"}`}, "auth.token", "control character"},
		"a control character in auth.secret": {members{"auth": `{"secret":"\u0000"}`}, "auth.secret", "control character"},
		"a control character in an identity": {members{"auth": `{"other_identities":["a","b\n"]}`}, "auth.other_identities[1]", "control character"},
		"a token address that is none":       {members{"auth": `{"token_url":"id.example/{identity}"}`}, "auth.token_url", "http"},
	}.check(t)
}

func TestAnswersThatCannotBeGivenAreRefused(t *testing.T) {
	refusals{
		"neither status nor failure":      {answers(`{"took_ms":1}`), "answers[0].status", "missing"},
		"both":                            {answers(`{"status":200,"failure":"network"}`), "answers[0].status", "beside"},
		"an interim status":               {answers(`{"status":103}`), "answers[0].status", "103"},
		"a status below":                  {answers(`{"status":199}`), "answers[0].status", "199"},
		"a status above":                  {answers(`{"status":600}`), "answers[0].status", "600"},
		"status 0":                        {answers(`{"status":0}`), "answers[0].status", "0"},
		"a negative status":               {answers(`{"status":-200}`), "answers[0].status", "-200"},
		"half a status":                   {answers(`{"status":200.5}`), "answers[0].status", "fraction"},
		"a status of a token answer":      {members{"token_answers": `[{"status":100}]`}, "token_answers[0].status", "100"},
		"another failure":                 {answers(`{"failure":"dns"}`), "answers[0].failure", "dns"},
		"a negative time":                 {answers(`{"status":200,"took_ms":-1}`), "answers[0].took_ms", "-1"},
		"half a millisecond":              {answers(`{"status":200,"took_ms":0.5}`), "answers[0].took_ms", "fraction"},
		"a preflight without its status":  {answers(`{"status":200,"preflight":{}}`), "answers[0].preflight.status", "missing"},
		"a preflight status out of range": {answers(`{"status":200,"preflight":{"status":1000}}`), "answers[0].preflight.status", "1000"},
		"script without answers":          {members{"via": `"script"`, "answers": ""}, "answers", "missing"},
		"script with none":                {members{"answers": "[]"}, "answers", "missing"},
	}.check(t)
	for _, status := range []string{"0", "99", "199", "600"} {
		_, err := playground.Parse(order(answers(`{"status":` + status + `}`)))
		if err == nil || !strings.Contains(err.Error(), "200 to 599") {
			t.Errorf("status %s: the remedy does not name the range: %v", status, err)
		}
	}
}

func TestSizesOverACapAreRefused(t *testing.T) {
	letters := func(n int) string { return `"` + strings.Repeat("x", n) + `"` }
	coded := func(n int) string { return `"` + base64.StdEncoding.EncodeToString(make([]byte, n)) + `"` }
	list := func(n int, of string) string { return "[" + strings.TrimSuffix(strings.Repeat(of+",", n), ",") + "]" }
	const url = len("https://a.test/")
	for name, test := range map[string]struct {
		with   func(size int) members
		field  string
		cap    int
		counts bool // entries, not bytes
	}{
		"a body":            {func(n int) members { return request(`"body":` + letters(n)) }, "request.body", 8 << 20, false},
		"a body in base64":  {func(n int) members { return request(`"body_base64":` + coded(n)) }, "request.body_base64", 8 << 20, false},
		"an answer's body":  {func(n int) members { return answers(`{"status":200,"body":` + letters(n) + `}`) }, "answers[0].body", 8 << 20, false},
		"a header value":    {func(n int) members { return request(`"header":[["A",` + letters(n) + `]]`) }, "request.header[0][1]", 64 << 10, false},
		"headers":           {func(n int) members { return request(`"header":` + list(n, `["A","b"]`)) }, "request.header", 200, true},
		"an answer's value": {func(n int) members { return answers(`{"status":200,"header":[["A",` + letters(n) + `]]}`) }, "answers[0].header[0][1]", 64 << 10, false},
		"an answer's lines": {func(n int) members { return answers(`{"status":200,"header":` + list(n, `["A","b"]`) + `}`) }, "answers[0].header", 200, true},
		"answers":           {func(n int) members { return members{"answers": list(n, `{"status":200}`)} }, "answers", 1000, true},
		"token answers":     {func(n int) members { return members{"token_answers": list(n, `{"status":200}`)} }, "token_answers", 1000, true},
		"a URL": {func(n int) members {
			return members{"request": `{"url":"https://a.test/` + strings.Repeat("x", n-url) + `"}`}
		}, "request.url", 16 << 10, false},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := playground.Parse(order(test.with(test.cap))); err != nil {
				t.Errorf("%d are refused: %v", test.cap, err)
			}
			_, err := playground.Parse(order(test.with(test.cap + 1)))
			wantRefusal(t, err, test.field, fmt.Sprint(test.cap))
			if test.field != "request.body_base64" && !strings.Contains(err.Error(), fmt.Sprint(test.cap+1)) {
				t.Errorf("the size is not told: %v", err)
			}
		})
	}
}

func TestAnOrderOverTheCapIsRefused(t *testing.T) {
	text := order(nil)
	fits := append(text, make([]byte, 16<<20-len(text))...)
	for i := len(text); i < len(fits); i++ {
		fits[i] = ' '
	}
	if _, err := playground.Parse(fits); err != nil {
		t.Errorf("16 MiB are refused: %v", err)
	}
	_, err := playground.Parse(append(fits, ' '))
	wantRefusal(t, err, "order", "16777217 bytes long, more than the 16777216")
}

// A refusal is an error line, and may go to a log: it quotes no secret.
func TestRefusalsHoldNoSecret(t *testing.T) {
	const secret = "hunter2secret"
	for _, with := range []members{
		{"request": `{"url":"https://user:` + secret + `@a b/"}`},
		{"request": `{"url":"https://user:` + secret + `/x@a.test/"}`},
		{"request": `{"url":"ftp://user:` + secret + `@a.test/?token=` + secret + `"}`},
		{"request": `{"url":"https://a.test:x/?token=` + secret + `"}`},
		request(`"header":[["Authorization","Bearer ` + secret + `\n"]]`),
		{"auth": `{"token":"` + secret + `\n"}`},
		{"auth": `{"secret":["` + secret + `"]}`},
		{"auth": `{"token_url":"ftp://user:` + secret + `@a.test"}`},
		{"policy": `{"trust_origins":["https://user:` + secret + `@a.test"]}`},
	} {
		_, err := playground.Parse(order(with))
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%v: %v", with, err)
		}
	}
}
