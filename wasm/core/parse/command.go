package parse

import (
	"fmt"
	"slices"
	"strings"

	"whatnext/wasm/core/exchange"
)

// command is a curl command as far as its words are read.
type command struct {
	request exchange.Request // what curl would send, once all words are read
	notes   []string

	text  []byte // the whole text, for places
	words []word // that are not read yet

	method, user      string
	header            exchange.Header
	removed           []string // headers that are not to be sent
	data, query       []string
	urls              []word
	get, head, upload bool
	json, multipart   bool
	compressed, shows bool     // shows: the output has the answer's head
	asksFirst         bool     // the credentials go out only after a challenge
	unknown           []string // options
}

const mendCommand = "write the command as curl takes it, for example curl -i -H 'Accept: application/json' https://routes.example/v1/matrix"

// curlCommand reads the command that begins at an offset, and returns where the
// line behind it begins.
func curlCommand(text []byte, at int) (c *command, next int, err error) {
	s, err := split(text, at)
	if err != nil {
		return nil, at, err
	}
	c = &command{text: text, words: s.words[1:], notes: s.notes}
	for len(c.words) > 0 && err == nil {
		next := c.words[0]
		c.words = c.words[1:]
		if len(next.text) < 2 || next.text[0] != '-' {
			c.urls = append(c.urls, next)
		} else if name, long := strings.CutPrefix(next.text, "--"); long {
			err = c.long(name, next)
		} else {
			err = c.short(next)
		}
	}
	if err == nil {
		err = c.finish(s.at)
	}
	return c, s.at, err
}

// argument takes the word behind an option.
func (c *command) argument(option word) (word, error) {
	if len(c.words) == 0 {
		return word{}, refuse(c.text, option.at, fmt.Sprintf("%.40s ends the command, expected its argument behind it", option.text), mendCommand)
	}
	next := c.words[0]
	c.words = c.words[1:]
	return next, nil
}

// short reads letters behind one dash: all but the last take no argument, and
// an argument may stand right behind its letter.
func (c *command) short(option word) error {
	letters := option.text[1:]
	for i := 0; i < len(letters); i++ {
		letter := letters[i]
		name := longName(letter)
		if strings.IndexByte(valuedShort, letter) < 0 {
			if strings.IndexByte(bareShort, letter) < 0 {
				c.unknown = append(c.unknown, "-"+string(rune(letter)))
			}
			c.flag(name)
			continue
		}
		value := word{letters[i+1:], option.at + i + 2}
		if value.text == "" {
			var err error
			if value, err = c.argument(option); err != nil {
				return err
			}
		}
		return c.option(name, value)
	}
	return nil
}

func (c *command) long(name string, option word) error {
	known, value := isOption(name)
	if !known {
		c.unknown = append(c.unknown, fmt.Sprintf("--%.40s", name))
		return nil
	}
	if !value {
		c.flag(name)
		return nil
	}
	next, err := c.argument(option)
	if err != nil {
		return err
	}
	return c.option(name, next)
}

// flag takes an option without an argument.
func (c *command) flag(name string) {
	switch name {
	case "get":
		c.get = true
	case "head":
		c.head, c.shows = true, true
	case "compressed":
		c.compressed = true
	case "include", "verbose", "show-headers":
		c.shows = true
	case "next":
		c.note("Only the first of the command's requests was read: --next was left out, and what stands behind it.")
		c.words = nil
	case "digest", "ntlm", "negotiate", "anyauth":
		c.note("curl asks the service first how to log in (--" + name + "): the credentials were left out.")
		c.asksFirst = true
	}
}

// option takes an option with its argument.
func (c *command) option(name string, value word) error {
	text := value.text
	switch name {
	case "request":
		if !exchange.IsToken(text) {
			return refuse(c.text, value.at, fmt.Sprintf("%.40q is no method, expected one such as GET or POST", text), mendCommand)
		}
		c.method = text
	case "header":
		return c.readHeader(value)
	case "user-agent":
		c.set("User-Agent", text)
	case "referer":
		c.set("Referer", strings.TrimSuffix(text, ";auto"))
	case "range":
		c.set("Range", "bytes="+text)
	case "oauth2-bearer":
		c.set("Authorization", "Bearer "+text)
	case "cookie":
		if !strings.Contains(text, "=") {
			c.note("The cookies come out of a file, which the text does not hold: they were left out.")
			return nil
		}
		c.set("Cookie", text)
	case "user":
		if c.user == "" {
			c.user = text
		}
	case "url":
		c.urls = append(c.urls, value)
	case "url-query":
		if plain, ok := strings.CutPrefix(text, "+"); ok {
			c.query = append(c.query, plain)
		} else {
			c.query = append(c.query, c.encoded(text))
		}
	case "upload-file":
		c.upload = true
		c.note("The body comes out of a file, which the text does not hold: it was left out.")
	case "form", "form-string":
		c.multipart = true
	case "dump-header":
		c.shows = true
	case "config", "time-cond", "request-target", "aws-sigv4", "variable":
		c.note("--" + name + " shapes the request in a way that is not worked out here: it was left out.")
	default:
		c.body(name, text)
	}
	return nil
}

func (c *command) note(sentence string) {
	if !slices.Contains(c.notes, sentence) {
		c.notes = append(c.notes, sentence)
	}
}

// set sets a header from an option of its own; -H goes before it.
func (c *command) set(name, value string) {
	if !c.header.Has(name) && value != "" {
		c.header = append(c.header, exchange.Field{Name: name, Value: value})
	}
}
