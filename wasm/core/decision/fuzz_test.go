package decision

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// dice turn bytes into choices: any bytes are a situation.
type dice []byte

func (d *dice) roll(sides int) int {
	if len(*d) == 0 {
		return 0
	}
	n := int((*d)[0]) % sides
	*d = (*d)[1:]
	return n
}

func (d *dice) chance() bool { return d.roll(2) == 1 }

func of[T any](d *dice, list ...T) T { return list[d.roll(len(list))] }

func some(d *dice, list []string) []string {
	var chosen []string
	for range d.roll(5) {
		chosen = append(chosen, of(d, list...))
	}
	return chosen
}

var (
	fuzzRequestLines = []string{
		"Authorization: Bearer abc", "Authorization: Basic abc", "Authorization: Bearer", "authorization: x", "Idempotency-Key: k", "Idempotency-Key:",
		"Accept: text/csv", "Accept: */*", "Content-Type: application/json", "Content-Type: text/plain", "Content-Encoding: gzip", "Range: bytes=0-", "Expect: 100-continue",
		"If-None-Match: 1", "If-Modified-Since: x", "Cookie: a=b", "X-Api-Key: secret", "X-Trace: 1",
	}
	fuzzAnswerLines = []string{
		"Retry-After: 3", "Retry-After: 0", "Retry-After: 99999999999999999999", "Retry-After: soon", "Retry-After:", "Retry-After: " + in5s, "Retry-After: " + earlier, "Date: " + today, "Date: " + earlier, "Date: x",
		`RateLimit: "a";r=0;t=3`, `RateLimit: "a";r=0;t=0`, `RateLimit: "`, "RateLimit-Reset: 4", "RateLimit-Reset: 1767225607", "X-RateLimit-Reset: 1767225600007", "X-RateLimit-Reset: x",
		"Location: /x?token=abc", "Location: " + elsewhere, "Location: " + home, "Location:", "Location: ftp://x", "Location: https://u:p@x.test/", "Operation-Location: /m", "Azure-AsyncOperation: https://m.test/",
		bearer, digest, scope, "WWW-Authenticate:", "Allow: GET", "Allow:", "Accept-Post: text/csv", "Accept: application/json", "Accept-Patch: a/b+json", "Accept-Encoding: gzip", "Server: x",
	}
	fuzzBodies = []string{
		"", "{}", `{"status":"Running"}`, `{"status":"Succeeded"}`, `{"status":"Failed"}`, `{"access_token":"abc"}`, `{"access_token":""}`, `{"Items":[{"Code":1,"Message":"m"}]}`, "<html>", "\xff", `{"broken`, "plain", `{"unreachable":[1]}`,
	}
	fuzzStatuses = []int{200, 200, 201, 202, 202, 204, 301, 302, 303, 303, 304, 307, 308, 400, 401, 401, 403, 404, 405, 406, 408, 409, 410, 413, 415, 416, 417, 421, 425, 429, 429, 500, 502, 503, 504, 511, 599, 0, 100, 999}
)

// rolled makes a situation and a policy of the dice.
func rolled(d *dice) (*Situation, *policy.Policy) {
	all := facts(
		sending(of(d, "GET", "HEAD", "POST", "PUT", "PATCH", "QUERY", "PURGE"), some(d, fuzzRequestLines)...),
		to(of(d, home, operating, "http://routes.example/a#b", elsewhere, "https://api.test/?sig=abc", "https://%zz")),
		carrying(of(d, fuzzBodies...)),
	)
	if d.roll(6) == 0 {
		all = append(all, failing(of(d, exchange.Failures()...)))
	} else {
		all = append(all, answer(fuzzStatuses[d.roll(len(fuzzStatuses))], some(d, fuzzAnswerLines)...), saying(of(d, fuzzBodies...)))
	}
	all = append(all, at(func(c *Context) { rollContext(d, c) }), knob(func(p *policy.Policy) { rollPolicy(d, p) }))
	if d.roll(8) == 0 {
		all = append(all, func(s *Situation, _ *policy.Policy) { s.Kind = exchange.ForToken })
	}
	if d.roll(8) == 0 {
		all = append(all, browser(func(e *exchange.Evidence) {
			*e = exchange.Evidence{Hidden: []string{"A"}, Preflight: 403, SeenStatus: 200, Redirected: true, FinalURL: home, CrossOrigin: true, Resent: true}
		}))
	}
	return when(all)
}

