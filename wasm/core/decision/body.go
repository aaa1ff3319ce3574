package decision

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"whatnext/wasm/core/input"
)

// Bounds on what is read from a body when its words are made.
const (
	bodyRead   = 256 << 10 // a longer body is not looked into, nor one that was cut
	bodyListed = 20        // errors listed
	bodyShown  = 200       // bytes of one value
)

// reading is what a body is read for: the errors of a request that has to change
// or was given up, or a success that is none.
type reading uint8

const (
	readsNothing reading = iota
	readsErrors
	readsSuccess
	readingCount
)

func (d *Decision) reads() reading {
	s := d.situation
	switch {
	case s.Response == nil || s.token() || s.Response.Cut > 0 || len(s.Response.Body) > bodyRead:
		return readsNothing
	case s.Response.Status >= 400 && (d.Action == Repair || d.Action == Stop):
		return readsErrors
	case d.Action == Accept && s.Response.Status != 304:
		return readsSuccess
	}
	return readsNothing
}

// read looks into the answer's body for what people need to read. It never
// shapes the decision.
func (d *Decision) read(of reading) findings {
	if of == readsNothing {
		return findings{}
	}
	b := body{data: d.situation.Response.Redact().Body}
	if of == readsErrors {
		b.errors()
	} else {
		b.success()
	}
	return b.findings
}

// findings are what a body says, as causes and notes.
type findings struct {
	causes []CauseReport
	notes  []string
}

type body struct {
	data []byte
	findings
}

func (b *body) note(text string) { b.notes = append(b.notes, text) }

func (b *body) cause(path string, value any, effect string) {
	text := ""
	switch v := value.(type) {
	case string:
		text = v
	case json.Number:
		text = string(v)
	case bool:
		text = strconv.FormatBool(v)
	default:
		return
	}
	if len(b.causes) < bodyListed {
		b.causes = append(b.causes, CauseReport{"body:" + path, input.Clip(text, bodyShown), effect, "NFleet 400"})
	} else if len(b.notes) == 0 {
		b.note("More errors stand in the body.")
	}
}

// errors lists codes and messages, whatever the form of the body.
func (b *body) errors() {
	text := bytes.TrimSpace(b.data)
	switch {
	case len(text) == 0:
		b.note("The answer has no body, so it does not say what is wrong.")
	case !utf8.Valid(text):
		b.note("The body is not text in UTF-8, so no error can be read from it.")
	case text[0] == '<':
		b.note("The body is HTML or XML, as a proxy sends it, and not an error of this API: " + quoted(title(string(text))))
	case text[0] == '{' || text[0] == '[':
		value, err := decode(text)
		if err != nil {
			b.note("The body looks like JSON but is broken (" + err.Error() + "): " + quoted(string(text)))
			return
		}
		b.found("", value)
		if len(b.causes) == 0 {
			b.note("The body names no error code or message that is known: " + quoted(string(text)))
		}
	default:
		b.cause("text", string(text), "What the service says is wrong.")
	}
}

func quoted(text string) string { return "“" + input.Clip(text, bodyShown) + "”" }

// title is what an HTML page calls itself, or its beginning.
func title(html string) string {
	if _, after, ok := strings.Cut(html, "<title>"); ok {
		if name, _, ok := strings.Cut(after, "<"); ok {
			return strings.TrimSpace(name)
		}
	}
	return html
}

func decode(text []byte) (value any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	err = decoder.Decode(&value)
	return value, err
}

// The names under which APIs put an error: legacy NFleet (Items, Code,
// Message), RFC 9457 (type, title, detail), RFC 6749 §5.2 (error,
// error_description), and what is common beside them.
var (
	codeNames    = []string{"code", "type", "errorcode"}
	messageNames = []string{"message", "title", "detail", "error_description"}
	nestedNames  = []string{"items", "error", "errors"}
)

// found lists what an object, or a list of objects or texts, says.
func (b *body) found(path string, value any) {
	switch v := value.(type) {
	case []any:
		for i, entry := range v {
			b.found(path+"["+strconv.Itoa(i)+"]", entry)
		}
	case map[string]any:
		b.members(path, v)
	case string:
		if path != "" {
			b.cause(path, v, "What the service says is wrong.")
		}
	}
}

func (b *body) members(path string, object map[string]any) {
	for _, name := range sortedKeys(object) {
		if slices.Contains(codeNames, strings.ToLower(name)) {
			b.cause(under(path, name), object[name], "The service's own code for this error.")
		}
	}
	for _, name := range sortedKeys(object) {
		if slices.Contains(messageNames, strings.ToLower(name)) {
			b.cause(under(path, name), object[name], "What the service says is wrong.")
		}
	}
	for _, name := range sortedKeys(object) {
		if slices.Contains(nestedNames, strings.ToLower(name)) {
			b.found(under(path, name), object[name])
		}
	}
}

func under(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func sortedKeys(object map[string]any) []string {
	names := make([]string, 0, len(object))
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// success looks for bad news in an answer that says 200: NFleet's services
// answer so for points off the map and for tasks that nobody can do.
func (b *body) success() {
	if value, err := decode(b.data); err == nil {
		b.badNews("", value, 0)
	}
}

func (b *body) badNews(path string, value any, depth int) {
	object, ok := value.(map[string]any)
	if !ok || depth > 4 || len(b.notes) >= bodyListed {
		return
	}
	for _, name := range sortedKeys(object) {
		at, plain := under(path, name), strings.ToLower(name)
		switch {
		case strings.HasPrefix(plain, "unreachable") && present(object[name]):
			b.note("The body lists points that cannot be reached (" + at + "): the status says success, the data does not.")
		case strings.HasPrefix(plain, "unassigned") && present(object[name]):
			b.note("The body lists tasks that nobody was assigned to (" + at + "): the status says success, the data does not.")
		case plain == "status" || plain == "state":
			if word, ok := object[name].(string); ok && unfinished(word) {
				b.note("The body says " + quoted(word) + " (" + at + "): the work is not done.")
			}
		default:
			b.badNews(at, object[name], depth+1)
		}
	}
}

// present tells whether a list has entries, or a number or flag is set.
func present(value any) bool {
	switch v := value.(type) {
	case []any:
		return len(v) > 0
	case json.Number:
		return v != "0"
	case bool:
		return v
	}
	return false
}

func unfinished(word string) bool {
	for _, known := range [...]string{"Running", "Pending", "Queued", "Started", "InProgress", "In progress", "Failed", "Stopped"} {
		if strings.EqualFold(word, known) {
			return true
		}
	}
	return false
}
