package lint

// situation is what fires one check and what does not.
type situation struct {
	id, request, bad string
	says             string   // subject=value
	good             []string // answers to the same request that are right
	other            []string // requests to which the same answer is right
}

type list = []string

const (
	gone              = "Wed, 31 Dec 2025 00:00:00 GMT"
	later             = "Fri, 02 Jan 2026 00:00:00 GMT"
	far               = "Sun, 01 Mar 2026 00:00:00 GMT"
	asJSON, asProblem = "|Content-Type: application/json|~", "|Content-Type: application/problem+json|~"
)

func cases() []situation {
	var all []situation
	all = append(all, statusCases...)
	all = append(all, needCases...)
	all = append(all, headerCases...)
	all = append(all, browserCases...)
	return append(all, bodyCases...)
}

var statusCases = []situation{
	{"status-out-of-range", "GET", "600", "status=600", list{"599", "100"}, nil},
	{"status-out-of-range", "GET", "99", "status=99", nil, nil},
	{"status-unregistered", "GET", "520", "status=520", list{"500", "511", "103", "306", "418", "999"}, nil},
	{"status-305", "GET", "305", "status=305", list{"307"}, nil},
	{"status-306", "GET", "306", "status=306", list{"307"}, nil},
	{"status-418", "GET", "418", "status=418", list{"417"}, nil},
	{"redirect-may-change-method", "POST", "302|Location: /x", "status=302", list{"307|Location: /x", "303|Location: /x"}, list{"GET", nobody}},
	{"304-unasked", "GET", "304", "status=304", list{"200"}, list{"GET|If-None-Match: \"a\"", "GET|If-Modified-Since: " + gone, nobody}},
	{"304-to-unsafe-method", "PUT|If-None-Match: \"a\"", "304", "status=304", list{"412"}, list{"GET|If-None-Match: \"a\"", "HEAD", nobody}},
	{"412-unasked", "PUT", "412", "status=412", list{"428"}, list{"PUT|If-Match: \"a\"", "DELETE|If-Unmodified-Since: " + gone, "PUT|If-None-Match: *", nobody}},
	{"206-unasked", "GET", "206", "status=206", list{"200"}, list{"GET|Range: bytes=0-1", nobody}},
	{"416-unasked", "GET", "416", "status=416", list{"404"}, list{"GET|Range: bytes=0-1", "PUT|Content-Range: bytes 0-1/2", nobody}},
	{"202-without-monitor", "POST", "202|Content-Length: 0", "status=202", list{"202|Location: /m", "202|Operation-Location: /m", "202|Link: </m>; rel=\"monitor\"", "202" + asJSON + `{"monitor":"/m"}`, "202|Content-Type: text/plain"}, nil},
	{"202-without-monitor", "POST", "202" + asJSON + `{"status":"queued"}`, "status=202", nil, nil},
	{"preflight-refused", "OPTIONS|Access-Control-Request-Method: PUT", "401|Access-Control-Allow-Origin: *", "status=401", list{"204|Access-Control-Allow-Origin: *", "403"}, list{"OPTIONS"}},
}

