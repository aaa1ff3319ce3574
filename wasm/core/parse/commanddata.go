package parse

import (
	"fmt"
	"net/url"
	"strings"

	"whatnext/wasm/core/exchange"
)

// body takes the options that make a body, in their different ways.
func (c *command) body(name, text string) {
	switch name {
	case "data", "data-ascii", "data-binary", "json":
		c.json = c.json || name == "json"
		if strings.HasPrefix(text, "@") {
			c.note("The body comes out of a file, which the text does not hold: it was left out.")
			text = ""
		}
		if name == "json" && len(c.data) > 0 {
			c.data[len(c.data)-1] += text
			return
		}
		c.data = append(c.data, text)
	case "data-raw":
		c.data = append(c.data, text)
	case "data-urlencode":
		c.data = append(c.data, c.encoded(text))
	}
}

// encoded escapes what --data-urlencode and --url-query take: content, =content
// or name=content; name@file is not read.
func (c *command) encoded(text string) string {
	i := strings.IndexAny(text, "=@")
	if i < 0 {
		return escapeQuery(text)
	}
	name := text[:i]
	if text[i] == '@' {
		c.note("The body comes out of a file, which the text does not hold: it was left out.")
		return name + strings.Repeat("=", min(len(name), 1))
	}
	if name == "" {
		return escapeQuery(text[1:])
	}
	return name + "=" + escapeQuery(text[i+1:])
}

// escapeQuery escapes as curl does: a space is %20.
func escapeQuery(text string) string {
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}

// readHeader reads -H: "Name: value" sends it, "Name;" sends it empty, "Name:"
// keeps curl from sending its own.
func (c *command) readHeader(line word) error {
	if strings.HasPrefix(line.text, "@") {
		c.note("Headers come out of a file, which the text does not hold: they were left out.")
		return nil
	}
	name, value, ok := strings.Cut(line.text, ":")
	if bare, empty := strings.CutSuffix(line.text, ";"); !ok && empty {
		name, ok = bare, true
		value = " "
	}
	name = strings.TrimSpace(name)
	if _, problem := fault([]byte("x:"+value), true); !ok || !exchange.IsToken(name) || problem != "" {
		return refuse(c.text, line.at, fmt.Sprintf("-H has %.40q, expected 'Name: value'", exchange.RedactField(name, line.text)), mendCommand)
	}
	if value == "" {
		c.removed = append(c.removed, name)
		return nil
	}
	c.header = append(c.header, exchange.Field{Name: name, Value: strings.TrimSpace(value)})
	return nil
}
