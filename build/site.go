package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"maps"
)

// site is every file of the built site by its path, with forward slashes,
// relative to the site's root. It is written at the end, as a whole: a build
// that fails leaves the last one in place.
type site struct {
	files map[string][]byte
	meta  string // esbuild's account of what became what
}

func (s *site) names() []string { return slices.Sorted(maps.Keys(s.files)) }

// addStatic takes the files of a folder as they are.
func (s *site) addStatic(folder string) error {
	return fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if _, taken := s.files[name]; taken {
			return fmt.Errorf("%s/%s would replace a file that the build makes: rename it", folder, name)
		}
		s.files[name], err = os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		return err
	})
}

// keep is the one file that lives in a target without being built: it makes
// web/site a folder that can be embedded before there is a site.
const keep = "README.txt"

// write replaces what is in the targets by the site.
func (s *site) write(targets ...string) error {
	for _, target := range targets {
		if err := empty(target); err != nil {
			return err
		}
		for _, name := range s.names() {
			file := filepath.Join(target, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(file, s.files[name], 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

func empty(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	for _, entry := range entries {
		if entry.Name() == keep {
			continue
		}
		if err := os.RemoveAll(filepath.Join(folder, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}
