package lint

import (
	"testing"
)

const (
	today    = "Date: Thu, 01 Jan 2026 00:00:00 GMT"
	aProblem = `~{"type":"https://api.example/problems/x","title":"No","status":429,"detail":"Wait."}`
)

type exampleAnswer struct{ name, request, response string }

// exemplary are answers with which nothing is wrong.
func exemplary() []exampleAnswer {
	const tail = "|Server: api/1|X-Request-Id: 7|Vary: Accept-Encoding, Origin|Strict-Transport-Security: max-age=31536000; includeSubDomains"
	return []exampleAnswer{
		{"200", "GET|Accept: application/json", "200|" + today + "|Content-Type: application/json; charset=utf-8|Content-Length: 18|Cache-Control: private, max-age=60|ETag: W/\"v7\"|Last-Modified: Wed, 31 Dec 2025 23:00:00 GMT" + tail + `|~{"distance":[1,2]}`},
		{"303 of a long operation", "POST|Accept: application/json|Content-Type: application/json", "303|" + today + "|Location: /v1/results/7?x=a,b|Retry-After: 1|Content-Length: 0" + tail},
		{"429", "POST|Accept: application/json", "429|" + today + "|Content-Type: application/problem+json|Cache-Control: no-store|Retry-After: 3|RateLimit-Policy: \"default\";q=100;w=60|RateLimit: \"default\";r=0;t=3" + tail + "|" + aProblem},
		{"429 with a date", "GET", "429|" + today + "|Content-Type: application/json|Retry-After: Thu, 01 Jan 2026 00:01:00 GMT" + tail + `|~{"error":{"code":"quota","message":"Wait."}}`},
		{"401", "GET|Authorization: Bearer old", "401|" + today + "|WWW-Authenticate: Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The token, it seems, expired\"|Content-Type: application/json" + tail + `|~{"message":"expired"}`},
		{"401 with several challenges", "GET", "401|" + today + "|WWW-Authenticate: Negotiate YII=, Basic realm=\"a\", charset=\"UTF-8\", Bearer|WWW-Authenticate: Digest realm=\"a\", qop=\"auth, auth-int\", nonce=\"7ypf/xlj==\", algorithm=SHA-256|Content-Type: text/plain|~Who are you?"},
		{"403 and its scope", "GET|Authorization: Bearer x", "403|" + today + "|WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"read\"|Content-Type: application/json|~{}"},
		{"405", "DELETE", "405|" + today + "|Allow: GET, HEAD, POST|Content-Type: application/json" + tail + `|~{"message":"no"}`},
		{"405 for every method", "DELETE", "405|" + today + "|Allow:|Content-Type: text/plain|~Closed."},
		{"415", "POST|Content-Type: text/csv", "415|" + today + "|Accept-Post: application/json|Content-Type: application/json|~{}"},
		{"503", "GET", "503|" + today + "|Retry-After: 120|Content-Type: text/plain|~Back in two minutes."},
		{"304", "GET|If-None-Match: \"v6\", \"v7\"", "304|" + today + "|ETag: \"v7\"|Cache-Control: max-age=60|Vary: Accept" + tail},
		{"204", "DELETE", "204|" + today + tail},
		{"206", "GET|Range: bytes=0-4", "206|" + today + "|Content-Range: bytes 0-4/1234|Content-Length: 5|Content-Type: text/csv|Accept-Ranges: bytes|ETag: \"v7\"|~a;b;c"},
		{"206 in several parts", "GET|Range: bytes=0-0,2-2", "206|" + today + "|Content-Type: multipart/byteranges; boundary=x|~--x"},
		{"416", "GET|Range: bytes=9999-", "416|" + today + "|Content-Range: bytes */1234|Content-Type: text/plain|~Too far."},
		{"201", "POST", "201|" + today + "|Location: https://api.example/v1/things/7|ETag: \"1\"|Content-Type: application/json|~{\"id\":7}"},
		{"202", "POST", "202|" + today + "|Operation-Location: /jobs/7|Retry-After: 5|Content-Length: 0"},
		{"202 with the monitor in its body", "POST", "202|" + today + "|Content-Type: application/json|~{\"status\":\"queued\",\"href\":\"/jobs/7\"}"},
		{"308", "GET http://api.example/x", "308|" + today + "|Location: https://api.example/x|Content-Length: 0"},
		{"HEAD", "HEAD", "200|" + today + "|Content-Type: application/json|Content-Length: 1234"},
		{"400 in the form of 2013", "POST|Accept: application/json|Content-Type: application/json", "400|" + today + "|Content-Type: application/json|Cache-Control: no-cache|Pragma: no-cache|Expires: -1|X-Powered-By: ASP.NET" + `|~{"Items":[{"Code":3401,"Message":"Routing problem name is missing"}]}`},
		{"200 with points off the map", "POST", "200|" + today + `|Content-Type: application/json|~{"distances":[[0,-1]],"unreachable":[1],"error":null}`},
		{"200 of a job that failed", "GET", "200|" + today + `|Content-Type: application/json|~{"id":"7","status":"Failed","error":{"code":"X","message":"no"}}`},
		{"a deprecated address", "GET", "200|" + today + "|Deprecation: @1688169599|Sunset: Sun, 30 Jun 2030 23:59:59 GMT|Link: <https://api.example/news>; rel=\"deprecation\"; type=\"text/html\", </v2>; rel=successor-version|Content-Type: text/plain|~ok"},
		{"another origin", "GET|Origin: https://app.example", "429|" + today + "|Access-Control-Allow-Origin: https://app.example|Access-Control-Allow-Credentials: true|Access-Control-Expose-Headers: Retry-After, X-Request-Id|Retry-After: 3|Content-Type: text/plain|~Slow down."},
		{"a preflight", "OPTIONS|Origin: https://app.example|Access-Control-Request-Method: POST", "204|" + today + "|Access-Control-Allow-Origin: *|Access-Control-Allow-Methods: POST|Access-Control-Max-Age: 600"},
		{"a page for a browser", "GET|Accept: text/html,application/xhtml+xml,*/*;q=0.8", "404|" + today + "|Content-Type: text/html; charset=\"utf-8\"|Content-Encoding: br|Transfer-Encoding: chunked|~<html>"},
		{"a cookie", "POST", "200|" + today + "|Set-Cookie: id=1; Path=/; Secure; HttpOnly; SameSite=Lax|Cache-Control: no-store, no-cache, must-revalidate, max-age=0|Content-Type: application/json|~[]"},
		{"compressed, as it came", "GET", "200|" + today + "|Content-Type: application/json|Content-Encoding: gzip|~\x1f\x8b\x08\xff"},
		{"nobody knows the request", nobody, "404|" + today + "|Content-Type: application/json"},
		{"nobody knows the request of 304", nobody, "304|" + today + "|ETag: \"x\""},
	}
}

func TestExemplaryAnswersHaveNoFault(t *testing.T) {
	for _, e := range exemplary() {
		for _, f := range Check(asking(e.request), answering(e.response)) {
			t.Errorf("%s: %s: %s=%s", e.name, f.ID, f.Subject, f.Value)
		}
	}
}
