package server

import (
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/sandbox"
)

const list = `"request":{"method":"get","url":"https://routes.example/v1/problems"}`

func TestAnExchangeIsAnsweredAsItWasWritten(t *testing.T) {
	binary := ok()
	binary.answer.Response = &exchange.Response{Status: 700, Body: []byte{0xff}}
	slow := ok()
	slow.answer.TookMS = 31_000
	for _, test := range []struct {
		situation string
		service   *scripted
		order     string
		want      string
	}{
		{"an answer", ok("Location: https://routes.example/v1/results/7", "www-authenticate: Bearer", "WWW-Authenticate: Basic"), `{"v":1,` + list + `}`,
			`{"v":1,"response":{"status":200,"header":[["Location","https://routes.example/v1/results/7"],["www-authenticate","Bearer"],["WWW-Authenticate","Basic"]],` +
				`"body":"{}","body_base64":"","body_bytes":2,"body_cut":false},"failure":"","took_ms":40}`},
		{"bytes that are no text", binary, `{"v":1,` + list + `}`,
			`{"v":1,"response":{"status":700,"header":[],"body":"","body_base64":"/w==","body_bytes":1,"body_cut":false},"failure":"","took_ms":40}`},
		{"no answer", &scripted{answer: exchange.Answer{Failure: exchange.Network, TookMS: 12}}, `{"v":1,` + list + `}`,
			`{"v":1,"response":null,"failure":"network","took_ms":12}`},
		{"an answer that broke", &scripted{answer: exchange.Answer{Failure: exchange.Network, Evidence: exchange.Evidence{SeenStatus: 200}}}, `{"v":1,` + list + `}`,
			`{"v":1,"response":null,"failure":"network","took_ms":0,"browser":{"seen_status":200}}`},
		{"too slow for the default", slow, `{"v":1,` + list + `}`, `{"v":1,"response":null,"failure":"timeout","took_ms":30000}`},
		{"too slow for what was asked", ok(), `{"v":1,` + list + `,"timeout_ms":39}`, `{"v":1,"response":null,"failure":"timeout","took_ms":39}`},
	} {
		t.Run(test.situation, func(t *testing.T) {
			got := ask(handler(t, with(test.service)), "POST", "/exchange", test.order)
			if got.Code != 200 || got.Body.String() != test.want || got.Header().Get("Content-Type") != "application/json" {
				t.Errorf("%d %s\nwant %s", got.Code, got.Body, test.want)
			}
			if got.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Error("other sites may read it")
			}
		})
	}
}

func TestTheRequestReachesTheServiceWhole(t *testing.T) {
	service := ok()
	ask(handler(t, with(service)), "POST", "/exchange", `{"v":1,"timeout_ms":5000,"request":{"method":"post","url":"https://routes.example/v1/matrix#a",
		"header":[["Authorization","Bearer t"],["Accept","a/a"],["accept","b/b"]],"body":"{}","token_n":2}}`)
	if len(service.calls) != 1 {
		t.Fatalf("%d calls", len(service.calls))
	}
	call := service.calls[0]
	if accept, _ := call.Request.Header.Join("Accept"); accept != "a/a, b/b" || call.Request.Method != "POST" ||
		call.Request.URL != "https://routes.example/v1/matrix#a" || string(call.Request.Body) != "{}" || call.TimeoutMS != 5000 || !call.At.Equal(noon()) {
		t.Errorf("%+v", call)
	}
}

