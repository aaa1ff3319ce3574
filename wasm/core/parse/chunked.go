package parse

import (
	"bytes"
	"strconv"
	"strings"
)

// isChunked tells whether chunked is the last transfer coding (RFC 9112 §7.1).
func isChunked(codings string) bool {
	last := codings[strings.LastIndexByte(codings, ',')+1:]
	return strings.EqualFold(strings.TrimSpace(last), "chunked")
}

// maxChunkLine bounds a line that tells a chunk's size, extensions included.
const maxChunkLine = 4096

// chunks joins the chunks that begin at an offset. ok is false where the body is
// not, or not wholly, in chunks; then it is taken as it stands.
func (t *talk) chunks(at int) (body []byte, next int, notes []string, ok bool) {
	seen := []int{}
	for from := at; !t.notChunks[from]; {
		seen = append(seen, from)
		size, data, isSize := chunkSize(t.text, from)
		if isSize && size == 0 {
			if next, notes, ok = t.trailer(data); ok {
				return t.join(seen), next, notes, true
			}
		}
		if !isSize || size == 0 || size > len(t.text)-data {
			break
		}
		rest, _ := bytes.CutPrefix(t.text[data+size:], []byte("\r"))
		if len(rest) == 0 || rest[0] != '\n' {
			break
		}
		from = len(t.text) - len(rest) + 1
	}
	// What failed from here fails from every chunk on the way: remembering it
	// keeps a text of many such bodies linear.
	for _, from := range seen {
		t.notChunks[from] = true
	}
	return nil, at, nil, false
}

// chunkSize reads the line that begins a chunk: hexadecimal digits, perhaps with
// extensions. data is where the chunk's data begins.
func chunkSize(text []byte, at int) (size, data int, ok bool) {
	line, data := lineAt(text[:min(len(text), at+maxChunkLine)], at)
	digits, _, _ := bytes.Cut(line, []byte(";"))
	n, err := strconv.ParseUint(string(bytes.TrimRight(digits, " \t")), 16, 31)
	return int(n), data, err == nil
}

// trailer reads the fields behind the last chunk. They are no part of the header
// (RFC 9110 §6.5.1): the note names them.
func (t *talk) trailer(at int) (next int, notes []string, ok bool) {
	header, _, next, err := section(t.text, at)
	if err != nil || !t.ends(next) {
		return at, nil, false
	}
	notes = []string{"The chunks of the body were joined (Transfer-Encoding: chunked)."}
	if len(header) > 0 {
		notes = append(notes, "Trailer fields were left out: "+strings.Join(header.Names(), ", ")+".")
	}
	return next, notes, true
}

func (t *talk) join(starts []int) []byte {
	var body []byte
	for _, from := range starts {
		size, data, _ := chunkSize(t.text, from)
		body = append(body, t.text[data:data+size]...)
	}
	return body
}
