package sandbox

import (
	"strconv"
	"time"

	"whatnext/wasm/core/exchange"
)

// reply is an answer before the lines that all answers share.
type reply struct {
	status int
	header exchange.Header
	body   []byte
	tookMS int64 // plausible time for it; 0: that of a short refusal
	lost   bool  // the connection breaks and nothing arrives
}

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"
)

func (a reply) with(name, value string) reply {
	a.header = append(a.header[:len(a.header):len(a.header)], exchange.Field{Name: name, Value: value})
	return a
}

func typed(status int, mediaType string, body []byte) reply {
	return reply{status: status, header: exchange.Header{{Name: "Content-Type", Value: mediaType}}, body: body}
}

// data answers with a value as JSON.
func data(status int, v any) reply { return typed(status, jsonType, encode(v)) }

func encode(v any) []byte {
	text, err := exchange.Marshal(v)
	if err != nil { // none of our own values can fail
		return []byte("null")
	}
	return text
}

// item is one error of the legacy NFleet body.
type item struct {
	Code    int
	Message string
}

// badData is the 400 of the legacy NFleet API: all errors at once.
func badData(items ...item) reply {
	return data(400, struct{ Items []item }{items})
}

// coded is the error body of a code and a message.
func coded(status int, code, message string) reply {
	type inner struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	return data(status, struct {
		Error inner `json:"error"`
	}{inner{code, message}})
}

// details is an error body after RFC 9457; with type about:blank its title is
// the status's phrase.
func details(status int, detail string) reply {
	return typed(status, problemType, encode(struct {
		Type   string `json:"type"`
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{"about:blank", phrase(status), status, detail}))
}

// page is what a proxy in front of a service answers: HTML, whatever was asked.
func page(status int) reply {
	title := strconv.Itoa(status) + " " + phrase(status)
	return typed(status, "text/html; charset=utf-8",
		[]byte("<!doctype html>\n<title>"+title+"</title>\n<h1>"+title+"</h1>\n"))
}

func phrase(status int) string {
	switch status {
	case 404:
		return "Not Found"
	case 405:
		return "Method Not Allowed"
	case 406:
		return "Not Acceptable"
	case 408:
		return "Request Timeout"
	case 409:
		return "Conflict"
	case 412:
		return "Precondition Failed"
	case 413:
		return "Content Too Large"
	case 415:
		return "Unsupported Media Type"
	case 422:
		return "Unprocessable Content"
	case 425:
		return "Too Early"
	case 502:
		return "Bad Gateway"
	case 503:
		return "Service Unavailable"
	case 504:
		return "Gateway Timeout"
	case 507:
		return "Insufficient Storage"
	}
	return "Error"
}

// finish adds the lines that all answers share, and the time that this one
// took. Server is there to say nothing: clients are to see such lines too.
func (s *Service) finish(r *request, a reply) exchange.Answer {
	tookMS := s.latency(a.tookMS)
	if a.lost {
		return exchange.Answer{Failure: exchange.Network, TookMS: tookMS}
	}
	header := append(exchange.Header{{Name: "Date", Value: httpDate(s.date(r.at))}, {Name: "Server", Value: "sandbox"}}, a.header...)
	body := a.body
	if r.method == "HEAD" { // RFC 9110 §9.3.2
		body = nil
	}
	return exchange.Answer{Response: &exchange.Response{Status: a.status, Header: header, Body: body}, TookMS: tookMS}
}

func (s *Service) latency(plausibleMS int64) int64 {
	if s.settings.LatencyMS > 0 {
		return s.settings.LatencyMS
	}
	return max(plausibleMS, 12)
}

// date is what the service's own clock shows.
func (s *Service) date(at time.Time) time.Time {
	return at.Add(time.Duration(s.settings.ClockSkewS) * time.Second)
}

// httpDate writes the preferred form of RFC 9110 §5.6.7.
func httpDate(at time.Time) string { return at.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT") }

// retryAfter adds a Retry-After of that many seconds, in the form that was
// chosen (RFC 9110 §10.2.3); a date is one of the service's own clock.
func (s *Service) retryAfter(a reply, at time.Time, seconds int64) reply {
	then := s.date(at).Add(time.Duration(seconds) * time.Second)
	switch s.settings.RetryAfterForm {
	case "none":
		return a
	case "date":
		return a.with("Retry-After", httpDate(then))
	case "epoch":
		return a.with("Retry-After", strconv.FormatInt(then.Unix(), 10))
	}
	return a.with("Retry-After", strconv.FormatInt(seconds, 10))
}

// until is the time from at to end in whole seconds, rounded up, so that a
// client that waits it out is never early; at least 1.
func until(at, end time.Time) int64 {
	left := end.Sub(at)
	whole := int64(left / time.Second)
	if left%time.Second > 0 {
		whole++
	}
	return max(whole, 1)
}
