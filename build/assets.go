package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"whatnext/templates"
)

// sources are the scripts and styles that one page asks for by name; all else is
// found from these.
type sources struct{ script, style, worker, later string }

// early is every page's, run before the first paint.
const early = "web/ui/shell/early.ts"

// explains is the style of those sections of the inspector that come later.
const explains = "web/ui/whatif/explain.css"

// The pages by what they are made of.
func pageSources() map[string]sources {
	return map[string]sources{
		"playground": {script: "web/ui/main.ts", style: "web/ui/main.css", later: explains},
		"decode":     {script: "web/ui/decode.ts", style: "web/ui/decode.css", worker: "web/ui/decode/worker.ts", later: explains},
		"reference":  {script: "web/ui/reference.ts", style: "web/ui/reference.css"},
	}
}

func entries() []string {
	all := []string{early}
	for _, page := range pageSources() {
		all = append(all, page.script, page.style)
		if page.worker != "" {
			all = append(all, page.worker)
		}
	}
	all = append(all, explains)
	slices.Sort(all) // the same input makes the same output
	return all
}

// output is what esbuild made of an entry or a shared part.
type output struct {
	EntryPoint string `json:"entryPoint"`
	Imports    []struct {
		Path string `json:"path"`
		Kind string `json:"kind"`
	} `json:"imports"`
}

// assets finds what the sources of each page became.
func (s *site) assets() (map[string]templates.Assets, error) {
	var meta struct {
		Outputs map[string]output `json:"outputs"`
	}
	if err := json.Unmarshal([]byte(s.meta), &meta); err != nil {
		return nil, fmt.Errorf("read esbuild's metafile: %w", err)
	}
	made := map[string]string{}
	for name, out := range meta.Outputs {
		if out.EntryPoint != "" { // a shared part has none
			made[out.EntryPoint] = name
		}
	}
	pages := map[string]templates.Assets{}
	for page, from := range pageSources() {
		for _, source := range []string{early, from.script, from.style, from.worker, from.later} {
			if source != "" && made[source] == "" {
				return nil, fmt.Errorf("esbuild made nothing of %s", source)
			}
		}
		pages[page] = templates.Assets{
			Early: address(made[early]), Script: address(made[from.script]), Style: address(made[from.style]),
			Worker: address(made[from.worker]), Later: address(made[from.later]), Shared: shared(meta.Outputs, made[from.script]),
		}
	}
	return pages, nil
}

// shared lists what a script imports as soon as it starts, directly or not.
func shared(outputs map[string]output, script string) []string {
	var all []string
	for _, imported := range outputs[script].Imports {
		if imported.Kind != "import-statement" || slices.Contains(all, address(imported.Path)) {
			continue
		}
		all = append(all, address(imported.Path))
		for _, deeper := range shared(outputs, imported.Path) {
			if !slices.Contains(all, deeper) {
				all = append(all, deeper)
			}
		}
	}
	return all
}

// address is where a page at the root of the site finds a file.
func address(file string) string { return strings.TrimPrefix(file, "dist/") }
