package decision

import (
	"encoding/json"
	"strings"
	"testing"

	"whatnext/wasm/core/exchange"
)

func TestSummaries(t *testing.T) {
	for _, c := range []struct {
		given []given
		want  string
	}{
		{facts(answer(200)), "Done: hand the answer to the caller."},
		{facts(answer(202)), "Hand the answer to the caller, though the work may not be done."},
		{facts(sending("GET", "If-None-Match: 1"), answer(304)), "Done: use the stored copy."},
		{facts(tokenCall(), answer(200), saying(`{"access_token":"abc"}`)), "Keep the token and go on with the request that waits for it."},
		{facts(answer(303, "Location: /x")), "GET the address in Location."},
		{facts(answer(303, "Location: /x", "Retry-After: 3")), "Wait 3 s, then GET the address in Location."},
		{facts(sending("HEAD"), answer(303, "Location: /x")), "HEAD the address in Location."},
		{facts(sending("POST"), answer(307, "Location: /x", "Retry-After: 3")), "Wait 3 s, then POST the address in Location."},
		{facts(sending("PATCH"), answer(307, "Location: /x", "Retry-After: 3")), "Wait 3 s, then PATCH the address in Location."},
		{facts(answer(202, "Location: /x")), "Wait 1 s, then ask the monitor how far the operation is."},
		{facts(elapsed(0), at(func(c *Context) { c.ElapsedMS = 1000 }), answer(202, "Location: /x")), "Ask the monitor how far the operation is."},
		{facts(answer(429)), "Wait 250 ms, then send the same request again."},
		{facts(answer(421)), "Send the same request again."},
		{facts(operation(), answer(404)), "Wait 250 ms, then begin the lost operation again with the original request."},
		{facts(holding(renewable), answer(401)), "Get a new token, then send the same request again."},
		{facts(holding(left(renewable, 1)), answer(403)), "Get a token of another identity, then send the same request again."},
		{facts(answer(400)), "Change the request: as it stands it cannot succeed."},
		{facts(sending("POST"), answer(301, "Location: /x")), "Send the request to its new address."},
		{facts(answer(406)), "Send the request with Accept: application/json."},
		{facts(repairs("apply"), answer(406)), "Wait 250 ms, then send the request with Accept: application/json."},
		{facts(sending("GET", "Authorization: Basic x"), holding(basicToo), answer(401)), "Send the request with Authorization: Bearer REDACTED."},
		{facts(sending("GET", "Range: x"), answer(416)), "Send the request without Range."},
		{facts(sending("GET", "Expect: x"), answer(417)), "Send the request without Expect."},
		{posted(typed("Content-Type: application/json", "Content-Encoding: br")), "Send the request without Content-Encoding."},
		{facts(answer(404)), "Stop and hand the answer to the caller."},
		{facts(failing("aborted")), "Stop: there is no answer to hand to the caller."},
	} {
		s, p := when(c.given)
		d := Decide(s, p)
		if got := d.Report().Summary; got != c.want {
			t.Errorf("%q\nnot: %q", got, c.want)
		}
	}
}

// The shape of the public interface: every key, lists that are never null. The
// words are free.
func TestAReportInJSON(t *testing.T) {
	for _, c := range []struct {
		given []given
		want  string
	}{
		{facts(answer(200)), `{"action":"accept","wait_ms":0,"next":null,"clause":"NFleet 200","summary":"-","advice":"","causes":[{"subject":"status","value":"200","effect":"-","ref":"NFleet 200"}],"notes":[]}`},
		{facts(answer(429, "Retry-After: 3")), `{"action":"resend","wait_ms":3000,"next":{"method":"GET","url":"https://routes.example/v1/matrix","header":[],"body":"","body_base64":"","body_bytes":0,"body_cut":false,"token_n":0},"clause":"NFleet 429","summary":"-","advice":"","causes":[{"subject":"status","value":"429","effect":"-","ref":"NFleet 429"},{"subject":"header:retry-after","value":"3","effect":"-","ref":"RFC 9110 §10.2.3"},{"subject":"context:attempts","value":"1 of 4","effect":"-","ref":"policy"}],"notes":[]}`},
	} {
		s, p := when(c.given)
		d := Decide(s, p)
		report := d.Report()
		report.Summary = "-"
		for i := range report.Causes {
			report.Causes[i].Effect = "-"
		}
		if got, err := exchange.Marshal(report); err != nil || string(got) != c.want {
			t.Errorf("%s (%v)\nnot: %s", got, err, c.want)
		}
	}
}

func TestNoSecretIsReported(t *testing.T) {
	const secret = "hunter2"
	leaky := facts(to("https://user:"+secret+"@routes.example/v1?token="+secret+"#access_token="+secret),
		sending("POST", "Authorization: Bearer "+secret, "Cookie: a="+secret, "X-Api-Key: "+secret, "Idempotency-Key: k"),
		carrying(`{"password":"`+secret+`"}`), saying(`{"message":"m","token":"`+secret+`"}`),
		browser(func(e *exchange.Evidence) { e.Redirected, e.FinalURL = true, "https://routes.example/?sig="+secret }))
	for status := 200; status < 600; status++ {
		header := []string{"Location: /x?token=" + secret, "Set-Cookie: " + secret, "Retry-After: ?token=" + secret, "Allow: ?key=" + secret, "Accept-Post: ?key=" + secret}
		s, p := when(append(facts(answer(status, header...)), leaky...))
		d := Decide(s, p)
		report, _ := exchange.Marshal(d.Report())
		if text := string(report); strings.Contains(text, secret) {
			t.Errorf("%d: %s", status, text)
		}
		again, err := json.Marshal(WhatIf(s, p))
		if text := string(again); err != nil || strings.Contains(text, secret) {
			t.Errorf("what if, %d: %s (%v)", status, text, err)
		}
	}
}
