package server

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

type brokenFS struct{}

func (brokenFS) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

// pages is a small site: brotli copies read "br …", gzip ones "gz …".
func pages() fs.FS {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"index.html":                "the page",
		"index.html.br":             "br page",
		"index.html.gz":             "gz page",
		"404.html":                  "nothing here",
		"status/429/index.html":     "429",
		"assets/app-A1B2.js":        "the script",
		"assets/app-A1B2.js.br":     "br script",
		"assets/app-A1B2.css":       "the style",
		"assets/core-C3D4.wasm":     "\x00asm",
		"assets/core-C3D4.wasm.gz":  "gz core",
		"icon.svg":                  "<svg/>",
		"archive.gz":                "no copy of anything",
		"README.txt":                "the placeholder",
		".gitignore":                "*",
		"data.json":                 "{}",
		"unknown.ending":            "?",
		"assets/.hidden":            "no",
		"assets/app-A1B2.js.map":    "{}",
		"assets/app-A1B2.js.map.br": "br map",
	} {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}

func TestFilesAndTheirCopies(t *testing.T) {
	h := handler(t, Config{Site: pages()})
	const immutable = "public, max-age=31536000, immutable"
	for _, test := range []struct {
		situation, path, accept string
		body, coding, mediaType string
		cache                   string
	}{
		{"the page, plain", "/", "", "the page", "", "text/html; charset=utf-8", "no-cache"},
		{"the page, brotli", "/", "gzip, br", "br page", "br", "text/html; charset=utf-8", "no-cache"},
		{"the page by its name", "/index.html", "gzip", "gz page", "gzip", "text/html; charset=utf-8", "no-cache"},
		{"the page with a query", "/?scenario=rate-limited", "", "the page", "", "text/html; charset=utf-8", "no-cache"},
		{"brotli is refused", "/", "gzip, br;q=0", "gz page", "gzip", "text/html; charset=utf-8", "no-cache"},
		{"a folder's page", "/status/429/", "", "429", "", "text/html; charset=utf-8", "no-cache"},
		{"a script", "/assets/app-A1B2.js", "br", "br script", "br", "text/javascript; charset=utf-8", immutable},
		{"a script without that copy", "/assets/app-A1B2.js", "gzip", "the script", "", "text/javascript; charset=utf-8", immutable},
		{"a style", "/assets/app-A1B2.css", "br", "the style", "", "text/css; charset=utf-8", immutable},
		{"the core", "/assets/core-C3D4.wasm", "gzip, deflate, br", "gz core", "gzip", "application/wasm", immutable},
		{"a source map", "/assets/app-A1B2.js.map", "br", "br map", "br", "application/json", immutable},
		{"an icon", "/icon.svg", "", "<svg/>", "", "image/svg+xml", "no-cache"},
		{"a file that only looks like a copy", "/archive.gz", "", "no copy of anything", "", "application/octet-stream", "no-cache"},
		{"an ending nobody knows", "/unknown.ending", "", "?", "", "application/octet-stream", "no-cache"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			for _, method := range []string{"GET", "HEAD"} {
				got := ask(h, method, test.path, "", "Accept-Encoding: "+test.accept)
				body := test.body
				if method == "HEAD" {
					body = ""
				}
				if got.Code != 200 || got.Body.String() != body {
					t.Errorf("%s: %d %q", method, got.Code, got.Body)
				}
				for name, want := range map[string]string{
					"Content-Encoding": test.coding, "Content-Type": test.mediaType, "Cache-Control": test.cache,
					"Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "*",
					"Referrer-Policy": "no-referrer",
				} {
					if value := got.Header().Get(name); value != want {
						t.Errorf("%s: %s is %q, want %q", method, name, value, want)
					}
				}
				// Only the playground may send to any address.
				anywhere := strings.Contains(got.Header().Get("Content-Security-Policy"), "connect-src 'self' https: http:;")
				itself := strings.Contains(got.Header().Get("Content-Security-Policy"), "connect-src 'self';")
				if page := test.body == "the page" || strings.HasSuffix(test.body, " page"); anywhere != page || itself == page {
					t.Errorf("%s: policy %q", method, got.Header().Get("Content-Security-Policy"))
				}
				if length := got.Result().ContentLength; length != int64(len(test.body)) {
					t.Errorf("%s: length %d, want %d", method, length, len(test.body))
				}
			}
		})
	}
}