func TestOrdersThatAreRefused(t *testing.T) {
	for _, test := range []struct {
		situation, path, order string
		status                 int
		field                  string
	}{
		{"not JSON", "", `{"v":1,`, 400, "exchange"},
		{"not an object", "", `[]`, 400, "exchange"},
		{"no version", "", `{` + list + `}`, 400, "v"},
		{"another version", "", `{"v":2,` + list + `}`, 400, "v"},
		{"no request", "", `{"v":1}`, 400, "request"},
		{"an unknown member", "", `{"v":1,` + list + `,"timeout":1}`, 400, "timeout"},
		{"a negative timeout", "", `{"v":1,` + list + `,"timeout_ms":-1}`, 400, "timeout_ms"},
		{"a relative address", "", `{"v":1,"request":{"url":"/v1"}}`, 400, "request.url"},
		{"a line break in a header", "", `{"v":1,"request":{"url":"https://routes.example/","header":[["A","b\nc"]]}}`, 400, "request.header[0]"},
		{"an unknown sandbox setting", "", `{"v":1,"run":"a","sandbox":{"x":1},` + list + `}`, 400, "sandbox.x"},
		{"settings without a run", "", `{"v":1,"sandbox":{},` + list + `}`, 400, "run"},
		{"a seed without a run", "", `{"v":1,"seed":1,` + list + `}`, 400, "run"},
		{"a negative seed", "", `{"v":1,"run":"a","seed":-1,` + list + `}`, 400, "seed"},
		{"a run that is no key", "", `{"v":1,"run":"a b",` + list + `}`, 400, "run"},
		{"an empty run", "", `{"v":1,"run":"",` + list + `}`, 400, "run"},
		{"a run in the path that is no key", "/~a%20b", `{"v":1,` + list + `}`, 400, "run"},
		{"something else in the path", "/run/a", `{"v":1,` + list + `}`, 400, "run"},
		{"two runs", "/~a", `{"v":1,"run":"a",` + list + `}`, 400, "run"},
		{"another host", "", `{"v":1,"request":{"url":"https://routes.nfleet.fi/v1"}}`, 403, "request.url"},
		{"this machine", "", `{"v":1,"request":{"url":"http://127.0.0.1:8080/"}}`, 403, "request.url"},
		{"a host that only contains the name", "", `{"v":1,"request":{"url":"https://routes.example.org/"}}`, 403, "request.url"},
		{"a host hidden behind user information", "", `{"v":1,"request":{"url":"https://routes.example@127.0.0.1/"}}`, 403, "request.url"},
		{"an order that is too long", "", `{"v":1,"x":"` + strings.Repeat("a", maxOrder) + `"}`, 413, "body"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			service := ok()
			got := ask(handler(t, with(service)), "POST", "/exchange"+test.path, test.order)
			if got.Code != test.status || !strings.HasPrefix(got.Body.String(), `{"error":{"field":"`+test.field+`","problem":"`) {
				t.Errorf("%d %s", got.Code, got.Body)
			}
			if len(service.calls) > 0 {
				t.Error("the service was asked")
			}
		})
	}
}

func TestABadKeyOfAReader(t *testing.T) {
	got := ask(handler(t, with(ok())), "POST", "/exchange", `{"v":1,`+list+`}`, "Sandbox-Key: a b")
	if got.Code != 400 || !strings.Contains(got.Body.String(), `"field":"key"`) {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}

func TestOnlyThisSitesPagesMayAsk(t *testing.T) {
	for _, test := range []struct {
		situation string
		header    []string
		status    int
	}{
		{"a page of this site", []string{"Sec-Fetch-Site: same-origin", "Origin: http://example.com"}, 200},
		{"a page of this site in an old browser", []string{"Origin: http://example.com"}, 200},
		{"no browser", nil, 200},
		{"a page of another site", []string{"Sec-Fetch-Site: cross-site", "Origin: https://evil.example"}, 403},
		{"a page of a sister site", []string{"Sec-Fetch-Site: same-site", "Origin: http://sister.example.com"}, 403},
		{"a page of another site in an old browser", []string{"Origin: https://evil.example"}, 403},
		{"a frame without an origin", []string{"Origin: null"}, 403},
		{"another port", []string{"Origin: http://example.com:8081"}, 403},
	} {
		got := ask(handler(t, with(ok())), "POST", "/exchange", `{"v":1,`+list+`}`, test.header...) // to example.com
		if got.Code != test.status {
			t.Errorf("%s: %d %s", test.situation, got.Code, got.Body)
		}
	}
	for _, method := range []string{"GET", "OPTIONS", "PUT"} {
		if got := ask(handler(t, with(ok())), method, "/exchange", ""); got.Code != 405 || got.Header().Get("Allow") != "POST" {
			t.Errorf("%s: %d", method, got.Code)
		}
	}
}

func TestRunsHaveTheServiceTheyAskFor(t *testing.T) {
	type made struct {
		quota int64
		seed  uint64
	}
	var all []made
	h := handler(t, Config{Service: func(s sandbox.Settings, seed uint64) exchange.Service {
		all = append(all, made{s.Quota, seed})
		return &counting{}
	}})
	for _, test := range []struct{ situation, path, order, call string }{
		{"a run's first exchange", "", `"run":"a","sandbox":{"quota":3},"seed":9,`, `"body":"1"`},
		{"its second", "", `"run":"a","sandbox":{"quota":3},"seed":9,`, `"body":"2"`},
		{"its third, named in the path", "/~a", ``, `"body":"3"`},
		{"another run", "/~b", `"seed":0,`, `"body":"1"`},
		{"no run: the reader's own", "", ``, `"body":"1"`},
		{"the reader's own again", "/", ``, `"body":"2"`},
	} {
		if got := ask(h, "POST", "/exchange"+test.path, `{"v":1,`+test.order+list+`}`); !strings.Contains(got.Body.String(), test.call) {
			t.Errorf("%s: %s", test.situation, got.Body)
		}
	}
	if got := ask(h, "GET", "/sandbox/routes/", "").Body.String(); got != "3" {
		t.Errorf("the same reader over plain HTTP: call %s", got)
	}
	want := []made{{3, 9}, {0, 0}, {0, 1}}
	if len(all) != 3 || all[0] != want[0] || all[1] != want[1] || all[2] != want[2] {
		t.Errorf("services %v, want %v", all, want)
	}
}
