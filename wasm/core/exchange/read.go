package exchange

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"whatnext/wasm/core/input"
)

// Caps on what is read; a larger one is refused by field, size and cap.
const (
	MaxBody        = 8 << 20  // bytes of one body
	MaxHeaderValue = 64 << 10 // bytes of one header value
	MaxHeaders     = 200      // lines of one message
	MaxURL         = 16 << 10 // bytes of one URL
)

// ReadRequest reads a request that somebody wrote, and refuses what cannot be
// sent. Standard methods are accepted in any case and come out in capitals.
func ReadRequest(o *input.Object) Request {
	r := Request{
		Method: method(o.Text("method", "GET", 100)),
		URL:    o.Text("url", "", MaxURL),
		Header: readHeader(o),
		Body:   readBody(o),
		TokenN: int(o.Integer("token_n", 0, 0, input.MaxInteger)),
	}
	r.Cut = readCut(o, len(r.Body))
	if !IsToken(r.Method) {
		o.Refuse("method", strconv.Quote(input.Clip(r.Method, 40))+" is not a method name", "use letters as in GET or POST")
	}
	if r.Method == "CONNECT" {
		o.Refuse("method", "CONNECT opens tunnels and gets no answer to decide on", "use another method")
	}
	if problem := URLProblem(r.URL); problem != "" {
		o.Refuse("url", problem, "write an absolute address such as https://routes.example/v1/matrix")
	}
	o.Done()
	return r
}

// ReadResponse reads an answer that somebody wrote: any status that can stand
// in a status line, 100 to 999.
func ReadResponse(o *input.Object) Response {
	r := Response{
		Status: int(o.Integer("status", 0, 100, 999)),
		Header: readHeader(o),
		Body:   readBody(o),
	}
	r.Cut = readCut(o, len(r.Body))
	if r.Status == 0 {
		o.Refuse("status", "is missing", "write the answer's status code, for example 200")
	}
	return r
}

// StandardMethods are the methods that are accepted in any case.
func StandardMethods() []string {
	return []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "CONNECT"}
}

func method(name string) string {
	if upper := strings.ToUpper(name); slices.Contains(StandardMethods(), upper) {
		return upper
	}
	return name
}

// URLProblem says why the text is not an absolute http or https address that
// can be asked; "" where it is one.
func URLProblem(text string) string {
	if text == "" {
		return "is missing"
	}
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return "is not an address: " + reason(err)
	case u.Scheme != "http" && u.Scheme != "https":
		return "does not begin with http:// or https://"
	case u.Host == "" || u.Hostname() == "":
		return "has no host"
	case !PortOK(u.Port()):
		return "has a port that does not exist"
	}
	return ""
}

// reason is what a parser says of an address, without quoting it: what cannot
// be read may carry a password.
func reason(err error) string {
	var broken *url.Error
	if errors.As(err, &broken) {
		err = broken.Err
	}
	why, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "net/url: "), ` "`)
	return why
}

// PortOK tells whether the text is a port that can be asked: 1 to 65535, or ""
// for the scheme's own.
func PortOK(port string) bool {
	if port == "" {
		return true
	}
	n, err := strconv.Atoi(port)
	return err == nil && n > 0 && n < 1<<16
}

func readHeader(o *input.Object) Header {
	pairs := o.Pairs("header", MaxHeaders, MaxHeaderValue)
	h := make(Header, 0, len(pairs))
	for i, p := range pairs {
		at := "header[" + strconv.Itoa(i) + "]"
		if !IsToken(p[0]) {
			o.Refuse(at, strconv.Quote(input.Clip(p[0], 40))+" is not a header name", "use letters, digits and -, without spaces or a colon")
		}
		if strings.ContainsFunc(p[1], func(r rune) bool { return (r < ' ' && r != '\t') || r == 0x7f }) {
			o.Refuse(at, "the value of "+input.Clip(p[0], 40)+" has a control character", "remove line breaks and other control characters")
		}
		h = append(h, Field{p[0], strings.Trim(p[1], " \t")})
	}
	return h
}

// IsToken tells whether the text is a token (RFC 9110 §5.6.2): what methods
// and header names are made of.
func IsToken(text string) bool {
	for i := 0; i < len(text); i++ {
		if !IsTokenByte(text[i]) {
			return false
		}
	}
	return text != ""
}

// IsTokenByte tells whether the byte may stand in a token.
func IsTokenByte(c byte) bool {
	l := LowerByte(c)
	return 'a' <= l && l <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}

func readBody(o *input.Object) []byte {
	text := o.Text("body", "", MaxBody)
	coded := o.Text("body_base64", "", MaxBody/3*4+4)
	if coded == "" {
		return []byte(text)
	}
	if text != "" {
		o.Refuse("body_base64", "stands beside body", "give the body once, as text or in base64")
	}
	data, err := base64.StdEncoding.DecodeString(coded)
	if err != nil {
		o.Refuse("body_base64", "is not base64: "+err.Error(), "encode the bytes with the standard alphabet and padding")
	}
	if len(data) > MaxBody {
		o.Refuse("body_base64", fmt.Sprintf("is %d bytes long, more than the %d that are taken", len(data), MaxBody), "shorten it")
	}
	return data
}

// readCut reads what a trace says about a body that it did not keep whole.
func readCut(o *input.Object, have int) int {
	whole := o.Integer("body_bytes", int64(have), 0, input.MaxInteger)
	if !o.Bool("body_cut", false) {
		return 0
	}
	return max(int(whole)-have, 1)
}
