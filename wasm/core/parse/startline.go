package parse

import (
	"bytes"
)

// status reads a status line. want is "" where it is one, else what was
// expected at offset bad of the line. HTTP/2 and 3 have no reason, and curl
// writes none for them.
func status(line []byte) (code int, reason []byte, bad int, want string) {
	at := version(line)
	if at == 0 {
		return 0, nil, 0, "expected a status line"
	}
	rest := bytes.TrimLeft(line[at:], " ")
	at = len(line) - len(rest)
	digits := 0
	for digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '9' {
		digits++
	}
	if digits != 3 || rest[0] == '0' || line[at-1] != ' ' {
		return 0, nil, at, "expected a status from 100 to 999"
	}
	if len(rest) > 3 && rest[3] != ' ' {
		return 0, nil, at + 3, "expected a space between the status and its reason"
	}
	code = int(rest[0]-'0')*100 + int(rest[1]-'0')*10 + int(rest[2]-'0')
	return code, bytes.TrimSpace(rest[3:]), 0, ""
}

// version returns the length of an HTTP version at the start of the line, such
// as HTTP/1.1 or HTTP/2; 0 where there is none.
func version(line []byte) int {
	if len(line) < 6 || string(line[:5]) != "HTTP/" || !isDigit(line[5]) {
		return 0
	}
	if len(line) >= 8 && line[6] == '.' && isDigit(line[7]) {
		return 8
	}
	return 6
}

// request reads a request line, METHOD target HTTP/1.1. Methods are read in
// capitals only: a line of a body is less easily taken for one.
func request(line []byte) (method, target []byte, ok bool) {
	line = bytes.TrimRight(line, " ")
	method, rest, ok := bytes.Cut(line, []byte(" "))
	if !ok || len(method) == 0 || !isToken(method) || bytes.ContainsFunc(method, isLower) {
		return nil, nil, false
	}
	space := bytes.LastIndexByte(rest, ' ')
	if space < 0 || version(rest[space+1:]) != len(rest)-space-1 {
		return nil, nil, false
	}
	target = bytes.TrimSpace(rest[:space])
	if len(target) == 0 || bytes.ContainsFunc(target, isControlOrSpace) {
		return nil, nil, false
	}
	return method, target, true
}

// Bounds on what is looked at to recognise a start line, so that looking stays
// cheap wherever a text makes it happen.
const (
	maxMethod = 32
	maxTarget = 16<<10 + 64
)

// isStart tells whether a start line stands at that offset.
func isStart(text []byte, at int) bool {
	text = text[at:]
	if len(text) == 0 {
		return false
	}
	if text[0] == 'H' && version(text) > 0 {
		line, _ := lineAt(text[:min(len(text), maxTarget)], 0)
		_, _, _, want := status(line)
		return want == ""
	}
	space := bytes.IndexByte(text[:min(len(text), maxMethod)], ' ')
	if space <= 0 || !isToken(text[:space]) {
		return false
	}
	line, _ := lineAt(text[:min(len(text), maxTarget)], 0)
	_, _, ok := request(line)
	return ok
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isLower(r rune) bool { return 'a' <= r && r <= 'z' }

func isControlOrSpace(r rune) bool { return r <= ' ' || r == 0x7f }

// isToken tells whether the bytes are a token of RFC 9110 §5.6.2, or empty.
func isToken(name []byte) bool {
	for _, b := range name {
		letter := 'a' <= b|0x20 && b|0x20 <= 'z'
		if !letter && !isDigit(b) && bytes.IndexByte([]byte("!#$%&'*+-.^_`|~"), b) < 0 {
			return false
		}
	}
	return true
}
