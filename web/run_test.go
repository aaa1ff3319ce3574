package main_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// A seed that was drawn stands in the trace: given again, the simulated service
// names its operations alike.
func TestADrawnSeedCanBeGivenAgain(t *testing.T) {
	const order = `{"v":1,"via":"relay",%s"request":{"method":"POST","url":"https://routes.example/v1/matrix","header":[["Content-Type","application/json"]],
		"body":"{\"points\":[{\"lat\":60,\"lon\":25},{\"lat\":61,\"lon\":24}]}"},"sandbox":{"hops":1},
		"auth":{"identity":"3d9f1c52-7a64-4b8e-9c01-5e2f8a7b6d40","key":"demo","secret":"demo","eager":true}}`
	first := traced(t, fmt.Sprintf(order, ""))
	again := traced(t, fmt.Sprintf(order, fmt.Sprintf(`"seed":%d,`, first.Seed)))
	if first.Seed == 1 || again.Seed != first.Seed {
		t.Errorf("seeds %d and %d", first.Seed, again.Seed)
	}
	if first.followed() == "" || first.followed() != again.followed() {
		t.Errorf("followed %q and %q", first.followed(), again.followed())
	}
}

type traceJSON struct {
	Seed  uint64
	Steps []struct{ Request struct{ URL string } }
}

func (t traceJSON) followed() string {
	for _, step := range t.Steps {
		if strings.Contains(step.Request.URL, "/results/") {
			return step.Request.URL
		}
	}
	return ""
}

func traced(t *testing.T, order string) (trace traceJSON) {
	t.Helper()
	out, stderr, code := invoke(t, order, "run")
	if err := json.Unmarshal([]byte(out), &trace); err != nil || code != 0 {
		t.Fatalf("exit code %d, %v, stderr %q", code, err, stderr)
	}
	return trace
}