func rollContext(d *dice, c *Context) {
	c.Attempts, c.Hops, c.Restarts = int64(d.roll(6)+1), of[int64](d, 0, 0, 1, 99, 100), int64(d.roll(3))
	c.ElapsedMS = of[int64](d, 0, 0, 900, 119_900, 120_001, 1<<53-1)
	c.ChainSentMS = c.ElapsedMS - of(d, 0, 10, min(c.ElapsedMS, 2000))
	c.PreviousWaitMS, c.Draw = of[int64](d, 0, 700, 1<<53-1), of(d, 0, 0.3, 0.9999999999999999)
	c.Operation, c.Repaired = d.chance(), d.roll(4) == 0
	if d.chance() {
		c.Original = &exchange.Request{Method: "POST", URL: home, Header: lines([]string{"Idempotency-Key: k", "Authorization: Bearer abc"})}
	}
	c.Monitor, c.MonitorBy = of(d, "", "", operating, "http://m.test/?token=abc"), of(d, "", byAzure, byOperation, byLocation)
	c.Token = Token{
		Sent: of(d, "", SentBearer, SentOther), Known: d.chance(), Minted: d.chance(), Accepted: d.chance(), Credentials: d.chance(),
		Foreign: d.roll(4) == 0, IdentitiesLeft: int64(d.roll(3)), Repeated: d.roll(4) == 0, Unusable: d.roll(8) == 0,
	}
}

func rollPolicy(d *dice, p *policy.Policy) {
	p.Backoff.Kind = of(d, policy.Kinds()...)
	p.MaxAttempts, p.MaxHops, p.MaxRestarts = of[int64](d, 4, 1, 1<<53-1), of[int64](d, 100, 0, 1<<53-1), of[int64](d, 1, 0, 3)
	p.MaxWaitMS, p.DeadlineMS = of[int64](d, 60_000, 0, 1<<53-1), of[int64](d, 120_000, 0, 1<<53-1)
	p.Backoff.BaseMS, p.Backoff.CapMS = of[int64](d, 500, 0, 1<<53-1), of[int64](d, 30_000, 0, 1<<53-1)
	p.UnavailableBaseMS, p.PollIntervalMS = of[int64](d, 2000, 0, 1<<53-1), of[int64](d, 1000, 0, 1<<53-1)
	p.RetryAfterJitter = of(d, 0, 0, 0.5, 1<<53-1)
	p.ResendUnsafe, p.Repair = of(d, policy.ByContract, policy.Keyed, policy.Never), of(d, policy.Suggest, policy.Apply)
	if d.chance() {
		p.TrustOrigins = []string{"https://elsewhere.test"}
	}
}

// Situations at random, always the same ones: what holds, holds for them too.
func TestAnySituation(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 600 {
		d := make(dice, 80)
		for i := range d {
			d[i] = byte(random.Uint32())
		}
		seed := string(d)
		s, p := rolled(&d)
		if holds(t, s, p); t.Failed() {
			t.Fatalf("a situation of the dice %q: %+v", seed, *s)
		}
	}
}

func FuzzDecide(f *testing.F) {
	f.Add([]byte{}, "Location", "/x")
	f.Add([]byte{2, 1, 4, 0, 0, 1, 30, 2, 1, 5}, "Retry-After", "Thu, 01 Jan 2026 00:00:05 GMT")
	f.Add([]byte{2, 0, 0, 0, 1, 14, 0, 0}, "WWW-Authenticate", `Bearer error="x`)
	f.Fuzz(func(t *testing.T, data []byte, name, value string) {
		d := dice(data)
		s, p := rolled(&d)
		if s.Response != nil {
			s.Response.Header = append(s.Response.Header, exchange.Field{Name: name, Value: value})
		}
		s.Request.Header = append(s.Request.Header, exchange.Field{Name: name, Value: value})
		decided := Decide(s, p)
		report := decided.Report()
		pure(t, s, p, cloned(s), p, report)
		bounded(t, s, p, &decided)
		patient(t, s, p, &decided)
		named(t, s, p, &decided, report)
	})
}

// FuzzPath supposes every answer to every question, and changes every input: no
// rule may rely on what another one saw.
func FuzzPath(f *testing.F) {
	f.Add([]byte{}, "Location", "/x")
	f.Fuzz(func(t *testing.T, data []byte, name, value string) {
		d := dice(data)
		s, p := rolled(&d)
		if s.Response != nil {
			s.Response.Header = append(s.Response.Header, exchange.Field{Name: name, Value: value})
		}
		s.Request.Header = append(s.Request.Header, exchange.Field{Name: name, Value: value})
		before := cloned(s)
		decided := Decide(s, p)
		walked(t, s, p, &decided)
		wondered(t, s, p, &decided)
		if diff := cmp.Diff(before, s); diff != "" {
			t.Errorf("the situation was changed:\n%s", diff)
		}
	})
}
