package exchange

import (
	"bytes"
	"strings"
	"testing"
)

func TestSecretHeaders(t *testing.T) {
	for _, name := range []string{
		"Authorization", "AUTHORIZATION", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "x_api_key", "Api-Key", "ApiKey", "X-Auth-Token", "X-Access-Token",
		"X-Amz-Security-Token", "X-Goog-Api-Key", "Private-Token", "X-Vault-Token", "X-CSRF-Token", "My-Client-Secret", "Db-Password", "Acme-Api-Key",
		"X-Auth", "X-Auth-Key", "X-XSRF-Token", "Ocp-Apim-Subscription-Key", "X-Functions-Key", "Job-Token", "X-Session-Token",
	} {
		if !SecretHeader(name) {
			t.Errorf("%s is shown", name)
		}
	}
	for _, name := range []string{
		"Accept", "Idempotency-Key", "ETag", "If-None-Match", "Location", "WWW-Authenticate", "Proxy-Authenticate", "Retry-After", "X-Request-Id", "Traceparent",
		"Content-Type", "Access-Control-Allow-Credentials", "Secret-Santa-Name", "Token-Type", "Host", "Authorization-Hint", "",
	} {
		if SecretHeader(name) {
			t.Errorf("%s is hidden", name)
		}
	}
}

func TestRedactField(t *testing.T) {
	for _, c := range []struct{ name, value, want string }{
		{"Authorization", "Bearer abc", "Bearer REDACTED"},
		{"authorization", "Basic a2V5OnNlY3JldA==", "Basic REDACTED"},
		{"Proxy-Authorization", `Digest username="a", response="b"`, "Digest REDACTED"},
		{"Authorization", "abc", "REDACTED"},
		{"Authorization", "Bearer", "Bearer"},
		{"Authorization", "Bearer ", "REDACTED"},
		{"Authorization", "", ""},
		{"X-Api-Key", "two words", "REDACTED"},
		{"Cookie", "a=b; c=d", "REDACTED"},
		{"Set-Cookie", "a=b; Path=/", "REDACTED"},
		{"Set-Cookie", "", ""},
		{"Idempotency-Key", "abc", "abc"},
		{"Retry-After", "3", "3"},
		{"Location", "/x?token=abc&b=c#access_token=abc", "/x?token=REDACTED&b=c#access_token=REDACTED"},
		{"Link", `<https://a.test/?sig=abc>; rel="next"`, `<https://a.test/?sig=REDACTED>; rel="next"`},
		{"Referer", "https://u:p@a.test/", "https://REDACTED@a.test/"},
	} {
		if got := RedactField(c.name, c.value); got != c.want {
			t.Errorf("%s: %s is shown as %s, not %s", c.name, c.value, got, c.want)
		}
	}
}

