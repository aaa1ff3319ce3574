package lint

import (
	"slices"
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

// Message writes to the API's owner about the faults that Check found: polite,
// without secrets, plain text that also reads as Markdown. "" without faults.
func Message(request exchange.Request, response exchange.Response, faults []Fault) string {
	if len(faults) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("Hello,\n\n" + opening(len(faults)) + "\n\n")
	m := message{request: &request, response: &response, status: response.Status}
	if knownRequest(request.URL) {
		out.WriteString("The request was:\n\n    " + oneLine(request.Method) + " " + unbroken(exchange.RedactURL(request.URL)) + "\n\n")
	} else {
		out.WriteString("The request is not known.\n\n")
	}
	out.WriteString("The answer was, as far as it matters here:\n\n    " + statusLine(m.status) + "\n")
	for _, f := range m.concerned(faults) {
		out.WriteString("    " + oneLine(f.Name) + ": " + oneLine(exchange.RedactField(f.Name, f.Value)) + "\n")
	}
	for i, f := range faults {
		out.WriteString("\n" + strconv.Itoa(i+1) + ". " + f.Problem + "\n" + found(f) + "   Suggestion: " + f.Ask + "\n   Reference: " + source(f) + "\n")
	}
	out.WriteString("\nThank you for looking into this, and for running the API.\n")
	return out.String()
}

func opening(n int) string {
	if n == 1 {
		return "I looked closely at one answer of your API. One thing in it could work better for clients; the details are below, in case they help."
	}
	return "I looked closely at one answer of your API. " + strconv.Itoa(n) + " things in it could work better for clients; the details are below, in case they help."
}

func knownRequest(address string) bool {
	return address != "" && !strings.HasPrefix(address, unknownHost)
}

func statusLine(status int) string {
	text := strconv.Itoa(status)
	if c := contract.Find(status); c.Standard != "" {
		text += " " + c.Name
	}
	return text
}

// concerned are the lines of the answer that the faults speak of, in the order
// of the answer. A name that is none may hide what kind of secret it has.
func (m *message) concerned(faults []Fault) exchange.Header {
	return m.response.Header.Without(func(name string) bool {
		return !exchange.IsToken(name) || !slices.ContainsFunc(faults, func(f Fault) bool {
			of, ok := strings.CutPrefix(f.Subject, "header:")
			return ok && exchange.EqualName(of, name)
		})
	})
}

// found quotes what was there where the head above does not show it: in the
// request and in the body.
func found(f Fault) string {
	if f.Value == "" || f.Subject == "status" || strings.HasPrefix(f.Subject, "header:") {
		return ""
	}
	where := "in the body"
	if name, ok := strings.CutPrefix(f.Subject, "request:header:"); ok {
		where = "in the request's " + name
	} else if path := strings.TrimPrefix(f.Subject, "body:"); path != "" {
		where = path + " in the body"
	}
	return "   Found " + where + ": " + f.Value + "\n"
}

func source(f Fault) string {
	ref := f.Ref
	if f.Level == Risk {
		ref += " (not forbidden, but it goes wrong in practice)"
	}
	if link := Link(f.Ref); link != "" {
		ref += ", " + link
	}
	return ref
}
