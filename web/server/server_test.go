package server

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/sandbox"
)

// noon is the time of all these tests.
func noon() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) }

func noSleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// handler is a server whose clock stands still.
func handler(t *testing.T, c Config) http.Handler {
	t.Helper()
	if c.Now == nil {
		c.Now = noon
	}
	if c.Sleep == nil {
		c.Sleep = noSleep
	}
	if c.Seed == nil {
		c.Seed = func() uint64 { return 1 }
	}
	made, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// ask sends one request straight to the handler; header lines are "Name: value".
func ask(h http.Handler, method, url, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, url, strings.NewReader(body))
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// scripted is a service that answers alike always, and remembers what it saw.
type scripted struct {
	answer exchange.Answer
	calls  []exchange.Call
	panics any
}

func (s *scripted) Answer(call exchange.Call) exchange.Answer {
	s.calls = append(s.calls, call)
	if s.panics != nil {
		panic(s.panics)
	}
	return s.answer
}

// with is a Config whose every reader gets that service.
func with(s exchange.Service) Config {
	return Config{Service: func(sandbox.Settings, uint64) exchange.Service { return s }}
}

// ok is a scripted service that answers 200 with these header lines.
func ok(header ...string) *scripted {
	response := &exchange.Response{Status: 200, Body: []byte("{}")}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		response.Header = append(response.Header, exchange.Field{Name: name, Value: value})
	}
	return &scripted{answer: exchange.Answer{Response: response, TookMS: 40}}
}

func TestEachPartIsWhereItShouldBe(t *testing.T) {
	h := handler(t, Config{Site: pages()})
	for _, test := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/", 200},
		{"GET", "/exchange", 405},
		{"GET", "/exchanges", 404},
		{"GET", "/sandbox", 404},
		{"GET", "/sandbox/routes/v1/problems", 401},
		{"GET", "/sandboxes", 404},
	} {
		if got := ask(h, test.method, test.path, ""); got.Code != test.status {
			t.Errorf("%s %s: %d, want %d", test.method, test.path, got.Code, test.status)
		}
	}
}

func TestASiteThatCannotBeRead(t *testing.T) {
	if _, err := New(Config{Site: brokenFS{}}); err == nil || !strings.Contains(err.Error(), "read the site") {
		t.Errorf("error %v", err)
	}
}

func TestALogLineTellsNothingPrivate(t *testing.T) {
	for _, test := range []struct{ situation, url, want string }{
		{"a key in the path, a query", "/sandbox/~ida/routes/v1/problems?token=abc&q=secret", "POST /sandbox/~…/routes/v1/problems 200 "},
		{"a run in the path", "/exchange/~run-7", "POST /exchange/~… 400 "},
		{"a line break in the path", "/a%0aGET /b", "POST /a%0aGET%20/b 405 "},
		{"a parameter in the path", "/sandbox/routes/a;password=hunter2", "POST /sandbox/routes/a;password=REDACTED 200 "},
		{"a path without end", "/" + strings.Repeat("a", 10_000), "POST /" + strings.Repeat("a", 199) + "… 405 "},
	} {
		t.Run(test.situation, func(t *testing.T) {
			var log strings.Builder
			c := with(ok())
			c.Log = &log
			ask(handler(t, c), "POST", strings.ReplaceAll(test.url, " ", "%20"), `{"password":"hunter2"}`, "Authorization: Bearer abc", "Sandbox-Key: ida")
			line := log.String()
			if !strings.HasPrefix(line, test.want) || strings.Count(line, "\n") != 1 {
				t.Errorf("log %q, want it to begin with %q and to be one line", line, test.want)
			}
			for _, private := range []string{"ida", "abc", "secret", "hunter2", "run-7"} {
				if strings.Contains(line, private) {
					t.Errorf("log %q tells %q", line, private)
				}
			}
		})
	}
}

func TestAPanicIsA500WithoutDetails(t *testing.T) {
	for _, test := range []struct {
		situation string
		panics    any
		logged    string
	}{
		{"with words of its own", "token=abc", "internal fault: <nil>"},
		{"of the runtime", func() (fault any) {
			defer func() { fault = recover() }()
			var none []int
			return none[len(none)]
		}(), "internal fault: runtime error: index out of range"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			var log strings.Builder
			c := with(&scripted{panics: test.panics})
			c.Log = &log
			got := ask(handler(t, c), "GET", "/sandbox/routes/v1/problems", "")
			want := `{"error":{"field":"","problem":"the server has an internal fault","fix":"try again; if it stays, report it"}}`
			if got.Code != 500 || got.Body.String() != want {
				t.Errorf("%d %s", got.Code, got.Body)
			}
			if !strings.Contains(log.String(), test.logged) || !strings.Contains(log.String(), "server_test.go") || strings.Contains(log.String(), "abc") {
				t.Errorf("log %s", log.String())
			}
		})
	}
}

func TestAPanicInTheMiddleOfAnAnswerBreaksIt(t *testing.T) {
	broken := guarded(io.Discard, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "half")
		panic("now")
	}))
	server := httptest.NewServer(logged(io.Discard, broken))
	defer server.Close()
	response, err := http.Get(server.URL)
	if err == nil {
		defer response.Body.Close()
		_, err = io.ReadAll(response.Body)
	}
	if err == nil {
		t.Error("a cut answer looks whole")
	}
}
