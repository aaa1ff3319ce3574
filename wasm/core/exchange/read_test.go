package exchange

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/input"
)

func object(t *testing.T, text string) *input.Object {
	t.Helper()
	o, err := input.Parse([]byte(text), "message", 64<<20)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestReadRequest(t *testing.T) {
	for _, c := range []struct {
		text string
		want Request
	}{
		{`{"url":"https://a.test/"}`, Request{Method: "GET", URL: "https://a.test/", Header: Header{}, Body: []byte{}}},
		{`{"method":"patch","url":"http://a.test:65535/#x","header":[["a","  b\t"],["a",""]],"body":"x"}`, Request{Method: "PATCH", URL: "http://a.test:65535/#x", Header: Header{{"a", "b"}, {"a", ""}}, Body: []byte("x")}},
		{`{"method":"Purge","url":"https://[::1]:8080/?a=b","body_base64":"/w==","token_n":3}`, Request{Method: "Purge", URL: "https://[::1]:8080/?a=b", Header: Header{}, Body: []byte("\xff"), TokenN: 3}},
		{`{"url":"https://a.test/","body":"ab","body_bytes":9,"body_cut":true}`, Request{Method: "GET", URL: "https://a.test/", Header: Header{}, Body: []byte("ab"), Cut: 7}},
		{`{"url":"https://a.test/","body":"ab","body_bytes":9}`, Request{Method: "GET", URL: "https://a.test/", Header: Header{}, Body: []byte("ab")}},
		{`{"url":"https://a.test/","body":"ab","body_cut":true}`, Request{Method: "GET", URL: "https://a.test/", Header: Header{}, Body: []byte("ab"), Cut: 1}},
	} {
		o := object(t, c.text)
		got := ReadRequest(o)
		if diff := cmp.Diff(c.want, got); diff != "" || o.Err() != nil {
			t.Errorf("%s (%v):\n%s", c.text, o.Err(), diff)
		}
	}
}

func TestMethodsInAnyCase(t *testing.T) {
	for _, method := range StandardMethods() {
		o := object(t, `{"method":"`+strings.ToLower(method)+`","url":"https://a.test/"}`)
		if got := ReadRequest(o); got.Method != method {
			t.Errorf("%s: %s", method, got.Method)
		}
	}
}

func TestReadResponse(t *testing.T) {
	o := object(t, `{"status":103,"header":[["A","b"]],"body":"x","body_bytes":3,"body_cut":true}`)
	want := Response{Status: 103, Header: Header{{"A", "b"}}, Body: []byte("x"), Cut: 2}
	if got := ReadResponse(o); !cmp.Equal(got, want) || o.Done() != nil {
		t.Errorf("%+v, %v", got, o.Err())
	}
}

// Every refusal names its field, says what is wrong and how to mend it, and
// shows nothing that could be a secret.
func TestWhatAMessageRefuses(t *testing.T) {
	const url = `"url":"https://a.test/"`
	many := strings.Repeat(`["A","b"],`, MaxHeaders) + `["A","b"]`
	for _, c := range []struct{ name, text, field string }{
		{"no address", `{}`, "url"},
		{"an empty address", `{"url":""}`, "url"},
		{"a path", `{"url":"/v1"}`, "url"},
		{"another protocol", `{"url":"ftp://a.test/"}`, "url"},
		{"no host", `{"url":"https:///x"}`, "url"},
		{"a port alone", `{"url":"https://:80/"}`, "url"},
		{"port 0", `{"url":"https://a.test:0/"}`, "url"},
		{"a port too high", `{"url":"https://a.test:65536/"}`, "url"},
		{"a port that is no number", `{"url":"https://u:hunter2@a.test:x/"}`, "url"},
		{"a broken escape", `{"url":"https://a.test/%zz?token=hunter2"}`, "url"},
		{"a space in the host", `{"url":"https://a b/?token=hunter2"}`, "url"},
		{"an address too long", `{"url":"https://a.test/` + strings.Repeat("x", MaxURL) + `"}`, "url"},
		{"an address that is a number", `{"url":5}`, "url"},
		{"a method with a space", `{"method":"GET /",` + url + `}`, "method"},
		{"an empty method", `{"method":"",` + url + `}`, "method"},
		{"a method too long", `{"method":"` + strings.Repeat("x", 101) + `",` + url + `}`, "method"},
		{"a tunnel", `{"method":"connect",` + url + `}`, "method"},
		{"a header name with a colon", `{"header":[["A","b"],["A:","b"]],` + url + `}`, "header[1]"},
		{"an empty header name", `{"header":[["","b"]],` + url + `}`, "header[0]"},
		{"a header name with a letter that is none of ASCII", `{"header":[["Ä","b"]],` + url + `}`, "header[0]"},
		{"a header with a line break", `{"header":[["A","hunter2\nb"]],` + url + `}`, "header[0]"},
		{"a header with a NUL", `{"header":[["A","hunter2\u0000"]],` + url + `}`, "header[0]"},
		{"a header with a DEL", `{"header":[["A","hunter2\u007f"]],` + url + `}`, "header[0]"},
		{"a header value too long", `{"header":[["A","` + strings.Repeat("x", MaxHeaderValue+1) + `"]],` + url + `}`, "header[0][1]"},
		{"too many headers", `{"header":[` + many + `],` + url + `}`, "header"},
		{"a header that is no pair", `{"header":[["A"]],` + url + `}`, "header[0]"},
		{"headers as an object", `{"header":{"A":"b"},` + url + `}`, "header"},
		{"a body too long", `{"body":"` + strings.Repeat("x", MaxBody+1) + `",` + url + `}`, "body"},
		{"a body twice", `{"body":"x","body_base64":"eA==",` + url + `}`, "body_base64"},
		{"a body in base64 that is too long", `{"body_base64":"` + strings.Repeat("eHh4", MaxBody/3+1) + `",` + url + `}`, "body_base64"},
		{"a body that is not base64", `{"body_base64":"eA",` + url + `}`, "body_base64"},
		{"a body that is an object", `{"body":{},` + url + `}`, "body"},
		{"half a token", `{"token_n":0.5,` + url + `}`, "token_n"},
		{"a negative length", `{"body_bytes":-1,` + url + `}`, "body_bytes"},
		{"a cut that is a text", `{"body_cut":"yes",` + url + `}`, "body_cut"},
		{"a member that nobody knows", `{"headers":[],` + url + `}`, "headers"},
	} {
		o := object(t, c.text)
		ReadRequest(o)
		refusal(t, c.name, o.Err(), c.field)
	}
	for _, c := range []struct{ name, text, field string }{
		{"no status", `{}`, "status"}, {"99", `{"status":99}`, "status"}, {"1000", `{"status":1000}`, "status"}, {"a text", `{"status":"200"}`, "status"}, {"a fraction", `{"status":200.5}`, "status"},
	} {
		o := object(t, c.text)
		ReadResponse(o)
		refusal(t, c.name, o.Err(), c.field)
	}
}

func refusal(t *testing.T, name string, err error, field string) {
	t.Helper()
	var r *input.Refusal
	if !errors.As(err, &r) || r.Field != field || r.Problem == "" || r.Fix == "" {
		t.Errorf("%s: %v, not a refusal of %s", name, err, field)
	} else if strings.Contains(r.Error(), "hunter2") || len(r.Error()) > 400 {
		t.Errorf("%s: %s", name, r)
	}
}

func TestWhatIsWrongWithAnAddress(t *testing.T) {
	for text, part := range map[string]string{
		"": "missing", "a.test/x": "begin with http", "https://a.test:x/": "port", "https://a.test/%zz": "escape", "https:///x": "no host", "https://a.test:70000": "port", "https://a.test/": "",
	} {
		if got := URLProblem(text); !strings.Contains(got, part) || part == "" && got != "" {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestCapsThatAreJustReached(t *testing.T) {
	text := fmt.Sprintf(`{"url":"https://a.test/%s","header":[%s["A","%s"]],"body":"%s"}`,
		strings.Repeat("x", MaxURL-15), strings.Repeat(`["A","b"],`, MaxHeaders-1), strings.Repeat("x", MaxHeaderValue), strings.Repeat("x", MaxBody))
	o := object(t, text)
	if r := ReadRequest(o); o.Err() != nil || len(r.URL) != MaxURL || len(r.Header) != MaxHeaders || len(r.Body) != MaxBody {
		t.Errorf("%v", o.Err())
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]bool{
		"GET": true, "x-trace": true, "!#$%&'*+-.^_`|~09azAZ": true, "": false, "a b": false, "a:": false, "a\x00": false, "ä": false,
		"a(": false, "a/": false, "a[": false, "a{": false, "a@": false, `a"`: false, "a\x7f": false,
	} {
		if IsToken(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestPorts(t *testing.T) {
	for port, want := range map[string]bool{"": true, "1": true, "443": true, "65535": true, "0": false, "65536": false, "-1": false, "x": false, "99999999999999999999": false} {
		if PortOK(port) != want {
			t.Errorf("%q: %v", port, !want)
		}
	}
}