func TestRedactURL(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "https://a.test/": "https://a.test/", "/x?a=b&c=d#e": "/x?a=b&c=d#e",
		"https://user:pass@a.test/x":             "https://REDACTED@a.test/x",
		"https://user@a.test":                    "https://REDACTED@a.test",
		"https://u@a.test":                       "https://REDACTED@a.test",
		"https://us@er:pa@a.test/":               "https://REDACTED@a.test/",
		"//user:pass@a.test/":                    "//REDACTED@a.test/",
		"https://@a.test/":                       "https://@a.test/",
		"https://a.test/user@b":                  "https://a.test/user@b",
		"https://a.test?mail=user@b.test":        "https://a.test?mail=user@b.test",
		"from https://u:p@a.test to //v:q@b/":    "from https://REDACTED@a.test to //REDACTED@b/",
		"a@b.test":                               "a@b.test",
		"/?token=abc":                            "/?token=REDACTED",
		"/?TOKEN=abc":                            "/?TOKEN=REDACTED",
		"/?access_token=a&refresh-token=b":       "/?access_token=REDACTED&refresh-token=REDACTED",
		"/?id_token=a&AccessToken=b&idToken=c":   "/?id_token=REDACTED&AccessToken=REDACTED&idToken=REDACTED",
		"/?api_key=a&apikey=b&api-key=c":         "/?api_key=REDACTED&apikey=REDACTED&api-key=REDACTED",
		"/?secret=a&client_secret=b&password=c":  "/?secret=REDACTED&client_secret=REDACTED&password=REDACTED",
		"/?code=a&key=b&sig=c&signature=d":       "/?code=REDACTED&key=REDACTED&sig=REDACTED&signature=REDACTED",
		"/?client%5Fsecret=a&%74oken=b":          "/?client%5Fsecret=REDACTED&%74oken=REDACTED",
		"/?a=1;token=b;c=d":                      "/?a=1;token=REDACTED",
		"/x;token=abc/y":                         "/x;token=REDACTED",
		"/#access_token=a&state=b":               "/#access_token=REDACTED&state=b",
		"/?token=a,b'c;d?e&f=g":                  "/?token=REDACTED&f=g",
		"/?token='a'":                            "/?token=REDACTED",
		"/?token=,a":                             "/?token=REDACTED",
		"/?token=a=b":                            "/?token=REDACTED",
		"/?token=&b=c":                           "/?token=&b=c",
		"/?token":                                "/?token",
		"/?tokens=a&my_token=b&token_type=c":     "/?tokens=a&my_token=b&token_type=c",
		"/?keys=a&keyword=b&barcode=c&design=d":  "/?keys=a&keyword=b&barcode=c&design=d",
		"/?next=/y?token=abc&b=c":                "/?next=/y?token=REDACTED&b=c",
		"token=abc":                              "token=abc", // no address
		"see /?token=abc for more":               "see /?token=REDACTED for more",
		`"/?token=abc"`:                          `"/?token=REDACTED"`,
		"/?%zz=1&token=abc":                      "/?%zz=1&token=REDACTED",
		"/?token=" + strings.Repeat("x", 100000): "/?token=REDACTED",
	} {
		got := RedactURL(text)
		if got != want {
			t.Errorf("%.100s\nis shown as %.100s", text, got)
		}
		if again := RedactURL(got); again != got {
			t.Errorf("%s is shown as %s the second time", got, again)
		}
	}
}

const form = "application/x-www-form-urlencoded"

