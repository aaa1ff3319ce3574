package parse

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"whatnext/wasm/core/exchange"
)

// entry is what one entry of a HAR file says about what travelled.
type entry struct {
	started  string
	time     float64 // milliseconds
	method   string
	url      string
	asked    []pair
	post     content
	status   int // 0: no answer
	answered []pair
	content  content
	redirect string
	reason   string // why no answer came, as Chromium and Firefox write it
	kind     string // Chromium's word for what the request was for
	cache    string // where the answer came from, if not from the network
	worker   bool   // a service worker gave the answer
}

type pair struct{ name, value string }

// content is a body. HAR defines encoding for answers only; for requests some
// writers use _encoding, package export among them.
type content struct {
	text     []byte
	encoding string
	mime     string
	params   []pair
	size     float64
}

func (e *entry) read(d *document) error {
	return d.object(func(name string) error {
		switch name {
		case "startedDateTime":
			return d.string(&e.started)
		case "time":
			return d.number(&e.time)
		case "request":
			return d.object(func(name string) error { return e.request(d, name) })
		case "response":
			return d.object(func(name string) error { return e.response(d, name) })
		case "_resourceType":
			return d.string(&e.kind)
		case "_error":
			return d.string(&e.reason)
		case "_fromCache", "_fetchType":
			return d.string(&e.cache)
		case "_fetchedViaServiceWorker":
			word, err := d.bytes()
			e.worker = string(word) == "true"
			return err
		}
		return d.skip()
	})
}

func (e *entry) request(d *document, name string) error {
	switch name {
	case "method":
		return d.string(&e.method)
	case "url":
		return d.string(&e.url)
	case "headers":
		return pairs(d, &e.asked)
	case "postData":
		return e.post.read(d)
	}
	return d.skip()
}

func (e *entry) response(d *document, name string) error {
	switch name {
	case "status":
		return e.readStatus(d)
	case "headers":
		return pairs(d, &e.answered)
	case "content":
		return e.content.read(d)
	case "redirectURL":
		return d.string(&e.redirect)
	case "_error":
		return d.string(&e.reason)
	}
	return d.skip()
}

// readStatus takes 0 and -1 for no answer: that is what writers put there.
func (e *entry) readStatus(d *document) error {
	d.peek()
	at, status := d.at, 0.0
	if err := d.number(&status); err != nil {
		return err
	}
	if e.status = int(min(max(status, -1), 1000)); float64(e.status) == status && (e.status >= 100 && e.status <= 999 || e.status <= 0) {
		e.status = max(e.status, 0)
		return nil
	}
	return refuse(d.text, at, fmt.Sprintf("%s is %s, expected 100 to 999, or 0 for no answer", d.where(), d.text[at:d.at]), "correct the status")
}

func pairs(d *document, into *[]pair) error {
	return d.list(func(int) error {
		var p pair
		err := d.object(func(name string) error {
			switch name {
			case "name":
				return d.string(&p.name)
			case "value":
				return d.string(&p.value)
			}
			return d.skip()
		})
		*into = append(*into, p)
		return err
	})
}

func (c *content) read(d *document) error {
	return d.object(func(name string) (err error) {
		switch name {
		case "text":
			c.text, err = d.bytes()
			return err
		case "encoding", "_encoding":
			return d.string(&c.encoding)
		case "mimeType":
			return d.string(&c.mime)
		case "params":
			return pairs(d, &c.params)
		case "size":
			return d.number(&c.size)
		}
		return d.skip()
	})
}

func (e *entry) exchange() Exchange {
	out := Exchange{TookMS: int64(min(max(e.time, 0), 1e15) + 0.5)}
	if started, err := time.Parse(time.RFC3339, e.started); err == nil {
		out.StartedMS = started.UnixMilli()
	}
	out.Request = exchange.Request{Method: e.method, URL: e.url, Header: out.header(e.asked), Body: out.posted(&e.post)}
	if e.kind == "preflight" || e.method == "OPTIONS" && out.Request.Header.Has("Access-Control-Request-Method") {
		out.note("This is a preflight request, which a browser sends by itself to ask whether the request of the page is allowed.")
	}
	header := out.header(e.answered)
	if e.status == 0 {
		out.Failure = failureOf(e.reason)
		if e.reason != "" {
			out.note("The browser's reason: " + e.reason)
		}
		return out
	}
	out.Response = &exchange.Response{Status: e.status, Header: header, Body: out.body(&e.content)}
	e.remarks(&out)
	return out
}

