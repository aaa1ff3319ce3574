package parse

import "testing"

// What the samples do not show of calls of fetch and of printed Responses.
func TestWhatConsolesHold(t *testing.T) {
	want := map[string][]string{
		`fetch("https://a.example/" + 'x' + ` + "`/y`" + `, {method: "delete"})`: {"DELETE https://a.example/x/y: no answer"},
		`fetch(new URL("https://a.example/"), {body: "a\x41\u{1F600}\
b", method: 'PATCH', headers: {'Content-Type': 'text/plain'}})`: {"PATCH https://a.example/: no answer"},
		`fetch(new Request("https://a.example/", {method: "PUT"}))`: {"PUT https://a.example/: no answer"},
		`fetch("/v1/matrix")`: {"GET : no answer", "The address is relative"},
		`{ status: 429, headers: [Object], config: { url: 'https://a.example/', method: 'get', headers: { Accept: '*/*' } }, data: '' }`: {
			`GET https://a.example/: 429, 0 headers, body ""`, "does not print the headers"},
		`Response { type: "opaque", url: "", status: 0, ok: false }`:          {" : cors", "no-cors"},
		`Response { type: "default", url: "", status: 0 }`:                    {" : opaque", "shows no status"},
		"Response\nstatus: 200\nurl: \"https://a.example/\"\ntype: \"basic\"": {`GET https://a.example/: 200, 0 headers, body ""`, "GET was assumed", "does not print the headers", "does not print the body"},
		"<Response [503 Service Unavailable]>\nHeaders({'retry-after': '9'})": {` : 503, 1 headers, body ""`, "print(answer.text)"},
	}
	for text := range want {
		check(t, text, text, want)
	}
}