func TestRedactBody(t *testing.T) {
	for _, c := range []struct{ name, kind, body, want string }{
		{"JSON", "application/json", `{"access_token":"abc","expires_in":3600}`, `{"access_token":"REDACTED","expires_in":3600}`},
		{"JSON without a type", "", `{"token":"abc"}`, `{"token":"REDACTED"}`},
		{"JSON as another type", "text/plain", `{"token":"abc"}`, `{"token":"REDACTED"}`},
		{"JSON as a form", form, `{"token":"abc"}`, `{"token":"REDACTED"}`},
		{"every name", "", `{"refresh_token":"a","id_token":"b","apiKey":"c","Secret":"d","client-secret":"e","PASSWORD":"f"}`, `{"refresh_token":"REDACTED","id_token":"REDACTED","apiKey":"REDACTED","Secret":"REDACTED","client-secret":"REDACTED","PASSWORD":"REDACTED"}`},
		{"white space", "", "{ \"token\" :\n\t\"abc\" }", "{ \"token\" :\n\t\"REDACTED\" }"},
		{"a name in escapes", "", `{"\u0074oken":"abc"}`, `{"\u0074oken":"REDACTED"}`},
		{"an escaped quote in it", "", `{"token":"a\"b\\","x":1}`, `{"token":"REDACTED","x":1}`},
		{"a number", "", `{"password":12345,"x":1}`, `{"password":"REDACTED","x":1}`},
		{"an object", "", `{"token":{"a":"}","b":[1]},"x":1}`, `{"token":"REDACTED","x":1}`},
		{"a list", "", `{"token":["a","b"],"x":1}`, `{"token":"REDACTED","x":1}`},
		{"deep", "", `{"a":[{"b":{"token":"abc"}}]}`, `{"a":[{"b":{"token":"REDACTED"}}]}`},
		{"many", "", `[{"token":"a"},{"token":"b"}]`, `[{"token":"REDACTED"},{"token":"REDACTED"}]`},
		{"nothing secret in it", "", `{"token":"","secret":null}`, `{"token":"","secret":null}`},
		{"nothing secret in it, with white space", "", `{"token":"" ,"secret":null }`, `{"token":"" ,"secret":null }`},
		{"codes and keys stay", "", `{"code":3401,"key":"a","sig":"b","signature":"c"}`, `{"code":3401,"key":"a","sig":"b","signature":"c"}`},
		{"names that are longer", "", `{"tokens":["a"],"token_type":"Bearer","my_token":"b","expires":"c"}`, `{"tokens":["a"],"token_type":"Bearer","my_token":"b","expires":"c"}`},
		{"a text that is a name", "", `["token","abc"]`, `["token","abc"]`},
		{"a name within a text", "", `{"message":"say \"token\":\"x\""}`, `{"message":"say \"token\":\"x\""}`},
		{"cut in the value", "", `{"token":"ab`, `{"token":"REDACTED"`},
		{"cut in an object", "", `{"token":{"a":"b`, `{"token":"REDACTED"`},
		{"cut before the value", "", `{"token":`, `{"token":`},
		{"cut in the name", "", `{"tok`, `{"tok`},
		{"an escape cut off", "", `{"token":"a\`, `{"token":"REDACTED"`},
		{"no quotes around the value", "", `{"token":abc def,"x":1}`, `{"token":"REDACTED","x":1}`},
		{"no comma behind it", "", "{\"token\":abc\n\"x\":1}", "{\"token\":\"REDACTED\"\n\"x\":1}"},
		{"a brace too many", "", `{"token":"abc"}}`, `{"token":"REDACTED"}}`},
		{"a stray quote before it", "", `{"size":"5"","token":"abc"}`, `{"size":"5"","token":"REDACTED"}`},
		{"a stray quote in it", "", `{"token":"ab"c","x":1}`, `{"token":"REDACTED"`},
		{"a trailing comma", "", `{"token":"abc",}`, `{"token":"REDACTED",}`},
		{"not UTF-8", "", "{\"token\":\"\xff\xfe\"}", `{"token":"REDACTED"}`},
		{"a form", form, "user=a&password=b&code=c&key=d&sig=e&signature=f", "user=a&password=REDACTED&code=REDACTED&key=REDACTED&sig=REDACTED&signature=REDACTED"},
		{"a form with a parameter of its type", "Application/X-WWW-Form-Urlencoded; charset=utf-8", "client_secret=b", "client_secret=REDACTED"},
		{"a form that does not look like one", form + "; x=y", " a=b&password=c", " a=b&password=REDACTED"},
		{"a form without a type", "", "client_secret=b&x=1", "client_secret=REDACTED&x=1"},
		{"a form as another type", "text/plain", "client_secret=b&x=1", "client_secret=REDACTED&x=1"},
		{"a form with all that a password may hold", form, `password=a b,c;d?e#f"g'h<i>&x=1`, `password=REDACTED&x=1`},
		{"a form whose names are escaped", form, "client%5fsecret=b", "client%5fsecret=REDACTED"},
		{"a form with an address in it", form, "return=https://u:p@a.test/?token=x&y=1", "return=https://REDACTED@a.test/?token=REDACTED&y=1"},
		{"a form without a secret", form, "a=b&tokens=c", "a=b&tokens=c"},
		{"a text with an equals sign", "text/plain", "the code = 5", "the code = 5"},
		{"HTML", "text/html", `<a href="x">code=5</a>`, `<a href="x">code=5</a>`},
		{"empty", "", "", ""},
	} {
		header := Header{{"Content-Type", c.kind}}
		if c.kind == "" {
			header = nil
		}
		before := []byte(c.body)
		response := Response{Header: header, Body: before}.Redact()
		request := Request{Header: header, Body: before}.Redact()
		if string(response.Body) != c.want || string(request.Body) != c.want {
			t.Errorf("%s: %s\nis shown as %s, not as %s", c.name, c.body, response.Body, c.want)
		}
		if string(before) != c.body {
			t.Errorf("%s: the body itself was changed", c.name)
		}
		if again := response.Redact(); !bytes.Equal(again.Body, response.Body) {
			t.Errorf("%s: shown as %s the second time", c.name, again.Body)
		}
	}
}

func TestRedactMessage(t *testing.T) {
	r := Request{Method: "GET", URL: "https://a.test/?key=abc", Header: Header{{"Cookie", "abc"}, {"A", "b"}}, Body: []byte("{}"), Cut: 3, TokenN: 2}
	got := r.Redact()
	if got.URL != "https://a.test/?key=REDACTED" || got.Header[0].Value != Redacted || got.Header[1].Value != "b" || got.Cut != 3 || got.TokenN != 2 || got.Method != "GET" {
		t.Errorf("%+v", got)
	}
	if r.Header[0].Value != "abc" {
		t.Error("the request itself was changed")
	}
	s := Response{Status: 200, Header: Header{{"Set-Cookie", "abc"}, {"A", "b"}}, Body: []byte("{}"), Cut: 3}
	if got := s.Redact(); got.Status != 200 || got.Header[0].Value != Redacted || got.Header[1].Value != "b" || got.Cut != 3 {
		t.Errorf("%+v", got)
	}
	if s.Header[0].Value != "abc" {
		t.Error("the answer itself was changed")
	}
}

// FuzzRedact plants a secret in each place that the design names, among
// anything at all: it never survives.
func FuzzRedact(f *testing.F) {
	f.Add("", "", byte(0))
	f.Add(`{"a":"b","c":[`, `]}`, byte(1))
	f.Add("a=b", "c=d", byte(2))
	f.Add(`"5"","x":"`, `"}`, byte(3))
	const secret = "s3cr3t-s3cr3t"
	f.Fuzz(func(t *testing.T, before, after string, place byte) {
		if strings.Contains(before+after, "s3cr3t") {
			return
		}
		names := []string{"token", "access_token", "Client-Secret", "password", "apiKey"}
		name := names[int(place/8)%len(names)]
		var shown string
		switch place % 8 {
		case 0:
			shown = string(Request{Body: []byte(before + `"` + name + `": "` + secret + `"` + after)}.Redact().Body)
			if strings.HasSuffix(before, `\`) {
				return // an escaped quote begins no name
			}
		case 1:
			shown = string(Response{Header: Header{{"Content-Type", form}}, Body: []byte(before + "&" + name + "=" + secret + "&" + after)}.Redact().Body)
		case 2:
			shown = RedactURL(before + "?" + name + "=" + secret + "&" + after)
		case 3:
			shown = RedactURL(before + "#" + name + "=" + secret + after)
		case 4:
			shown = RedactURL("https://user:" + secret + "@a.test/" + after)
		case 5:
			shown = RedactField("Authorization", "Bearer "+secret+after)
		case 6:
			shown = RedactField("Set-Cookie", before+secret+after)
		case 7:
			shown = string(Request{Body: []byte(`{"a":1,"` + name + `":["` + secret + `"` + after)}.Redact().Body)
		}
		if strings.Contains(shown, secret) {
			t.Errorf("place %d: %q", place, shown)
		}
	})
}

// A long body that could make a careless reader go back and forth does not.
func TestRedactingLongBodies(t *testing.T) {
	for _, part := range []string{`"`, `\"`, `"a":`, `"token":`, `"token":{`, "&", "&a", "?token=", "//", "//@", "{", `"token":"`} {
		body := []byte(strings.Repeat(part, 1<<20/len(part)))
		Request{URL: string(body), Header: Header{{"Content-Type", form}, {"A", string(body)}}, Body: body}.Redact()
	}
}
