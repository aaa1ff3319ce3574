package playground_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"whatnext/wasm/core/client"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/playground"
	"whatnext/wasm/core/trace"
)

const jittery = `[{"status":500,"took_ms":5},{"status":503},{"status":429},{"status":200}]`

func TestTheSameOrderGivesTheSameTrace(t *testing.T) {
	one := marshal(t, run(t, order(members{"answers": jittery})))
	equal(t, "again", marshal(t, run(t, order(members{"answers": jittery}))), one)
	if other := marshal(t, run(t, order(members{"answers": jittery, "seed": "2"}))); strings.Replace(other, `"seed":2`, `"seed":1`, 1) == one {
		t.Error("another seed draws the same numbers")
	}
}

func TestParallelRuns(t *testing.T) {
	text := order(members{"answers": jittery, "parallel": "3"})
	result := run(t, text)
	value := unmarshal[map[string]json.RawMessage](t, []byte(marshal(t, result)))
	equal(t, "v", string(value["v"]), "1")
	equal(t, "members", len(value), 2)
	runs := unmarshal[[]map[string]json.RawMessage](t, value["runs"])
	equal(t, "runs", len(runs), 3)
	for i, one := range runs {
		// Each run reads the script from its beginning, with numbers of its own.
		equal(t, "steps", len(result.Runs[i].Steps), 4)
		equal(t, "seed", string(one["seed"]), "1")
	}
	if slices.Equal(told(&trace.Result{Runs: result.Runs[:1]}), told(&trace.Result{Runs: result.Runs[1:2]})) {
		t.Error("all runs draw the same numbers")
	}
	for range 20 {
		equal(t, "again", marshal(t, run(t, text)), marshal(t, result))
	}
}

func TestOneOfParallelRunsDrawsLikeItAlone(t *testing.T) {
	alone := run(t, order(members{"answers": jittery})).Runs[0]
	first := run(t, order(members{"answers": jittery, "parallel": "5"})).Runs[0]
	equal(t, "first run", marshal(t, first), marshal(t, alone))
}

func TestEmitHearsEachStepOfEachRun(t *testing.T) {
	heard := map[int][]string{}
	o := parse(t, order(members{"answers": jittery, "parallel": "3"}))
	result, err := playground.Run(context.Background(), o, playground.Seams{}, func(run int, step *trace.Step) {
		heard[run] = append(heard[run], marshal(t, step)) // no lock: steps come one at a time
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, one := range result.Runs {
		var want []string
		for _, step := range one.Steps {
			want = append(want, marshal(t, step))
		}
		equal(t, "heard", heard[i], want)
	}
}

// paced is a clock of the platform that notes how long it was asked to sleep.
type paced struct {
	mu    sync.Mutex
	slept time.Duration
}

func (p *paced) seams() playground.Seams {
	return playground.Seams{
		Now: func() time.Time { return time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC) },
		Sleep: func(ctx context.Context, d time.Duration) error {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.slept += d
			return ctx.Err()
		},
	}
}

func TestSpeedIsFeltButLeavesTheTraceAsItIs(t *testing.T) {
	answers := `[{"status":429,"header":[["Retry-After","3"]],"took_ms":40},{"status":200,"took_ms":60}]`
	want := run(t, order(members{"answers": answers}))
	for speed, slept := range map[string]time.Duration{
		"0": 0, "1": 3100 * time.Millisecond, "10": 310 * time.Millisecond, "0.5": 6200 * time.Millisecond,
	} {
		clock := &paced{}
		got := runWith(t, order(members{"answers": answers, "speed": speed}), clock.seams())
		equal(t, "trace at speed "+speed, marshal(t, got), marshal(t, want))
		equal(t, "slept at speed "+speed, clock.slept, slept)
	}
}

func TestTheSlowestSpeedSleepsLong(t *testing.T) {
	clock := &paced{}
	runWith(t, order(members{"answers": `[{"status":200,"took_ms":1000}]`, "speed": "1e-300"}), clock.seams())
	if clock.slept < 1000*time.Hour {
		t.Errorf("slept %v", clock.slept)
	}
}

func TestParallelRunsArePacedTogether(t *testing.T) {
	clock := &paced{}
	text := members{"answers": `[{"status":200,"took_ms":1000}]`, "parallel": "10", "speed": "1"}
	runWith(t, order(text), clock.seams())
	equal(t, "slept", clock.slept, time.Second)
}

func TestWhatAPlatformCannotDoIsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		with  members
		seams playground.Seams
		field string
	}{
		"relay":                   {members{"via": `"relay"`, "answers": ""}, (&paced{}).seams(), "via"},
		"direct":                  {members{"via": `"direct"`, "answers": ""}, (&paced{}).seams(), "via"},
		"speed without a clock":   {members{"speed": "1"}, playground.Seams{}, "speed"},
		"relay without any clock": {members{"via": `"relay"`, "answers": ""}, playground.Seams{Relay: real(nil)}, "speed"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := playground.Run(context.Background(), parse(t, order(test.with)), test.seams, nil)
			wantRefusal(t, err, test.field, "")
		})
	}
}

