package sandbox

import (
	"strings"
	"time"
)

// continuation is where a long request goes on: the same query, asked again
// with GET until its result is there (NFleet 303).
type continuation struct {
	id      string
	left    int64     // in-progress answers still to give
	touched time.Time // the last request of the operation
	lost    bool
	points  int
	result  func() any
}

// compute answers a query at once where it is short, else begins a long one.
func (s *Service) compute(r *request, points int, result func() any) reply {
	hops := s.hops(int64(points))
	if hops == 0 {
		return computed(points, result())
	}
	s.operations++
	c := &continuation{
		id: s.names.name()[:8], left: hops - 1, touched: r.at, points: points, result: result,
		lost: s.operations <= s.settings.LostOperations,
	}
	s.continuations = keep(s.continuations, c, maxContinuations)
	return s.inProgress(r, c.id, s.startStatus())
}

// hops is how many in-progress answers a query of that many points gives.
func (s *Service) hops(points int64) int64 {
	switch {
	case s.settings.Hops > 0:
		return s.settings.Hops
	case s.settings.LongPoints > 0:
		return (points - 1) / s.settings.LongPoints
	}
	return 0
}

func computed(points int, result any) reply {
	a := data(200, result)
	a.tookMS = 40 + int64(points*points/20)
	return a
}

func (s *Service) startStatus() int {
	if s.settings.Operation == "202" {
		return 202
	}
	return 303
}

// stateMonitor tells whether the monitor itself is always 200 and tells the
// state in its body.
func (s *Service) stateMonitor() bool {
	return s.startStatus() == 202 && s.monitor() != "Location"
}

func (s *Service) monitor() string {
	switch s.settings.Monitor {
	case "operation-location":
		return "Operation-Location"
	case "azure-asyncoperation":
		return "Azure-AsyncOperation"
	}
	return "Location"
}

// goOn answers the next request of an operation. A continuation that waited
// too long is gone: NFleet 404. The result stays until then, so that a GET
// whose answer was lost can be sent again.
func (s *Service) goOn(r *request) reply {
	c := s.continuation(r.lastSegment())
	if c == nil || c.lost || !r.at.Before(c.touched.Add(time.Duration(max(s.settings.ContinuationLifetimeS, 0))*time.Second)) {
		return details(404, "No long request goes on here; it may have waited too long between two requests.")
	}
	c.touched = r.at
	if c.left > 0 {
		c.left--
		if s.stateMonitor() {
			return s.inProgress(r, c.id, 200)
		}
		return s.inProgress(r, c.id, s.startStatus())
	}
	if s.stateMonitor() {
		return computed(c.points, state{"Succeeded", c.result()})
	}
	return computed(c.points, c.result())
}

func (s *Service) continuation(id string) *continuation {
	for _, c := range s.continuations {
		if c.id == id {
			return c
		}
	}
	return nil
}

type state struct {
	Status string `json:"status"`
	Result any    `json:"result,omitempty"`
}

func (s *Service) inProgress(r *request, id string, status int) reply {
	a := data(status, state{Status: "Running"})
	a.tookMS = 20
	if url := s.resultURL(r, id); url != "" {
		switch status {
		case 303:
			a = a.with("Location", url)
		case 202:
			a = a.with(s.monitor(), url)
		}
	}
	if s.settings.HopRetryAfterS > 0 {
		a = s.retryAfter(a, r.at, s.settings.HopRetryAfterS)
	}
	return a
}

// resultURL writes a continuation's URL in the form that was chosen.
func (s *Service) resultURL(r *request, id string) string {
	path := "/v1/results/" + id
	switch s.settings.Location {
	case "none":
		return ""
	case "relative":
		if strings.HasPrefix(r.path, "/v1/results/") {
			return id
		}
		return "results/" + id
	case "absolute":
		return "https://" + RoutesHost + path
	case "foreign":
		return "https://" + AddressHost + path
	case "insecure":
		return "http://" + RoutesHost + path
	}
	return path
}
