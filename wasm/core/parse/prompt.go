package parse

import (
	"bytes"
	"strings"
)

// preamble returns where the first line stands that is not empty, a command
// line that was pasted along, or curl's progress meter. A curl command among
// them is kept, the first one: it tells the request.
func (t *talk) preamble(at int) (int, error) {
	command := false // in a command line that goes on with a backslash
	for {
		full, next := lineAt(t.text, at)
		line := withoutMeter(full)
		start, prompt := commandAt(line)
		other := bytes.HasPrefix(line, []byte("$ "))
		blank := len(bytes.TrimSpace(line)) == 0
		switch {
		case next == at || start >= 0 && t.command != nil:
			return at, nil
		case start >= 0:
			c, end, err := curlCommand(t.text, at+len(full)-len(line)+start)
			if err != nil {
				return at, err
			}
			t.command, t.prompt, next = c, prompt, end
		case other && !command:
			t.notes = append(t.notes, "The command line at the start was left out.")
		case !command && !blank && !isMeterTitle(line):
			return at, nil
		}
		command = start < 0 && (other || command) && bytes.HasSuffix(line, []byte(`\`))
		at = next
	}
}

// nextCommand returns where the output that begins at an offset ends: at the
// next line with the same prompt and another command, or nothing, behind it.
func (t *talk) nextCommand(at int) int {
	mark := strings.TrimSpace(t.prompt)
	if line, _ := lineAt(t.text, at); mark == "" || mark == ">" {
		if start, _ := commandAt(line); start >= 0 {
			return at
		}
		return len(t.text)
	}
	for at < len(t.text) {
		line, next := lineAt(t.text, at)
		if rest, ok := bytes.CutPrefix(line, []byte(mark)); ok {
			start, _ := commandAt(line)
			if start >= 0 || len(bytes.TrimSpace(rest)) == 0 && skipBlank(t.text, next) == len(t.text) {
				return at
			}
		}
		at = next
	}
	return at
}

// isBare tells whether the text is nothing but a prompt, or nothing.
func isBare(text []byte, prompt string) bool {
	rest := strings.TrimSpace(string(text[:min(len(text), 200)]))
	return rest == "" || rest == strings.TrimSpace(prompt)
}

// commandAt tells where in a line a curl command begins: at its start, or
// behind a prompt; -1: nowhere. prompt is what stands before it.
func commandAt(line []byte) (at int, prompt string) {
	for _, name := range [...]string{"curl ", "curl.exe ", "curl\t"} {
		i := bytes.Index(line[:min(len(line), 200)], []byte(name))
		if i < 0 {
			continue
		}
		if before := string(line[:i]); isPrompt(before) {
			return i, before[:len(before)-len(words(before))]
		}
	}
	return -1, ""
}

// isPrompt tells whether the text is what a shell writes before a command, with
// words such as time behind it, or nothing.
func isPrompt(before string) bool {
	for _, w := range strings.Fields(words(before)) {
		if w != "time" && w != "sudo" && w != "command" && w != "~" && !strings.Contains(w, "=") {
			return false
		}
	}
	return true
}

// words is what stands behind the prompt in the text.
func words(before string) string {
	if strings.ContainsAny(before, "<{\"'") {
		return before
	}
	i := strings.LastIndexAny(before, "$%#>❯➜")
	if i < 0 {
		return before
	}
	return strings.TrimLeft(before[i:], "$%#>❯➜")
}
