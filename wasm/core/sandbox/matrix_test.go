package sandbox

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pointsBody is a trip of n places of the gazetteer.
func pointsBody(n int) string {
	points := make([]string, n)
	for i := range points {
		p := gazetteer[i%len(gazetteer)]
		points[i] = `{"lat":` + strconv.FormatFloat(p.Lat, 'f', 4, 64) + `,"lon":` + strconv.FormatFloat(p.Lon, 'f', 4, 64) + `}`
	}
	return `{"points":[` + strings.Join(points, ",") + `]}`
}

func TestMatrix(t *testing.T) {
	matrix := func(body string, status int, shows string) step {
		return step{send: "POST " + routes + "/v1/matrix", body: body, status: status, shows: shows}
	}
	run(t, []situation{
		{"car by default", nil, []step{
			matrix(twoPoints, 200, `{"profile":"car","seconds":[[0,7989],[7989,0]],"metres":[[0,193014],[193014,0]],"unreachable":[]}`)}},
		{"on foot", nil, []step{
			matrix(`{"profile":"walk",`+twoPoints[1:], 200, `"seconds":[[0,138970],[138970,0]]`)}},
		{"a point off the map is no error", nil, []step{
			matrix(`{"points":[{"lat":60.17,"lon":24.94},{"lat":59.3293,"lon":18.0686},{"lat":60.45,"lon":22.27}]}`, 200, `[null,null,null]`),
			matrix(`{"points":[{"lat":60.17,"lon":24.94},{"lat":59.3293,"lon":18.0686},{"lat":60.45,"lon":22.27}]}`, 200, `"unreachable":[1]`)}},
		{"all points off the map", nil, []step{matrix(`{"points":[{"lat":0,"lon":0},{"lat":-90,"lon":180}]}`, 200, `"unreachable":[0,1]`)}},
		{"members that are not known are ignored", nil, []step{matrix(`{"colour":1,`+twoPoints[1:], 200, `"car"`)}},
		{"as many points as are taken, and one more", func(s *Settings) { s.LongPoints = 0 }, []step{
			matrix(pointsBody(100), 200, `"unreachable":[]`), matrix(pointsBody(101), 400, `[{"Code":2002,"Message":"points has more than 100 points"}]`)}},
		{"empty body", nil, []step{{send: "POST " + routes + "/v1/matrix", header: "Content-Type: application/json", status: 400,
			tells: []string{"Content-Type: application/json"}, shows: `{"Items":[{"Code":1001,"Message":"The body is empty"}]}`}}},
		{"broken JSON", nil, []step{matrix(`{"points":[`, 400, `"Code":1002,"Message":"The body is not JSON, at byte 11"`), matrix(`{} {}`, 400, `1002`)}},
		{"not UTF-8", nil, []step{matrix("{\"points\":\"\xff\"}", 400, `"Code":1002,"Message":"The body is not UTF-8"`)}},
		{"wrong types", nil, []step{
			matrix(`[]`, 400, `"Code":1003,"Message":"The body has the wrong type: array"`),
			matrix(`{"points":[{"lat":"60"}]}`, 400, `"Code":1003,"Message":"points.lat has the wrong type: string"`),
			matrix(`{"points":[{"lat":1e999}]}`, 400, `1003`)}},
		{"too few points", nil, []step{matrix(`null`, 400, `2001`), matrix(`{"points":[{"lat":60,"lon":25}]}`, 400, `"points needs 2 points at least, and has 1"`)}},
		{"all errors at once", nil, []step{matrix(`{"profile":"rocket","order":"any","points":[{"lat":60},{"lat":91,"lon":0},{"lat":0,"lon":181}]}`, 400,
			`[{"Code":2003,"Message":"points[0] needs lat and lon"},{"Code":2003,"Message":"points[1] is not on Earth: lat is from -90 to 90, lon from -180 to 180"},`+
				`{"Code":2003,"Message":"points[2] is not on Earth: lat is from -90 to 90, lon from -180 to 180"},`+
				`{"Code":2004,"Message":"profile is not one of car, truck, bicycle, walk"},{"Code":2005,"Message":"order is not one of given, fastest"}]`)}},
	})
}

