package contract

import "strings"

// RegistryDate is the day on which IANA last changed its list of HTTP status
// codes, as its file says ("Last Updated"). RegistrySeen is the latest day on
// which the list is known to have read so.
const (
	RegistryDate = "2025-09-15"
	RegistrySeen = "2026-10-09"
	RegistryURL  = "https://www.iana.org/assignments/http-status-codes/"
)

// RegistryState tells how a status code stands in the list.
type RegistryState string

// The four states.
const (
	InUse     RegistryState = ""
	Temporary RegistryState = "temporary" // taken for a draft, and given back unless renewed
	Obsoleted RegistryState = "obsoleted"
	Unused    RegistryState = "unused" // had a meaning once, and is kept free
)

// Registration is one entry of IANA's HTTP Status Code Registry.
type Registration struct {
	Code int
	// Name is the description in the list, without what State says.
	Name string
	// Reference is the defining document as IANA gives it.
	Reference string
	State     RegistryState
	// Note says what the list's own words do not: what an interim answer is
	// for, why a code is not in use. "" nothing.
	Note string
}

// Interim tells that the code never reaches a client as the answer to a
// request: the final one comes after it (RFC 9110 §15.2).
func (r Registration) Interim() bool { return r.Code < 200 }

// Link is the address where the defining document can be read.
func (r Registration) Link() string {
	document, section, _ := strings.Cut(r.Reference, ", Section ")
	document, _, _ = strings.Cut(document, ";")
	switch {
	case section != "":
		return Link(document + " §" + section)
	case strings.HasPrefix(document, "draft-"):
		return "https://datatracker.ietf.org/doc/html/" + document
	}
	return Link(document)
}

// Registered lists every status code that IANA's list names, in order.
func Registered() []Registration { return append([]Registration(nil), registry[:]...) }

// FindRegistered returns the entry of a status code; ok is false where the list
// has none.
func FindRegistered(code int) (r Registration, ok bool) {
	for _, r := range registry {
		if r.Code == code {
			return r, true
		}
	}
	return r, false
}

const interim = " It never reaches a client as the answer: the final one comes after it."

