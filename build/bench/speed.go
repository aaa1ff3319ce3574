package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// result is one line of `go test -bench`.
type result struct{ nanoseconds, bytes, allocations, perSecond string }

// speeds runs the same benchmarks natively and under wasm in Node.
func speeds() error {
	native, order, err := benchmark(nil)
	if err != nil {
		return err
	}
	wasm, _, err := benchmark([]string{"GOOS=js", "GOARCH=wasm"})
	if err != nil {
		return err
	}
	fmt.Printf("%-24s %12s %8s %10s %12s %10s %12s\n", "benchmark", "native ns/op", "allocs", "B/op", "exchanges/s", "wasm ns/op", "exchanges/s")
	for _, name := range order {
		n, w := native[name], wasm[name]
		fmt.Printf("%-24s %12s %8s %10s %12s %10s %12s\n", name, n.nanoseconds, n.allocations, n.bytes, n.perSecond, w.nanoseconds, w.perSecond)
	}
	return nil
}

func benchmark(platform []string) (results map[string]result, order []string, err error) {
	args := []string{"test", "-run=^$", "-bench=.", "-benchtime=500ms"}
	if platform != nil {
		// As the page's core is built: without inlining.
		args = append(args, "-gcflags=all=-l", "-exec="+filepath.Join(runtime.GOROOT(), "lib", "wasm", "go_js_wasm_exec"))
	}
	command := exec.Command("go", append(args, "./build/bench")...)
	command.Env = append(small(), platform...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, nil, fmt.Errorf("running the benchmarks %v: %w\n%s", platform, err, out)
	}
	results = map[string]result{}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		if name, r, ok := parse(lines.Text()); ok {
			results[name] = r
			order = append(order, name)
		}
	}
	return results, order, nil
}

// small is an environment that fits into the argument area of Go in wasm.
func small() []string {
	var env []string
	for _, name := range []string{"PATH", "HOME", "GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS", "TMPDIR"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// parse reads "BenchmarkName-2  1000  12.3 ns/op  0 B/op  0 allocs/op".
func parse(line string) (name string, r result, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
		return "", r, false
	}
	name, _, _ = strings.Cut(strings.TrimPrefix(fields[0], "Benchmark"), "-")
	for i := 2; i+1 < len(fields); i += 2 {
		switch fields[i+1] {
		case "ns/op":
			r.nanoseconds = fields[i]
		case "B/op":
			r.bytes = fields[i]
		case "allocs/op":
			r.allocations = fields[i]
		case "exchanges/s":
			r.perSecond = fields[i]
		}
	}
	return name, r, true
}
