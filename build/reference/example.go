package reference

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"whatnext/wasm/core/scenario"
	"whatnext/wasm/core/trace"
)

// plainest scenarios, one for each of NFleet's twelve codes.
func plain(status int) string {
	return map[int]string{
		200: "ok", 303: "long-request", 400: "bad-data", 401: "token-expired", 403: "forbidden", 404: "not-found",
		405: "method-not-allowed", 406: "not-acceptable", 415: "wrong-content-type", 429: "rate-limited",
		500: "server-error", 503: "unavailable",
	}[status]
}

// Example returns a conversation that shows a status, as an order that runs it
// and as the trace that it comes to: the plainest scenario for NFleet's twelve, a
// cell for every other. An interim status (1xx) has none: order and trace are
// nil.
func Example(status int) (order json.RawMessage, t *trace.Trace, err error) {
	if status < 200 {
		return nil, nil, nil
	}
	if id := plain(status); id != "" {
		met, err := runs()
		if err != nil {
			return nil, nil, err
		}
		at := slices.IndexFunc(met, func(m meeting) bool { return m.ID == id })
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(met[at].Order)); err != nil {
			return nil, nil, err
		}
		return compact.Bytes(), met[at].trace, nil
	}
	c, ok := Find(telltaleCell(status))
	if !ok {
		return nil, nil, fmt.Errorf("there is no cell %s", telltaleCell(status))
	}
	t, err = run(c.Order)
	return c.Order, t, err
}

// telltaleCell is the cell that shows most plainly what a status is for.
func telltaleCell(status int) string {
	switch {
	case status == 304:
		return "304-get-if-none-match-present"
	case status == 409:
		return "409-post-keyed"
	case status == 416:
		return "416-get-range-present"
	case status == 417:
		return "417-post-expect-present"
	case status == 410:
		return "410-get-inside"
	case status < 400 && status != 201 && status != 202 && status < 307:
		return strconv.Itoa(status) + "-get"
	}
	return strconv.Itoa(status) + "-post"
}

// Related lists the scenarios about a status: those that name it as theirs
// first, then those whose run meets it.
func Related(status int) ([]scenario.Scenario, error) {
	met, err := runs()
	if err != nil {
		return nil, err
	}
	var own, others []scenario.Scenario
	for _, m := range met {
		switch {
		case m.Code == status:
			own = append(own, m.Scenario)
		case slices.Contains(m.statuses, status):
			others = append(others, m.Scenario)
		}
	}
	return append(own, others...), nil
}

// meeting is a scenario and the statuses that its run meets.
type meeting struct {
	scenario.Scenario
	trace    *trace.Trace
	statuses []int
}

var runs = sync.OnceValues(func() ([]meeting, error) {
	all, err := scenario.All()
	if err != nil {
		return nil, err
	}
	var met []meeting
	for _, s := range all {
		result, err := runAll([]byte(s.Order))
		if err != nil {
			return nil, err
		}
		m := meeting{Scenario: s, trace: result.Runs[0]}
		for _, one := range result.Runs {
			for _, step := range one.Steps {
				if step.Response != nil && !slices.Contains(m.statuses, step.Response.Status) {
					m.statuses = append(m.statuses, step.Response.Status)
				}
			}
		}
		met = append(met, m)
	}
	return met, nil
})
