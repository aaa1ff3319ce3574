package parse

import (
	"bytes"
	"strings"

	"whatnext/wasm/core/exchange"
)

const mendStart = "paste the answer from its first line on, such as HTTP/1.1 429 Too Many Requests"

// raw reads messages as they travel, one behind the other: what curl -i prints,
// with -L too, and requests paired with their answers.
func raw(t *talk, at int) error {
	for {
		at = skipBlank(t.text, at)
		if at == len(t.text) {
			return nil
		}
		if err := t.count(at); err != nil {
			return err
		}
		if err := t.pace.to(at); err != nil {
			return err
		}
		line, _ := lineAt(t.text, at)
		read := t.rawRequest
		if bytes.HasPrefix(line, []byte("HTTP/")) {
			read = t.rawResponse
		}
		var err error
		if at, err = read(at); err != nil {
			return err
		}
	}
}

func skipBlank(text []byte, at int) int {
	for at < len(text) {
		line, next := lineAt(text, at)
		if len(bytes.TrimSpace(line)) > 0 {
			break
		}
		at = next
	}
	return at
}

func (t *talk) rawResponse(at int) (int, error) {
	line, next := lineAt(t.text, at)
	code, reason, bad, want := status(line)
	if want != "" {
		return at, refuse(t.text, at+bad, want, mendStart)
	}
	header, notes, at, err := section(t.text, next)
	if err != nil {
		return at, err
	}
	if t.skips(code, t.isTunnel(string(reason), header, at)) {
		return at, nil
	}
	body, at, more := t.body(header, at)
	t.answer(&exchange.Response{Status: code, Header: header, Body: body}, append(notes, more...))
	return at, nil
}

// isTunnel tells whether an answer 2xx without a request in sight is a proxy's
// consent to CONNECT: curl -i prints it before the service's own answer.
func (t *talk) isTunnel(reason string, header exchange.Header, at int) bool {
	return strings.EqualFold(reason, "Connection established") &&
		!header.Has("Content-Length") && !header.Has("Transfer-Encoding") &&
		isStart(t.text, skipBlank(t.text, at))
}

func (t *talk) rawRequest(at int) (int, error) {
	line, next := lineAt(t.text, at)
	method, target, ok := request(line)
	if !ok {
		if _, fault := fault(line, true); fault == "" {
			return at, refuse(t.text, at, "here are headers without a status line, expected a status line before them",
				"write the status line above them, such as HTTP/1.1 429 Too Many Requests: a browser shows it beside the headers")
		}
		return at, refuse(t.text, at, "expected a status line", mendStart)
	}
	header, notes, at, err := section(t.text, next)
	if err != nil {
		return at, err
	}
	body, at, more := t.body(header, at)
	url, note := address(string(target), header, "")
	if note != "" {
		notes = append(notes, note)
	}
	notes = append(append(notes, more...), differs(header, body)...)
	t.ask(exchange.Request{Method: string(method), URL: url, Header: header, Body: body}, notes)
	return at, nil
}

// address makes the URL of a request out of its target and Host. scheme "" is
// unknown; where it is assumed, or no URL can be made, the note says so.
func address(target string, header exchange.Header, scheme string) (url, note string) {
	if strings.HasPrefix(target, "http://") || strings.HasPrefix(target, "https://") {
		return target, ""
	}
	host, lines := header.Get("Host")
	if lines != 1 || host == "" || strings.ContainsAny(host, "/@?#\\ \t") || target[0] != '/' {
		return "", "The URL of the request is not known: its Host or its target does not tell it."
	}
	if scheme != "" {
		return scheme + "://" + host + target, ""
	}
	scheme = "https"
	name, port, _ := strings.Cut(host, ":")
	if port == "80" || name == "localhost" || strings.HasPrefix(name, "127.") || strings.HasPrefix(host, "[::1]") {
		scheme = "http"
	}
	return scheme + "://" + host + target, "The text does not tell the scheme of the URL: " + scheme + " was assumed."
}