func TestErrorsToldAtOnceAreBounded(t *testing.T) {
	d := newDesk(Defaults())
	a := d.send(step{send: "POST " + routes + "/v1/matrix", body: `{"points":[` + strings.Repeat("{},", 99) + `{}]}`})
	if n := strings.Count(string(a.Response.Body), `"Code"`); n != maxItems {
		t.Errorf("told %d errors, want %d", n, maxItems)
	}
}

func TestPath(t *testing.T) {
	// Helsinki, Oulu, Stockholm (off the map), Tampere, Jyväskylä.
	const zigzag = `"points":[{"lat":60.1699,"lon":24.9384},{"lat":65.0121,"lon":25.4651},{"lat":59.3293,"lon":18.0686},` +
		`{"lat":61.4978,"lon":23.7610},{"lat":62.2426,"lon":25.7473}]}`
	type answer struct {
		Order           []int
		Seconds, Metres int64
		Legs            []leg
		Unreachable     []int
	}
	ask := func(order string) (got answer) {
		d := newDesk(Defaults())
		a := d.send(step{send: "POST " + routes + "/v1/path", body: `{"order":"` + order + `",` + zigzag})
		if err := json.Unmarshal(a.Response.Body, &got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	given, fastest := ask("given"), ask("fastest")
	if diff := cmp.Diff([]int{0, 1, 3, 4}, given.Order); diff != "" {
		t.Errorf("given order: %s", diff)
	}
	if diff := cmp.Diff([]int{0, 3, 4, 1}, fastest.Order); diff != "" {
		t.Errorf("fastest order: %s", diff)
	}
	for _, p := range []answer{given, fastest} {
		if diff := cmp.Diff([]int{2}, p.Unreachable); diff != "" {
			t.Errorf("unreachable: %s", diff)
		}
		for _, l := range p.Legs {
			p.Seconds, p.Metres = p.Seconds-l.Seconds, p.Metres-l.Metres
		}
		if len(p.Legs) != 3 || p.Seconds != 0 || p.Metres != 0 {
			t.Errorf("legs do not add up: %+v", p)
		}
	}
	if fastest.Seconds >= given.Seconds {
		t.Errorf("the fastest path takes %d s, the given one %d s", fastest.Seconds, given.Seconds)
	}
}

func TestPathIsUntangled(t *testing.T) {
	// On a line, to and fro: nearest neighbour alone runs past the near end.
	body := `{"order":"fastest","points":[{"lat":62,"lon":25.5},{"lat":62,"lon":25.8},{"lat":62,"lon":25.0},{"lat":62,"lon":26.8}]}`
	d := newDesk(Defaults())
	d.check(t, 1, step{send: "POST " + routes + "/v1/path", body: body, status: 200, shows: `"order":[0,2,1,3]`})
	d.check(t, 2, step{send: "POST " + routes + "/v1/path", body: `{"points":[{"lat":0,"lon":0},{"lat":0,"lon":0}]}`, status: 200,
		shows: `{"profile":"car","order":[],"seconds":0,"metres":0,"legs":[],"unreachable":[0,1]}`})
	d.check(t, 3, step{send: "POST " + routes + "/v1/path", body: `{}`, status: 400, shows: `2001`})

	trip, _ := readTrip([]byte(pointsBody(40)))
	w := trip.table()
	tour := w.visits(fastestOrder)
	for i := 1; i < len(tour)-1; i++ {
		for j := i + 1; j < len(tour); j++ {
			if saved := w.saved(tour, i, j); saved > 0 {
				t.Errorf("turning %d to %d around saves %d s", i, j, saved)
			}
		}
	}
}
