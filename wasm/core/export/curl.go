package export

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// commands is each request that was sent, in order, as a command line for a
// POSIX shell. Secrets stand as REDACTED: put your own there.
func commands(t *trace.Trace) string {
	var out strings.Builder
	for _, s := range t.Steps {
		out.WriteString("# " + strconv.Itoa(s.N) + ": " + printable(outcome(s)+", "+s.Decision.Action) + "\n")
		if s.Request.Cut > 0 {
			out.WriteString("# The trace cut " + strconv.Itoa(s.Request.Cut) + " bytes off the end of this body.\n")
		}
		out.WriteString(command(s.Request) + "\n")
	}
	return out.String()
}

func command(r exchange.Request) string {
	line, body := "curl --include", r.Body
	asText := utf8.Valid(body) && bytes.IndexByte(body, 0) < 0
	if len(body) > 0 && !asText {
		line = "printf " + quoted(octal(body)) + " | " + line
	}
	if strings.Contains(r.URL, "/.") {
		line += " --path-as-is"
	}
	if strings.ContainsAny(r.URL, "[]{}") {
		line += " --globoff"
	}
	switch {
	case r.Method == "HEAD" && len(body) == 0:
		line += " --head"
	case r.Method != "GET" || len(body) > 0:
		line += " --request " + quoted(r.Method)
	}
	for _, f := range sent(r) {
		line += " --header " + quoted(headerArgument(f))
	}
	if len(body) > 0 {
		if !r.Header.Has("Content-Type") {
			line += " --header 'Content-Type:'" // else curl calls it a form
		}
		if asText {
			line += " --data-raw " + quoted(string(body))
		} else {
			line += " --data-binary @-"
		}
	}
	return line + " --url " + quoted(r.URL)
}

// sent lists the headers that a tool must be told: what it counts by itself,
// and a name that is none (@file would make curl read a file), are left out.
func sent(r exchange.Request) exchange.Header {
	return r.Header.Without(func(name string) bool {
		return exchange.EqualName(name, "Content-Length") || exchange.EqualName(name, "Transfer-Encoding") || !isToken(name)
	})
}

func isToken(name string) bool {
	for _, r := range name {
		if !strings.ContainsRune("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", r) {
			return false
		}
	}
	return name != ""
}

// headerArgument writes a header as curl takes it; an empty value needs a
// semicolon, else curl leaves the header out.
func headerArgument(f exchange.Field) string {
	if f.Value == "" {
		return f.Name + ";"
	}
	return f.Name + ": " + oneLine(f.Value)
}

// oneLine makes spaces of the control characters that no header may hold.
func oneLine(value string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return ' '
		}
		return r
	}, value)
}

// quoted is one word for the shell, whatever is in it. A NUL can't be.
func quoted(text string) string {
	return "'" + strings.ReplaceAll(strings.ReplaceAll(text, "\x00", ""), "'", `'\''`) + "'"
}

// octal writes bytes as printf reads them, and never as an option.
func octal(data []byte) string {
	var out strings.Builder
	for i, b := range data {
		if i == 0 && b == '-' || b < ' ' || b > '~' || b == '%' || b == '\\' || b == '\'' {
			digits := strconv.FormatInt(int64(b), 8)
			out.WriteString(`\` + "000"[len(digits):] + digits)
		} else {
			out.WriteByte(b)
		}
	}
	return out.String()
}
