package exchange

import (
	"encoding/json"
	"net/url"
	"strings"
)

// Redacted stands wherever a secret stood.
const Redacted = "REDACTED"

// secretHeaders are the headers whose whole value is a credential.
var secretHeaders = map[string]bool{
	"authorization": true, "proxyauthorization": true, "cookie": true, "setcookie": true,
	"xapikey": true, "apikey": true, "xauth": true, "xauthtoken": true, "xauthkey": true,
	"xaccesstoken": true, "xcsrftoken": true, "xxsrftoken": true, "xamzsecuritytoken": true,
	"xgoogapikey": true, "ocpapimsubscriptionkey": true, "xfunctionskey": true,
	"xvaulttoken": true, "privatetoken": true, "jobtoken": true, "xsessiontoken": true,
}

// secretNames are the members of bodies and the parameters of URLs whose value
// is a credential: the whole name, ignoring case, "-" and "_".
var secretNames = map[string]bool{
	"accesstoken": true, "refreshtoken": true, "idtoken": true, "token": true, "apikey": true,
	"secret": true, "clientsecret": true, "password": true,
}

// secretParameters are secret in URLs and form bodies only: in JSON these names
// carry error codes and other things that people must see.
var secretParameters = map[string]bool{"code": true, "key": true, "sig": true, "signature": true}

// plain is a name without case, "-" and "_".
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return -1
		}
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, name)
}

// SecretHeader tells whether the value of that header is a credential: it is
// redacted in traces, and left behind when a request goes to another origin.
func SecretHeader(name string) bool {
	p := plain(name)
	for _, end := range [...]string{"apikey", "accesstoken", "authtoken", "secret", "password"} {
		if strings.HasSuffix(p, end) {
			return true
		}
	}
	return secretHeaders[p]
}

func secretParameter(name string) bool {
	if whole, err := url.QueryUnescape(name); err == nil {
		name = whole
	}
	p := plain(strings.TrimSpace(name))
	return secretNames[p] || secretParameters[p]
}

// Redact returns a copy of the request without its secrets.
func (r Request) Redact() Request {
	r.URL = RedactURL(r.URL)
	r.Body = redactBody(r.Header, r.Body)
	r.Header = r.Header.Redact()
	return r
}

// Redact returns a copy of the response without its secrets.
func (r Response) Redact() Response {
	r.Body = redactBody(r.Header, r.Body)
	r.Header = r.Header.Redact()
	return r
}

// Redact returns a copy of the header in which secrets read REDACTED.
func (h Header) Redact() Header {
	out := make(Header, len(h))
	for i, f := range h {
		out[i] = Field{f.Name, RedactField(f.Name, f.Value)}
	}
	return out
}

// RedactField returns the value as it may be shown: a credential keeps only
// its scheme ("Bearer REDACTED"), an address loses its secret parameters.
func RedactField(name, value string) string {
	if SecretHeader(name) {
		if scheme, rest, ok := strings.Cut(value, " "); ok && rest != "" && isAuthorization(name) {
			return scheme + " " + Redacted
		}
		if value == "" || isAuthorization(name) && EqualName(value, "Bearer") { // nothing secret in it
			return value
		}
		return Redacted
	}
	return RedactURL(value)
}

func isAuthorization(name string) bool {
	return EqualName(name, "Authorization") || EqualName(name, "Proxy-Authorization")
}

// RedactURL masks user information and secret parameters (query and fragment)
// of every address in the text, and leaves all else as it was written.
func RedactURL(text string) string {
	if strings.Contains(text, "@") {
		text = redactUserInfo(text)
	}
	if !strings.Contains(text, "=") {
		return text
	}
	return redactParameters(text, "&#<>\" \t\r\n")
}

