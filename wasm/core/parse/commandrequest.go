package parse

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"whatnext/wasm/core/exchange"
)

const acceptAdded = "Accept: */* was added, as curl does by itself."

// finish makes the request that curl would send; end is where the command ends.
func (c *command) finish(end int) (err error) {
	if len(c.urls) == 0 {
		return refuse(c.text, end, "the curl command ends without a URL, expected one", mendCommand)
	}
	if len(c.urls) > 1 {
		c.note(fmt.Sprintf("Only the first of the command's %d URLs was read.", len(c.urls)))
	}
	if len(c.unknown) > 0 {
		c.note("Options that are not known were left out: " + strings.Join(c.unknown, ", ") + ".")
	}
	r := &c.request
	if r.URL, err = c.address(c.urls[0]); err != nil {
		return err
	}
	c.bodyHeaders()
	r.Method, r.Header = c.methodName(), c.header
	if len(c.data) > 0 && !c.get && !c.head {
		r.Body = whole([]byte(strings.Join(c.data, "&")))
	}
	return nil
}

func (c *command) methodName() string {
	switch {
	case c.method != "":
		return c.method
	case c.head:
		return "HEAD"
	case c.upload:
		return "PUT"
	case (len(c.data) > 0 || c.multipart) && !c.get:
		return "POST"
	}
	return "GET"
}

// bodyHeaders adds what curl sends by itself, and Authorization.
func (c *command) bodyHeaders() {
	if c.user != "" && !c.asksFirst {
		c.set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(c.user)))
	}
	if c.json {
		c.own("Accept", "application/json")
		c.own("Content-Type", "application/json")
	}
	if len(c.data) > 0 && !c.get {
		c.own("Content-Type", "application/x-www-form-urlencoded")
	}
	if c.multipart {
		c.own("Content-Type", "multipart/form-data")
		c.note("The multipart body of -F was not put together: it was left out.")
	}
	if c.compressed {
		c.own("Accept-Encoding", "deflate, gzip, br, zstd")
	}
	if !c.header.Has("Accept") && !slices.ContainsFunc(c.removed, func(n string) bool { return exchange.EqualName(n, "Accept") }) {
		c.own("Accept", "*/*")
		c.note(acceptAdded)
	}
}

// own adds a header of curl's own, where -H does not say otherwise.
func (c *command) own(name, value string) {
	if !slices.ContainsFunc(c.removed, func(n string) bool { return exchange.EqualName(n, name) }) {
		c.set(name, value)
	}
}

// address makes the absolute URL of a request.
func (c *command) address(from word) (string, error) {
	text := from.text
	if !strings.Contains(text, "://") {
		text = "http://" + text
		c.note("The URL has no scheme: http was assumed, as curl does.")
	}
	if problem := exchange.URLProblem(text); problem != "" {
		return "", refuse(c.text, from.at, "the URL "+problem+", expected one such as https://routes.example/v1/matrix", mendCommand)
	}
	base, fragment, hash := strings.Cut(text, "#")
	query := c.query
	if c.get {
		query = append(query, c.data...)
	}
	if len(query) > 0 {
		mark := "?"
		if strings.Contains(base, "?") {
			mark = "&"
		}
		base += mark + strings.Join(query, "&")
	}
	base = c.withoutUser(base)
	if hash {
		base += "#" + fragment
	}
	return base, nil
}

// withoutUser takes user information out of a URL: curl sends it as a header.
func (c *command) withoutUser(address string) string {
	start := strings.Index(address, "://") + 3
	end := start + strings.IndexAny(address[start:]+"/", "/?")
	at := strings.LastIndexByte(address[start:end], '@')
	if at < 0 {
		return address
	}
	user, err := url.PathUnescape(address[start : start+at])
	if err == nil && c.user == "" {
		c.user = user
	}
	return address[:start] + address[start+at+1:]
}