var registry = [...]Registration{
	{100, "Continue", "RFC 9110, Section 15.2.1", InUse, "The head of the request is welcome; the body may be sent." + interim},
	{101, "Switching Protocols", "RFC 9110, Section 15.2.2", InUse, "The connection goes on in another protocol, such as WebSocket; no HTTP answer follows on it. Whoever asked for the switch handles it, not a client that waits for an answer."},
	{102, "Processing", "RFC 2518", InUse, "The service is still at work; RFC 4918 no longer defines it." + interim},
	{103, "Early Hints", "RFC 8297", InUse, "Links that are likely to be needed, ahead of time." + interim},
	{104, "Upload Resumption Supported", "draft-ietf-httpbis-resumable-upload-05", Temporary, "The upload can be resumed if it breaks off. Registered 2024-11-13, renewed 2025-09-15, until 2026-11-13 unless renewed again." + interim},
	{200, "OK", "RFC 9110, Section 15.3.1", InUse, ""},
	{201, "Created", "RFC 9110, Section 15.3.2", InUse, ""},
	{202, "Accepted", "RFC 9110, Section 15.3.3", InUse, ""},
	{203, "Non-Authoritative Information", "RFC 9110, Section 15.3.4", InUse, ""},
	{204, "No Content", "RFC 9110, Section 15.3.5", InUse, ""},
	{205, "Reset Content", "RFC 9110, Section 15.3.6", InUse, ""},
	{206, "Partial Content", "RFC 9110, Section 15.3.7", InUse, ""},
	{207, "Multi-Status", "RFC 4918", InUse, ""},
	{208, "Already Reported", "RFC 5842", InUse, ""},
	{226, "IM Used", "RFC 3229", InUse, ""},
	{300, "Multiple Choices", "RFC 9110, Section 15.4.1", InUse, ""},
	{301, "Moved Permanently", "RFC 9110, Section 15.4.2", InUse, ""},
	{302, "Found", "RFC 9110, Section 15.4.3", InUse, ""},
	{303, "See Other", "RFC 9110, Section 15.4.4", InUse, ""},
	{304, "Not Modified", "RFC 9110, Section 15.4.5", InUse, ""},
	{305, "Use Proxy", "RFC 9110, Section 15.4.6", InUse, "Deprecated: an answer must not choose the client's proxy."},
	{306, "(Unused)", "RFC 9110, Section 15.4.7", Unused, "An earlier version of the standard gave it a meaning; it is kept free, and no service should send it."},
	{307, "Temporary Redirect", "RFC 9110, Section 15.4.8", InUse, ""},
	{308, "Permanent Redirect", "RFC 9110, Section 15.4.9", InUse, ""},
	{400, "Bad Request", "RFC 9110, Section 15.5.1", InUse, ""},
	{401, "Unauthorized", "RFC 9110, Section 15.5.2", InUse, ""},
	{402, "Payment Required", "RFC 9110, Section 15.5.3", InUse, "Kept for later use; services give it meanings of their own."},
	{403, "Forbidden", "RFC 9110, Section 15.5.4", InUse, ""},
	{404, "Not Found", "RFC 9110, Section 15.5.5", InUse, ""},
	{405, "Method Not Allowed", "RFC 9110, Section 15.5.6", InUse, ""},
	{406, "Not Acceptable", "RFC 9110, Section 15.5.7", InUse, ""},
	{407, "Proxy Authentication Required", "RFC 9110, Section 15.5.8", InUse, ""},
	{408, "Request Timeout", "RFC 9110, Section 15.5.9", InUse, ""},
	{409, "Conflict", "RFC 9110, Section 15.5.10", InUse, ""},
	{410, "Gone", "RFC 9110, Section 15.5.11", InUse, ""},
	{411, "Length Required", "RFC 9110, Section 15.5.12", InUse, ""},
	{412, "Precondition Failed", "RFC 9110, Section 15.5.13", InUse, ""},
	{413, "Content Too Large", "RFC 9110, Section 15.5.14", InUse, ""},
	{414, "URI Too Long", "RFC 9110, Section 15.5.15", InUse, ""},
	{415, "Unsupported Media Type", "RFC 9110, Section 15.5.16", InUse, ""},
	{416, "Range Not Satisfiable", "RFC 9110, Section 15.5.17", InUse, ""},
	{417, "Expectation Failed", "RFC 9110, Section 15.5.18", InUse, ""},
	{418, "(Unused)", "RFC 9110, Section 15.5.19", Unused, "Used in a joke (RFC 2324), which services still send; kept free so that it never means anything else."},
	{421, "Misdirected Request", "RFC 9110, Section 15.5.20", InUse, ""},
	{422, "Unprocessable Content", "RFC 9110, Section 15.5.21", InUse, ""},
	{423, "Locked", "RFC 4918", InUse, ""},
	{424, "Failed Dependency", "RFC 4918", InUse, ""},
	{425, "Too Early", "RFC 8470", InUse, ""},
	{426, "Upgrade Required", "RFC 9110, Section 15.5.22", InUse, ""},
	{428, "Precondition Required", "RFC 6585", InUse, ""},
	{429, "Too Many Requests", "RFC 6585", InUse, ""},
	{431, "Request Header Fields Too Large", "RFC 6585", InUse, ""},
	{451, "Unavailable For Legal Reasons", "RFC 7725", InUse, ""},
	{500, "Internal Server Error", "RFC 9110, Section 15.6.1", InUse, ""},
	{501, "Not Implemented", "RFC 9110, Section 15.6.2", InUse, ""},
	{502, "Bad Gateway", "RFC 9110, Section 15.6.3", InUse, ""},
	{503, "Service Unavailable", "RFC 9110, Section 15.6.4", InUse, ""},
	{504, "Gateway Timeout", "RFC 9110, Section 15.6.5", InUse, ""},
	{505, "HTTP Version Not Supported", "RFC 9110, Section 15.6.6", InUse, ""},
	{506, "Variant Also Negotiates", "RFC 2295", InUse, ""},
	{507, "Insufficient Storage", "RFC 4918", InUse, ""},
	{508, "Loop Detected", "RFC 5842", InUse, ""},
	{510, "Not Extended", "RFC 2774; status change of HTTP experiments to Historic", Obsoleted, "Its document is historic; no service should begin to send it."},
	{511, "Network Authentication Required", "RFC 6585", InUse, ""},
}
