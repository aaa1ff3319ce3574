package sandbox

import (
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	helsinki := spot{60.1699, 24.9384}
	for _, c := range []struct {
		name string
		a, b spot
		want int64
	}{
		{"nowhere to go", helsinki, helsinki, 0},
		{"one degree of a meridian", spot{60, 25}, spot{61, 25}, 111195},
		{"half around the Earth", spot{0, 0}, spot{0, 180}, 20015087},
		{"pole to pole", spot{90, 0}, spot{-90, 77}, 20015087},
		{"across the date line", spot{0, 179.5}, spot{0, -179.5}, 111195},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%s: %d m, want %d", c.name, got, c.want)
		}
		if there, back := distance(c.a, c.b), distance(c.b, c.a); there != back {
			t.Errorf("%s: %d m there, %d m back", c.name, there, back)
		}
	}
}

func TestProfilesTakeTheirTime(t *testing.T) {
	for _, c := range []struct {
		profile      string
		metres, want int64
	}{
		{"", 0, 0}, {"car", 5000, 514}, {"car", 25000, 1622}, {"car", 120000, 5222},
		{"truck", 120000, 6075}, {"bicycle", 18000, 3600}, {"walk", 10000, 7200},
	} {
		if got := profileOf(c.profile).seconds(c.metres); got != c.want {
			t.Errorf("%s: %d m take %d s, want %d", c.profile, c.metres, got, c.want)
		}
	}
	var names []string
	for _, p := range profiles {
		names = append(names, p.name)
	}
	if strings.Join(names, ", ") != profileNames {
		t.Errorf("messages name the profiles %q, they are %q", profileNames, names)
	}
}

func TestMap(t *testing.T) {
	for name, at := range map[string]spot{
		"Suonenjoki": {62.625, 27.1225}, "Kannus": {63.9, 23.9}, "Nuorgam": {70.083, 27.85}, "Halti": {69.31, 21.28}} {
		if !onMap(at) {
			t.Errorf("%s is off the map", name)
		}
	}
	for name, at := range map[string]spot{
		"Stockholm": {59.3293, 18.0686}, "Tallinn": {59.437, 24.7536}, "Saint Petersburg": {59.9386, 30.3141},
		"Vyborg": {60.7096, 28.7490}, "Umeå": {63.8258, 20.2630}, "Tromsø": {69.6492, 18.9553}, "Murmansk": {68.9585, 33.0827},
		"the Gulf of Bothnia": {62.3, 20.0}, "the middle of nothing": {0, 0}, "the pole": {90, 0}} {
		if onMap(at) {
			t.Errorf("%s is on the map", name)
		}
	}
}

func TestGazetteer(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range gazetteer {
		if seen[fold(p.Name)] {
			t.Errorf("%s stands twice", p.Name)
		}
		seen[fold(p.Name)] = true
		if p.Lat < 59.7 || p.Lat > 70.1 || p.Lon < 19 || p.Lon > 31.6 {
			t.Errorf("%s lies outside of Finland", p.Name)
		}
		if near, metres := nearest(spot{p.Lat, p.Lon}); near != p || metres != 0 {
			t.Errorf("%s is nearest to %s", p.Name, near.Name)
		}
	}
	if len(gazetteer) < 60 {
		t.Errorf("only %d places", len(gazetteer))
	}
}

func TestGeocode(t *testing.T) {
	found := func(q, shows string) step {
		return step{send: "GET " + address + "/v1/geocode?q=" + q, status: 200, shows: shows}
	}
	jyvaskyla := `{"places":[{"name":"Jyväskylä","lat":62.2426,"lon":25.7473}]}`
	wrong := func(query string) step {
		return step{send: "GET " + address + "/v1/" + query, status: 400, shows: `{"Items":[{"Code":4001,`}
	}
	run(t, []situation{
		{"prefix, larger places first", nil, []step{found("ka", `{"places":[{"name":"Kajaani",`), found("ka", `"Karigasniemi"`)}},
		{"case and diacritics do not matter", nil, []step{
			found("Jyv%C3%A4skyl%C3%A4", jyvaskyla), found("JYVASKYLA", jyvaskyla), found("jyva%CC%88skyla%CC%88", jyvaskyla), found("%20jyv%20", jyvaskyla)}},
		{"nothing found", nil, []step{found("Atlantis", `{"places":[]}`)}},
		{"no name", nil, []step{wrong("geocode"), wrong("geocode?q="), wrong("geocode?q=%20"), wrong("geocode?Q=oulu")}},
		{"broken query", nil, []step{wrong("geocode?q=%zz"), wrong("reverse?lat=%")}},
		{"name too long", nil, []step{found(strings.Repeat("a", 200), `[]`), wrong("geocode?q=" + strings.Repeat("a", 201))}},
		{"the nearest place", nil, []step{{send: "GET " + address + "/v1/reverse?lat=60.2&lon=24.9", status: 200,
			shows: `{"place":{"name":"Helsinki","lat":60.1699,"lon":24.9384},"metres":3963}`}}},
		{"off the map", nil, []step{{send: "GET " + address + "/v1/reverse?lat=59.3293&lon=18.0686", status: 200, shows: `{"place":null,"metres":null}`}}},
		{"the edge of the Earth", nil, []step{
			{send: "GET " + address + "/v1/reverse?lat=90&lon=-180", status: 200}, {send: "GET " + address + "/v1/reverse?lat=-90&lon=180", status: 200}}},
		{"not a spot", nil, []step{wrong("reverse"), wrong("reverse?lat=60"), wrong("reverse?lat=NaN&lon=25"), wrong("reverse?lat=91&lon=25"), wrong("reverse?lat=60&lon=-181"), wrong("reverse?lat=x&lon=25")}},
	})
	d := newDesk(Defaults())
	if a := d.send(found("k", "")); strings.Count(string(a.Response.Body), "name") != maxFound {
		t.Errorf("want %d places, got %s", maxFound, a.Response.Body)
	}
}
