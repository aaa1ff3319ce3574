package templates

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// How much of a message is shown at once: a header value and a body may be long.
// web/ui/editors/headers.ts and web/ui/inspector/message.ts cut at the same places.
const (
	valueShown = 240      // characters of a value among the headers
	lineShown  = 500      // characters of one raw header line
	bodyShown  = 16 << 10 // characters of a raw body
)

// Message is one direction of an exchange, in the notation of HTTP/1.1.
type Message struct {
	Side  string // request | answer
	Title string
	Lines []Line
	Body  string
}

// Line is the start of a message or one of its headers.
type Line struct {
	Text    string
	Driving bool // a header that drove the decision
}

// messagesOf are the request and, where one came, the answer. The empty answer
// has no lines.
func messagesOf(step *trace.Step) []Message {
	r := step.Request
	request := Message{Side: "request", Title: "Request", Body: bodyText(r.Body, r.Cut)}
	request.Lines = wireLines(r.Method+" "+r.URL+" HTTP/1.1", r.Header, func(name string) bool {
		return len(whys(step, "request:header:"+name)) > 0
	})
	answer := Message{Side: "answer", Title: "Answer"}
	if a := step.Response; a != nil {
		answer.Body = bodyText(a.Body, a.Cut)
		answer.Lines = wireLines("HTTP/1.1 "+strconv.Itoa(a.Status)+" "+contract.Find(a.Status).Name, a.Header, func(name string) bool {
			return drives(step, name)
		})
	}
	return []Message{request, answer}
}

func wireLines(start string, header exchange.Header, driving func(name string) bool) []Line {
	lines := []Line{{Text: clipText(visible(start), lineShown)}}
	for _, f := range header {
		lines = append(lines, Line{clipText(visible(f.Name+": "+f.Value), lineShown), driving(f.Name)})
	}
	return lines
}

func bodyText(body []byte, cut int) string {
	switch {
	case len(body)+cut == 0:
		return ""
	case !utf8.Valid(body):
		return "(" + notText(len(body)+cut) + ")"
	}
	text := clipText(visibleLines(string(body)), bodyShown)
	if cut > 0 {
		text += "\n(the first " + byteSize(len(body)) + " of " + byteSize(len(body)+cut) + ")"
	}
	return text
}

func notText(bytes int) string {
	if bytes == 1 {
		return "1 byte that is not text"
	}
	return byteSize(bytes) + " that are not text"
}

// clipText keeps the first characters of a text, counted as JavaScript counts them.
func clipText(text string, most int) string {
	if len(text) <= most {
		return text
	}
	units := 0
	for at, r := range text {
		if units += utf16Length(r); units > most {
			return text[:at] + "…"
		}
	}
	return text
}

func utf16Length(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// byteSize is a number of bytes for reading: "1 byte", "64 KiB", "5.1 MiB".
func byteSize(bytes int) string {
	switch {
	case bytes == 1:
		return "1 byte"
	case bytes < 1<<10:
		return strconv.Itoa(bytes) + " bytes"
	case bytes < 1<<20:
		return tenths(bytes, 1<<10) + " KiB"
	}
	return tenths(bytes, 1<<20) + " MiB"
}

func tenths(n, unit int) string {
	t := (n*10 + unit/2) / unit
	return strings.TrimSuffix(strconv.Itoa(t/10)+"."+strconv.Itoa(t%10), ".0")
}
