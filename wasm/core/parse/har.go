package parse

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"whatnext/wasm/core/exchange"
)

// The members of an HTTP Archive (HAR 1.2) that say what travelled.
type archive struct {
	Log *struct {
		Entries []entry `json:"entries"`
	} `json:"log"`
}

type entry struct {
	Started string  `json:"startedDateTime"`
	Time    float64 `json:"time"`
	Request struct {
		Method   string  `json:"method"`
		URL      string  `json:"url"`
		Headers  []pair  `json:"headers"`
		PostData content `json:"postData"`
	} `json:"request"`
	Response struct {
		Status  int     `json:"status"`
		Headers []pair  `json:"headers"`
		Content content `json:"content"`
		Error   string  `json:"_error"` // Chromium's
	} `json:"response"`
}

type pair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// content is a body. HAR defines encoding for answers only; for requests some
// writers use _encoding, package export among them.
type content struct {
	Text          string  `json:"text"`
	Encoding      string  `json:"encoding"`
	OtherEncoding string  `json:"_encoding"`
	Params        []pair  `json:"params"`
	Size          float64 `json:"size"`
}

// har reads every entry of a HAR file that begins at an offset, in order.
func har(text []byte, at int, notes []string) ([]Exchange, error) {
	var a archive
	if err := json.Unmarshal(text[at:], &a); err != nil {
		return nil, refuseJSON(text, at, err)
	}
	if a.Log == nil || len(a.Log.Entries) == 0 {
		return nil, refuse(text, at, "JSON without log.entries, expected a HAR file with at least one", "export the HAR again, or paste a raw HTTP answer")
	}
	if len(a.Log.Entries) > MaxExchanges {
		return nil, refuse(text, at, fmt.Sprintf("more than %d entries", MaxExchanges), "export only the exchanges that matter")
	}
	all := make([]Exchange, 0, len(a.Log.Entries))
	for i, e := range a.Log.Entries {
		if s := e.Response.Status; s != 0 && (s < 100 || s > 999) {
			return nil, refuse(text, entryAt(text, at, i), fmt.Sprintf("log.entries[%d].response.status is %d, expected 100 to 999, or 0 for no answer", i, s), "correct the status")
		}
		all = append(all, e.exchange())
	}
	all[0].Notes = append(notes, all[0].Notes...)
	return all, nil
}

func refuseJSON(text []byte, at int, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return refuse(text, at+int(syntax.Offset)-1, syntax.Error()+", expected a HAR file", "mend the JSON there, or paste a raw HTTP answer")
	case errors.As(err, &kind):
		return refuse(text, at+int(kind.Offset)-1, fmt.Sprintf("%s is %s, expected %s", kind.Field, kind.Value, kind.Type.Kind()), "correct it, or export the HAR again")
	}
	return refuse(text, at, err.Error()+", expected a HAR file", "export the HAR again")
}

// entryAt finds where an entry begins in a HAR file at an offset. It reads the file again: only a refusal
// needs it.
func entryAt(text []byte, at, index int) int {
	decoder := json.NewDecoder(bytes.NewReader(text[at:]))
	for _, path := range [...]string{"log", "entries"} {
		decoder.Token()
		for decoder.More() {
			if name, _ := decoder.Token(); name == path {
				break
			}
			decoder.Decode(new(json.RawMessage))
		}
	}
	decoder.Token()
	for range index {
		decoder.Decode(new(json.RawMessage))
	}
	at += int(decoder.InputOffset())
	return at + max(bytes.IndexByte(text[at:], '{'), 0)
}

func (e *entry) exchange() Exchange {
	out := Exchange{TookMS: int64(min(max(e.Time, 0), 1e15) + 0.5)}
	if started, err := time.Parse(time.RFC3339, e.Started); err == nil {
		out.StartedMS = started.UnixMilli()
	}
	post := &e.Request.PostData
	if post.Text == "" {
		post.Text = form(post.Params)
	}
	out.Request = exchange.Request{Method: e.Request.Method, URL: e.Request.URL, Header: out.header(e.Request.Headers), Body: out.body(post)}
	header := out.header(e.Response.Headers)
	if e.Response.Status == 0 {
		out.Failure = exchange.Network
		if e.Response.Error != "" {
			out.Notes = append(out.Notes, "The browser's reason: "+e.Response.Error)
		}
		return out
	}
	out.Response = &exchange.Response{Status: e.Response.Status, Header: header, Body: out.body(&e.Response.Content)}
	if len(out.Response.Body) == 0 && e.Response.Content.Size > 0 {
		out.Notes = append(out.Notes, "The HAR file does not hold the body of the answer.")
	}
	return out
}

// header reads the lines; a value with line breaks is several lines joined by a
// browser. Pseudo-headers of HTTP/2 are no headers.
func (out *Exchange) header(pairs []pair) exchange.Header {
	var header exchange.Header
	for _, p := range pairs {
		if strings.HasPrefix(p.Name, ":") {
			continue
		}
		for value := range strings.SplitSeq(p.Value, "\n") {
			value = strings.Trim(value, " \t\r")
			if _, problem := fault([]byte("x:"+value), true); problem != "" || p.Name == "" || !isToken([]byte(p.Name)) {
				out.Notes = append(out.Notes, fmt.Sprintf("The header %.40q was left out: it is not one that HTTP allows.", p.Name))
				continue
			}
			header = append(header, exchange.Field{Name: p.Name, Value: value})
		}
	}
	return header
}

func (out *Exchange) body(c *content) []byte {
	if c.Encoding+c.OtherEncoding == "" {
		return whole([]byte(c.Text))
	}
	data, err := base64.StdEncoding.DecodeString(c.Text)
	if err != nil || c.Encoding+c.OtherEncoding != "base64" {
		out.Notes = append(out.Notes, fmt.Sprintf("A body in the encoding %.20q could not be decoded: its text was taken.", c.Encoding+c.OtherEncoding))
		return whole([]byte(c.Text))
	}
	return whole(data)
}

// form writes parameters as a form's body, where the file has no text of it.
func form(params []pair) string {
	var parts []string
	for _, p := range params {
		parts = append(parts, url.QueryEscape(p.Name)+"="+url.QueryEscape(p.Value))
	}
	return strings.Join(parts, "&")
}