func TestWhatIsNoFileOfTheSite(t *testing.T) {
	h := handler(t, Config{Site: pages()})
	for _, test := range []struct {
		situation, method, path string
		status                  int
		body                    string
	}{
		{"no such page", "GET", "/nothing", 404, "nothing here"},
		{"no such page, HEAD", "HEAD", "/nothing", 404, ""},
		{"a folder without a page is not listed", "GET", "/assets/", 404, "nothing here"},
		{"nor without its slash", "GET", "/assets", 404, "nothing here"},
		{"up and out", "GET", "/../../etc/passwd", 404, "nothing here"},
		{"up and out, encoded", "GET", "/%2e%2e/%2e%2e/etc/passwd", 404, "nothing here"},
		{"up and in again", "GET", "/assets/../index.html", 404, "nothing here"},
		{"backslashes", "GET", `/..%5c..%5cetc%5cpasswd`, 404, "nothing here"},
		{"two slashes", "GET", "//index.html", 404, "nothing here"},
		{"a file with a slash behind it", "GET", "/index.html/", 404, "nothing here"},
		{"a NUL", "GET", "/index.html%00", 404, "nothing here"},
		{"a compressed copy by its own name", "GET", "/index.html.br", 404, "nothing here"},
		{"a hidden file", "GET", "/.gitignore", 404, "nothing here"},
		{"a hidden file in a folder", "GET", "/assets/.hidden", 404, "nothing here"},
		{"the placeholder", "GET", "/README.txt", 404, "nothing here"},
		{"a folder's page without the slash", "GET", "/status/429", 301, ""},
		{"POST", "POST", "/", 405, "This is a page: it answers GET and HEAD.\n"},
	} {
		t.Run(test.situation, func(t *testing.T) {
			got := ask(h, test.method, test.path, "")
			if got.Code != test.status || got.Body.String() != test.body {
				t.Errorf("%d %q", got.Code, got.Body)
			}
			if strings.Contains(got.Header().Get("Cache-Control"), "immutable") {
				t.Error("kept for ever")
			}
		})
	}
	if got := ask(h, "GET", "/status/429", "").Header().Get("Location"); got != "429/" {
		t.Errorf("Location %q", got)
	}
	if got := ask(h, "PUT", "/", "").Header().Get("Allow"); got != "GET, HEAD" {
		t.Errorf("Allow %q", got)
	}
}

func TestUnchangedFilesAreNotSentAgain(t *testing.T) {
	h := handler(t, Config{Site: pages()})
	tags := map[string]string{}
	for _, accept := range []string{"", "br", "gzip"} {
		tags[accept] = ask(h, "GET", "/", "", "Accept-Encoding: "+accept).Header().Get("Etag")
	}
	if tags[""] == "" || tags[""] == tags["br"] || tags["br"] == tags["gzip"] {
		t.Errorf("entity tags %q: each coding has its own", tags)
	}
	if got := ask(h, "GET", "/", "", "Accept-Encoding: br", "If-None-Match: "+tags["br"]); got.Code != 304 || got.Body.Len() > 0 {
		t.Errorf("the same coding again: %d", got.Code)
	}
	if got := ask(h, "GET", "/", "", "Accept-Encoding: gzip", "If-None-Match: "+tags["br"]); got.Code != 200 {
		t.Errorf("another coding: %d", got.Code)
	}
}

func TestARangeIsOneOfThePlainBytes(t *testing.T) {
	got := ask(handler(t, Config{Site: pages()}), "GET", "/", "", "Accept-Encoding: br", "Range: bytes=4-7")
	if got.Code != 206 || got.Body.String() != "page" || got.Header().Get("Content-Encoding") != "" {
		t.Errorf("%d %q %q", got.Code, got.Body, got.Header().Get("Content-Encoding"))
	}
}

func TestASiteThatIsNotBuilt(t *testing.T) {
	placeholder := fstest.MapFS{"README.txt": {Data: []byte("to be built")}}
	for situation, site := range map[string]fs.FS{"none": nil, "the placeholder only": placeholder} {
		h := handler(t, Config{Site: site})
		if got := ask(h, "GET", "/", ""); got.Code != 503 || !strings.Contains(got.Body.String(), "The site is not built yet; run: make run") {
			t.Errorf("%s: %d %q", situation, got.Code, got.Body)
		}
		if got := ask(h, "GET", "/sandbox/routes/v1/problems", ""); got.Code != 401 {
			t.Errorf("%s: the sandbox answers %d", situation, got.Code)
		}
	}
}
