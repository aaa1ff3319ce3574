package sandbox

import "slices"

// The ways to order the points of a path.
const (
	givenOrder   = "given"   // as they stand
	fastestOrder = "fastest" // the first stays first, the others as is quickest
)

// leg is the way from one visited point to the next, by their index.
type leg struct {
	From    int   `json:"from"`
	To      int   `json:"to"`
	Seconds int64 `json:"seconds"`
	Metres  int64 `json:"metres"`
}

// fastestPath answers the way through all points that a road leads to.
func (s *Service) fastestPath(r *request) reply {
	t, wrong := readTrip(r.body)
	if wrong != nil {
		return badData(wrong...)
	}
	return s.compute(r, len(t.points), func() any {
		w := t.table()
		var p struct {
			Profile     string `json:"profile"`
			Order       []int  `json:"order"`
			Seconds     int64  `json:"seconds"`
			Metres      int64  `json:"metres"`
			Legs        []leg  `json:"legs"`
			Unreachable []int  `json:"unreachable"`
		}
		p.Profile, p.Unreachable, p.Legs = t.by.name, w.unreachable(), []leg{}
		p.Order = w.visits(t.order)
		for i := 1; i < len(p.Order); i++ {
			from, to := p.Order[i-1], p.Order[i]
			l := leg{from, to, w.seconds[from][to], w.metres[from][to]}
			p.Legs = append(p.Legs, l)
			p.Seconds += l.Seconds
			p.Metres += l.Metres
		}
		return p
	})
}

// visits is the order in which the reachable points are visited.
func (w table) visits(order string) []int {
	tour := []int{}
	for i, ok := range w.reachable {
		if ok {
			tour = append(tour, i)
		}
	}
	if order == fastestOrder {
		w.goNearest(tour)
		w.untangle(tour)
	}
	return tour
}

// goNearest orders a tour so that each point is followed by the one that is
// nearest in time among those still to come.
func (w table) goNearest(tour []int) {
	for i := 1; i < len(tour); i++ {
		best := i
		for j := i + 1; j < len(tour); j++ {
			if w.seconds[tour[i-1]][tour[j]] < w.seconds[tour[i-1]][tour[best]] {
				best = j
			}
		}
		tour[i], tour[best] = tour[best], tour[i]
	}
}

// untangle turns stretches of the tour around as long as that saves time
// (2-opt). Each turn saves at least a second, and rounds bounds their number.
func (w table) untangle(tour []int) {
	const rounds = 50
	for round, better := 0, true; better && round < rounds; round++ {
		better = false
		for i := 1; i < len(tour)-1; i++ {
			for j := i + 1; j < len(tour); j++ {
				if w.saved(tour, i, j) > 0 {
					slices.Reverse(tour[i : j+1])
					better = true
				}
			}
		}
	}
}

// saved is the time saved by turning the stretch from i to j around; the tour
// ends anywhere, so that its last stretch leads to nowhere.
func (w table) saved(tour []int, i, j int) int64 {
	before, after := w.seconds[tour[i-1]][tour[i]], w.seconds[tour[i-1]][tour[j]]
	if j+1 < len(tour) {
		before += w.seconds[tour[j]][tour[j+1]]
		after += w.seconds[tour[i]][tour[j+1]]
	}
	return before - after
}
