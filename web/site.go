package main

import (
	"embed"
	"io/fs"
)

// embedded is the built site beside its placeholder. go:embed can't reach
// ../dist, so the build writes a copy here; all: because a bundler may name a
// file with a _ in front.
//
//go:embed all:site
var embedded embed.FS

// builtSite is the site; built is false while there is only the placeholder.
func builtSite() (site fs.FS, built bool, err error) {
	if site, err = fs.Sub(embedded, "site"); err != nil {
		return nil, false, err
	}
	_, missing := fs.Stat(site, "index.html")
	return site, missing == nil, nil
}
