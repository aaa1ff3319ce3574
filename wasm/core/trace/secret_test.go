package trace_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// planted is the secret of these tests: no trace may hold it, however written.
const planted = "hunter2-Planted.Secret"

// secretHeaders hold the secret in every kind of header that must be masked.
func secretHeaders() exchange.Header {
	basic := base64.StdEncoding.EncodeToString([]byte("user:" + planted))
	return exchange.Header{
		{Name: "Authorization", Value: "Bearer " + planted}, {Name: "authorization", Value: planted},
		{Name: "Proxy-Authorization", Value: "Basic " + basic}, {Name: "Cookie", Value: "session=" + planted},
		{Name: "Set-Cookie", Value: "session=" + planted + "; Path=/"}, {Name: "X-Api-Key", Value: planted},
		{Name: "Referer", Value: "https://a.test/?access_token=" + planted},
		{Name: "Link", Value: `<https://a.test/?page=2&api_key=` + planted + `>; rel="next"`},
		{Name: "Content-Location", Value: "https://user:" + planted + "@a.test/"},
	}
}

func secretBodies() map[string][]byte {
	return map[string][]byte{
		"JSON":                     []byte(`{"a":{"b":[{"Access_Token":"` + planted + `"}]},"password" : "` + planted + `"}`),
		"JSON, names in all cases": []byte(`{"CLIENT-SECRET":"` + planted + `","apiKey":"` + planted + `","idToken":"` + planted + `"}`),
		"JSON, an escaped name":    []byte(`{"p\u0061ssword":"` + planted + `"}`),
		"JSON, a value in parts":   []byte(`{"secret":["` + planted + `",{"x":"` + planted + `"}]}`),
		"broken JSON":              []byte(`{"refresh_token":"` + planted + `","x":`),
		"JSON cut in the secret":   []byte(`{"x":1,"token":"` + planted),
		"JSON over the cut":        []byte(`{"pad":"` + strings.Repeat("x", trace.MaxBody-40) + `","token":"` + planted + `"}`),
		"a form":                   []byte("grant_type=client_credentials&client_secret=" + planted + "&code=" + planted),
		"a form, coded names":      []byte("a=1&client%5Fsecret=" + planted),
		"not UTF-8":                []byte("\xff\xfe{\"token\":\"" + planted + "\"}"),
	}
}

func secretURLs() []string {
	return []string{
		"https://user:" + planted + "@routes.example/v1", "https://" + planted + "@routes.example/v1",
		"https://routes.example/v1?access_token=" + planted + "&x=1", "https://routes.example/v1?x=1&Api-Key=" + planted,
		"https://routes.example/v1?sig=" + planted + "#token=" + planted, "https://routes.example/v1?client%5Fsecret=" + planted,
	}
}

func wantNoSecret(t *testing.T, s *decision.Situation) {
	t.Helper()
	p := policy.Default()
	for _, apply := range []policy.Repair{policy.Suggest, policy.Apply} {
		p.Repair = apply
		text, err := exchange.Marshal(traceOf(s, p))
		if err != nil {
			t.Fatal(err)
		}
		hidden := base64.StdEncoding.EncodeToString([]byte("user:" + planted))
		for _, form := range []string{planted, hidden, planted[:12]} {
			if at := strings.Index(string(text), form); at >= 0 {
				t.Errorf("status %d: the trace holds the secret: …%s…", statusOf(s), text[max(0, at-80):min(len(text), at+80)])
			}
		}
		checkBase64(t, string(text))
	}
}

func statusOf(s *decision.Situation) int {
	if s.Response == nil {
		return 0
	}
	return s.Response.Status
}

// checkBase64 looks into the bodies that are not text.
func checkBase64(t *testing.T, text string) {
	t.Helper()
	for _, part := range strings.Split(text, `"body_base64":"`)[1:] {
		coded, _, _ := strings.Cut(part, `"`)
		if body, err := base64.StdEncoding.DecodeString(coded); err != nil || strings.Contains(string(body), planted) {
			t.Errorf("a body in base64 holds the secret (%v): %q", err, body)
		}
	}
}