// remarks notes what a browser did to the answer before it wrote the file.
func (e *entry) remarks(out *Exchange) {
	r := out.Response
	named := slices.ContainsFunc(e.answered, func(p pair) bool { return exchange.EqualName(p.name, "Location") })
	if e.redirect != "" && r.Status/100 == 3 && !named {
		r.Header = append(r.Header, out.header([]pair{{"Location", e.redirect}})...)
		out.note("The file has no Location header here: its redirectURL was taken for it.")
	}
	if len(r.Body) == 0 && e.content.size > 0 {
		out.note("The HAR file does not hold the body of the answer.")
	}
	switch e.cache {
	case "", "Network Load":
	case "Service Worker":
		e.worker = true
	default:
		out.note("The browser took this answer out of its cache (" + strings.ToLower(strings.TrimSuffix(e.cache, " Cache")) + "): no request was sent.")
	}
	if e.worker {
		out.note("A service worker of the page gave this answer: it may differ from the service's own.")
	}
}

func (out *Exchange) note(sentence string) { out.Notes = append(out.Notes, sentence) }

// failureOf reads the names by which Chromium and Firefox call what went wrong.
func failureOf(reason string) exchange.Failure {
	switch {
	case strings.Contains(reason, "TIMED_OUT") || strings.Contains(reason, "TIMEOUT"):
		return exchange.Timeout
	case strings.Contains(reason, "ABORTED"):
		return exchange.Aborted
	case strings.Contains(reason, "CORS"):
		return exchange.CORS
	}
	return exchange.Network
}

// header reads the lines; a value with line breaks is several lines joined by a
// browser. Pseudo-headers of HTTP/2 are no headers.
func (out *Exchange) header(pairs []pair) exchange.Header {
	var header exchange.Header
	for _, p := range pairs {
		if strings.HasPrefix(p.name, ":") {
			continue
		}
		for value := range strings.SplitSeq(p.value, "\n") {
			value = strings.Trim(value, " \t\r")
			if _, problem := fault([]byte("x:"+value), true); problem != "" || p.name == "" || !isToken([]byte(p.name)) {
				out.Notes = append(out.Notes, fmt.Sprintf("The header %.40q was left out: it is not one that HTTP allows.", p.name))
				continue
			}
			header = append(header, exchange.Field{Name: p.name, Value: value})
		}
	}
	return header
}

func (out *Exchange) body(c *content) []byte {
	if c.encoding == "" {
		return whole(c.text)
	}
	data := make([]byte, base64.StdEncoding.DecodedLen(len(c.text)))
	length, err := base64.StdEncoding.Decode(data, c.text)
	if err != nil || c.encoding != "base64" {
		out.Notes = append(out.Notes, fmt.Sprintf("A body in the encoding %.20q could not be decoded: its text was taken.", c.encoding))
		return whole(c.text)
	}
	return whole(data[:length])
}

// posted is a request's body, written as a form where the file has no text of it.
func (out *Exchange) posted(c *content) []byte {
	if len(c.text) > 0 || len(c.params) == 0 {
		return out.body(c)
	}
	if c.mime != "" && !strings.HasPrefix(c.mime, "application/x-www-form-urlencoded") {
		out.note("The file has the body of the request in parts, not as it travelled: it was left out.")
		return nil
	}
	var parts []string
	for _, p := range c.params {
		parts = append(parts, url.QueryEscape(p.name)+"="+url.QueryEscape(p.value))
	}
	return []byte(strings.Join(parts, "&"))
}
