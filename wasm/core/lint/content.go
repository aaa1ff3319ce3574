package lint

import (
	"strings"
)

func contentTypeMissing(m *message) hit {
	return m.onIf(m.body.bytes > 0 && !m.has("Content-Type") && !m.among(204, 205, 304), "Content-Type")
}

func contentTypeTwice(m *message) hit { return m.twice("Content-Type") }

func contentTypeMalformed(m *message) hit {
	_, lines := m.get("Content-Type")
	return m.onIf(lines == 1 && !m.media.ok, "Content-Type")
}

// jsonCharset leaves charset=utf-8 alone: it has no effect and does no harm.
func jsonCharset(m *message) hit {
	c := strings.ToLower(m.media.charset)
	return m.onIf(m.media.json() && c != "" && c != "utf-8" && c != "utf8", "Content-Type")
}

// htmlForJSON is a page for a client that asked for JSON: any page where the
// request takes none, an error page where it would rather have JSON.
func htmlForJSON(m *message) hit {
	if m.media.name != "text/html" || m.status/100 == 3 || m.body.bytes == 0 {
		return hit{}
	}
	accept, ok := m.asked("Accept")
	kind, _ := m.asked("Content-Type")
	sent := readMedia(kind).json()
	wants, takes := false, !ok
	for _, part := range split(accept, ',') {
		name, _, _ := strings.Cut(part, ";")
		kind := media{name: strings.ToLower(trim(name))}
		wants = wants || kind.json()
		takes = takes || kind.name == "text/html" || kind.name == "text/*" || kind.name == "*/*" || kind.name == "application/xhtml+xml"
	}
	asksPage := strings.Contains(strings.ToLower(accept), "html")
	return m.onIf(wants && !takes || m.status >= 400 && !asksPage && (wants || sent), "Content-Type")
}

// codings are the registered content codings that name a compression.
const codings = " aws-chunked br compress dcb dcz deflate exi gzip identity pack200-gzip x-compress x-gzip zstd "

// codingUnknown finds such as "Content-Encoding: utf-8".
func codingUnknown(m *message) hit {
	list, _ := m.response.Header.Join("Content-Encoding")
	for _, coding := range split(list, ',') {
		if coding != "" && !strings.Contains(codings, " "+strings.ToLower(coding)+" ") {
			return m.on("Content-Encoding")
		}
	}
	return hit{}
}

func codingIdentity(m *message) hit {
	list, _ := m.response.Header.Join("Content-Encoding")
	return m.onIf(contains(list, "identity"), "Content-Encoding")
}

func lengthAt204(m *message) hit {
	return m.onIf(m.status == 204 && m.has("Content-Length"), "Content-Length")
}

// lengthAt304 is a length of 0 for a representation that is not empty, or
// there would be nothing to validate.
func lengthAt304(m *message) hit {
	text, lines := m.get("Content-Length")
	return m.onIf(m.status == 304 && lines > 0 && text == "0", "Content-Length")
}

func codingAt204(m *message) hit {
	return m.onIf((m.status == 204 || m.status/100 == 1) && m.has("Transfer-Encoding"), "Transfer-Encoding")
}

func lengthAndCoding(m *message) hit {
	return m.onIf(m.has("Content-Length") && m.has("Transfer-Encoding"), "Content-Length")
}

// lengths are all values of Content-Length; equal ones may be joined in a list
// (RFC 9110 §8.6).
func (m *message) lengths() []string {
	list, ok := m.response.Header.Join("Content-Length")
	if !ok {
		return nil
	}
	return split(list, ',')
}

func lengthMalformed(m *message) hit {
	for _, length := range m.lengths() {
		if _, ok := digits(length); !ok {
			return m.on("Content-Length")
		}
	}
	return hit{}
}

func lengthsDiffer(m *message) hit {
	all := m.lengths()
	for _, length := range all {
		if length != all[0] {
			return m.on("Content-Length")
		}
	}
	return hit{}
}