// statuses reach every action, so that the secret has every way out there is.
func statuses() []int {
	return []int{200, 202, 204, 301, 303, 304, 307, 400, 401, 403, 404, 405, 406, 409, 413, 415, 416, 417, 421, 422, 429, 500, 501, 503}
}

func TestNoSecretInHeaders(t *testing.T) {
	for _, status := range statuses() {
		s := situation(status, "{}", "")
		s.Request.Header, s.Response.Header = secretHeaders(), secretHeaders()
		wantNoSecret(t, s)
	}
}

func TestNoSecretInBodies(t *testing.T) {
	for name, body := range secretBodies() {
		t.Run(name, func(t *testing.T) {
			for _, status := range statuses() {
				s := situation(status, string(body), string(body))
				s.Context.Operation = true
				s.Context.Original = &exchange.Request{Method: "POST", URL: s.Request.URL, Header: secretHeaders(), Body: body}
				wantNoSecret(t, s)
			}
		})
	}
}

func TestNoSecretInAddresses(t *testing.T) {
	for _, url := range secretURLs() {
		for _, status := range statuses() {
			s := situation(status, "{}", "")
			s.Request.URL = url
			s.Response.Header = exchange.Header{{Name: "Location", Value: url}, {Name: "Retry-After", Value: url}, {Name: "Date", Value: url}}
			s.Context.Operation, s.Context.Monitor, s.Context.MonitorBy = true, url, "location"
			s.Context.Original = &exchange.Request{Method: "POST", URL: url}
			s.Browser = exchange.Evidence{Redirected: true, FinalURL: url}
			wantNoSecret(t, s)
		}
	}
}

// An answer may name the secret in any header that a decision looks at.
func TestNoSecretInWhatTheAnswerSays(t *testing.T) {
	for _, name := range []string{
		"Location", "Operation-Location", "Azure-AsyncOperation", "Retry-After", "Allow", "Accept", "Accept-Post",
		"Accept-Encoding", "WWW-Authenticate", "RateLimit", "RateLimit-Reset", "X-RateLimit-Reset",
	} {
		for _, status := range statuses() {
			s := situation(status, "{}", "")
			s.Response.Header = exchange.Header{{Name: name, Value: "https://routes.example/v1?x=1&access_token=" + planted}}
			wantNoSecret(t, s)
		}
	}
}

func TestNoSecretOfATokenCall(t *testing.T) {
	for _, status := range statuses() {
		s := situation(status, "", `{"access_token":"`+planted+`","refresh_token":"`+planted+`","token_type":"Bearer"}`)
		s.Kind = exchange.ForToken
		s.Request.Header = exchange.Header{{Name: "Authorization", Value: "Basic " + base64.StdEncoding.EncodeToString([]byte("user:"+planted))}}
		wantNoSecret(t, s)
	}
}

func TestTheSchemeStays(t *testing.T) {
	s := situation(200, "", "")
	s.Request.Header = exchange.Header{{Name: "Authorization", Value: "Bearer " + planted}, {Name: "X-Api-Key", Value: planted}}
	step := record(&trace.Recorder{}, s)
	authorization, _ := step.Request.Header.Get("Authorization")
	key, _ := step.Request.Header.Get("X-Api-Key")
	if authorization != "Bearer REDACTED" || key != "REDACTED" {
		t.Errorf("Authorization %q, X-Api-Key %q", authorization, key)
	}
}

// Error codes must stay readable: in JSON, "code" and "key" are no secrets.
func TestErrorCodesAreNoSecrets(t *testing.T) {
	step := record(&trace.Recorder{}, situation(400, "{}", `{"Items":[{"Code":3401,"Message":"no name"}],"key":"name","sig":"x"}`))
	if !strings.Contains(string(step.Response.Body), `{"Code":3401`) || strings.Contains(string(step.Response.Body), "REDACTED") {
		t.Errorf("body %s", step.Response.Body)
	}
}
