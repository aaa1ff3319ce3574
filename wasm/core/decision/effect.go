package decision

// Every effect that an input can have, by subject.
const (
	fxNone effect = iota

	// status
	fxSuccess
	fxOperationDone
	fxAcceptedOnly
	fxStillRunning
	fxMonitorAnswer
	fxTokenAnswer
	fxRedirection
	fxSeeOther
	fxMoved
	fxNotModified
	fxFinal
	fxNotProcessed
	fxRepair
	fxNotFound
	fxLost
	fxConflict
	fxTooLarge
	fxMisdirected
	fxInternal
	fxUnavailable
	fxServer
	fxMethod
	fxNotAcceptable
	fxMediaType
	fxTokenRefused
	fxUnauthorized
	fxForbidden
	fxInterim

	// failure
	fxNetwork
	fxTimeout
	fxAborted
	fxCORS
	fxOpaque

	// header:<name>
	fxLocation
	fxLocationMissing
	fxLocationTwice
	fxLocationEmpty
	fxLocationBad
	fxLocationScheme
	fxLocationUser
	fxLocationHost
	fxLocationDowngrade
	fxMonitor
	fxRetryAfter
	fxQuota
	fxQuotaHabit
	fxComesFirst
	fxTemporary
	fxDate
	fxAllow
	fxAllowEmpty
	fxAllowMissing
	fxNamedTypes
	fxCodings
	fxOnlyOther
	fxInsufficient

	// request:method, request:header:<name>
	fxUnsafeMoved
	fxUnsafeForeign
	fxIdempotent
	fxNotIdempotent
	fxKeyed
	fxKeyStillRunning
	fxConditional
	fxUnconditional
	fxAcceptNone
	fxAcceptsJSON
	fxAccept
	fxContentType
	fxContentCoding
	fxRange
	fxExpect
	fxOtherScheme
	fxNoAuthorization
	fxBearerSent

	// body:<path>
	fxBodyIsJSON
	fxMonitorWord
	fxMonitorFailed
	fxMonitorRunning
	fxToken
	fxNoToken
	fxTokenRepeated

	// policy:<knob>
	fxMaxAttempts
	fxMaxWait
	fxDeadline
	fxMaxHops
	fxMaxRestarts
	fxBackoff
	fxPace
	fxJitter
	fxResendUnsafe
	fxRepairApplied
	fxRepairedOnce
	fxSecretsKept
	fxSecretsDropped

	// context:<count>
	fxAttempts
	fxMisdirectedTwice
	fxTimeLeft
	fxHops
	fxRestarts
	fxInOperation
	fxMonitorBad
	fxForeign
	fxNoCredentials
	fxRefusedAtOnce
	fxRenew
	fxIdentitiesLeft

	// browser:<what>
	fxHidden
	fxFollowed
	fxFiltered
	fxBrowserResent
	fxPreflight
	fxCORSBrowser
	fxOpaqueBrowser

	// notes
	noteNoMonitor
	noteCutShort
	noteKeyReplays
	noteNoOriginal
	noteKeyed
	noteMayApplyTwice
	noteNoChallenge
	noteShorter
	noteRetryAfterTwice
	noteRetryAfterBad
	noteNoDate
	noteRateLimitBad
	noteResetBad

	effectCount
)

