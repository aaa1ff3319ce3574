package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"slices"

	"github.com/andybalholm/brotli"
)

// level is how hard to compress: brotli's 0 to 11 and gzip's 1 to 9. Of the
// core, 11 takes ten seconds and 5 takes a third of one.
type level struct{ brotli, gzip int }

var (
	quick    = level{brotli: 2, gzip: 1}
	good     = level{brotli: 5, gzip: 6}
	smallest = level{brotli: 11, gzip: 9}
)

// compressible are the endings of files that are not compressed already.
var compressible = []string{".html", ".js", ".css", ".wasm", ".svg", ".txt", ".json"}

// compress adds name.br and name.gz beside each file that gets smaller by it.
func (s *site) compress(l level) error {
	for _, name := range s.names() {
		if !slices.Contains(compressible, path.Ext(name)) {
			continue
		}
		plain := s.files[name]
		br, err := packed(plain, func(w io.Writer) (io.WriteCloser, error) { return brotli.NewWriterLevel(w, l.brotli), nil })
		if err != nil {
			return err
		}
		gz, err := packed(plain, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, l.gzip) })
		if err != nil {
			return err
		}
		for ending, small := range map[string][]byte{".br": br, ".gz": gz} {
			if len(small) < len(plain) {
				s.files[name+ending] = small
			}
		}
	}
	return nil
}

func packed(plain []byte, open func(io.Writer) (io.WriteCloser, error)) ([]byte, error) {
	var out bytes.Buffer
	w, err := open(&out)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