// real is a platform's transport for real requests.
func real(transport client.Transport) func(*playground.Order) client.Transport {
	return func(*playground.Order) client.Transport { return transport }
}

type fixed exchange.Answer

func (f fixed) Send(context.Context, client.Call) exchange.Answer { return exchange.Answer(f) }

func TestRealRunsUseThePlatformsTransportClockAndSeed(t *testing.T) {
	ok := fixed{Response: &exchange.Response{Status: 200}}
	for _, via := range []string{"relay", "direct"} {
		seams := (&paced{}).seams()
		seams.Relay, seams.Direct = real(ok), real(ok)
		seams.Seed = func() uint64 { return 1<<63 | 42 }
		one := runWith(t, order(members{"via": `"` + via + `"`, "answers": ""}), seams).Runs[0]
		equal(t, "seed", one.Seed, uint64(42)) // at most 2^53-1, so that JSON carries it
		if now := marshal(t, one.Steps[0].Context); !strings.Contains(now, `"now":"2040-01-01T00:00:00Z"`) {
			t.Errorf("context %s", now)
		}
		given := runWith(t, order(members{"via": `"` + via + `"`, "answers": "", "seed": "7"}), seams).Runs[0]
		equal(t, "seed", given.Seed, uint64(7))
	}
}

func TestSimulationGoesThroughThePlatform(t *testing.T) {
	var through int
	seams := playground.Seams{Simulate: func(s exchange.Service) client.Transport {
		through++
		return client.Simulated{Service: s}
	}}
	runWith(t, order(nil), seams)
	equal(t, "a script", through, 1)
	runWith(t, order(members{"answers": "", "parallel": "3"}), seams)
	equal(t, "one sandbox for all runs", through, 2)
}

func TestCancelledRunKeepsItsSteps(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	o := parse(t, order(members{"answers": jittery, "parallel": "2"}))
	result, err := playground.Run(ctx, o, playground.Seams{}, func(int, *trace.Step) { cancel() })
	if err != nil {
		t.Fatal(err)
	}
	for i, one := range result.Runs {
		equal(t, "outcome", one.Outcome, "aborted")
		if i == 0 {
			equal(t, "steps", len(one.Steps), 1)
		}
	}
}

func TestNoSecretLeavesARun(t *testing.T) {
	const secret = "hunter2-Planted"
	r := run(t, order(members{
		"request": `{"method":"POST","url":"https://routes.example/?token=` + secret + `","header":[["X-Api-Key","` + secret + `"]],"body":"{\"password\":\"` + secret + `\"}"}`,
		"auth":    `{"identity":"someone","other_identities":["second"],"key":"` + secret + `","secret":"` + secret + `","token":"` + secret + `"}`,
		"answers": `[{"status":401},{"status":403},{"status":303,"header":[["Location","/r?sig=` + secret + `"],["Set-Cookie","a=` + secret + `"]]},
			{"status":404},{"status":500},{"status":200,"body":"{\"access_token\":\"` + secret + `\"}"}]`,
		"token_answers": `[{"status":200,"body":"{\"access_token\":\"` + secret + `2\"}"},{"status":200,"body":"{\"access_token\":\"` + secret + `3\"}"}]`,
	}))
	if len(r.Runs[0].Steps) < 8 {
		t.Fatalf("the run was too short to show anything: %v", told(r))
	}
	if text := marshal(t, r); strings.Contains(text, secret) || strings.Contains(text, "aHVudGVyMi1QbGFudGVk") {
		t.Errorf("the secret stands in %s", text)
	}
}
