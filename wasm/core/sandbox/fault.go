package sandbox

import "time"

// fault counts the requests that come this far and tells whether this one was
// chosen to break.
func (s *Service) fault() bool {
	s.worked++
	every := s.settings.FaultEvery
	return s.worked <= s.settings.FaultFirst || every > 0 && s.worked%every == 0
}

// faultAnswer is what a broken request gets. 502 and 504 come from a proxy in
// front of the service, and so bear no JSON.
func (s *Service) faultAnswer() reply {
	switch s.settings.FaultAnswer {
	case "network":
		return reply{lost: true}
	case "408":
		return details(408, "The request did not arrive in time.").with("Connection", "close") // RFC 9110 §15.5.9
	case "425":
		return details(425, "The request came in early data and was not processed.")
	case "502":
		return page(502)
	case "504":
		return page(504)
	}
	return coded(500, "internal_error", "Something unexpected happened.")
}

// outage is how many seconds the outage still lasts; 0: there is none now.
func (s *Service) outage(at time.Time) int64 {
	if s.settings.OutageForS <= 0 {
		return 0
	}
	from := s.began.Add(time.Duration(max(s.settings.OutageFromS, 0)) * time.Second)
	end := from.Add(time.Duration(s.settings.OutageForS) * time.Second)
	if at.Before(from) || !at.Before(end) {
		return 0
	}
	return until(at, end)
}

func (s *Service) unavailable(at time.Time, seconds int64) reply {
	a := details(503, "The service is being maintained.")
	if s.settings.OutageRetryAfter {
		return s.retryAfter(a, at, seconds)
	}
	return a
}
