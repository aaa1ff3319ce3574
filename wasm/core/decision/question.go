package decision

// question is one thing that a rule looks at to choose a way. The rules ask by
// name, through judge.ask and judge.choose; the words stand in questions.
type question uint8

const (
	// what came back
	asksAnswer question = iota
	asksFailure
	asksClass
	asksAccepted
	asksRedirect
	asksClientError
	asksServerError

	// whose request it was, and where in the run
	asksTokenCall
	asksOperation
	asksFirstSend

	// an operation and its monitor
	asksMonitor
	asksKnownMonitor
	asksTells
	asksState

	// a new address
	asksAddress
	asksMonitorAddress
	asksUsable
	asksSameOrigin
	asksTrusted
	asksSafe

	// sending it again
	asksIdempotent
	asksKeyed
	asksUnsafe
	asksConditional

	// identity
	asksForeign
	asksScheme
	asksKnownToken
	asksChallenge
	asksCredentials
	asksRefusedNew
	asksIdentities
	asksTokenUsable
	asksTokenRepeated

	// what has to change
	asksAllow
	asksAccept
	asksTypes
	asksTypeRight
	asksCoding
	asksRetype
	asksSent
	asksRepair
	asksRepaired

	// how long to wait
	asksRetryAfter
	asksDate
	asksQuota
	asksChain
	asksLonger

	// limits
	asksAttempts
	asksMaxWait
	asksDeadline
	asksHops
	asksRestarts

	questionCount
)

// wording is how a question reads.
type wording struct {
	asks    string
	subject string // as a cause's; "header:" and "request:header:" take the name that was looked at
	ref     string // "" the contract's own clause for the status
	// answers are its words in order, between "|"; "" is yes|no. What follows
	// suchAs is what an answer that was not given is tried with.
	answers string
}

// suchAs begins the example that an answer which was not given is tried with.
const suchAs = ", such as "

