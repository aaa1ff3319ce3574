package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
)

// sizes prints what the built site weighs, raw and with brotli at its best.
func sizes() error {
	fmt.Printf("%-40s %12s %12s\n", "file in dist/", "bytes", "brotli 11")
	found := false
	err := filepath.WalkDir("dist", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".wasm", ".js", ".css", ".html":
		default:
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		found = true
		fmt.Printf("%-40s %12d %12d\n", strings.TrimPrefix(path, "dist/"), len(data), packed(data))
		return nil
	})
	if err == nil && !found {
		err = fmt.Errorf("dist/ holds no site; run make build first")
	}
	return err
}

func packed(data []byte) int {
	var out bytes.Buffer
	writer := brotli.NewWriterLevel(&out, brotli.BestCompression)
	writer.Write(data)
	writer.Close()
	return out.Len()
}
