package main

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/policy"
)

// situation is a POST that was answered with that status and header.
func situation(status int, header ...exchange.Field) *decision.Situation {
	fixed := exchange.Header{
		{Name: "Date", Value: "Thu, 01 Jan 2026 00:00:00 GMT"}, {Name: "Content-Type", Value: "application/json"},
		{Name: "Server", Value: "simulated"}, {Name: "Vary", Value: "Accept"},
	}
	return &decision.Situation{
		Kind: exchange.ForCaller,
		Request: exchange.Request{
			Method: "POST", URL: "https://routes.example/v1/matrix",
			Header: exchange.Header{{Name: "Authorization", Value: "Bearer t"}, {Name: "Content-Type", Value: "application/json"}},
			Body:   []byte(`{"points":[]}`),
		},
		Response: &exchange.Response{Status: status, Header: append(fixed, header...)},
		Context:  decision.Start(decision.DefaultNow),
	}
}

func retryAfter() exchange.Field { return exchange.Field{Name: "Retry-After", Value: "3"} }
func location() exchange.Field {
	return exchange.Field{Name: "Location", Value: "/v1/continuations/7"}
}

func decide(b *testing.B, s *decision.Situation) {
	p := policy.Default()
	b.ReportAllocs()
	for b.Loop() {
		d := decision.Decide(s, &p)
		if d.Action == decision.Restart {
			b.Fatal("no operation was lost")
		}
	}
}

func BenchmarkDecide200(b *testing.B)           { decide(b, situation(200)) }
func BenchmarkDecide429RetryAfter(b *testing.B) { decide(b, situation(429, retryAfter())) }
func BenchmarkDecide429RateLimit(b *testing.B) {
	decide(b, situation(429, exchange.Field{Name: "RateLimit", Value: `"default";r=0;t=3`}))
}
func BenchmarkDecide500(b *testing.B) { decide(b, situation(500)) }
func BenchmarkDecide303(b *testing.B) { decide(b, situation(303, location())) }
func BenchmarkDecide401(b *testing.B) { decide(b, situation(401)) }

// BenchmarkRoles asks again without each of five headers.
func BenchmarkRoles429(b *testing.B) {
	s, p := situation(429, retryAfter()), policy.Default()
	d := decision.Decide(s, &p)
	b.ReportAllocs()
	for b.Loop() {
		if len(decision.Roles(s, &p, &d)) != 5 {
			b.Fatal("not five headers")
		}
	}
}

// BenchmarkReport makes the words.
func BenchmarkReport429(b *testing.B) {
	s, p := situation(429, retryAfter()), policy.Default()
	d := decision.Decide(s, &p)
	b.ReportAllocs()
	for b.Loop() {
		if d.Report().WaitMS != 3000 {
			b.Fatal("not three seconds")
		}
	}
}

func retryable(b *testing.B, status int, header http.Header) {
	response := &http.Response{StatusCode: status, Header: header}
	b.ReportAllocs()
	for b.Loop() {
		again, err := retryablehttp.DefaultRetryPolicy(context.Background(), response, nil)
		if again && retryablehttp.DefaultBackoff(time.Second, 30*time.Second, 1, response) == 0 {
			b.Fatal(errors.Join(err, errors.New("no wait")))
		}
	}
}

func retryableHeader(fields ...exchange.Field) http.Header {
	header := http.Header{}
	for _, f := range situation(200, fields...).Response.Header {
		header.Add(f.Name, f.Value)
	}
	return header
}

func BenchmarkRetryablehttp200(b *testing.B) { retryable(b, 200, retryableHeader()) }
func BenchmarkRetryablehttp429RetryAfter(b *testing.B) {
	retryable(b, 429, retryableHeader(retryAfter()))
}
func BenchmarkRetryablehttp500(b *testing.B) { retryable(b, 500, retryableHeader()) }

// endless answers every request with a 303, and so makes a run as long as its
// limits allow.
type endless struct{}

func (endless) Answer(exchange.Call) exchange.Answer {
	return exchange.Answer{Response: situation(303, location()).Response, TookMS: 1}
}

// manySteps makes one run of that many steps, each with its decision, the roles of
// all headers and the words.
func manySteps(b *testing.B, steps int) {
	p := policy.Default()
	p.MaxHops, p.DeadlineMS = int64(steps-1), 1<<40
	b.ReportAllocs()
	for b.Loop() {
		clock := client.NewVirtual(decision.DefaultNow, 1, nil).Lane(0)
		result := client.Do(context.Background(), situation(200).Request, client.Config{
			Policy: p, Transport: client.Simulated{Service: endless{}}, Clock: clock,
		})
		if len(result.Trace.Steps) != steps {
			b.Fatalf("%d steps", len(result.Trace.Steps))
		}
	}
	b.ReportMetric(float64(steps*b.N)/b.Elapsed().Seconds(), "exchanges/s")
}

func BenchmarkRun100Steps(b *testing.B)   { manySteps(b, 100) }
func BenchmarkRun1000Steps(b *testing.B)  { manySteps(b, 1000) }
func BenchmarkRun10000Steps(b *testing.B) { manySteps(b, 10000) }

// BenchmarkSandboxRun goes the whole way from the order's text to the trace's,
// over the simulated service.
func BenchmarkSandboxRun(b *testing.B) {
	text := []byte(`{"v":1,"via":"sandbox","request":{"method":"GET","url":"https://address.example/v1/geocode?q=Tampere"},
		"auth":{"identity":"x","token":"t"}}`)
	steps := 0
	b.ReportAllocs()
	for b.Loop() {
		order, err := playground.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		result, err := playground.Run(context.Background(), order, playground.Seams{}, nil)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := exchange.Marshal(result); err != nil {
			b.Fatal(err)
		}
		steps += len(result.Runs[0].Steps)
	}
	b.ReportMetric(float64(steps)/b.Elapsed().Seconds(), "exchanges/s")
}
