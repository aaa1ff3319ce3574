package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"whatnext/templates"
)

// The sources that the page asks for by name; all else is found from these.
const (
	early  = "web/ui/shell/early.ts"
	script = "web/ui/main.ts"
	style  = "web/ui/main.css"
)

// bundle makes scripts, styles and the core, each file named after what is in
// it, so that it can be cached for ever.
func bundle() (*site, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{early, script, style},
		Bundle:      true,
		Plugins:     []api.Plugin{goPlugin()},
		Format:      api.FormatESModule,
		Target:      api.ES2022,
		Platform:    api.PlatformBrowser,

		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,

		Outdir:     "dist",
		EntryNames: "assets/[name]-[hash]",
		AssetNames: "assets/[name]-[hash]",
		Metafile:   true,
	})
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, errors.New("bundle:\n" + strings.Join(lines, ""))
	}
	root, err := filepath.Abs("dist")
	if err != nil {
		return nil, err
	}
	s := &site{files: map[string][]byte{}, meta: result.Metafile}
	for _, file := range result.OutputFiles {
		name, err := filepath.Rel(root, file.Path)
		if err != nil {
			return nil, err
		}
		s.files[filepath.ToSlash(name)] = file.Contents
	}
	return s, nil
}

// assets finds what the page's sources became.
func (s *site) assets() (templates.Assets, error) {
	var meta struct {
		Outputs map[string]struct {
			EntryPoint string `json:"entryPoint"`
		} `json:"outputs"`
	}
	if err := json.Unmarshal([]byte(s.meta), &meta); err != nil {
		return templates.Assets{}, fmt.Errorf("read esbuild's metafile: %w", err)
	}
	made := map[string]string{}
	for output, from := range meta.Outputs {
		made[from.EntryPoint] = strings.TrimPrefix(output, "dist/")
	}
	if made[early] == "" || made[script] == "" || made[style] == "" {
		return templates.Assets{}, fmt.Errorf("esbuild made nothing of %s, %s or %s", early, script, style)
	}
	return templates.Assets{Early: made[early], Script: made[script], Style: made[style]}, nil
}
