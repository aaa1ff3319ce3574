package sandbox

// Settings are the switches of the simulated service, comparable with ==. The
// zero value is not the default: start from Defaults. Negative numbers, which
// only Go code can set, count as 0, and unknown words as the default word.
// Knobs lists the members with their words; seconds are whole seconds.
type Settings struct {
	// TokenLifetimeS is how long an access token is good; 0: never, each use is
	// refused. Default 3600.
	TokenLifetimeS int64 `json:"token_lifetime_s"`
	// RevokeAfter is how many requests a token serves before it is refused; 0:
	// no limit. Default 0.
	RevokeAfter int64 `json:"revoke_after"`
	// TokenCached makes the token endpoint hand out an identity's first token
	// for ever, expired or not. Default false.
	TokenCached bool `json:"token_cached"`

	// Quota is how many requests one window takes, token calls apart; 0: any
	// number. Default 0.
	Quota int64 `json:"quota"`
	// QuotaWindowS is the length of a window, which begins with the first
	// request after the last window; 0 counts as 1. Default 10.
	QuotaWindowS int64 `json:"quota_window_s"`
	// QuotaHeader adds RateLimit and RateLimit-Policy while there is a quota.
	// Default true.
	QuotaHeader bool `json:"quota_header"`

	// RetryAfterForm is how every Retry-After is written: seconds, date, epoch
	// (a mistake that servers make) or none. Default seconds.
	RetryAfterForm string `json:"retry_after_form"`
	// ClockSkewS is how far the service's Date is ahead of the given clock;
	// negative: behind it. Default 0.
	ClockSkewS int64 `json:"clock_skew_s"`

	// LongPoints is how many points a matrix or path may have before it becomes
	// a long request, with one hop more for each further LongPoints begun; 0:
	// size never makes a request long. Default 10.
	LongPoints int64 `json:"long_points"`
	// Hops is how many in-progress answers every matrix and path gives before
	// its result, whatever its size; 0: LongPoints decides. Default 0.
	Hops int64 `json:"hops"`
	// HopRetryAfterS is the Retry-After of in-progress answers; 0: none.
	// Default 0.
	HopRetryAfterS int64 `json:"hop_retry_after_s"`
	// ContinuationLifetimeS is how long a continuation waits for its next GET
	// before it is 404; 0: it is always 404. Default 300.
	ContinuationLifetimeS int64 `json:"continuation_lifetime_s"`
	// LostOperations is how many long requests, from the first on, are lost:
	// their continuation is 404 at once. Default 0.
	LostOperations int64 `json:"lost_operations"`
	// Operation is the status of an in-progress answer: 303 (NFleet's way) or
	// 202 with a monitor. Default 303.
	Operation string `json:"operation"`
	// Monitor is the header that names a 202's monitor: location,
	// operation-location or azure-asyncoperation. The last two answer 200 and
	// tell the state in the body. Default location.
	Monitor string `json:"monitor"`
	// Location is how in-progress answers write their URL: path, relative,
	// absolute, foreign (another host of the service), insecure (http) or none.
	// Default path.
	Location string `json:"location"`

	// FaultFirst is how many requests, from the first on, meet a fault and are
	// not carried out, token calls apart. Default 0.
	FaultFirst int64 `json:"fault_first"`
	// FaultEvery makes each n-th request meet a fault; 0: none. Default 0.
	FaultEvery int64 `json:"fault_every"`
	// FaultAfterApply makes the first POST that creates a problem meet a fault
	// after it was carried out. Default false.
	FaultAfterApply bool `json:"fault_after_apply"`
	// FaultAnswer is what a fault answers: 500, 408, 425, 502, 504 or network
	// (no answer at all). Default 500.
	FaultAnswer string `json:"fault_answer"`

	// OutageFromS is when the outage begins, counted from the first call.
	// Default 0.
	OutageFromS int64 `json:"outage_from_s"`
	// OutageForS is how long the outage lasts, in which all but the token
	// endpoint answers 503; 0: no outage. Default 0.
	OutageForS int64 `json:"outage_for_s"`
	// OutageRetryAfter adds Retry-After to the 503. Default true.
	OutageRetryAfter bool `json:"outage_retry_after"`

	// LatencyMS is how long each answer takes, in milliseconds; 0: what is
	// plausible for the request. Default 0.
	LatencyMS int64 `json:"latency_ms"`
}

// Defaults is a friendly service: nothing fails by itself, and only large
// requests are long.
func Defaults() Settings {
	return Settings{
		TokenLifetimeS:        3600,
		QuotaWindowS:          10,
		QuotaHeader:           true,
		RetryAfterForm:        "seconds",
		LongPoints:            10,
		ContinuationLifetimeS: 300,
		Operation:             "303",
		Monitor:               "location",
		Location:              "path",
		FaultAnswer:           "500",
		OutageRetryAfter:      true,
	}
}
