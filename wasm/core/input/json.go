package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Parse reads a text of at most maxBytes bytes that must be one JSON object.
// A member that stands twice is refused: it is never clear which one counts.
func Parse(text []byte, name string, maxBytes int) (*Object, error) {
	if len(text) > maxBytes {
		return nil, Refuse(name, fmt.Sprintf("is %d bytes long, more than the %d that are taken", len(text), maxBytes), "make it smaller")
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	value, err := read(decoder, "", 0)
	if err == nil {
		end := decoder.InputOffset()
		if rest := bytes.TrimLeft(text[end:], " \t\r\n"); len(rest) > 0 {
			err = Refuse(name, "has text after its end, "+place(text, int64(len(text)-len(rest)+1)), "send one JSON object and nothing behind it")
		}
	}
	if err != nil {
		return nil, explain(err, text, name, decoder.InputOffset())
	}
	members, ok := value.(object)
	if !ok {
		return nil, Refuse(name, "is "+kind(value)+", not an object", `write { … } around it`)
	}
	return &Object{members: members, err: new(error)}, nil
}

func explain(err error, text []byte, name string, offset int64) error {
	var refused *Refusal
	if errors.As(err, &refused) {
		return refused
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		// Token counts some bytes only; reading the whole again finds the place.
		var whole json.RawMessage
		errors.As(json.Unmarshal(text, &whole), &syntax)
		offset = syntax.Offset
	}
	what := strings.TrimPrefix(err.Error(), "json: ")
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		what, offset = "the text ends too early", int64(len(text))
	}
	return Refuse(name, "is not JSON: "+what+", "+place(text, offset), "mend the JSON there")
}

// place tells line and column (both from 1) of an offset in the text.
func place(text []byte, offset int64) string {
	before := text[:min(max(offset-1, 0), int64(len(text)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n')
	return fmt.Sprintf("line %d, column %d", line, column)
}

// Bounds on what is read before anybody knows what it means.
const (
	maxDepth   = 64
	maxMembers = 1000
)

func read(decoder *json.Decoder, path string, depth int) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	if depth > maxDepth {
		return nil, Refuse(path[:min(len(path), 80)], "is nested too deep", fmt.Sprintf("use at most %d levels", maxDepth))
	}
	if delim == '[' {
		list := []any{}
		for decoder.More() {
			value, err := read(decoder, fmt.Sprintf("%s[%d]", path, len(list)), depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err = decoder.Token()
		return list, err
	}
	members := object{}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		name := key.(string) // a decoder in an object yields nothing else here
		if slices.ContainsFunc(members, func(m member) bool { return m.name == name }) {
			return nil, Refuse(join(path, name), "stands twice", "keep one of the two")
		}
		if len(members) == maxMembers {
			return nil, Refuse(join(path, Clip(name, 40)), "is one member too many", fmt.Sprintf("use at most %d in one object", maxMembers))
		}
		value, err := read(decoder, join(path, name), depth+1)
		if err != nil {
			return nil, err
		}
		members = append(members, member{name, value})
	}
	_, err = decoder.Token()
	return members, err
}

func join(path, name string) string {
	if name == "" {
		name = `""`
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

func kind(value any) string {
	switch value.(type) {
	case object:
		return "an object"
	case []any:
		return "a list"
	case string:
		return "a text"
	case json.Number:
		return "a number"
	case bool:
		return "true or false"
	}
	return "null"
}
