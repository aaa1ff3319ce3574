package parse

import "bytes"

// exact takes the body whole where Content-Length tells it and one of curl's own
// lines, or the end, stands right behind it; else the body is taken line by
// line. It returns where reading goes on.
func (d *dialogue) exact(start int) int {
	length, known := contentLength(d.response.Header)
	end := start
	for at := start; known && at < len(d.text); {
		line, next := lineAt(d.text, at)
		bare := withoutMeter(line)
		noise := isRemark(bare) || isTransfer(bare) || len(bare) < len(line)
		if !noise && length <= len(d.text)-at {
			if after, ok := d.curlsLine(at + length); ok {
				d.response.Body, end = whole(d.text[at:at+length]), after
			}
		}
		if !noise && !isMarked(bare, '*') {
			break
		}
		at = next
	}
	return end
}

// curlsLine returns where one of curl's own lines, or the end, stands right
// behind a body that ends at an offset, or behind a line break there.
func (d *dialogue) curlsLine(at int) (after int, ok bool) {
	for _, skip := range [...]string{"", "\n", "\r\n"} {
		rest, ok := bytes.CutPrefix(d.text[at:], []byte(skip))
		line, _ := lineAt(rest[:min(len(rest), 64)], 0)
		if ok && (len(rest) == 0 || isMarked(line, '*') || isMarked(line, '<') || isMarked(line, '>') || isTransfer(line)) {
			return at + len(skip), true
		}
	}
	return at, false
}

// more takes lines of a body as they stand. curl writes its next remark right
// behind a body that does not end with a line break.
func (d *dialogue) more(raw, line []byte) {
	d.response.Body = append(d.response.Body, d.held...)
	d.held = nil
	if i := gluedRemark(line); i > 0 {
		raw, d.closed = raw[:i], true
	} else if isMarked(line, '*') && len(d.remarks) == 0 {
		d.remarks = append(d.remarks, "Lines that begin with * but are none of curl's usual remarks were taken as part of the body.")
	}
	d.response.Body = append(d.response.Body, raw...)
}

// deliver hands on the answer whose body was being read, if any. Lines that may
// be remarks or body are remarks where another request follows, body at the end
// of the text.
func (d *dialogue) deliver(last bool) {
	r := d.response
	if r == nil {
		return
	}
	if last {
		r.Body = d.withoutEcho(append(r.Body, d.held...))
	}
	d.answer(r, d.remarks)
	d.response, d.remarks, d.held, d.closed, d.state = nil, nil, nil, false, outside
}

// withoutEcho cuts the heads off the front of a body that curl -i repeats there
// when its output goes to a pipe.
func (d *dialogue) withoutEcho(body []byte) []byte {
	rest := body
	for _, head := range d.heads {
		if after, ok := afterHead(rest, head); ok {
			rest = after
		}
	}
	if len(rest) < len(body) {
		d.remarks = append(d.remarks, "The heads that curl -i repeats in front of the body were left out.")
	}
	return whole(rest)
}

func afterHead(body []byte, head [][]byte) ([]byte, bool) {
	at := 0
	for _, want := range head {
		line, next := lineAt(body, at)
		if !bytes.Equal(line, want) {
			return body, false
		}
		at = next
	}
	line, next := lineAt(body, at)
	return body[next:], len(line) == 0
}
