package server

import "testing"

func TestPreflight(t *testing.T) {
	for _, test := range []struct {
		situation, method string
		header            []string
		status            int
		methods, headers  string
	}{
		{"a JSON POST with a token", "OPTIONS", []string{"Origin: https://docs.example.org", "Access-Control-Request-Method: POST",
			"Access-Control-Request-Headers: authorization,content-type"}, 204, "POST", "authorization, content-type"},
		{"a method alone", "OPTIONS", []string{"Origin: null", "Access-Control-Request-Method: DELETE"}, 204, "DELETE", ""},
		{"header names that are none", "OPTIONS", []string{"Origin: null", "Access-Control-Request-Method: PUT",
			"Access-Control-Request-Headers: a b, x-key,, <script>"}, 204, "PUT", "x-key"},
		{"a method that is none", "OPTIONS", []string{"Origin: null", "Access-Control-Request-Method: a b"}, 200, "", ""},
		{"an OPTIONS that asks the service", "OPTIONS", []string{"Origin: null"}, 200, "", ""},
		{"not from a page", "OPTIONS", []string{"Access-Control-Request-Method: POST"}, 200, "", ""},
		{"another method", "GET", []string{"Origin: null", "Access-Control-Request-Method: POST"}, 200, "", ""},
	} {
		t.Run(test.situation, func(t *testing.T) {
			service := ok()
			got := ask(handler(t, with(service)), test.method, "/sandbox/~ida/routes/v1/matrix", "", test.header...)
			h := got.Header()
			if got.Code != test.status || h.Get("Access-Control-Allow-Methods") != test.methods ||
				h.Get("Access-Control-Allow-Headers") != test.headers || h.Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("%d %v", got.Code, h)
			}
			if asked := len(service.calls) == 1; asked != (test.status == 200) {
				t.Errorf("the service was asked: %v", asked)
			}
		})
	}
}
