package sandbox

import (
	"strconv"
	"time"
)

// window is the span of time in which requests are counted. It begins with the
// first request after the last window's end.
type window struct {
	from, end time.Time
	used      int64
}

// metered lets the work be done while the window has room, else answers 429.
// Whoever is refused is known (401 comes first) and nothing was done for them.
func (s *Service) metered(r *request, work func() reply) reply {
	if s.settings.Quota <= 0 {
		return work()
	}
	w := &s.window
	if r.at.Before(w.from) || !r.at.Before(w.end) { // a clock set back begins anew, too
		*w = window{from: r.at, end: r.at.Add(time.Duration(max(s.settings.QuotaWindowS, 1)) * time.Second)}
	}
	seconds := until(r.at, w.end)
	if w.used >= s.settings.Quota {
		return s.quotaHeader(s.retryAfter(coded(429, "quota_exceeded", "The quota of this time window is used up."), r.at, seconds), 0, seconds)
	}
	w.used++
	left := s.settings.Quota - w.used
	return s.quotaHeader(work(), left, seconds)
}

// quotaHeader tells the quota as the IETF's draft on RateLimit fields does.
func (s *Service) quotaHeader(a reply, left, seconds int64) reply {
	if !s.settings.QuotaHeader {
		return a
	}
	return a.
		with("RateLimit-Policy", `"default";q=`+strconv.FormatInt(s.settings.Quota, 10)+`;w=`+strconv.FormatInt(max(s.settings.QuotaWindowS, 1), 10)).
		with("RateLimit", `"default";r=`+strconv.FormatInt(left, 10)+`;t=`+strconv.FormatInt(seconds, 10))
}
