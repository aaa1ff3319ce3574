package export

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/trace"
)

// The HTTP Archive, HAR 1.2. Members that begin with _ are ours, as the format
// allows.
type harLog struct {
	Version string     `json:"version"`
	Creator harCreator `json:"creator"`
	Entries []harEntry `json:"entries"`
}

type harCreator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type harEntry struct {
	Started  string          `json:"startedDateTime"`
	Time     int64           `json:"time"`
	Request  harRequest      `json:"request"`
	Response harResponse     `json:"response"`
	Cache    struct{}        `json:"cache"`
	Timings  harTimings      `json:"timings"`
	Kind     exchange.Kind   `json:"_kind"`
	Decision decision.Report `json:"_decision"`
}

type harMessage struct {
	HTTPVersion string    `json:"httpVersion"`
	Cookies     []harPair `json:"cookies"`
	Headers     []harPair `json:"headers"`
	HeadersSize int       `json:"headersSize"`
	BodySize    int       `json:"bodySize"`
}

type harRequest struct {
	Method string `json:"method"`
	URL    string `json:"url"`
	harMessage
	Query    []harPair   `json:"queryString"`
	PostData *harContent `json:"postData,omitempty"`
}

type harResponse struct {
	Status     int    `json:"status"`
	StatusText string `json:"statusText"`
	harMessage
	Content     harContent       `json:"content"`
	RedirectURL string           `json:"redirectURL"`
	Error       exchange.Failure `json:"_error,omitempty"`
}

// harContent is a body. The format has an encoding for answers only; in
// requests it stands as _encoding.
type harContent struct {
	Size          *int   `json:"size,omitempty"`
	MimeType      string `json:"mimeType"`
	Text          string `json:"text"`
	Encoding      string `json:"encoding,omitempty"`
	OtherEncoding string `json:"_encoding,omitempty"`
	Comment       string `json:"comment,omitempty"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type harTimings struct {
	Send    int64 `json:"send"`
	Wait    int64 `json:"wait"`
	Receive int64 `json:"receive"`
}

func archive(t *trace.Trace) (string, error) {
	log := harLog{Version: "1.2", Creator: harCreator{"What Next", strconv.Itoa(t.V)}, Entries: []harEntry{}}
	for _, s := range t.Steps {
		log.Entries = append(log.Entries, harEntry{
			Started: started(s), Time: s.TookMS, Timings: harTimings{Wait: s.TookMS},
			Request: requestEntry(s.Request), Response: responseEntry(s), Kind: s.Kind, Decision: s.Decision,
		})
	}
	text, err := exchange.Marshal(map[string]harLog{"log": log})
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", "  "); err != nil {
		return "", err
	}
	return out.String() + "\n", nil
}

// start is when a run begins whose clock nobody told: the default of an order.
const start = 1767225600000 // 2026-01-01T00:00:00Z

// started is when a step's request was sent: the clock of its answer, less the
// time that the answer took.
func started(s *trace.Step) string {
	ms := start + s.SentMS
	if s.Context.NowMS != 0 {
		ms = s.Context.NowMS - s.TookMS
	}
	return time.UnixMilli(ms).UTC().Format("2006-01-02T15:04:05.000Z07:00")
}

func requestEntry(r exchange.Request) harRequest {
	out := harRequest{Method: r.Method, URL: r.URL, harMessage: message(r.Header, len(r.Body)+r.Cut), Query: query(r.URL)}
	if len(r.Body)+r.Cut > 0 {
		post := content(r.Header, r.Body, r.Cut)
		post.Encoding, post.OtherEncoding = "", post.Encoding
		out.PostData = &post
	}
	return out
}

func responseEntry(s *trace.Step) harResponse {
	r := s.Response
	if r == nil {
		return harResponse{harMessage: message(nil, -1), Content: harContent{Size: new(int), MimeType: "x-unknown"}, Error: s.Failure}
	}
	size := len(r.Body) + r.Cut
	out := harResponse{Status: r.Status, StatusText: contract.Find(r.Status).Name, harMessage: message(r.Header, size), Content: content(r.Header, r.Body, r.Cut)}
	out.Content.Size = &size
	out.RedirectURL, _ = r.Header.Get("Location")
	return out
}

func message(header exchange.Header, size int) harMessage {
	m := harMessage{HTTPVersion: "unknown", Cookies: []harPair{}, Headers: []harPair{}, HeadersSize: -1, BodySize: size}
	for _, f := range header {
		m.Headers = append(m.Headers, harPair(f))
	}
	return m
}

func content(header exchange.Header, body []byte, cut int) harContent {
	c := harContent{MimeType: "x-unknown", Text: string(body)}
	if kind, lines := header.Get("Content-Type"); lines > 0 {
		c.MimeType = kind
	}
	if !utf8.Valid(body) {
		c.Text, c.Encoding = base64.StdEncoding.EncodeToString(body), "base64"
	}
	if cut > 0 {
		c.Comment = strconv.Itoa(cut) + " bytes were cut off the end."
	}
	return c
}

// query lists the parameters of an address in order.
func query(address string) []harPair {
	pairs := []harPair{}
	address, _, _ = strings.Cut(address, "#")
	_, parameters, _ := strings.Cut(address, "?")
	for part := range strings.SplitSeq(parameters, "&") {
		if part != "" {
			name, value, _ := strings.Cut(part, "=")
			pairs = append(pairs, harPair{unescaped(name), unescaped(value)})
		}
	}
	return pairs
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}
