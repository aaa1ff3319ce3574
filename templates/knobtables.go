package templates

import (
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/sandbox"
)

// row is what a table of knobs says about one of them.
type row struct{ name, label, unit, meaning string }

type rows struct {
	label string
	rows  []row
}

// policyKnobs is every knob of the client. What the knobs do is in package
// decision; here it is told to people.
func policyKnobs() []KnobGroup {
	return groups("policy.", policy.Default(), []rows{
		{"Limits", []row{
			{"max_attempts", "Attempts", "sends", "How often one same request is sent, the first time included."},
			{"max_wait_ms", "Longest wait", "ms", "A longer wait is not made: the run stops and keeps the answer."},
			{"deadline_ms", "Deadline", "ms", "For the whole run: no wait may end later. 0: nothing is waited for."},
			{"timeout_ms", "Timeout", "ms", "For one send, its body included. 0: no bound."},
			{"max_hops", "Most hops", "steps", "Redirects and polls of one run, together. 0: none."},
			{"max_restarts", "Most restarts", "times", "How often a lost operation begins again. 0: never."},
		}},
		{"Waits", []row{
			{"backoff.kind", "Back-off", "", "How waits grow when the answer does not say how long."},
			{"backoff.base_ms", "Back-off base", "ms", "What back-off counts from. 0: no wait of its own."},
			{"backoff.cap_ms", "Back-off cap", "ms", "The most that back-off waits. Retry-After is not bound by it."},
			{"unavailable_base_ms", "Base after a 503", "ms", "The base of back-off there: an outage takes longer than a slip."},
			{"poll_interval_ms", "Poll interval", "ms", "The least time between two requests of a chain."},
			{"retry_after_jitter", "Jitter on Retry-After", "× wait", "Up to so many times the wait is added to it, evenly drawn."},
		}},
		{"Freedoms", []row{
			{"resend_unsafe", "Resend after a 500", "", "contract: any method. keyed: idempotent ones, or with an Idempotency-Key. never: idempotent ones only."},
			{"repair", "Repairs", "", "suggest: the changed request is shown. apply: it is sent, once."},
			{"trust_origins", "Trusted origins", "", "Who besides the request's own origin may see its credentials: a line each, as https://host."},
		}},
	})
}

// sandboxKnobs is every switch of the simulated service; their meanings are its
// own.
func sandboxKnobs() []KnobGroup {
	told := map[string]sandbox.Knob{}
	for _, k := range sandbox.Knobs() {
		told[k.Name] = k
	}
	tables := sandboxLabels()
	for _, table := range tables {
		for i, r := range table.rows {
			table.rows[i].unit, table.rows[i].meaning = told[r.name].Unit, sentence(told[r.name].Meaning)
		}
	}
	return groups("sandbox.", sandbox.Defaults(), tables)
}

func sandboxLabels() []rows {
	return []rows{
		{"Rate limit", []row{{name: "quota", label: "Quota"}, {name: "quota_window_s", label: "Window"}, {name: "quota_header", label: "RateLimit headers"}}},
		{"Tokens", []row{{name: "token_lifetime_s", label: "Tokens last"}, {name: "revoke_after", label: "Refused after"}, {name: "token_cached", label: "Always the same token"}}},
		{"Long requests", []row{
			{name: "hops", label: "Hops"}, {name: "long_points", label: "Long from"}, {name: "hop_retry_after_s", label: "Retry-After of hops"},
			{name: "continuation_lifetime_s", label: "Continuation lifetime"}, {name: "lost_operations", label: "Lost operations"},
			{name: "operation", label: "In progress"}, {name: "monitor", label: "Monitor named by"}, {name: "location", label: "Location"},
		}},
		{"Faults", []row{
			{name: "fault_first", label: "First requests fail"}, {name: "fault_every", label: "Each n-th fails"},
			{name: "fault_after_apply", label: "Fail after applying"}, {name: "fault_answer", label: "A fault answers"},
		}},
		{"Outage", []row{{name: "outage_for_s", label: "Outage lasts"}, {name: "outage_from_s", label: "Outage begins"}, {name: "outage_retry_after", label: "503 has Retry-After"}}},
		{"Time", []row{{name: "latency_ms", label: "Latency"}, {name: "retry_after_form", label: "Retry-After written"}, {name: "clock_skew_s", label: "Clock skew"}}},
	}
}

// runKnobs are what else makes a run what it is.
func runKnobs() []KnobGroup {
	defaults := struct {
		Parallel int    `json:"parallel"`
		Seed     int    `json:"seed"`
		Start    string `json:"start"`
	}{1, 1, decision.DefaultNow.Format("2006-01-02T15:04:05Z07:00")}
	return groups("", defaults, []rows{{"", []row{
		{"parallel", "Side by side", "at once", "So many runs of the same request share their credentials."},
		{"seed", "Seed", "", "Chance comes from it: the same order and seed give the same run."},
		{"start", "Clock", "", "When the simulated clock starts. A server has the real one."},
	}}})
}
