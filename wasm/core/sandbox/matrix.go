package sandbox

// table holds the ways between all points of a trip. Those of a point that no
// road leads to are never shown: unreachable is an answer, not an error.
type table struct {
	metres, seconds [][]int64
	reachable       []bool
}

func (t trip) table() table {
	n := len(t.points)
	w := table{make([][]int64, n), make([][]int64, n), make([]bool, n)}
	for i, from := range t.points {
		w.metres[i], w.seconds[i] = make([]int64, n), make([]int64, n)
		w.reachable[i] = onMap(from)
		for j := range i {
			metres := road(from, t.points[j])
			w.metres[i][j], w.metres[j][i] = metres, metres
			w.seconds[i][j], w.seconds[j][i] = t.by.seconds(metres), t.by.seconds(metres)
		}
	}
	return w
}

// cells is a column of numbers, with null for the ways that do not exist.
func (w table) cells(of [][]int64) [][]*int64 {
	rows := make([][]*int64, len(of))
	for i := range of {
		rows[i] = make([]*int64, len(of))
		for j := range of[i] {
			if w.reachable[i] && w.reachable[j] {
				rows[i][j] = &of[i][j]
			}
		}
	}
	return rows
}

// unreachable lists the points off the map by their index.
func (w table) unreachable() []int {
	list := []int{}
	for i, ok := range w.reachable {
		if !ok {
			list = append(list, i)
		}
	}
	return list
}

// matrix answers the travel times between all points, row from, column to.
func (s *Service) matrix(r *request) reply {
	t, wrong := readTrip(r.body)
	if wrong != nil {
		return badData(wrong...)
	}
	return s.compute(r, len(t.points), func() any {
		w := t.table()
		return struct {
			Profile     string     `json:"profile"`
			Seconds     [][]*int64 `json:"seconds"`
			Metres      [][]*int64 `json:"metres"`
			Unreachable []int      `json:"unreachable"`
		}{t.by.name, w.cells(w.seconds), w.cells(w.metres), w.unreachable()}
	})
}
