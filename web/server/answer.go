package server

import (
	"net/http"
	"strconv"
	"strings"

	"whatnext/wasm/core/exchange"
)

// write sends a simulated answer as it was written, but for the addresses in
// it, which lead back here, and the framing, which is net/http's.
func (t target) write(w http.ResponseWriter, answer *exchange.Response) {
	header := w.Header()
	header["Content-Type"] = nil // no guess where the service gave none
	for _, line := range answer.Header {
		switch name := http.CanonicalHeaderKey(line.Name); name {
		case "Content-Length", "Transfer-Encoding", "Trailer":
		case "Location", "Content-Location", "Operation-Location", "Azure-Asyncoperation":
			header.Add(name, t.home(line.Value))
		default:
			header.Add(name, line.Value)
		}
	}
	header.Set("Access-Control-Expose-Headers", strings.Join(answer.Header.With("Date", "").Names(), ", "))
	// Whatever a service answers, it is data: opened as a page it does nothing.
	header.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	if len(answer.Body) > 0 {
		header.Set("Content-Length", strconv.Itoa(len(answer.Body)))
	}
	w.WriteHeader(answer.Status)
	w.Write(answer.Body)
}

// home turns an address of a simulated host, or a path on the one that was
// asked, into a path under /sandbox/. Other addresses stay: relative ones are
// right already, and foreign ones are what the service meant.
func (t target) home(address string) string {
	for place, host := range hosts() {
		origin := "https://" + host
		if len(address) < len(origin) || !strings.EqualFold(address[:len(origin)], origin) {
			continue
		}
		if rest := address[len(origin):]; rest == "" || strings.IndexByte("/?#", rest[0]) >= 0 {
			return t.base + "/" + place + rest
		}
	}
	if strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") {
		return t.base + "/" + t.place + address
	}
	return address
}
