package main_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/playground"
)

// binary is built once: exit codes and signals are those of a real process.
var binary string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "whatnext")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(folder, "whatnext")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	code := 1
	if build.Run() == nil {
		code = m.Run()
	}
	os.RemoveAll(folder)
	os.Exit(code)
}

// program prepares the binary with an input and nothing of this environment's
// ADDR.
func program(t *testing.T, in string, args ...string) (cmd *exec.Cmd, out, err *bytes.Buffer) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // for a test that fails
	t.Cleanup(cancel)
	cmd, out, err = exec.CommandContext(ctx, binary, args...), new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(in), out, err
	cmd.Env = append(os.Environ(), "ADDR=")
	return cmd, out, err
}

// invoke runs the binary to its end.
func invoke(t *testing.T, in string, args ...string) (out, err string, code int) {
	t.Helper()
	cmd, stdout, stderr := program(t, in, args...)
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

const limited = `{"v":1,"request":{"url":"https://routes.example/v1/problems"},"answers":[{"status":429,"header":[["Retry-After","3"]]},{"status":200,"body":"{}"}]}`

func TestGoodCommandLines(t *testing.T) {
	for _, test := range []struct {
		situation, in string
		args          []string
		want          []string // stand in the output, in this order
	}{
		{"help", "", []string{"help"}, []string{"whatnext serve", "whatnext run", "whatnext explain"}},
		{"help as a flag", "", []string{"--help"}, []string{"whatnext serve"}},
		{"a run", limited, []string{"run"}, []string{`{"v":1,"outcome":"accept","elapsed_ms":3000,`, `"action":"resend","wait_ms":3000`, `"header:retry-after"`, "}\n"}},
		{"a run of a scenario", `{"v":1,"scenario":"rate-limited"}`, []string{"run"}, []string{`"outcome":"accept"`}},
		{"a run, for people", limited, []string{"run", "-text"}, []string{"429", "resend", "200", "accept"}},
		{"a run, for people, with two dashes", limited, []string{"run", "--text"}, []string{"429"}},
		{"parallel runs", strings.Replace(limited, `"v":1`, `"v":1,"parallel":2`, 1), []string{"run"}, []string{`{"v":1,"runs":[{`, `},{`, `]}`}},
		{"parallel runs, for people", strings.Replace(limited, `"v":1`, `"v":1,"parallel":2`, 1), []string{"run", "-text"}, []string{"run 1\n", "429", "200", "run 2\n", "429", "200"}},
		{"a run that is stopped is a run all the same", `{"v":1,"request":{"url":"https://a.example/"},"answers":[{"status":404}]}`, []string{"run"}, []string{`"outcome":"stop"`}},
		{"a run against the simulated service in real time",
			`{"v":1,"via":"relay","request":{"url":"https://routes.example/v1/problems"},"auth":{"identity":"3d9f1c52-7a64-4b8e-9c01-5e2f8a7b6d40","key":"demo","secret":"demo"}}`,
			[]string{"run"}, []string{`"outcome":"accept"`, `"status":401`, `"kind":"token"`, `"status":200`}},
		{"a run over a network that is not there", `{"v":1,"via":"direct","request":{"url":"http://127.0.0.1:1/"},"policy":{"max_attempts":1}}`,
			[]string{"run"}, []string{`"outcome":"stop"`, `"failure":"network"`}},
		{"an explanation", "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\n\r\n", []string{"explain"}, []string{"429", "resend", "Retry-After"}},
		{"an explanation of what would colour the terminal", "HTTP/1.1 400 Bad Request\r\n\r\n" + `{"Items":[{"Code":3401,"Message":"\u001b[31mred"}]}`, []string{"explain"}, []string{`\x1b[31mred`}},
		{"an explanation as JSON", "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\n\r\n", []string{"explain", "--json"},
			[]string{`{"v":1,"exchanges":[{`, `"request":{"method":"GET","url":"https://unknown.invalid/"`, `"status":429`, `"decision":{"action":"resend"`, `"headers":[`, `"alternatives":[`, `"path":[`, `"faults":[`, `"message":`, `"form":"answer"`}},
		{"the exchanges of a text", "HTTP/1.1 303 See Other\r\nLocation: /x\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n", []string{"explain", "--list"}, []string{"1  303 See Other", "2  404 Not Found"}},
		{"one of them alone", "HTTP/1.1 303 See Other\r\nLocation: /x\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n", []string{"explain", "--entry", "2"}, []string{"404 Not Found", "stop: "}},
	} {
		t.Run(test.situation, func(t *testing.T) {
			t.Parallel()
			out, err, code := invoke(t, test.in, test.args...)
			if code != 0 || err != "" {
				t.Fatalf("exit code %d, stderr %q", code, err)
			}
			rest := out
			for _, want := range test.want {
				_, after, found := strings.Cut(rest, want)
				if !found {
					t.Fatalf("no %q (in this order) in %s", want, out)
				}
				rest = after
			}
		})
	}
}

func TestBadInput(t *testing.T) {
	for _, test := range []struct {
		situation, in string
		args          []string
		want          string // the whole line
	}{
		{"no verb", "", nil, "command line: has no verb; say what to do"},
		{"an unknown verb", "", []string{"dance"}, `command line: "dance" is not a verb; use serve, run, explain or help`},
		{"an unknown flag", "", []string{"run", "-fast"}, "command line: run: flag provided but not defined: -fast; see below"},
		{"a flag without its value", "", []string{"serve", "-addr"}, "command line: serve: flag needs an argument: -addr; see below"},
		{"a file name instead of an input", "", []string{"run", "order.json"}, `command line: run: "order.json" is one argument too many; input comes from standard input, as in run < file`},
		{"an argument that would colour the terminal", "", []string{"\x1b[31m"}, `command line: "\x1b[31m" is not a verb; use serve, run, explain or help`},
		{"no order", "", []string{"run"}, "order: is not JSON: the text ends too early, line 1, column 1; mend the JSON there"},
		{"an unknown member", `{"v":1,"polcy":{}}`, []string{"run"}, ""},
		{"a member whose name would break the line", `{"v":1,"a\nb":1,"scenario":"rate-limited"}`, []string{"run"}, ""},
		{"a knob out of its range", `{"v":1,"scenario":"rate-limited","policy":{"max_attempts":0}}`, []string{"run"},
			"policy.max_attempts: is 0, outside its range; use a number from 1 to 9007199254740991"},
		{"an order that is too long", strings.Repeat(" ", playground.MaxOrder+1), []string{"run"}, "order: is longer than the 16777216 bytes that are taken; make it smaller"},
		{"a text that is too long", strings.Repeat(" ", parse.MaxBytes+1), []string{"explain"}, "text: is longer than the 20971520 bytes that are taken; make it smaller"},
		{"a text that is no answer", "hello", []string{"explain"}, ""},
		{"an address that is none", "", []string{"serve", "-addr", "here"}, `address: "here" is not host:port; write it as in 127.0.0.1:8080`},
	} {
		t.Run(test.situation, func(t *testing.T) {
			t.Parallel()
			out, err, code := invoke(t, test.in, test.args...)
			line, more, _ := strings.Cut(err, "\n")
			if code != 2 || out != "" {
				t.Errorf("exit code %d, stdout %q", code, out)
			}
			if test.want != "" && line != test.want {
				t.Errorf("stderr %q\n  want %q", line, test.want)
			}
			if strings.Count(line, ": ") == 0 || strings.Count(line, "; ") == 0 {
				t.Errorf("stderr %q does not say what, where and how to mend it", line)
			}
			usage := strings.HasPrefix(line, "command line: ")
			if strings.Contains(more, "whatnext serve") != usage || (!usage && more != "") {
				t.Errorf("behind the line: %q", more)
			}
		})
	}
}
