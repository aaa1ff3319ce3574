package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"whatnext/wasm/core/input"
)

// readAll reads standard input to its end, at most most bytes; name is what it
// is, for messages. A signal ends the wait for input.
func readAll(ctx context.Context, std streams, name string, most int) ([]byte, error) {
	if file, ok := std.in.(*os.File); ok && isTerminal(file) {
		fmt.Fprintf(std.err, "Type or paste the %s, then Ctrl-D.\n", name)
	}
	type result struct {
		text []byte
		err  error
	}
	read := make(chan result, 1)
	go func() {
		text, err := io.ReadAll(io.LimitReader(std.in, int64(most)+1))
		read <- result{text, err}
	}()
	select {
	case <-ctx.Done():
		return nil, errInterrupted
	case got := <-read:
		if got.err == nil && len(got.text) > most {
			return nil, input.Refuse(name, fmt.Sprintf("is longer than the %d bytes that are taken", most), "make it smaller")
		}
		if got.err != nil {
			return nil, input.Refuse(name, "can't be read: "+got.err.Error(), "send it as in < file")
		}
		return got.text, nil
	}
}

// isTerminal tells whether somebody types. The null device looks like a
// terminal, but for its name.
func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
