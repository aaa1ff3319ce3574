package native

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"whatnext/wasm/core/exchange"
)

// exchange makes one round trip. It leaves out http.Client, which would refuse
// a redirect whose Location it can't read and turn user information in the URL
// into credentials. Without a Response it leaves the failure to be named.
func (t *Transport) exchange(ctx context.Context, request exchange.Request) exchange.Answer {
	outgoing, err := write(ctx, request)
	if err != nil {
		return exchange.Answer{}
	}
	incoming, err := t.http.RoundTrip(outgoing)
	if err != nil {
		return exchange.Answer{}
	}
	defer incoming.Body.Close()

	body, err := read(incoming)
	if err != nil {
		return exchange.Answer{Evidence: exchange.Evidence{SeenStatus: incoming.StatusCode}}
	}
	return exchange.Answer{Response: &exchange.Response{
		Status: incoming.StatusCode, Header: Lines(incoming.Header), Body: body}}
}

// write makes net/http's request: the header as it was given and nothing
// beside it, so that the trace shows what was sent.
func write(ctx context.Context, request exchange.Request) (*http.Request, error) {
	if strings.EqualFold(request.Method, http.MethodConnect) {
		return nil, errors.New("CONNECT makes a tunnel, not an exchange")
	}
	out, err := http.NewRequestWithContext(ctx, request.Method, request.URL, bytes.NewReader(request.Body))
	if err != nil {
		return nil, err
	}
	out.Header["User-Agent"] = nil // present and empty: keeps net/http from adding its own
	for _, line := range request.Header {
		if exchange.EqualName(line.Name, "Host") {
			out.Host = line.Value
			continue
		}
		out.Header.Add(line.Name, line.Value)
	}
	return out, nil
}

// read takes the body whole, or fails.
func read(incoming *http.Response) ([]byte, error) {
	if incoming.StatusCode == http.StatusSwitchingProtocols {
		return nil, errors.New("the connection speaks another protocol now")
	}
	body, err := io.ReadAll(io.LimitReader(incoming.Body, MaxBody+1))
	if err == nil && len(body) > MaxBody {
		err = errors.New("the body is longer than what is taken")
	}
	return body, err
}

// Lines lists a header by name, repeated lines in their order; net/http does
// not tell in which order the names came.
func Lines(header http.Header) exchange.Header {
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	out := make(exchange.Header, 0, len(header))
	for _, name := range names {
		for _, value := range header[name] {
			out = append(out, exchange.Field{Name: name, Value: text(value)})
		}
	}
	return out
}

// text reads a header value as UTF-8 or, where it is not, as ISO 8859-1, the
// charset that header values once had (RFC 9110 §5.5).
func text(value string) string {
	if utf8.ValidString(value) {
		return value
	}
	runes := make([]rune, len(value))
	for i := range runes {
		runes[i] = rune(value[i])
	}
	return string(runes)
}
