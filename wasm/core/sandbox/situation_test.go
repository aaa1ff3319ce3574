package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"whatnext/wasm/core/exchange"
)

// The time at which every situation begins.
var dawn = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

const (
	routes  = "https://routes.example"
	address = "https://address.example"

	twoPoints   = `{"points":[{"lat":60.1699,"lon":24.9384},{"lat":61.4978,"lon":23.7610}]}`
	namedOne    = `{"name":"Monday"}`
	createdOne  = `{"id":1,"version":1,"name":"Monday","points":[]}`
	plannerAuth = "Basic ZGVtbzpkZW1v" // demo:demo
)

// situation is a name, switches, and what happens step by step.
type situation struct {
	name string
	set  func(*Settings)
	do   []step
}

// step is one request and what must come of it. The planner's token and, where
// there is a body, a JSON Content-Type are sent unless header says otherwise.
type step struct {
	after  time.Duration // since the step before
	send   string        // "METHOD url"; the url @ is the one that the last answer named
	header string        // lines "Name: value"; "Name:" alone sends none of that name
	body   string

	status int      // 0: no answer, the connection broke
	tells  []string // header lines; "Name:" alone must be absent
	shows  string   // must stand in the body
}

func run(t *testing.T, situations []situation) {
	for _, c := range situations {
		t.Run(c.name, func(t *testing.T) {
			s := Defaults()
			if c.set != nil {
				c.set(&s)
			}
			d := newDesk(s)
			for i, step := range c.do {
				d.check(t, i+1, step)
			}
		})
	}
}

// desk is somebody who talks to a service, with a token for each identity.
type desk struct {
	service         *Service
	at              time.Time
	planner, viewer string
	last            string // URL of the last request
	named           string // URL that the last answer named
}

func newDesk(s Settings) *desk {
	d := &desk{service: New(s, 1), at: dawn}
	d.planner, d.viewer = d.mint(DemoIdentity), d.mint(DemoViewer)
	return d
}

func (d *desk) mint(identity string) string {
	a := d.call("POST", "https://id.example/"+identity+"/token", exchange.Header{{Name: "Authorization", Value: plannerAuth}}, "")
	var got struct {
		AccessToken string `json:"access_token"`
	}
	if a.Response == nil || json.Unmarshal(a.Response.Body, &got) != nil {
		return ""
	}
	return got.AccessToken
}

func (d *desk) call(method, url string, h exchange.Header, body string) exchange.Answer {
	return d.service.Answer(exchange.Call{
		Kind: exchange.ForCaller, At: d.at,
		Request: exchange.Request{Method: method, URL: url, Header: h, Body: []byte(body)},
	})
}

func (d *desk) send(st step) exchange.Answer {
	d.at = d.at.Add(st.after)
	method, target, _ := strings.Cut(st.send, " ")
	if target == "@" {
		target = d.named
	}
	given := exchange.Header{{Name: "Authorization", Value: "Bearer " + d.planner}}
	if st.body != "" {
		given = append(given, exchange.Field{Name: "Content-Type", Value: "application/json"})
	}
	var own exchange.Header
	for _, line := range lines(st.header) {
		name, value, _ := strings.Cut(line, ":")
		given = given.Without(func(n string) bool { return exchange.EqualName(n, name) })
		if value = strings.TrimSpace(value); value != "" {
			own = append(own, exchange.Field{Name: name, Value: strings.ReplaceAll(value, "<viewer>", d.viewer)})
		}
	}
	a := d.call(method, target, append(given, own...), st.body)
	d.last = target
	if a.Response != nil {
		for _, name := range []string{"Azure-AsyncOperation", "Operation-Location", "Location"} {
			if value, ok := a.Response.Header.Get(name); ok > 0 {
				d.named = resolve(target, value)
				break
			}
		}
	}
	return a
}

func (d *desk) check(t *testing.T, n int, st step) {
	t.Helper()
	a := d.send(st)
	if st.status == 0 {
		if a.Failure != exchange.Network || a.Response != nil {
			t.Errorf("step %d, %s: want a broken connection, got %+v", n, st.send, a)
		}
		return
	}
	if a.Response == nil || a.Response.Status != st.status {
		t.Fatalf("step %d, %s: want status %d, got %s", n, st.send, st.status, show(a))
	}
	for _, line := range st.tells {
		name, want, _ := strings.Cut(line, ":")
		want = strings.TrimSpace(want)
		got, count := a.Response.Header.Get(name)
		if got != want || count > 1 || want != "" && count == 0 {
			t.Errorf("step %d, %s: want %s: %q, got %q in %d lines", n, st.send, name, want, got, count)
		}
	}
	if !strings.Contains(string(a.Response.Body), st.shows) {
		t.Errorf("step %d, %s: want %s in the body, got %s", n, st.send, st.shows, a.Response.Body)
	}
}

func lines(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
}

func resolve(base, reference string) string {
	b, err := url.Parse(base)
	if err != nil {
		return ""
	}
	u, err := b.Parse(reference)
	if err != nil {
		return ""
	}
	return u.String()
}

func basicAuth(pair string) string {
	return "Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte(pair))
}

// show writes an answer as it would stand on the wire.
func show(a exchange.Answer) string {
	if a.Response == nil {
		return string(a.Failure)
	}
	text, _ := exchange.Marshal(a)
	return string(text)
}
