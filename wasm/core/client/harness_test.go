package client_test

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

const (
	matrix  = "https://routes.example/v1/matrix"
	foreign = "https://elsewhere.test/v1/matrix"
)

// epoch is the moment at which the runs of these tests begin.
func epoch() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }

// script is a transport that answers from two lists, the last answer of each
// again and again, and remembers what it was sent.
type script struct {
	answers, tokens []exchange.Answer

	mu    sync.Mutex
	calls []client.Call
}

var _ client.Transport = (*script)(nil)

func (s *script) Send(_ context.Context, call client.Call) exchange.Answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	list, n := s.answers, len(s.ofKind(call.Kind))
	if call.Kind == exchange.ForToken {
		list = s.tokens
	}
	s.calls = append(s.calls, call)
	if len(list) == 0 {
		return exchange.Fail(exchange.Network)
	}
	return list[min(n, len(list)-1)]
}

func (s *script) ofKind(kind exchange.Kind) []exchange.Request {
	var sent []exchange.Request
	for _, call := range s.calls {
		if call.Kind == kind {
			sent = append(sent, call.Request)
		}
	}
	return sent
}

func (s *script) requests() []exchange.Request   { return s.ofKind(exchange.ForCaller) }
func (s *script) tokenCalls() []exchange.Request { return s.ofKind(exchange.ForToken) }

// serve is a transport that answers by what it is asked.
type serve func(call client.Call) exchange.Answer

func (s serve) Send(_ context.Context, call client.Call) exchange.Answer { return s(call) }

// answer makes an answer with header lines written "Name: value".
func answer(status int, lines ...string) exchange.Answer {
	response := &exchange.Response{Status: status}
	for _, line := range lines {
		name, value, _ := strings.Cut(line, ": ")
		response.Header = append(response.Header, exchange.Field{Name: name, Value: value})
	}
	return exchange.Answer{Response: response}
}

func withBody(a exchange.Answer, body string) exchange.Answer {
	a.Response.Body = []byte(body)
	return a
}

func took(a exchange.Answer, ms int64) exchange.Answer {
	a.TookMS = ms
	return a
}

// expired is the answer to a token that is no longer good.
func expired() exchange.Answer {
	return answer(401, `WWW-Authenticate: Bearer error="invalid_token"`)
}

func grant(token string) exchange.Answer {
	return withBody(answer(200, "Content-Type: application/json"),
		`{"access_token":"`+token+`","token_type":"Bearer","expires_in":3600}`)
}

func get(url string, lines ...string) exchange.Request {
	return exchange.Request{Method: "GET", URL: url, Header: answer(200, lines...).Response.Header}
}

func post(url, body string, lines ...string) exchange.Request {
	r := get(url, append([]string{"Content-Type: application/json", "Accept: application/json"}, lines...)...)
	r.Method, r.Body = "POST", []byte(body)
	return r
}

func credentials() client.Credentials {
	return client.Credentials{Identity: "someone", Key: "the-key", Secret: "the-secret"}
}

func withToken(token string) client.Credentials {
	c := credentials()
	c.Token = token
	return c
}

// steady is the default policy with a back-off that can be told by heart.
func steady(change ...func(*policy.Policy)) policy.Policy {
	p := policy.Default()
	p.Backoff = policy.Backoff{Kind: policy.Constant, BaseMS: 500, CapMS: 30_000}
	for _, c := range change {
		c(&p)
	}
	return p
}

func applying(p *policy.Policy) { p.Repair = policy.Apply }

// do runs one request in virtual time.
func do(request exchange.Request, transport client.Transport, c client.Credentials, p policy.Policy) client.Result {
	return doContext(context.Background(), request, transport, c, p)
}

func doContext(ctx context.Context, request exchange.Request, transport client.Transport, c client.Credentials, p policy.Policy) client.Result {
	lane := client.NewVirtual(epoch(), 1, nil).Lane(0)
	lane.Enter()
	defer lane.Leave()
	return client.Do(ctx, request, client.Config{
		Policy: p, Transport: transport, Clock: lane, Tokens: client.NewTokens(c), Seed: 1,
	})
}

// told writes each step as "kind status action wait".
func told(t *trace.Trace) []string {
	var lines []string
	for _, s := range t.Steps {
		status := string(s.Failure)
		if s.Response != nil {
			status = strconv.Itoa(s.Response.Status)
		}
		lines = append(lines, strings.Join([]string{
			string(s.Kind), status, s.Decision.Action, strconv.FormatInt(s.Decision.WaitMS, 10)}, " "))
	}
	return lines
}

func wantSteps(t *testing.T, got *trace.Trace, outcome string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, told(got)); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if got.Outcome != outcome {
		t.Errorf("outcome %q, want %q", got.Outcome, outcome)
	}
}

// bearers lists the Authorization of each request.
func bearers(requests []exchange.Request) []string {
	var list []string
	for _, r := range requests {
		value, _ := r.Header.Get("Authorization")
		list = append(list, value)
	}
	return list
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// each collects one number of every step.
func each(t *trace.Trace, of func(*trace.Step) int64) []int64 {
	var list []int64
	for _, s := range t.Steps {
		list = append(list, of(s))
	}
	return list
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

func attempts(s *trace.Step) int64 { return s.Context.Attempts }
func hops(s *trace.Step) int64     { return s.Context.Hops }
func restarts(s *trace.Step) int64 { return s.Context.Restarts }
func tokenN(s *trace.Step) int64   { return int64(s.Request.TokenN) }
