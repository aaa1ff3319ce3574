package server

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/sandbox"
)

func TestEachReaderHasAServiceOfTheirOwn(t *testing.T) {
	counts := map[*counting]bool{}
	h := handler(t, Config{Service: func(sandbox.Settings, uint64) exchange.Service {
		made := &counting{}
		counts[made] = true
		return made
	}})
	for _, test := range []struct{ situation, path, key, want string }{
		{"a key", "/sandbox/~ida/routes/", "", "1"},
		{"the same key", "/sandbox/~ida/address/", "", "2"},
		{"the same key in the header", "/sandbox/routes/", "ida", "3"},
		{"another key", "/sandbox/~eve/routes/", "", "1"},
		{"the path counts before the header", "/sandbox/~eve/routes/", "ida", "2"},
		{"no key", "/sandbox/routes/", "", "1"},
		{"no key again, from the same address", "/sandbox/id/", "", "2"},
	} {
		header := []string{}
		if test.key != "" {
			header = append(header, "Sandbox-Key: "+test.key)
		}
		if got := ask(h, "GET", test.path, "", header...).Body.String(); got != test.want {
			t.Errorf("%s: call %s of its service, want %s", test.situation, got, test.want)
		}
	}
	if len(counts) != 3 {
		t.Errorf("%d services", len(counts))
	}
}

// counting answers with the number of the call.
type counting struct{ calls int }

func (c *counting) Answer(exchange.Call) exchange.Answer {
	c.calls++
	return exchange.Answer{Response: &exchange.Response{Status: 200, Body: fmt.Append(nil, c.calls)}}
}

func TestSettingsMakeTheServiceAnew(t *testing.T) {
	h := handler(t, Config{})
	list := func(token string) *httptest.ResponseRecorder {
		return ask(h, "GET", "/sandbox/~ida/routes/v1/problems", "", "Authorization: Bearer "+token)
	}

	got := ask(h, "POST", "/sandbox/~ida/settings", `{"quota":1}`)
	want := sandbox.Defaults()
	want.Quota = 1
	if text, _ := exchange.Marshal(want); got.Code != 200 || got.Body.String() != string(text) {
		t.Errorf("settings: %d %s", got.Code, got.Body)
	}
	first := token(t, h)
	if got := list(first); got.Code != 200 {
		t.Errorf("within the quota: %d %s", got.Code, got.Body)
	}
	if got := list(first); got.Code != 429 || got.Header().Get("Retry-After") != "10" {
		t.Errorf("over the quota: %d, Retry-After %q", got.Code, got.Header().Get("Retry-After"))
	}
	ask(h, "POST", "/sandbox/~ida/settings", `{}`)
	second := token(t, h)
	for range 3 {
		if got := list(second); got.Code != 200 {
			t.Errorf("without a quota: %d %s", got.Code, got.Body)
		}
	}
}

func TestTooMuchAtOnce(t *testing.T) {
	inside, goOn := make(chan bool), make(chan bool)
	c := with(ok())
	c.AtOnce = 1
	c.Sleep = sleepUntil(inside, goOn)
	h := handler(t, c)
	plain := func() int { return ask(h, "GET", "/sandbox/routes/", "").Code }
	relayed := func() int { return ask(h, "POST", "/exchange", `{"v":1,`+list+`}`).Code }
	for _, first := range []func() int{plain, relayed, plain} {
		status := make(chan int)
		go func() { status <- first() }()
		select {
		case <-inside:
		case got := <-status: // the one before has not left
			t.Fatalf("the only one: %d", got)
		}
		for _, path := range []string{"/sandbox/~other/routes/", "/exchange"} {
			if got := ask(h, "POST", path, ""); got.Code != 429 || got.Header().Get("Retry-After") != "1" {
				t.Errorf("%s beside another: %d", path, got.Code)
			}
		}
		goOn <- true
		if got := <-status; got != 200 {
			t.Errorf("the only one: %d", got)
		}
	}
}

// token gets a token from ida's own service.
func token(t *testing.T, h http.Handler) string {
	t.Helper()
	basic := base64.StdEncoding.EncodeToString([]byte(sandbox.DemoKey + ":" + sandbox.DemoSecret))
	got := ask(h, "POST", "/sandbox/~ida/id/"+sandbox.DemoIdentity+"/token", "", "Authorization: Basic "+basic)
	var granted struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal(got.Body.Bytes(), &granted); err != nil || granted.AccessToken == "" {
		t.Fatalf("token call: %d %s", got.Code, got.Body)
	}
	return granted.AccessToken
}
