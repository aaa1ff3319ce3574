package parse

import (
	"bytes"
	"strings"

	"whatnext/wasm/core/exchange"
)

// curl is what curl's own remarks tell about the connection and the requests.
type curl struct {
	scheme  string           // of the connection; "" unknown
	next    string           // the URL that curl said it asks for next
	failure exchange.Failure // "" none
}

// remark learns from a line that begins with "* ".
func (c *curl) remark(line string) {
	text := strings.TrimSpace(strings.TrimPrefix(line, "*"))
	switch {
	case strings.HasPrefix(text, "Trying "):
		c.scheme, c.failure = "http", ""
	case strings.HasPrefix(text, "ALPN"), strings.HasPrefix(text, "TLSv"), strings.HasPrefix(text, "SSL "),
		strings.HasPrefix(text, "schannel"), strings.Contains(text, "[:scheme: https]"):
		c.scheme = "https"
	case strings.HasPrefix(text, "Issue another request to this URL: '"):
		_, c.next, _ = strings.Cut(strings.TrimSuffix(text, "'"), "'")
	case strings.Contains(text, "timed out"):
		c.failure = exchange.Timeout
	default:
		for _, broken := range [...]string{"Empty reply from server", "Recv failure", "Could not resolve", "Failed to connect", "Couldn't connect"} {
			if strings.Contains(text, broken) {
				c.failure = exchange.Network
			}
		}
	}
}

// address makes the URL of a request; see the function of that name.
func (c *curl) address(target string, header exchange.Header) (url, note string) {
	if c.next != "" {
		url, c.next = c.next, ""
		return url, ""
	}
	return address(target, header, c.scheme)
}

// isMarked tells whether a line bears one of curl's marks: '>', '<' or '*'.
func isMarked(line []byte, mark byte) bool {
	return len(line) > 0 && line[0] == mark && (len(line) == 1 || line[1] == ' ')
}

// isTransfer tells whether a line is such as "{ [11 bytes data]".
func isTransfer(line []byte) bool {
	if len(line) < 4 || line[0] != '{' && line[0] != '}' {
		return false
	}
	digits, ok := bytes.CutPrefix(line[1:], []byte(" ["))
	digits, also := bytes.CutSuffix(digits, []byte(" bytes data]"))
	return ok && also && len(bytes.Trim(digits, "0123456789")) == 0
}

// isVerbose tells whether a text that begins with this line is curl -v's.
func isVerbose(line []byte) bool {
	return isMarked(line, '*') || isMarked(line, '>') || isMarked(line, '<') || isTransfer(line) ||
		isWarning(line) || bytes.HasPrefix(line, []byte("curl: ("))
}

func isWarning(line []byte) bool {
	return bytes.HasPrefix(line, []byte("Note: ")) || bytes.HasPrefix(line, []byte("Warning: "))
}

// isRemark tells whether a line with curl's mark '*' is one of the remarks that
// it makes while or after an answer comes: a body may have such lines too.
func isRemark(line []byte) bool {
	text, ok := bytes.CutPrefix(line, []byte("* "))
	if !ok {
		return false
	}
	for _, start := range [...]string{
		"Connection #", "Closing connection", "shutting down connection", "Issue another request", "Ignoring the response-body",
		"TLSv1", "SSL", "OpenSSL", "GnuTLS", "schannel:", "old SSL session", "Mark bundle as", "Excess found", "Leftovers after chunking",
		"no chunk, no close", "HTTP 1.0, assume close", "HTTP/1.0 connection set to keep", "HTTP error before end of send",
		"The requested URL returned error", "transfer closed", "Operation timed out", "Recv failure", "Send failure", "Failed writing body",
		"upload completely sent", "We are completely uploaded", "Request completely sent", "Keep sending data", "Please rewind",
		"abort upload", "Authentication problem", "Maximum (", "Clear auth", "Added cookie", "Replaced cookie", "HTTP/2 stream",
		"Switch to GET", "Found bundle", "Re-using existing", "Reusing existing", "STATE:", "CONNECT ", "Proxy replied",
	} {
		if bytes.HasPrefix(text, []byte(start)) {
			return true
		}
	}
	return false
}

// isLastRemark tells whether curl is done with an answer.
func isLastRemark(line []byte) bool {
	for _, start := range [...]string{"* Connection #", "* Closing connection", "* shutting down connection"} {
		if bytes.HasPrefix(line, []byte(start)) {
			return true
		}
	}
	return false
}

// gluedRemark returns where in a line of a body curl's last remark begins; -1:
// nowhere.
func gluedRemark(line []byte) int {
	if i := bytes.LastIndex(line, []byte("* Connection #")); i > 0 && bytes.HasSuffix(line, []byte(" left intact")) {
		return i
	}
	i := bytes.LastIndex(line, []byte("* Closing connection"))
	if i > 0 && len(bytes.Trim(line[i+len("* Closing connection"):], " #0123456789")) == 0 {
		return i
	}
	return -1
}
