package server

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
)

func TestRequestsReachTheServiceAsItsOwn(t *testing.T) {
	for _, test := range []struct{ situation, path, url string }{
		{"a path", "/sandbox/routes/v1/matrix", "https://routes.example/v1/matrix"},
		{"another host", "/sandbox/address/v1/geocode?q=Hanko&limit=1", "https://address.example/v1/geocode?q=Hanko&limit=1"},
		{"the token endpoint", "/sandbox/id/guid/token", "https://id.example/guid/token"},
		{"a key in the path", "/sandbox/~ida/routes/v1/matrix", "https://routes.example/v1/matrix"},
		{"a path that needs no cleaning", "/sandbox/routes/a//b/../c/./", "https://routes.example/a//b/../c/./"},
		{"an escaped slash", "/sandbox/routes/a%2Fb%20c", "https://routes.example/a%2Fb%20c"},
		{"the root", "/sandbox/routes/", "https://routes.example/"},
		{"the host alone", "/sandbox/routes", "https://routes.example"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			service := ok()
			ask(handler(t, with(service)), "POST", test.path, "{}", "Accept: application/json", "Sandbox-Key: eve", "Accept: text/plain")
			if len(service.calls) != 1 {
				t.Fatalf("%d calls", len(service.calls))
			}
			want := exchange.Call{Kind: exchange.ForCaller, At: noon(), Request: exchange.Request{Method: "POST", URL: test.url, Body: []byte("{}"),
				Header: exchange.Header{{Name: "Accept", Value: "application/json"}, {Name: "Accept", Value: "text/plain"}}}}
			if diff := cmp.Diff(want, service.calls[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAddressesInAnswersLeadBack(t *testing.T) {
	for _, test := range []struct{ situation, path, line, want string }{
		{"a path", "/sandbox/routes/v1/matrix", "Location: /v1/results/7?a=b", "/sandbox/routes/v1/results/7?a=b"},
		{"a path, with a key", "/sandbox/~ida/routes/v1/matrix", "Location: /v1/results/7", "/sandbox/~ida/routes/v1/results/7"},
		{"an absolute address", "/sandbox/~ida/routes/v1/matrix", "Location: https://routes.example/v1/results/7", "/sandbox/~ida/routes/v1/results/7"},
		{"in capitals", "/sandbox/routes/v1/matrix", "Location: HTTPS://Routes.Example/v1", "/sandbox/routes/v1"},
		{"another simulated host", "/sandbox/routes/v1/matrix", "Location: https://address.example/v1/results/7#top", "/sandbox/address/v1/results/7#top"},
		{"a host without a path", "/sandbox/routes/v1/matrix", "Location: https://id.example", "/sandbox/id"},
		{"relative", "/sandbox/routes/v1/matrix", "Location: results/7", "results/7"},
		{"a query", "/sandbox/routes/v1/matrix", "Location: ?page=2", "?page=2"},
		{"insecure", "/sandbox/routes/v1/matrix", "Location: http://routes.example/v1", "http://routes.example/v1"},
		{"foreign", "/sandbox/routes/v1/matrix", "Location: https://elsewhere.example/v1", "https://elsewhere.example/v1"},
		{"a name that only begins alike", "/sandbox/routes/v1/matrix", "Location: https://routes.example.org/v1", "https://routes.example.org/v1"},
		{"without a scheme", "/sandbox/routes/v1/matrix", "Location: //elsewhere.example/v1", "//elsewhere.example/v1"},
		{"empty", "/sandbox/routes/v1/matrix", "Location: ", ""},
		{"a monitor", "/sandbox/routes/v1/matrix", "Operation-Location: /v1/results/7", "/sandbox/routes/v1/results/7"},
		{"Azure's monitor", "/sandbox/routes/v1/matrix", "Azure-AsyncOperation: https://routes.example/v1", "/sandbox/routes/v1"},
		{"any other header", "/sandbox/routes/v1/matrix", "X-Path: /v1/results/7", "/v1/results/7"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			got := ask(handler(t, with(ok(test.line))), "GET", test.path, "")
			name, _, _ := strings.Cut(test.line, ":")
			if value := got.Header().Get(name); value != test.want || len(got.Header().Values(name)) != 1 {
				t.Errorf("%s %q, want %q", name, got.Header().Values(name), test.want)
			}
		})
	}
}

func TestAnswersArriveAsTheyWereWritten(t *testing.T) {
	service := ok("Date: Sat, 01 Jan 2000 00:00:00 GMT", "WWW-Authenticate: Basic", "WWW-Authenticate: Bearer",
		"Content-Length: 999", "Transfer-Encoding: chunked", "Retry-After: 3")
	service.answer.Response.Status = 429
	server := httptest.NewServer(handler(t, with(service)))
	defer server.Close()
	response, err := http.Get(server.URL + "/sandbox/routes/v1/matrix")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || string(body) != "{}" || response.StatusCode != 429 {
		t.Errorf("%d %q %v", response.StatusCode, body, err)
	}
	want := http.Header{
		"Date": {"Sat, 01 Jan 2000 00:00:00 GMT"}, "Www-Authenticate": {"Basic", "Bearer"},
		"Content-Length": {"2"}, "Retry-After": {"3"},
		"Access-Control-Allow-Origin":   {"*"},
		"Access-Control-Expose-Headers": {"Date, WWW-Authenticate, Content-Length, Transfer-Encoding, Retry-After"},
		"Content-Security-Policy":       {"default-src 'none'; sandbox"},
		"X-Content-Type-Options":        {"nosniff"},
	}
	if diff := cmp.Diff(want, response.Header); diff != "" {
		t.Error(diff)
	}
}

func TestNoAnswerIsABrokenConnection(t *testing.T) {
	server := httptest.NewServer(handler(t, with(&scripted{answer: exchange.Fail(exchange.Network)})))
	defer server.Close()
	if response, err := http.Get(server.URL + "/sandbox/routes/v1/matrix"); err == nil {
		response.Body.Close()
		t.Errorf("answer %d", response.StatusCode)
	}
}

func TestRequestsThatTheSandboxRefuses(t *testing.T) {
	long := strings.Repeat("a", exchange.MaxBody+1)
	for _, test := range []struct {
		situation, method, path, body string
		status                        int
		field                         string
	}{
		{"no host", "GET", "/sandbox", "", 404, "path"},
		{"no host, with a key", "GET", "/sandbox/~ida", "", 404, "path"},
		{"an unknown host", "GET", "/sandbox/other/v1", "", 404, "path"},
		{"an empty key", "GET", "/sandbox/~/routes/v1", "", 400, "key"},
		{"a key with other characters", "GET", "/sandbox/~a%20b/routes/v1", "", 400, "key"},
		{"a key that is too long", "GET", "/sandbox/~" + strings.Repeat("a", 65) + "/routes/v1", "", 400, "key"},
		{"a body that is too long", "POST", "/sandbox/routes/v1/matrix", long, 413, "body"},
		{"settings, GET", "GET", "/sandbox/settings", "", 405, "method"},
		{"settings that are no JSON", "POST", "/sandbox/settings", "{", 400, "settings"},
		{"an unknown setting", "POST", "/sandbox/settings", `{"qouta":1}`, 400, "qouta"},
		{"a setting out of its range", "POST", "/sandbox/settings", `{"quota":-1}`, 400, "quota"},
		{"settings that are too long", "POST", "/sandbox/settings", long, 413, "body"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			got := ask(handler(t, Config{}), test.method, test.path, test.body)
			var refused struct {
				Error struct{ Field, Problem, Fix string }
			}
			if err := json.Unmarshal(got.Body.Bytes(), &refused); err != nil {
				t.Fatalf("%v: %s", err, got.Body)
			}
			e := refused.Error
			if got.Code != test.status || e.Field != test.field || e.Problem == "" || e.Fix == "" {
				t.Errorf("%d %+v", got.Code, e)
			}
			if got.Header().Get("Access-Control-Allow-Origin") != "*" {
				t.Error("the refusal is hidden from other sites' pages")
			}
		})
	}
}