// redactParameters masks the secret parameters that follow one of ?#&; and end
// with one of ends. A comma, a semicolon or a quote may be part of a secret:
// rather too much is masked than too little.
func redactParameters(text, ends string) string {
	var out strings.Builder
	for text != "" {
		at := until(text, "?#&;")
		if at == len(text) {
			break
		}
		out.WriteString(text[:at+1])
		text = text[at+1:]
		name := until(text, "=?#&;<>\"' ,")
		if name == len(text) || text[name] != '=' || !secretParameter(text[:name]) {
			continue
		}
		if value := until(text[name+1:], ends); value > 0 {
			out.WriteString(text[:name+1] + Redacted)
			text = text[name+1+value:]
		}
	}
	return out.String() + text
}

// until is the index of the first of these bytes, or the length.
func until(text, bytes string) int {
	if at := strings.IndexAny(text, bytes); at >= 0 {
		return at
	}
	return len(text)
}

// redactUserInfo masks what stands between "//" and "@" in an authority.
func redactUserInfo(text string) string {
	var out strings.Builder
	for {
		at := strings.Index(text, "//")
		if at < 0 {
			break
		}
		out.WriteString(text[:at+2])
		text = text[at+2:]
		end := until(text, "/?#\\ <>\"'")
		if user := strings.LastIndexByte(text[:end], '@'); user > 0 {
			out.WriteString(Redacted)
			text = text[user:]
		}
	}
	out.WriteString(text)
	return out.String()
}

// redactBody masks secret members of JSON (broken JSON too) and of forms.
func redactBody(h Header, data []byte) []byte {
	if len(data) == 0 {
		return data
	}
	if kind, _ := h.Get("Content-Type"); isForm(kind, data) {
		data = []byte(redactParameters("&"+RedactURL(string(data)), "&")[1:])
	}
	return redactMembers(data)
}

// isForm tells whether a body is a form, by its type or by its looks: people
// send forms as other types and other things as forms.
func isForm(kind string, data []byte) bool {
	kind, _, _ = strings.Cut(kind, ";")
	if EqualName(strings.TrimSpace(kind), "application/x-www-form-urlencoded") {
		return true
	}
	name, _, ok := strings.Cut(string(data[:min(len(data), 256)]), "=")
	return ok && !strings.ContainsAny(name, " \t\r\n{}[]\"<>:")
}

// redactMembers finds every "name": in the text and masks the value of a secret
// one. It reads text, not JSON, and takes each quote for one that may begin a
// name, so that a body that is broken or cut short leaks nothing.
func redactMembers(data []byte) []byte {
	var out []byte // nil until the first secret: most bodies have none
	kept := 0
	for i := 0; i < len(data); {
		if data[i] != '"' {
			if data[i] == '\\' { // what is escaped begins no name
				i++
			}
			i++
			continue
		}
		end := stringEnd(data, i)
		colon := skipSpace(data, end)
		if colon >= len(data) || data[colon] != ':' || !secretMember(data[i:end]) {
			i++
			continue
		}
		from := skipSpace(data, colon+1)
		value := strings.TrimRight(string(data[from:valueEnd(data, from)]), " \t")
		to := from + len(value)
		if value != "" && value != `""` && value != "null" { // these keep nothing secret
			out = append(append(out, data[kept:from]...), `"`+Redacted+`"`...)
			kept = to
		}
		i = to
	}
	if out == nil {
		return data
	}
	return append(out, data[kept:]...)
}

func secretMember(quoted []byte) bool {
	var name string
	return json.Unmarshal(quoted, &name) == nil && secretNames[plain(name)]
}

func skipSpace(data []byte, i int) int {
	for i < len(data) && (data[i] == ' ' || data[i] == '\t' || data[i] == '\r' || data[i] == '\n') {
		i++
	}
	return i
}

// stringEnd returns the index after the string that starts at i; an unclosed
// one ends with the data.
func stringEnd(data []byte, i int) int {
	for i++; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(data)
}

// valueEnd returns the index after the JSON value that starts at i: a string,
// a whole object or array, or a bare word.
func valueEnd(data []byte, i int) int {
	depth := 0
	for i < len(data) {
		switch c := data[i]; {
		case c == '"':
			i = stringEnd(data, i)
			continue // a quote in the midst of a broken value does not end it
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth == 0 {
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case depth == 0 && (c == ',' || c == '\n' || c == '\r'):
			return i
		}
		i++
	}
	return len(data)
}
