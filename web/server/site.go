package server

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// site is the built site, held in memory: what is not one of its files can't
// be asked for, whatever the path looks like.
type site struct{ files map[string]*file } // by path, without the first slash

// file is one file with its compressed copies.
type file struct {
	mediaType string
	etag      string            // of the content; each coding's own is made of it
	bodies    map[string][]byte // by content coding
}

// codings are the endings of compressed copies, by content coding.
func codings() map[string]string { return map[string]string{"br": ".br", "gzip": ".gz"} }

// policy lets a page run its own scripts and wasm and nothing else. Pages may
// be framed anywhere: that is what an embed is. The playground may reach every
// http address, because a run "via":"direct" sends to whatever its order says; no
// script but the site's own can use it. All else reaches the site alone, workers
// too, which obey the policy that their own script comes with.
func policy(name string) string {
	reach := "'self'"
	if name == "index.html" {
		reach = "'self' https: http:"
	}
	return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
		"connect-src " + reach + "; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors *"
}

// readSite reads all files but those whose name begins with a dot, and the
// placeholder that keeps the folder in a fresh clone.
func readSite(from fs.FS) (*site, error) {
	s := &site{files: map[string]*file{}}
	if from == nil {
		return s, nil
	}
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path.Base(name), ".") || name == "README.txt" {
			return err
		}
		for _, ending := range codings() {
			if original, ok := strings.CutSuffix(name, ending); ok {
				if _, err := fs.Stat(from, original); err == nil {
					return nil // a copy, read with its original
				}
			}
		}
		s.files[name], err = readFile(from, name)
		return err
	})
	return s, err
}

func readFile(from fs.FS, name string) (*file, error) {
	body, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, err
	}
	f := &file{mediaType: mediaType(name), bodies: map[string][]byte{"identity": body}}
	f.etag = fmt.Sprintf("%.16x", sha256.Sum256(body))
	for coding, ending := range codings() {
		if body, err := fs.ReadFile(from, name+ending); err == nil {
			f.bodies[coding] = body
		}
	}
	return f, nil
}

// built tells whether there is a site at all.
func (s *site) built() bool { return s.files["index.html"] != nil }

// ServeHTTP answers GET and HEAD with files.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	h := w.Header()
	h.Set("Content-Security-Policy", policy(name))
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Access-Control-Allow-Origin", "*") // embeds have an origin of their own
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		plain(w, http.StatusMethodNotAllowed, "This is a page: it answers GET and HEAD.")
		return
	}
	switch found := s.files[name]; {
	case found != nil:
		found.serve(w, r, name)
	case s.files[name+"/index.html"] != nil:
		h.Set("Location", path.Base(name)+"/") // relative: works under any path
		w.WriteHeader(http.StatusMovedPermanently)
	case !s.built():
		plain(w, http.StatusServiceUnavailable, "The site is not built yet; run: make run\nThe simulated service answers already, under /sandbox/.")
	default:
		s.missing(w, r)
	}
}

// missing answers 404 with the site's own page, where it has one.
func (s *site) missing(w http.ResponseWriter, r *http.Request) {
	page := s.files["404.html"]
	if page == nil {
		plain(w, http.StatusNotFound, "There is no such page here.")
		return
	}
	w.Header().Set("Content-Type", page.mediaType)
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(page.bodies["identity"])
	}
}

// serve answers with the copy that the client likes best. Names under assets/
// bear a hash of the content, so that they never change; everything else is
// asked for again each time, and 304 mostly.
func (f *file) serve(w http.ResponseWriter, r *http.Request, name string) {
	h := w.Header()
	h.Set("Content-Type", f.mediaType)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	coding := "identity"
	if r.Header.Get("Range") == "" { // a range is one of the plain bytes
		coding = choose(r.Header.Values("Accept-Encoding"), func(coding string) bool { return f.bodies[coding] != nil })
	}
	body := f.bodies[coding]
	h.Set("Etag", `"`+f.etag+"-"+coding+`"`)
	if coding != "identity" {
		h.Set("Content-Encoding", coding)
		h.Set("Content-Length", strconv.Itoa(len(body))) // ServeContent leaves it out
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	io.WriteString(w, text+"\n")
}
