package main

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundle makes scripts, styles and the core, each file named after what is in
// it, so that it can be cached for ever. What several pages import is a file of
// its own.
func bundle() (*site, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints: entries(),
		Bundle:      true,
		Splitting:   true,
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
		ChunkNames: "assets/[name]-[hash]",
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
