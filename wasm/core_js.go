//go:build js && wasm && !reader

package main

import "whatnext/wasm/browser"

func open(page *browser.Page) error { return browser.OpenCore(page) }
