package templates

// Sample is a text to try, as people bring it. Its hosts are invented.
type Sample struct {
	ID    string
	Name  string // what people call such a text
	About string // where it comes from, in a sentence
	Text  string
}

// Samples are one of each form, and the most common troubles. The first one is
// the example that the page begins with.
func Samples() []Sample {
	return []Sample{
		{"raw", "A raw answer", "The head and the body as they came over the wire, or an HTTP/2 block that begins with :status.", sampleRaw},
		{"curl", "curl -v or -i", "Redirects followed with -L and interim answers are read in order.", sampleCurl},
		{"har", "A HAR file", "The browser’s network panel: “Save all as HAR”. Pick an entry, or read all of them as one conversation.", sampleHAR},
		{"fetch", "Copy as fetch", "A request from the network panel. It has no answer, so it can be tried in the playground.", sampleFetch},
		{"console", "A Response in a console", "What console.log printed of a Response.", sampleConsole},
		{"allow", "An answer that breaks the standard", "A 405 that does not say which methods are allowed.", sampleAllow},
	}
}

const sampleRaw = `HTTP/1.1 429 Too Many Requests
Date: Tue, 04 Mar 2025 09:12:13 GMT
Content-Type: application/json
Retry-After: 3
Cache-Control: max-age=60

{"message":"Request quota exceeded"}
`

const sampleCurl = `* Connected to routes.example (192.0.2.7) port 443
> POST /v1/matrix HTTP/1.1
> Host: routes.example
> Authorization: Bearer 7c1d0ab2f4
> Content-Type: application/json
> Content-Length: 23
>
< HTTP/1.1 303 See Other
< Date: Tue, 04 Mar 2025 09:12:13 GMT
< Location: /v1/continuations/7f3a
< Retry-After: 2
< Content-Length: 0
<
* Connection #0 to host routes.example left intact
* Issue another request to this URL: 'https://routes.example/v1/continuations/7f3a'
> GET /v1/continuations/7f3a HTTP/1.1
> Host: routes.example
> Authorization: Bearer 7c1d0ab2f4
>
< HTTP/1.1 503 Service Unavailable
< Date: Tue, 04 Mar 2025 09:12:15 GMT
< Retry-After: 5
< Content-Length: 0
<
* Connection #0 to host routes.example left intact
`

const sampleHAR = `{"log":{"version":"1.2","creator":{"name":"a browser","version":"1"},"entries":[
{"startedDateTime":"2025-03-04T09:12:10.000Z","time":48,
 "request":{"method":"POST","url":"https://address.example/v1/geocode","httpVersion":"HTTP/1.1",
  "headers":[{"name":"Authorization","value":"Bearer 7c1d0ab2f4"},{"name":"Content-Type","value":"application/json"}],
  "queryString":[],"cookies":[],"headersSize":-1,"bodySize":17,
  "postData":{"mimeType":"application/json","text":"{\"q\":\"Jyväskylä\"}"}},
 "response":{"status":401,"statusText":"Unauthorized","httpVersion":"HTTP/1.1",
  "headers":[{"name":"WWW-Authenticate","value":"Bearer error=\"invalid_token\""},{"name":"Date","value":"Tue, 04 Mar 2025 09:12:10 GMT"}],
  "cookies":[],"content":{"size":0,"mimeType":""},"redirectURL":"","headersSize":-1,"bodySize":0},
 "cache":{},"timings":{"send":0,"wait":48,"receive":0}},
{"startedDateTime":"2025-03-04T09:12:11.000Z","time":61,
 "request":{"method":"GET","url":"https://address.example/v1/geocode?q=Tampere","httpVersion":"HTTP/1.1",
  "headers":[{"name":"Accept","value":"application/json"}],
  "queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},
 "response":{"status":500,"statusText":"Internal Server Error","httpVersion":"HTTP/1.1",
  "headers":[{"name":"Content-Type","value":"text/html"},{"name":"Date","value":"Tue, 04 Mar 2025 09:12:11 GMT"}],
  "cookies":[],"content":{"size":14,"mimeType":"text/html","text":"<h1>Sorry</h1>"},"redirectURL":"","headersSize":-1,"bodySize":14},
 "cache":{},"timings":{"send":0,"wait":61,"receive":0}}]}}
`

const sampleFetch = `fetch("https://address.example/v1/geocode?q=Tampere", {
  "headers": {
    "accept": "application/json",
    "authorization": "Bearer 7c1d0ab2f4"
  },
  "body": null,
  "method": "GET"
});
`

const sampleConsole = `Response {
  status: 503,
  statusText: 'Service Unavailable',
  headers: Headers {
    'content-type': 'application/json',
    'retry-after': '120'
  },
  body: ReadableStream { locked: false, state: 'readable', supportsBYOB: true },
  bodyUsed: false,
  ok: false,
  redirected: false,
  type: 'basic',
  url: 'https://routes.example/v1/matrix'
}
`

const sampleAllow = `HTTP/1.1 405 Method Not Allowed
Date: Tue, 04 Mar 2025 09:12:13 GMT
Content-Type: text/html

<h1>405</h1>
`
