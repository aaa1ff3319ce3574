package lint

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"whatnext/wasm/core/exchange"
)

// secret stands where a credential may stand; none of it may come out again.
const secret = "s3cr3t"

// laden puts credentials of all kinds around what the fuzzer made up.
func laden(method, name, value string, status int, body []byte) (exchange.Request, exchange.Response) {
	if strings.Contains(name+value+string(body), secret) { // only where we put it ourselves
		name, value, body = "X", "", nil
	}
	request := exchange.Request{
		Method: method, URL: "https://ann:" + secret + "@api.example/x?token=" + secret,
		Header: exchange.Header{{Name: "Authorization", Value: "Bearer " + secret}, {Name: "Cookie", Value: "id=" + secret}, {Name: name, Value: value}},
	}
	response := exchange.Response{
		Status: status,
		Header: exchange.Header{
			{Name: "Set-Cookie", Value: "id=" + secret + "; SameSite=None"}, {Name: "X-Api-Key", Value: secret + "ä"}, {Name: "Set-Cookie ", Value: secret},
			{Name: "Location", Value: "https://ann:" + secret + "@x.example/a b?access_token=" + secret}, {Name: name, Value: value},
		},
		Body: body,
	}
	if len(body) == 0 {
		response.Header = append(response.Header, exchange.Field{Name: "Content-Type", Value: problemType})
		response.Body = []byte(`{"type":"https://x.example/a b?token=` + secret + `","title":{"password":"` + secret + `"},"access_token":"` + secret + `","error":{"secret":"` + secret + `"}}`)
	}
	return request, response
}

func FuzzCheck(f *testing.F) {
	for _, c := range cases() {
		request, response := asking(c.request), answering(c.bad)
		name, value := "Date", ""
		if len(response.Header) > 0 {
			name, value = response.Header[0].Name, response.Header[0].Value
		}
		f.Add(request.Method, name, value, response.Status, response.Body)
	}
	f.Fuzz(func(t *testing.T, method, name, value string, status int, body []byte) {
		request, response := laden(method, name, value, status, body)
		faults := Check(request, response)
		for _, one := range faults {
			whole(t, one)
		}
		text := Message(request, response, faults)
		if strings.Contains(text, secret) {
			t.Errorf("the message tells a secret:\n%s", text)
		}
		if (text == "") != (len(faults) == 0) {
			t.Errorf("%d faults, %d bytes of message", len(faults), len(text))
		}
		request.URL = nobody[len("GET "):]
		for _, one := range Check(request, response) {
			whole(t, one)
		}
	})
}

func whole(t *testing.T, f Fault) {
	t.Helper()
	if f.ID == "" || place(f.Subject) < 0 || f.Problem == "" || f.Ask == "" || Link(f.Ref) == "" || !slices.Contains([]string{Must, Should, Risk}, f.Level) {
		t.Errorf("half a fault: %+v", f)
	}
	if strings.Contains(f.Value, secret) || strings.Contains(f.Subject, secret) {
		t.Errorf("it tells a secret: %+v", f)
	}
	if strings.ContainsAny(f.Value+f.Subject, "\r\n\x00") || len(f.Value) > 3*mostShown || utf8.ValidString(f.ID+f.Ref) == false {
		t.Errorf("it cannot be shown: %+v", f)
	}
}
