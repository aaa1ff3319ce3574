package contract

// The eight clients that were measured side by side against one server.
const (
	eight         = "curl, go-retryablehttp, axios-retry, got, ky, undici, ofetch, urllib3"
	eightVersions = "7.88.1, 0.7.8, 4.5.0, 14.6.6, 1.14.3, 7.30.2, 1.5.1, 2.7.0"
)

// habits are defaults, with retries switched on where a client has them off.
// Figures hold for the version that stands beside them, and for no other.
var habits = [...]Habit{
	// retries: too many, too few
	{"go-retryablehttp", "0.7.8", []int{500, 503}, []string{"idempotency-key"}, "Sends a POST up to five times after a 500 or 503, with a key or without one: it may be applied five times.", Measured},
	{"go-retryablehttp", "0.7.8", []int{408}, nil, "Sends a request once that the service did not even read in time.", Measured},
	{"go-retryablehttp", "0.7.8", []int{429, 500, 503}, nil, "Closes the last answer and hands back an error that counts the attempts: what the service said is lost.", Measured},
	{"azcore", "1.24.0", []int{500, 503}, []string{"idempotency-key"}, "Sends a POST up to four times, with a key or without one.", Measured},
	{"failsafehttp", "0.9.8", []int{500, 503}, nil, "Sends any method up to three times, with no wait in between.", Measured},
	{".NET standard resilience handler", "10.9.0", []int{408, 429, 500, 502, 503, 504}, []string{"idempotency-key"}, "Sends any method again, POST included, unless the program excludes unsafe methods.", Read},
	{"reqwest-retry", "0.9.1", []int{408, 429, 500, 501, 503}, nil, "Sends any method again after every 5xx, 501 among them.", Read},
	{"curl --retry", "7.88.1", []int{500, 503}, []string{"idempotency-key"}, "Sends a POST again as readily as a GET.", Measured},
	{"axios-retry", "4.5.0", []int{501}, nil, "Sends a request four times that the service cannot do at all.", Measured},
	{"axios-retry", "4.5.0", []int{500, 503}, []string{"idempotency-key"}, "Sends a POST once, also when its key makes a repeat harmless.", Measured},
	{"got", "14.6.6", []int{500, 503}, []string{"idempotency-key"}, "Sends a POST once, also when its key makes a repeat harmless.", Measured},
	{"ky", "1.14.3", []int{500, 503}, []string{"idempotency-key"}, "Sends a POST once, also when its key makes a repeat harmless.", Measured},
	{"urllib3", "2.7.0", []int{500, 503}, nil, "Sends a GET once after a 503 without Retry-After: it retries by status only where that header is present.", Measured},
	{"aws-sdk-go-v2", "1.47.7", []int{429}, nil, "Does not send a request again after a 429 that bears none of its own error codes.", Read},
	{"client-go", "0.37.2", []int{429, 500, 503}, []string{"retry-after"}, "Sends a request again only where Retry-After is whole seconds; without it, or with a date, once.", Read},
	{"resty", "2.17.2", []int{400, 401, 403, 404, 405, 406, 415}, nil, "With AddRetryAfterErrorCondition it sends everything from 400 up again, what can never succeed included.", Measured},
	{"resty", "3.0.0-rc.4", []int{429, 500, 503}, nil, "With three retries asked for it still sends a 503 once: no status is retried until a condition is added.", Measured},
	{"ofetch", "1.5.1", []int{409}, nil, "Sends a GET again after a 409, where nothing says that it will go away.", Measured},
	{"OpenAI SDK for Node", "7.57.0", []int{409, 429, 500, 503}, nil, "Sends any method again, 409 included, unless the answer's x-should-retry says no.", Read},
	{"OkHttp", "5.4.0", []int{429, 500, 503}, []string{"retry-after"}, "Sends a request again after a 503 only where Retry-After is 0; after a 429 or 500 never.", Read},
	{"got", "16.1.0", []int{413}, []string{"retry-after"}, "Sends a request again after a 413 that has Retry-After, as this contract does; most others do not.", Read},
	{"net/http", "1.26.8", []int{400, 403, 404, 405, 406, 415, 429, 500, 503}, []string{"allow"}, "Sends once and hands over what came; reading Allow, Accept or Retry-After is left to the program.", Measured},
	{"net/http", "1.26.8", nil, []string{"idempotency-key"}, "Sends a request that bears Idempotency-Key again by itself when a kept connection turns out dead.", Read},
	{"fetch in Node", "20.20.2", []int{400, 403, 404, 405, 406, 415, 429, 500, 503}, nil, "Sends once; a status from 400 up is no error until the program looks at it.", Measured},

	// Retry-After
	{"go-retryablehttp", "0.7.8", []int{429, 503}, []string{"retry-after"}, "Obeys any number of seconds: a moment sent by mistake made it announce a wait of 484,289 hours.", Read + ", reported: hashicorp/go-retryablehttp#247"},
	{"go-retryablehttp", "0.7.8", []int{429, 503}, []string{"retry-after"}, "Overflows above 9,223,372,036 seconds and sends again at once.", Measured},
	{"go-retryablehttp", "0.7.8", []int{429, 503}, []string{"retry-after"}, "Ignores the two obsolete forms of a date, which must still be read.", Measured},
	{"axios-retry", "4.5.0", []int{429, 503}, []string{"retry-after"}, "Overflows its timer from 2,147,484 seconds on and sends again at once.", Measured},
	{"got", "14.6.6", []int{429, 503}, []string{"retry-after"}, "Overflows its timer from 2,147,484 seconds on and sends again at once; 16.1.0 stops instead.", Measured},
	{"ofetch", "1.5.1", []int{429, 503}, []string{"retry-after"}, "Ignores the header and sends again at once.", Measured},
	{"failsafehttp", "0.9.8", []int{429, 503}, []string{"retry-after"}, "Ignores a date and sends again at once.", Measured},
	{"undici RetryAgent", "8.12.4", []int{429, 503}, []string{"retry-after"}, "Cuts a longer wait down to 30 seconds, and so comes back too early.", Read},
	{"urllib3", "2.7.0", []int{429, 503}, []string{"retry-after"}, "Cuts a wait down to six hours, and so comes back too early.", Read},
	{"urllib3", "2.7.0", []int{429, 503}, []string{"retry-after"}, "Raises InvalidHeader for a fraction and for any other text that it cannot read.", Measured},
	{"ky", "1.14.3", []int{429, 503}, []string{"retry-after"}, "Reads a fraction such as 1.5 as seconds.", Measured},
	{"client-go", "0.37.2", []int{429, 500, 503}, []string{"retry-after"}, "Takes -5 as no wait at all.", Read},
	{"aws-sdk-go-v2", "1.47.7", []int{429, 500, 503}, []string{"retry-after"}, "Does not read the header; in its newer mode it reads x-amz-retry-after, in milliseconds.", Read},
	{"gax-go", "2.27.0", []int{429, 503}, []string{"retry-after"}, "Does not read the header: only its own back-off counts.", Read},
	{"reqwest-retry", "0.9.1", []int{429, 503}, []string{"retry-after"}, "Does not read the header: only its own back-off counts.", Read},
	{"OpenAI SDK for Node", "7.57.0", []int{429, 503}, []string{"retry-after"}, "Ignores a wait above 60 seconds and uses its own back-off, which is shorter.", Read},
	{".NET standard resilience handler", "10.9.0", []int{429, 503}, []string{"retry-after"}, "Waits out its total of 30 seconds for a longer Retry-After that cannot fit, and then loses the answer.", Read + ", reported: dotnet/extensions#7701"},
	{"OkHttp", "5.4.0", []int{408, 503}, []string{"retry-after"}, "Reads digits only; a date means that it does not send again.", Read},
	{"axios-retry", "4.5.0", []int{429, 500, 503}, nil, "Waits nothing between attempts unless a delay is set.", Measured},
	{"curl --retry", "8.21.0", []int{429, 503}, []string{"retry-after"}, "Stops at once where the wait would not fit into --retry-max-time, as this contract does with its deadline.", Read},
	{"azcore", "1.24.0", []int{429, 503}, []string{"retry-after"}, "Gives up and hands over the answer where more than 60 seconds are asked for, as this contract does.", Measured},

	// quota headers, clocks
	{"ky", "2.1.0", []int{413, 429, 503}, []string{"ratelimit-reset", "x-ratelimit-reset"}, "Reads four reset headers where Retry-After is missing; a number that could be a moment since 2024 is taken as one.", Read},
	{"go-retryablehttp", "0.7.8", []int{429}, []string{"ratelimit", "ratelimit-reset", "x-ratelimit-reset"}, "Looks at no quota header: without Retry-After only its own back-off counts.", Read},
	{"undici RetryAgent", "8.12.4", []int{429}, []string{"ratelimit", "ratelimit-reset", "x-ratelimit-reset"}, "Looks at no quota header: without Retry-After only its own back-off counts.", Read},
	{"aws-sdk-go-v2", "1.47.7", []int{401, 403}, []string{"date"}, "Takes a Date more than four minutes off as a wrong clock, and sends a refused signature again.", Read},

	// redirects
	{"net/http", "1.26.8", []int{301, 302, 303, 307, 308}, []string{"location"}, "Gives up at the tenth redirect, and waits before none: a long chain of 303 dies.", Measured},
	{eight, eightVersions, []int{303}, []string{"retry-after"}, "None that follows redirects waits for a Retry-After that comes with one.", Measured},
	{"net/http", "1.26.8", []int{301, 302, 303, 307, 308}, []string{"retry-after"}, "Ignores Retry-After on a redirect.", Read},
	{"got", "14.6.6", []int{303}, []string{"location"}, "Gives up in the eleventh hop of a chain of 303, and waits before none.", Measured},
	{"urllib3", "2.7.0", []int{303}, []string{"location"}, "Counts redirects as retries: a chain of 303 ends after four requests.", Measured},
	{"undici RetryAgent", "7.30.2", []int{301, 303}, []string{"location"}, "Follows nothing: the 303 is the answer.", Measured},
	{"aws-sdk-go-v2", "1.47.7", []int{301, 302, 303}, []string{"location"}, "Follows 307 and 308 only; a 303 is handed over as the answer.", Read},
	{"curl -L", "7.88.1", []int{301, 302}, []string{"location"}, "Turns a POST into a GET without being asked.", Measured},
	{"got", "14.6.6", []int{301}, []string{"location"}, "Sends the POST again to the new address without being asked.", Measured},
	{"curl -L", "7.88.1", []int{307, 308}, []string{"location"}, "Takes X-Api-Key along to another port, as every client does that follows: only well-known headers are held back.", Measured},
	{"net/http", "1.26.8", []int{301, 302, 303, 307, 308}, []string{"authorization"}, "Drops Authorization when a redirect leaves the host, but keeps it for sub-domains.", Read},

	// identity
	{eight, eightVersions, []int{401}, []string{"www-authenticate", "authorization"}, "Send a 401 once and hand it over; getting a new token is the program's own affair.", Measured},
	{"OkHttp", "5.4.0", []int{401}, []string{"www-authenticate", "authorization"}, "Calls its Authenticator for each 401, up to twenty times, and then reports too many follow-ups instead of the 401.", Read + ", reported: square/okhttp#960"},
	{"azcore", "1.24.0", []int{401}, []string{"www-authenticate"}, "Forgets its token on a 401, but sends again only for one kind of challenge.", Read},

	// operations
	{eight, eightVersions, []int{202}, []string{"location", "operation-location"}, "Never ask the monitor that a 202 names: they hand it over as if the work were done.", Measured},
	{"azcore poller", "1.24.0", []int{202}, []string{"azure-asyncoperation", "operation-location", "location"}, "Takes absolute addresses only, though Location may be relative.", Read},
	{"azcore poller", "1.24.0", []int{404}, []string{"location"}, "Takes a 404 of the monitor as the end of the operation; it does not begin again.", Read},
	{"azcore poller", "1.24.0", []int{202}, []string{"retry-after"}, "Polls after 30 seconds, or after any Retry-After however long, without an end of its own.", Read},

	// types, versions, browsers
	{"client-go", "0.37.2", []int{415}, []string{"content-type"}, "Sends JSON after a 415 to its binary format: the repair of this contract, for one format.", Read},
	{"undici RetryAgent", "8.12.4", []int{206}, []string{"range", "etag"}, "Resumes a body that broke off by itself, with Range and If-Match.", Read},
	{"Electric in a browser", "until 2025-11", []int{503}, []string{"access-control-expose-headers", "retry-after"}, "Could not see the Retry-After that its service sent, and came back after 0 to 100 ms.", "reported: electric-sql/electric#3437"},
}
