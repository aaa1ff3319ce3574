package parse

import "bytes"

const mendText = "paste a raw answer, the output of curl -i or curl -v, a HAR file, a curl command, a fetch call or a printed Response"

// readAll reads a text, and the commands with their outputs in it one by one.
func readAll(text []byte, p *pace) (*Reading, error) {
	text, at := withoutFence(text)
	var all *Reading
	for {
		t := newTalk(text, p)
		form, next, err := t.read(at)
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = &Reading{Form: form}
		}
		if all.Exchanges = append(all.Exchanges, t.done...); form != FormCurlCommand {
			all.Form = form
		}
		if len(all.Exchanges) > MaxExchanges {
			return nil, refuse(text, at, "more than 10000 messages", "paste only the exchanges that matter")
		}
		if at = next; at == len(text) || isBare(text[at:], t.prompt) {
			return all, nil
		}
	}
}

// read tells from its first lines which form the text at an offset has, and
// reads it up to where the next command begins.
func (t *talk) read(at int) (form Form, next int, err error) {
	if at, err = t.preamble(at); err != nil {
		return "", at, err
	}
	next = len(t.text)
	if t.command != nil {
		next = t.nextCommand(at)
		t.narrow(next)
		if at = skipBlank(t.text, at); at == next {
			t.begin()
			return FormCurlCommand, next, nil
		}
	}
	if at == next {
		return "", at, refuse(t.text, at, "the text ends here, expected an HTTP answer", mendText)
	}
	if form, err = t.recognise(at); err != nil {
		return form, at, err
	}
	return form, next, t.finish()
}

// recognise looks at the first line and calls the reader of its form.
func (t *talk) recognise(at int) (Form, error) {
	line, _ := lineAt(t.text, at)
	switch {
	case isPrinted(t.text[at:]):
		return FormResponse, printed(t, at)
	case isFetch(line) && t.command == nil:
		return fetches(t, at)
	case isVerbose(withoutMeter(line)):
		return FormCurl, verbose(t, at)
	case t.command != nil:
		if !bytes.HasPrefix(line, []byte("HTTP/")) {
			return "", refuse(t.text, at, "expected the answer's head, which curl prints with -i", "run the command again with -i and paste all of it, or paste the command alone")
		}
		return FormCurl, raw(t, at)
	case line[0] == '{':
		return FormHAR, har(t, at)
	case isPseudo(line) || isFrame(line):
		return FormAnswer, pseudo(t, at)
	case isPowerShell(line):
		return "", refuse(t.text, at, "this is a command for PowerShell, expected a curl command or a call of fetch", `choose "Copy as cURL" or "Copy as fetch" in the browser`)
	}
	return FormAnswer, raw(t, at)
}

// withoutFence returns the text up to the end of a Markdown code block, and
// where the block's first line begins; a text without a block stays as it is.
func withoutFence(text []byte) ([]byte, int) {
	at := skipBlank(text, 0)
	line, next := lineAt(text, at)
	mark := line[:len(line)-len(bytes.TrimLeft(line, "`~"))]
	if len(mark) < 3 || bytes.IndexByte(line[len(mark):], '`') >= 0 {
		return text, 0
	}
	for end := next; end < len(text); {
		line, after := lineAt(text, end)
		if bytes.HasPrefix(line, mark) && len(bytes.Trim(line, "`~ \t")) == 0 {
			return text[:end], next
		}
		end = after
	}
	return text, next
}

// isPowerShell tells whether a line is what a browser copies for PowerShell.
func isPowerShell(line []byte) bool {
	for _, start := range [...]string{"invoke-webrequest", "invoke-restmethod", "$session = new-object", "iwr ", "irm "} {
		if bytes.HasPrefix(bytes.ToLower(line[:min(len(line), 40)]), []byte(start)) {
			return true
		}
	}
	return false
}