var needCases = []situation{
	{"401-without-www-authenticate", "GET", "401", "header:www-authenticate=", list{"401|WWW-Authenticate: Bearer", "403"}, nil},
	{"401-without-www-authenticate", "GET", "401|WWW-Authenticate: ,", "header:www-authenticate=,", nil, nil},
	{"www-authenticate-malformed", "GET", `401|WWW-Authenticate: Bearer realm="a" error="invalid_token"`, `header:www-authenticate=Bearer realm="a" error="invalid_token"`, list{`401|WWW-Authenticate: Bearer realm="a", error="invalid_token"`, "401|WWW-Authenticate: Bearer", "401|WWW-Authenticate: Negotiate YIIJvwYGKwYBBQUCoIIJszCCCa+gJDAi/==", `401|WWW-Authenticate: Basic realm = "a" , , Bearer`, "401|WWW-Authenticate:", `401|WWW-Authenticate: Basic realm="a\"b, c"`}, nil},
	{"www-authenticate-malformed", "GET", `401|WWW-Authenticate: Bearer realm="a`, `header:www-authenticate=Bearer realm="a`, nil, nil},
	{"www-authenticate-malformed", "GET", `401|WWW-Authenticate: realm="a"`, `header:www-authenticate=realm="a"`, nil, nil},
	{"www-authenticate-malformed", "GET", `401|WWW-Authenticate: Bearer a="b", realm=`, `header:www-authenticate=Bearer a="b", realm=`, nil, nil},
	{"www-authenticate-malformed", "GET", `401|WWW-Authenticate: {"error":"x"}`, `header:www-authenticate={"error":"x"}`, nil, nil},
	{"bearer-error-status", "GET", `403|WWW-Authenticate: Bearer error="invalid_token"`, `header:www-authenticate=Bearer error="invalid_token"`, list{`401|WWW-Authenticate: Bearer error="invalid_token"`, `403|WWW-Authenticate: bearer ERROR=insufficient_scope`, `400|WWW-Authenticate: Bearer error="invalid_request"`, `401|WWW-Authenticate: Bearer error="of_our_own"`, `401|WWW-Authenticate: DPoP error="invalid_request"`}, nil},
	{"basic-without-realm", "GET", "401|WWW-Authenticate: Basic", "header:www-authenticate=Basic", list{`401|WWW-Authenticate: Basic realm="a"`, "401|WWW-Authenticate: Bearer", `401|WWW-Authenticate: basic charset="UTF-8", REALM=a`}, nil},
	{"407-without-proxy-authenticate", "GET", "407", "header:proxy-authenticate=", list{"407|Proxy-Authenticate: Basic realm=\"p\"", "401"}, nil},
	{"405-without-allow", "PUT", "405", "header:allow=", list{"405|Allow: GET", "405|Allow:", "404"}, nil},
	{"405-allows-refused-method", "PUT", "405|Allow: GET, PUT", "header:allow=GET, PUT", list{"405|Allow: GET", "405|Allow: put", "200|Allow: PUT"}, list{"POST", "PUT https://unknown.invalid/"}},
	{"allow-malformed", "PUT", "405|Allow: GET POST", "header:allow=GET POST", list{"405|Allow: GET,,POST", "405|Allow:"}, nil},
	{"allow-malformed", "PUT", `405|Allow: ["GET"]`, `header:allow=["GET"]`, nil, nil},
	{"allow-lower-case", "PUT", "405|Allow: GET, post", "header:allow=GET, post", list{"405|Allow: GET, M-SEARCH, purge"}, nil},
	{"options-without-allow", "OPTIONS", "204", "header:allow=", list{"204|Allow: GET", "404"}, list{"GET", "OPTIONS|Access-Control-Request-Method: GET"}},
	{"415-without-accept", "POST", "415", "header:accept=", list{"415|Accept: application/json", "415|Accept-Post: a/b", "415|Accept-Encoding: gzip", "400"}, list{"POST|Content-Encoding: gzip", "PATCH"}},
	{"415-without-accept-encoding", "POST|Content-Encoding: gzip", "415", "header:accept-encoding=", list{"415|Accept-Encoding:", "415|Accept: a/b"}, list{"POST", "POST|Content-Encoding: identity"}},
	{"415-without-accept-patch", "PATCH", "415|Accept: a/b", "header:accept-patch=", list{"415|Accept-Patch: application/merge-patch+json", "415|Accept-Encoding: gzip"}, list{"POST"}},
	{"101-without-upgrade", "GET", "101", "header:upgrade=", list{"101|Upgrade: websocket"}, nil},
	{"426-without-upgrade", "GET", "426", "header:upgrade=", list{"426|Upgrade: HTTP/3.0"}, nil},
	{"451-without-blocked-by", "GET", "451|Link: </x>; rel=\"help\"", `header:link=</x>; rel="help"`, list{`451|Link: </x>; rel="blocked-by"`}, nil},
	{"redirect-without-location", "GET", "303", "header:location=", list{"303|Location: /x", "304", "300"}, nil},
	{"201-without-location", "POST", "201", "header:location=", list{"201|Location: /x", "200"}, list{"PUT", nobody}},
	{"location-empty", "GET", "303|Location:", "header:location=", list{"303|Location: /", "303", "200|Location:"}, nil},
	{"location-twice", "GET", "303|Location: /a|Location: /b", "header:location=/a, /b", list{"303|Location: /a"}, nil},
	{"location-malformed", "GET", "303|Location: /a b", "header:location=/a b", list{"303|Location: /a%20b?x=1,2&y=[1]#z", "303|Location: //h.example/x", "303|Location: app:done"}, nil},
	{"location-malformed", "GET", "303|Location: https://[::1/x", "header:location=https://[::1/x", nil, nil},
	{"location-malformed", "GET", "303|Location: /ä", "header:location=/ä", nil, nil},
	{"location-user-info", "GET", "303|Location: https://ann:pw@api.example/?token=abc", "header:location=https://REDACTED@api.example/?token=REDACTED", list{"303|Location: https://api.example/@ann", "303|Location: ftp://ann@x.example/"}, nil},
	{"location-insecure", "GET", "303|Location: http://api.example/x", "header:location=http://api.example/x", list{"303|Location: https://api.example/x", "303|Location: /x", "200|Location: http://api.example/x"}, list{"GET http://api.example/", nobody}},
	{"redirect-to-itself", "GET https://api.example/x", "308|Location: /x", "header:location=/x", list{"308|Location: /y", "303|Location: /x", "308|Location: /x|Set-Cookie: seen=1"}, list{nobody, "GET https://api.example/y"}},
	{"retry-after-malformed", "GET", "429|Retry-After: 1.5", "header:retry-after=1.5", list{"429|Retry-After: 0", "429|Retry-After: 99999999999999999999", "429|Retry-After: " + later, "429|Retry-After: Friday, 02-Jan-26 00:00:00 GMT"}, nil},
	{"retry-after-malformed", "GET", "429|Retry-After: -5", "header:retry-after=-5", nil, nil},
	{"retry-after-malformed", "GET", "429|Retry-After: 5s", "header:retry-after=5s", nil, nil},
	{"retry-after-malformed", "GET", "429|Retry-After:", "header:retry-after=", nil, nil},
	{"retry-after-twice", "GET", "429|Retry-After: 1|Retry-After: 2", "header:retry-after=1, 2", list{"429|Retry-After: 1"}, nil},
	{"retry-after-past", "GET", "429|" + today + "|Retry-After: " + gone, "header:retry-after=" + gone, list{"429|" + today + "|Retry-After: " + later, "429|Retry-After: " + gone, "429|" + today + "|Retry-After: 0"}, nil},
	{"retry-after-epoch", "GET", "429|Retry-After: 1767225600", "header:retry-after=1767225600", list{"429|Retry-After: 999999999"}, nil},
	{"retry-after-long", "GET", "503|Retry-After: 86401", "header:retry-after=86401", list{"503|Retry-After: 86400", "429|Retry-After: 86401", "503|Retry-After: 1767225600"}, nil},
	{"retry-after-long", "GET", "503|" + today + "|Retry-After: " + far, "header:retry-after=" + far, list{"503|" + today + "|Retry-After: " + later}, nil},
	{"retry-after-useless", "GET", "405|Retry-After: 5", "header:retry-after=5", list{"429|Retry-After: 5", "403|Retry-After: 5", "202|Retry-After: 5", "404|Retry-After: 5", "405"}, nil},
	{"429-without-retry-after", "GET", "429", "header:retry-after=", list{"429|Retry-After: 1", `429|RateLimit: "a";r=0;t=4`, "429|X-RateLimit-Reset: 5", "503"}, nil},
	{"503-without-retry-after", "GET", "503", "header:retry-after=", list{"503|Retry-After: 1", "500"}, nil},
	{"ratelimit-malformed", "GET", "200|RateLimit: limit=100, remaining=50, reset=5", "header:ratelimit=limit=100, remaining=50, reset=5", list{`200|RateLimit: "a";r=5`, `200|RateLimit: "a";r=5;t=3, "b";r=0`, `200|RateLimit: "a";r=5|RateLimit: "b";r=5`}, nil},
	{"ratelimit-malformed", "GET", "200|RateLimit: default;r=5", "header:ratelimit=default;r=5", nil, nil},
	{"ratelimit-malformed", "GET", `200|RateLimit: "a";t=5`, `header:ratelimit="a";t=5`, nil, nil},
	{"ratelimit-malformed", "GET", `200|RateLimit: "a";r=-1`, `header:ratelimit="a";r=-1`, nil, nil},
	{"ratelimit-malformed", "GET", `200|RateLimit: ("a" "b");r=1`, `header:ratelimit=("a" "b");r=1`, nil, nil},
	{"ratelimit-policy-malformed", "GET", "200|RateLimit-Policy: 100;w=60", "header:ratelimit-policy=100;w=60", list{`200|RateLimit-Policy: "a";q=100;w=60`}, nil},
	{"ratelimit-reset-malformed", "GET", "200|RateLimit-Reset: " + later, "header:ratelimit-reset=" + later, list{"200|RateLimit-Reset: 5", "200|X-RateLimit-Reset: x"}, nil},
	{"ratelimit-reset-epoch", "GET", "200|RateLimit-Reset: 1767225600", "header:ratelimit-reset=1767225600", list{"200|RateLimit-Reset: 60", "200|X-RateLimit-Reset: 1767225600"}, nil},
}
