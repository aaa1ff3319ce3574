package parse

import (
	"testing"

	"whatnext/wasm/core/exchange"
)

const harText = `{"log": {"version": "1.2", "creator": {"name": "a browser", "version": "1"}, "entries": [
 {"startedDateTime": "2026-01-01T02:00:00.250+02:00", "time": 40.6,
  "request": {"method": "POST", "url": "https://routes.example/v1/matrix", "httpVersion": "h2",
   "headers": [{"name": ":authority", "value": "routes.example"}, {"name": "Accept", "value": "*/*"}],
   "postData": {"mimeType": "application/json", "text": "{}"}},
  "response": {"status": 429, "headers": [{"name": "Retry-After", "value": " 3 "}, {"name": "set-cookie", "value": "a=1\nb=2"}],
   "content": {"size": 4, "mimeType": "text/plain", "text": "slow"}}},
 {"startedDateTime": "yesterday", "time": -5,
  "request": {"method": "POST", "url": "https://id.example/token", "headers": [], "postData": {"params": [{"name": "a", "value": "1 2"}, {"name": "b", "value": "&"}]}},
  "response": {"status": 0, "headers": [], "content": {}, "_error": "net::ERR_FAILED"}},
 {"request": {"method": "PUT", "url": "https://a.example/", "headers": [{"name": "not a token", "value": ""}, {"name": "A", "value": "\u0000"}], "postData": {"text": "/w==", "_encoding": "base64"}},
  "response": {"status": 200, "headers": null, "content": {"size": 1, "text": "/wA=", "encoding": "base64"}}},
 {"request": {"method": "GET", "url": "https://a.example/"}, "response": {"status": 200, "content": {"size": 9}}},
 {"request": {"method": "GET", "url": "https://a.example/"}, "response": {"status": 200, "content": {"text": "*", "encoding": "base64"}}}
]}}`

func TestHAR(t *testing.T) {
	got, err := Text([]byte("\n" + harText))
	if err != nil {
		t.Fatal(err)
	}
	compare(t, got, []Exchange{
		{Request: ask("POST", "https://routes.example/v1/matrix", "{}", "Accept", "*/*"), TookMS: 41, StartedMS: 1767225600250,
			Response: answer(429, "slow", "Retry-After", "3", "set-cookie", "a=1", "set-cookie", "b=2")},
		{Request: ask("POST", "https://id.example/token", "a=1+2&b=%26"), Failure: exchange.Network},
		{Request: ask("PUT", "https://a.example/", "\xff"), Response: answer(200, "\xff\x00")},
		{Request: ask("GET", "https://a.example/", ""), Response: answer(200, "")},
		{Request: ask("GET", "https://a.example/", ""), Response: answer(200, "*")},
	}, []string{"net::ERR_FAILED", `"not a token"`, `"A"`, "does not hold the body", "could not be decoded"})
}
