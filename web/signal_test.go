package main_test

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// The first answer asks for a repeat at once, the second for a long wait: when
// the second request has come, the first step is surely made.
func TestAnInterruptedRunPrintsItsSteps(t *testing.T) {
	asked := make(chan bool, 1)
	waits := []string{"0", "50"}
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", waits[0])
		w.WriteHeader(429)
		w.(http.Flusher).Flush()
		if waits = waits[1:]; len(waits) == 0 {
			asked <- true
		}
	}))
	defer service.Close()
	cmd, out, stderr := program(t, `{"v":1,"via":"direct","request":{"url":"`+service.URL+`"},"policy":{"backoff":{"kind":"none"}}}`, "run")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked
	interrupt(t, cmd)
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 130 || stderr.Len() > 0 {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
	for _, want := range []string{`"outcome":"aborted"`, `"steps":[{"n":1,`, `"status":429`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out)
		}
	}
}

func TestInterruptedWhileItReads(t *testing.T) {
	cmd, out, _ := program(t, "", "run")
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	cmd.Stdin = reader
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: once it is written, the program must be reading.
	if _, err := writer.Write(make([]byte, 1<<20)); err != nil {
		t.Fatal(err)
	}
	interrupt(t, cmd)
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 130 || out.Len() > 0 {
		t.Errorf("exit code %d, stdout %q", code, out)
	}
}

func interrupt(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
}

func TestServeUntilItIsStopped(t *testing.T) {
	cmd, _, stderr := program(t, "", "serve")
	cmd.Env = append(cmd.Env, "ADDR=127.0.0.1:0")
	cmd.Stdout = nil
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()

	said := bufio.NewScanner(out)
	var url string
	for said.Scan() && !strings.HasPrefix(said.Text(), "Ctrl-C") {
		if _, after, found := strings.Cut(said.Text(), "curl -i "); found {
			url = after
		}
	}
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
	if response.StatusCode != 401 {
		t.Errorf("%s: %d", url, response.StatusCode)
	}

	host := response.Request.URL.Host
	_, complaint, code := invoke(t, "", "serve", "-addr", host)
	if want := "address: " + host + " is taken; choose another: make run ADDR=127.0.0.1:"; code != 2 || !strings.HasPrefix(complaint, want) {
		t.Errorf("a second one there: exit code %d, stderr %q, want %q…", code, complaint, want)
	}

	interrupt(t, cmd)
	if err := cmd.Wait(); err != nil {
		t.Errorf("stopped: %v", err)
	}
	if !strings.HasPrefix(stderr.String(), "GET /sandbox/routes/v1/problems 401 ") {
		t.Errorf("log %q", stderr)
	}
}
