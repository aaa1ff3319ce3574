package sandbox

import (
	"slices"
	"strconv"
	"strings"
)

// problem is a routing problem that a client has put down.
type problem struct {
	ID      int64  `json:"id"`
	Version int64  `json:"version"` // 1, and one more with each change
	Name    string `json:"name"`
	Points  []spot `json:"points"`
}

func (p *problem) path() string { return "/v1/problems/" + strconv.FormatInt(p.ID, 10) }

// answer shows the problem as it is now.
func (p *problem) answer(status int) reply {
	a := data(status, p).with("ETag", etag(p.Version))
	a.tookMS = 30
	return a
}

// readProblemBody reads name and points; points may be absent.
func readProblemBody(body []byte) (problem, []item) {
	var b struct {
		Name   string      `json:"name"`
		Points []pointBody `json:"points"`
	}
	if wrong, ok := read(body, &b); !ok {
		return problem{}, []item{wrong}
	}
	points, wrong := spots(b.Points, 0)
	if strings.TrimSpace(b.Name) == "" {
		wrong = append(wrong, item{codeNoName, "Routing problem name is missing"})
	} else if len(b.Name) > maxNameBytes {
		wrong = append(wrong, item{codeLongName, "name is longer than " + strconv.Itoa(maxNameBytes) + " bytes"})
	}
	return problem{Name: b.Name, Points: points}, wrong
}

// postProblem creates a problem: sent twice, there are two, unless both bear
// the same Idempotency-Key.
func (s *Service) postProblem(r *request) reply {
	a, fresh := s.once(r, func() reply { return s.createProblem(r) })
	if fresh && s.settings.FaultAfterApply && !s.faultApplied {
		s.faultApplied = true
		return s.faultAnswer()
	}
	return a
}

func (s *Service) createProblem(r *request) reply {
	made, wrong := readProblemBody(r.body)
	if wrong != nil {
		return badData(wrong...)
	}
	if len(s.problems) == maxProblems {
		return details(507, "There are "+strconv.Itoa(maxProblems)+" problems already; delete one first.")
	}
	s.lastProblem++
	made.ID, made.Version = s.lastProblem, 1
	s.problems = append(s.problems, &made)
	return made.answer(201).with("Location", made.path())
}

func (s *Service) listProblems(*request) reply {
	type entry struct {
		ID      int64  `json:"id"`
		Version int64  `json:"version"`
		Name    string `json:"name"`
		URL     string `json:"url"`
	}
	list := []entry{}
	for _, p := range s.problems {
		list = append(list, entry{p.ID, p.Version, p.Name, p.path()})
	}
	a := data(200, struct {
		Problems []entry `json:"problems"`
	}{list})
	a.tookMS = 30
	return a
}

// problemAt finds the problem of the URL; its index is -1 where there is none.
func (s *Service) problemAt(r *request) int {
	return slices.IndexFunc(s.problems, func(p *problem) bool { return p.path() == r.path })
}

func (s *Service) readProblem(r *request) reply {
	i := s.problemAt(r)
	if i < 0 {
		return noProblem()
	}
	p := s.problems[i]
	if unchanged(r, p.Version) {
		return reply{status: 304}.with("ETag", etag(p.Version))
	}
	return p.answer(200)
}

func (s *Service) replaceProblem(r *request) reply {
	i := s.problemAt(r)
	if i < 0 {
		return noProblem()
	}
	p := s.problems[i]
	if !writable(r, p.Version) {
		return otherVersion(p)
	}
	next, wrong := readProblemBody(r.body)
	if wrong != nil {
		return badData(wrong...)
	}
	p.Name, p.Points = next.Name, next.Points
	p.Version++
	return p.answer(200)
}

func (s *Service) deleteProblem(r *request) reply {
	i := s.problemAt(r)
	if i < 0 {
		return noProblem()
	}
	if p := s.problems[i]; !writable(r, p.Version) {
		return otherVersion(p)
	}
	s.problems = slices.Delete(s.problems, i, i+1)
	return reply{status: 204}
}

func noProblem() reply { return details(404, "There is no such problem.") }

func otherVersion(p *problem) reply {
	return details(412, "The problem has another version by now.").with("ETag", etag(p.Version))
}