// effects has one row for each effect; a test holds that none is missing.
var effects = [effectCount]row{
	fxSuccess:       {"status", "{a}", "{meaning}", ""},
	fxOperationDone: {"status", "{a}", "The operation is done and this is its result.", ""},
	fxAcceptedOnly:  {"status", "{a}", "{meaning}", ""},
	fxStillRunning:  {"status", "{a}", "{meaning}", ""},
	fxMonitorAnswer: {"status", "{a}", "The monitor answered; its body tells the state.", "policy"},
	fxTokenAnswer:   {"status", "{a}", "The token endpoint granted the request.", "RFC 6749 §5.1"},
	fxRedirection:   {"status", "{a}", "{meaning} A client cannot choose by itself.", ""},
	fxSeeOther:      {"status", "{a}", "{meaning}", ""},
	fxMoved:         {"status", "{a}", "{meaning}", ""},
	fxNotModified:   {"status", "{a}", "{meaning}", ""},
	fxFinal:         {"status", "{a}", "{meaning} Sending it again changes nothing.", ""},
	fxNotProcessed:  {"status", "{a}", "{meaning}", ""},
	fxRepair:        {"status", "{a}", "{meaning}", ""},
	fxNotFound:      {"status", "{a}", "{meaning}", ""},
	fxLost:          {"status", "{a}", "The operation is no longer there: too much time passed between two requests.", ""},
	fxConflict:      {"status", "{a}", "{meaning}", ""},
	fxTooLarge:      {"status", "{a}", "{meaning}", ""},
	fxMisdirected:   {"status", "{a}", "{meaning}", ""},
	fxInternal:      {"status", "{a}", "{meaning}", ""},
	fxUnavailable:   {"status", "{a}", "{meaning}", ""},
	fxServer:        {"status", "{a}", "{meaning}", ""},
	fxMethod:        {"status", "{a}", "{meaning}", ""},
	fxNotAcceptable: {"status", "{a}", "{meaning}", ""},
	fxMediaType:     {"status", "{a}", "{meaning}", ""},
	fxTokenRefused:  {"status", "{a}", "The token endpoint refused the key and secret for this identity.", ""},
	fxUnauthorized:  {"status", "{a}", "{meaning}", ""},
	fxForbidden:     {"status", "{a}", "{meaning}", ""},
	fxInterim:       {"status", "{a}", "{meaning}", "RFC 9110 §15.2"},

	fxNetwork: {"failure", "network", "No whole answer came; nobody knows whether the request arrived.", "RFC 9110 §9.2.2"},
	fxTimeout: {"failure", "timeout", "The answer took longer than timeout_ms; nobody knows whether the request was applied.", "RFC 9110 §9.2.2"},
	fxAborted: {"failure", "aborted", "The request was cancelled on this side.", "policy"},
	fxCORS:    {"failure", "cors", "The browser refused to show the answer; the service may have done the work all the same.", "browser"},
	fxOpaque:  {"failure", "opaque", "The answer was a redirect, and the browser shows neither its status nor its headers.", "browser"},

	fxLocation:          {"header:", "{v}", "The address to ask next.", "RFC 9110 §10.2.2"},
	fxLocationMissing:   {"header:", "", "The answer names no address to go on with.", "RFC 9110 §10.2.2"},
	fxLocationTwice:     {"header:", "{v}", "The header is given more than once; no one can say which counts.", "RFC 9110 §5.3"},
	fxLocationEmpty:     {"header:", "", "The header is empty: there is no address to go on with.", "RFC 9110 §10.2.2"},
	fxLocationBad:       {"header:", "{v}", "This is not an address that can be read.", "RFC 3986 §4.1"},
	fxLocationScheme:    {"header:", "{v}", "The address is neither http nor https.", "RFC 9110 §4.2"},
	fxLocationUser:      {"header:", "{v}", "The address carries user information, which must not be used.", "RFC 9110 §4.2.4"},
	fxLocationHost:      {"header:", "{v}", "The address has no usable host or port.", "RFC 9110 §4.2.1"},
	fxLocationDowngrade: {"header:", "{v}", "The address leads from https to http, where anybody could read along.", "policy"},
	fxMonitor:           {"header:", "{v}", "The address that tells how far the operation is.", "RFC 9110 §15.3.3"},
	fxRetryAfter:        {"header:", "{v}", "Not before {A} from now: a floor, never a shorter wait.", "RFC 9110 §10.2.3"},
	fxQuota:             {"header:", "{v}", "The quota is used up; there is more in {A} and not before.", "draft-ietf-httpapi-ratelimit-headers"},
	fxQuotaHabit:        {"header:", "{v}", "The quota is used up; by the habit of this header there is more in {A} and not before.", "policy"},
	fxComesFirst:        {"header:", "{v}", "It asks for {A} and counts before the other headers, which ask for more.", "policy"},
	fxTemporary:         {"header:", "{v}", "The condition is temporary, so the request may be sent again.", "RFC 9110 §15.5.14"},
	fxDate:              {"header:date", "{v}", "The wait is measured against the service's own clock.", "RFC 9110 §6.6.1"},
	fxAllow:             {"header:allow", "{v}", "These methods work at this address.", "RFC 9110 §10.2.1"},
	fxAllowEmpty:        {"header:allow", "", "The list is empty: no method works here at present.", "RFC 9110 §10.2.1"},
	fxAllowMissing:      {"header:allow", "", "The header is missing, which is the service's fault: a 405 must have it.", "RFC 9110 §15.5.6"},
	fxNamedTypes:        {"header:", "{v}", "The types that the service reads at this address.", "RFC 9110 §15.5.16"},
	fxCodings:           {"header:accept-encoding", "{v}", "The content codings that the service reads.", "RFC 9110 §12.5.3"},
	fxOnlyOther:         {"header:www-authenticate", "{v}", "The service asks for {v} only, which a token cannot answer.", "RFC 9110 §11.6.1"},
	fxInsufficient:      {"header:www-authenticate", "{v}", "The token is valid but does not reach far enough; the same one again would not either.", "RFC 6750 §3.1"},

	fxUnsafeMoved:     {"request:method", "{v}", "A {v} is not sent to a new address without being asked: it may change something there.", "RFC 9110 §15.4"},
	fxUnsafeForeign:   {"request:method", "{v}", "A {v} with its body is not sent to another origin without being asked.", "policy"},
	fxIdempotent:      {"request:method", "{v}", "Sending a {v} twice means the same as once.", "RFC 9110 §9.2.2"},
	fxNotIdempotent:   {"request:method", "{v}", "A {v} may be applied twice when it is sent again.", "RFC 9110 §9.2.2"},
	fxKeyed:           {"request:header:", "{v}", "The key lets the service recognise a repeat.", "draft-ietf-httpapi-idempotency-key-header §2"},
	fxKeyStillRunning: {"request:header:", "{v}", "The first request with this key is still being processed.", "draft-ietf-httpapi-idempotency-key-header §2.6"},
	fxConditional:     {"request:header:", "{v}", "The request was conditional: the stored copy may be used.", "RFC 9110 §13.1"},
	fxUnconditional:   {"request:header:if-none-match", "", "The request was not conditional, so there is no stored copy that this could speak of.", "RFC 9110 §15.4.5"},
	fxAcceptNone:      {"request:header:accept", "", "No Accept was sent; asking for JSON in so many words may help.", "policy"},
	fxAcceptsJSON:     {"request:header:accept", "{v}", "JSON was accepted already, so asking for it cannot help.", "RFC 9110 §12.5.1"},
	fxAccept:          {"request:header:accept", "{v}", "JSON was not among the types that were asked for.", "RFC 9110 §12.5.1"},
	fxContentType:     {"request:header:", "{v}", "The type that the body was sent as.", "RFC 9110 §8.3"},
	fxContentCoding:   {"request:header:", "{v}", "The type was right already, so the coding must be what the service cannot read.", "RFC 9110 §15.5.16"},
	fxRange:           {"request:header:", "{v}", "Without this range the whole is sent.", "RFC 9110 §15.5.17"},
	fxExpect:          {"request:header:", "{v}", "Without this expectation there is nothing to fail.", "RFC 9110 §15.5.18"},
	fxOtherScheme:     {"request:header:authorization", "{v}", "The scheme {v} was sent; the service takes Bearer.", "NFleet 401"},
	fxNoAuthorization: {"request:header:authorization", "", "No token was sent.", "RFC 6750 §3.1"},
	fxBearerSent:      {"request:header:authorization", "Bearer REDACTED", "This token was refused.", "RFC 6750 §3.1"},

	fxBodyIsJSON:     {"body:", "", "The body is JSON, so it can be sent as that.", "policy"},
	fxMonitorWord:    {"body:status", "{v}", "The operation ended well.", "policy"},
	fxMonitorFailed:  {"body:status", "{v}", "The operation ended without a result.", "policy"},
	fxMonitorRunning: {"body:status", "{v}", "The operation goes on.", "policy"},
	fxToken:          {"body:access_token", "REDACTED", "The new token.", "RFC 6749 §5.1"},
	fxNoToken:        {"body:access_token", "", "The answer holds no token that could be sent.", "RFC 6749 §5.1"},
	fxTokenRepeated:  {"body:access_token", "REDACTED", "It is the very token that was just refused.", "policy"},

	fxMaxAttempts:    {"policy:max_attempts", "{a}", "The same request is sent at most this often.", "policy"},
	fxMaxWait:        {"policy:max_wait_ms", "{a}", "A wait of {A} is longer than the {B} that the policy allows; waiting less would be too early.", "policy"},
	fxDeadline:       {"policy:deadline_ms", "{a}", "A wait of {A} would end after the run's deadline of {B}.", "policy"},
	fxMaxHops:        {"policy:max_hops", "{a}", "A run follows and polls at most this often.", "policy"},
	fxMaxRestarts:    {"policy:max_restarts", "{a}", "A lost operation is begun again at most this often.", "policy"},
	fxBackoff:        {"policy:backoff", "{a}", "The back-off gives {A}.", "policy"},
	fxPace:           {"policy:poll_interval_ms", "{a}", "{A} more keep two requests of a chain apart.", "policy"},
	fxJitter:         {"policy:retry_after_jitter", "{a}", "{A} more, so that many clients do not come back at once.", "policy"},
	fxResendUnsafe:   {"policy:resend_unsafe", "{v}", "The policy does not send such a request again after a 500.", "policy"},
	fxRepairApplied:  {"policy:repair", "apply", "The changed request is sent, once.", "policy"},
	fxRepairedOnce:   {"policy:repair", "apply", "A repair was sent already; there is no second one.", "policy"},
	fxSecretsKept:    {"policy:trust_origins", "{v}", "The credentials go along: this origin is trusted.", "policy"},
	fxSecretsDropped: {"policy:trust_origins", "{v}", "The credentials stay behind: this is another origin and it is not trusted.", "RFC 9110 §15.4"},

	fxAttempts:         {"context:attempts", "{a} of {b}", "Send {a} of the {b} that the policy allows.", "policy"},
	fxMisdirectedTwice: {"context:attempts", "{a}", "It was sent again once already, over another connection.", "RFC 9110 §15.5.20"},
	fxTimeLeft:         {"context:deadline", "{a}", "{A} are left of the run's time.", "policy"},
	fxHops:             {"context:hops", "{a} of {b}", "The run made {a} of {b} hops.", "policy"},
	fxRestarts:         {"context:restarts", "{a} of {b}", "The operation was begun again {a} of {b} times.", "policy"},
	fxInOperation:      {"context:operation", "true", "The address came from the service itself, for an operation that was going on.", "NFleet 404"},
	fxMonitorBad:       {"context:operation", "{v}", "The monitor's address cannot be asked from here.", "policy"},
	fxForeign:          {"context:token", "foreign", "The run has left the origin that the credentials belong to; they are not offered elsewhere.", "policy"},
	fxNoCredentials:    {"context:token", "no credentials", "No identity, key and secret are known to get a token with.", "policy"},
	fxRefusedAtOnce:    {"context:token", "new", "The token is new from this run and was refused at its first use; another one would be too.", "policy"},
	fxRenew:            {"context:token", "renewable", "The token may have expired; a new one can be had.", "RFC 6750 §3.1"},
	fxIdentitiesLeft:   {"context:token", "{a}", "Other identities were not tried yet: {a}.", "policy"},

	fxHidden:        {"browser:hidden-header", "{v}", "Sent, but the browser hides it: Access-Control-Expose-Headers does not name it.", "browser"},
	fxFollowed:      {"browser:followed-redirect", "{v}", "The browser followed one or more redirects by itself; the hops, their number and their Retry-After are lost.", "browser"},
	fxFiltered:      {"browser:hidden-header", "", "The answer is from another origin: headers that it does not expose are not visible, and nobody can say which.", "browser"},
	fxBrowserResent: {"browser:resent", "", "A browser sends such a request again by itself before it shows the answer.", "browser"},
	fxPreflight:     {"browser:cors", "preflight {a}", "The preflight request was answered with {a}; the request itself was never sent.", "browser"},
	fxCORSBrowser:   {"browser:cors", "", "The answer, or its preflight, lacks Access-Control-Allow-Origin for this page.", "browser"},
	fxOpaqueBrowser: {"browser:opaque-redirect", "", "Status, Location and Retry-After of a redirect can never be read in a browser.", "browser"},

	noteNoMonitor:       {"", "", "The answer names no monitor, so nobody can ask how far the work is.", ""},
	noteCutShort:        {"", "", "The body was cut short; the status that was seen is {a}.", ""},
	noteKeyReplays:      {"", "", "The original's Idempotency-Key is sent again: a service may replay the lost operation under it.", ""},
	noteNoOriginal:      {"", "", "The original request is not known here, so it cannot be shown.", ""},
	noteKeyed:           {"", "", "The Idempotency-Key lets the service recognise the repeat.", ""},
	noteMayApplyTwice:   {"", "", "This {v} has no Idempotency-Key: sent again, it may be applied twice (RFC 9110 §9.2.2).", ""},
	noteNoChallenge:     {"", "", "The answer has no WWW-Authenticate that can be read, and a 401 must have one (RFC 9110 §15.5.2); it is taken as Bearer.", ""},
	noteShorter:         {"", "", "{v} asks for {A}; the client's own wait of {B} is not shorter.", ""},
	noteRetryAfterTwice: {"", "", "Retry-After is given more than once, so it is ignored.", ""},
	noteRetryAfterBad:   {"", "", "Retry-After “{v}” is neither whole seconds nor an HTTP date, so it is ignored (RFC 9110 §10.2.3).", ""},
	noteNoDate:          {"", "", "The answer has no valid Date, so the wait is measured against the client's clock.", ""},
	noteRateLimitBad:    {"", "", "RateLimit “{v}” cannot be read, so it is ignored.", ""},
	noteResetBad:        {"", "", "{name} “{v}” is not a whole number, so it is ignored.", ""},
}
