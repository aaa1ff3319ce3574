package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"time"
)

// runner runs the test binary, in the package's folder as `go test` does.
type runner struct {
	bin, dir string
	jobs     int
	timeout  time.Duration
}

// limited starts a program with its memory bounded to 4 GB, since a mutant may
// turn any loop into one that never stops appending.
const limited = `ulimit -v 4000000 2>/dev/null; exec "$0" "$@"`

// notStarted is the least code with which the shell says that exec failed.
const notStarted = 126

// patience is what a mutant gets on top of ten times the tests' own duration:
// the machine may be busy, and slow is not dead.
const patience = 5 * time.Second

// unmutated runs the tests with every mutant off and returns how long they
// take; the timeout follows from that unless it was given.
func (r *runner) unmutated(ctx context.Context) (time.Duration, error) {
	start := time.Now()
	cmd := r.command(ctx, 0, "-test.timeout=10m")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("the tests fail without any mutant, so they cannot judge one: %w\n%s", err, out)
	}
	took := time.Since(start)
	if r.timeout == 0 {
		r.timeout = 10*took + patience
	}
	return took, nil
}

func (r *runner) command(ctx context.Context, id int, flags ...string) *exec.Cmd {
	args := append([]string{"-c", limited, r.bin, "-test.failfast"}, flags...)
	cmd := exec.CommandContext(ctx, "sh", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), switchName+"="+strconv.Itoa(id))
	cmd.WaitDelay = time.Second
	return cmd
}

// all runs every mutant and notes its verdict.
func (r *runner) all(ctx context.Context, mutants []*mutant) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	queue := make(chan *mutant)
	var workers sync.WaitGroup
	for range r.jobs {
		workers.Go(func() {
			for m := range queue {
				var err error
				if m.verdict, err = r.judge(ctx, m.id); err != nil {
					cancel(err)
				}
			}
		})
	}
	for _, m := range mutants {
		if ctx.Err() != nil {
			break
		}
		queue <- m
	}
	close(queue)
	workers.Wait()
	return context.Cause(ctx)
}

// judge runs one mutant. A binary that cannot be started kills nothing: that is
// an error of this tool.
func (r *runner) judge(ctx context.Context, id int) (verdict, error) {
	limit, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	err := r.command(limit, id).Run()
	exit, exited := errors.AsType[*exec.ExitError](err)
	switch {
	case ctx.Err() != nil:
		return survived, context.Cause(ctx)
	case err == nil:
		return survived, nil
	case limit.Err() != nil:
		return timedOut, nil
	case exited && exit.ExitCode() < notStarted:
		return killed, nil
	}
	return survived, fmt.Errorf("running mutant %d: %w", id, err)
}
