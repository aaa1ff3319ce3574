package parse

import (
	"bytes"
	"encoding/base64"
	"strings"

	"whatnext/wasm/core/exchange"
)

// optionSecrets finds the credentials in curl's options, such as -u user:word.
func optionSecrets(text []byte) (spans []span) {
	if !bytes.Contains(text, []byte("curl ")) && !bytes.Contains(text, []byte("curl.exe ")) && !bytes.Contains(text, []byte("curl\t")) {
		return nil
	}
	for at := 0; at < len(text); at++ {
		if text[at] != '-' || at > 0 && bytes.IndexByte([]byte(" \t\r\n"), text[at-1]) < 0 {
			continue
		}
		if from, ok := optionValue(text, at); ok {
			s := shellWord(text, from)
			spans = append(spans, s)
			at = max(at, s.to-1)
		}
	}
	return spans
}

// optionValue returns where the value of a secret option begins.
func optionValue(text []byte, at int) (from int, ok bool) {
	end := at
	for end < len(text) && end < at+200 && bytes.IndexByte([]byte(" \t\r\n"), text[end]) < 0 {
		end++
	}
	flag := string(text[at:end])
	if strings.HasPrefix(flag, "--") {
		name, _, equals := strings.Cut(flag[2:], "=")
		switch name {
		case "user", "proxy-user", "oauth2-bearer", "cookie", "pass", "proxy-pass", "tlspassword", "proxy-tlspassword", "cert", "proxy-cert", "aws-sigv4", "login-options":
			if equals {
				return at + len(name) + 3, true
			}
			return wordAfter(text, end), true
		}
		return 0, false
	}
	for i := 1; i < len(flag); i++ {
		if strings.IndexByte(valuedShort, flag[i]) < 0 {
			if strings.IndexByte(bareShort, flag[i]) < 0 {
				return 0, false
			}
			continue
		}
		if strings.IndexByte("uUbE", flag[i]) < 0 {
			return 0, false
		}
		if i+1 < len(flag) {
			return at + i + 1, true
		}
		return wordAfter(text, end), true
	}
	return 0, false
}

// wordAfter passes over blanks and the line breaks that a shell passes over.
func wordAfter(text []byte, at int) int {
	for at < len(text) {
		switch c := text[at]; {
		case c == ' ' || c == '\t' || c == '\r':
		case (c == '\\' || c == '^' || c == '`') && at+1 < len(text) && (text[at+1] == '\n' || text[at+1] == '\r'):
		case c == '\n' && at > 0 && bytes.IndexByte([]byte("\\^`\r"), text[at-1]) >= 0:
		default:
			return at
		}
		at++
	}
	return at
}

// shellWord is the place of the word that begins there, without the quotation
// marks around it.
func shellWord(text []byte, at int) span {
	n := &names{text: text}
	if m, inner := n.markAt(at); m.char != 0 {
		end := n.closing(inner, m)
		after := end
		for after < len(text) && (text[after] == '^' || text[after] == '\\') {
			after++
		}
		if after+1 >= len(text) || text[after] == m.char && bytes.IndexByte([]byte(" \t\r\n"), text[after+1]) >= 0 {
			return span{inner, end}
		}
	}
	quote := byte(0)
	for i := at; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == '\n' || quote == 0 && (c == ' ' || c == '\t' || c == '\r'):
			return span{at, n.trimmed(at, i)}
		}
	}
	return span{at, len(text)}
}

// userSecrets finds user information in addresses, and before the host of
// :authority.
func userSecrets(text []byte) (spans []span) {
	for at := 0; at < len(text); {
		from := 0
		if bytes.IndexByte([]byte(`/\%:`), text[at]) < 0 {
			at++
			continue
		}
		for _, start := range [...]string{"//", `\/\/`, "%2F%2F", "%2f%2f", ":authority:"} {
			if bytes.HasPrefix(text[at:], []byte(start)) {
				from = at + len(start)
			}
		}
		if from == 0 {
			at++
			continue
		}
		for from < len(text) && text[from] == ' ' {
			from++
		}
		end := from
		for end < len(text) && bytes.IndexByte([]byte("/?#\\ \t\r\n<>\"'"), text[end]) < 0 {
			end++
		}
		if user := bytes.LastIndexByte(text[from:end], '@'); user > 0 {
			spans = append(spans, span{from, from + user})
		}
		at = max(end, at+1)
	}
	return spans
}

// bareSecrets finds credentials that betray themselves: behind Bearer and
// Basic, a JSON Web Token, and a value on the line behind its header's name.
func bareSecrets(text []byte) (spans []span) {
	atLine := true
	for at := 0; at < len(text); {
		if atLine {
			if s, ok := loneName(text, at); ok {
				spans = append(spans, s)
				at = s.to
				continue
			}
		}
		atLine = text[at] == '\n'
		if !isNameByte(text[at]) {
			at++
			continue
		}
		end := at
		for end < len(text) && isNameByte(text[end]) {
			end++
		}
		s, ok := credential(text, at, end)
		if ok {
			spans = append(spans, s)
		}
		at = max(end, s.to)
	}
	return spans
}

// credential looks at a word and what stands behind it.
func credential(text []byte, at, end int) (span, bool) {
	token := end
	if bytes.HasPrefix(text[at:end], []byte("eyJ")) && end-at >= 10 {
		token = tokenEnd(text, at)
		return span{at, token}, bytes.IndexByte(text[at:token], '.') > 0
	}
	word := string(text[at:min(end, at+10)])
	if end == len(text) || text[end] != ' ' {
		return span{}, false
	}
	from := end + 1
	token = tokenEnd(text, from)
	value := text[from:token]
	switch {
	case exchange.EqualName(word, "Basic"):
		plain, err := base64.StdEncoding.DecodeString(string(value[:min(len(value), 4096)]))
		return span{from, token}, err == nil && bytes.IndexByte(plain, ':') >= 0
	case exchange.EqualName(word, "Bearer") || exchange.EqualName(word, "DPoP"):
		body := bytes.TrimRight(value, "=")
		long := len(body) >= 24 || len(body) >= 6 && bytes.ContainsAny(body, "0123456789")
		return span{from, token}, long && bytes.IndexByte(body, '=') < 0 && (token == len(text) || len(body) == len(value) || text[token] != '"')
	}
	return span{}, false
}

// tokenEnd returns where the token68 ends that begins there (RFC 9110 §11.2).
func tokenEnd(text []byte, at int) int {
	for at < len(text) && (isNameByte(text[at]) || bytes.IndexByte([]byte("._~+/="), text[at]) >= 0) {
		at++
	}
	return at
}

// loneName finds the value of a line that is nothing but a secret header's
// name: so a table of headers is copied.
func loneName(text []byte, at int) (span, bool) {
	line, next := lineAt(text[:min(len(text), at+100)], at)
	name := strings.TrimSpace(string(line))
	if name == "" || next >= len(text) || !exchange.IsToken(name) || !exchange.SecretHeader(name) {
		return span{}, false
	}
	value, _ := lineAt(text, next)
	lead := len(value) - len(bytes.TrimLeft(value, " \t"))
	s := span{next + lead, next + len(bytes.TrimRight(value, " \t\r"))}
	if s.to <= s.from || isMasked(text[s.from:s.to]) {
		return span{}, false
	}
	s.from += afterScheme(text[s.from:s.to])
	return s, true
}