// questions has one row for each question; a test holds that each is asked.
var questions = [questionCount]wording{
	asksAnswer:      {"Did an answer come?", "failure", "RFC 9110 §9.2.2", "yes, such as 200|no, such as a broken connection"},
	asksFailure:     {"Why did no answer come?", "failure", "RFC 9110 §9.2.2", "the network failed|it took too long|it was cancelled here|the browser refused to show it (CORS)|the browser hides a redirect"},
	asksClass:       {"Which class of answer is it?", "status", "RFC 9110 §15", "1xx|2xx|3xx|4xx|5xx"},
	asksAccepted:    {"Was the work taken in but not done yet (202)?", "status", "RFC 9110 §15.3.3", ""},
	asksRedirect:    {"Which redirection is it?", "status", "", "303|304|301 or 302|307 or 308|another 3xx"},
	asksClientError: {"Which client error is it?", "status", "", "401|403|404 or 410|405|406|408, 425 or 429|409|413|415|416|417|421|one that nothing changes: 402, 407, 423, 424, 426, 451|any other, read as 400"},
	asksServerError: {"Which server error is it?", "status", "", "500|503|one that nothing changes: 501, 505 to 508, 510, 511|any other"},

	asksTokenCall: {"Was this the call that gets a token?", "context:token", "RFC 6749 §5", ""},
	asksOperation: {"Was the address given by the service, for an operation that was going on?", "context:operation", "NFleet 404", ""},
	asksFirstSend: {"Was it sent for the first time?", "context:attempts", "RFC 9110 §15.5.20", ""},

	asksMonitor:      {"Which header names a monitor?", "header:", "RFC 9110 §15.3.3", "none|Azure-AsyncOperation|Operation-Location|Location"},
	asksKnownMonitor: {"Is a monitor known from before?", "context:operation", "policy", ""},
	asksTells:        {"Is this a monitor that tells the state in its body?", "context:operation", "policy", ""},
	asksState:        {"What does the body say of the operation?", "body:status", "policy", "nothing|it succeeded|it failed or was canceled|another word, such as Running"},

	asksAddress:        {"Does the answer name one address?", "header:", "RFC 9110 §10.2.2", "yes|no: the header is given twice|no: the header is empty|no: the header is missing"},
	asksMonitorAddress: {"Does that header name one address?", "header:", "RFC 9110 §15.3.3", "yes|no: it is given twice|no: it is empty"},
	asksUsable:         {"Can that address be asked?", "header:", "RFC 9110 §4.2", ""},
	asksSameOrigin:     {"Is it on the same origin as the request?", "header:", "RFC 9110 §15.4", ""},
	asksTrusted:        {"May the credentials go to that origin?", "policy:trust_origins", "RFC 9110 §15.4", ""},
	asksSafe:           {"Does the method only read?", "request:method", "RFC 9110 §9.2.1", ""},

	asksIdempotent:  {"Does sending the method twice mean the same as once?", "request:method", "RFC 9110 §9.2.2", ""},
	asksKeyed:       {"Does the request bear an Idempotency-Key?", "request:header:idempotency-key", "draft-ietf-httpapi-idempotency-key-header §2", ""},
	asksUnsafe:      {"Which requests does the policy send again after a 500?", "policy:resend_unsafe", "policy", "all, as the contract says|those with a key|none that may be applied twice"},
	asksConditional: {"Was the request conditional?", "request:header:", "RFC 9110 §15.4.5", ""},

	asksForeign:       {"Has the run left the origin that the credentials belong to?", "context:token", "policy", ""},
	asksScheme:        {"Which credentials went with the request?", "request:header:authorization", "NFleet 401", "none|a Bearer token|another scheme"},
	asksKnownToken:    {"Is a token at hand?", "context:token", "policy", ""},
	asksChallenge:     {"What does WWW-Authenticate ask for?", "header:www-authenticate", "RFC 9110 §11.6.1", "nothing that can be read|a Bearer token|a Bearer token that reaches further|another scheme only"},
	asksCredentials:   {"Are identity, key and secret known?", "context:token", "policy", ""},
	asksRefusedNew:    {"Was a token that is new from this run refused at its first use?", "context:token", "policy", ""},
	asksIdentities:    {"Is there another identity that was not tried yet?", "context:token", "NFleet 403", ""},
	asksTokenUsable:   {"Does the answer hold a token that can be sent?", "body:access_token", "RFC 6749 §5.1", ""},
	asksTokenRepeated: {"Is it the very token that was just refused?", "body:access_token", "policy", ""},

	asksAllow:     {"Does Allow name the methods that work?", "header:allow", "RFC 9110 §15.5.6", "yes|no: it is missing|no: it is empty"},
	asksAccept:    {"Was JSON among the types that were asked for?", "request:header:accept", "RFC 9110 §12.5.1", "no: nothing was asked for|yes|no: others were"},
	asksTypes:     {"Does the answer name the types that the service reads?", "header:", "RFC 9110 §15.5.16", ""},
	asksTypeRight: {"Was the body sent as a type that the service reads?", "request:header:content-type", "RFC 9110 §15.5.16", ""},
	asksCoding:    {"Was the body sent with a content coding?", "request:header:content-encoding", "RFC 9110 §15.5.16", ""},
	asksRetype:    {"Can the body be sent as JSON under another name?", "request:header:content-type", "policy", ""},
	asksSent:      {"Did the request bear the header that could not be met?", "request:header:", "", ""},
	asksRepair:    {"Does the policy send the changed request?", "policy:repair", "policy", ""},
	asksRepaired:  {"Was a changed request sent already in this run?", "policy:repair", "policy", ""},

	asksRetryAfter: {"Does the answer say how long to wait?", "header:retry-after", "RFC 9110 §10.2.3", "no|yes, in seconds, such as 3|yes, as a date, such as one in 3 s|no: it cannot be read|no: it is given twice"},
	asksDate:       {"Does the answer tell the service's own time?", "header:date", "RFC 9110 §6.6.1", ""},
	asksQuota:      {"Do the quota headers say how long to wait?", "header:", "draft-ietf-httpapi-ratelimit-headers", "no|RateLimit does, such as for 3 s|RateLimit-Reset does, such as for 3 s|X-RateLimit-Reset does, such as for 3 s"},
	asksChain:      {"Did an earlier request of the run lead here?", "context:hops", "policy", ""},
	asksLonger:     {"Is that longer than the client's own wait?", "header:", "RFC 9110 §10.2.3", ""},

	asksAttempts: {"Are attempts left?", "context:attempts", "policy", ""},
	asksMaxWait:  {"Does the policy allow so long a wait?", "policy:max_wait_ms", "policy", ""},
	asksDeadline: {"Is there time for that before the run's deadline?", "context:deadline", "policy", ""},
	asksHops:     {"May the run make another hop?", "context:hops", "policy", ""},
	asksRestarts: {"May a lost operation be begun again?", "context:restarts", "policy", ""},
}

// The answers to a question of yes and no.
const (
	yes = 0
	no  = 1
)

// The answers to asksClass.
const (
	classInterim = iota
	classSuccess
	classRedirection
	classClientError
	classServerError
)
