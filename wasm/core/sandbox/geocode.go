package sandbox

import (
	"net/url"
	"strconv"
	"strings"
)

const (
	maxFound     = 10
	maxNameBytes = 200
)

// geocode answers the places whose name begins with q, larger places first.
// Case and diacritics do not matter; no place found is an empty list.
func (s *Service) geocode(r *request) reply {
	values, err := url.ParseQuery(r.query)
	if err != nil {
		return badData(item{codeQuery, "The query of the URL is broken"})
	}
	q := strings.TrimSpace(values.Get("q"))
	if q == "" || len(q) > maxNameBytes {
		return badData(item{codeQuery, "q must be a name of 1 to " + strconv.Itoa(maxNameBytes) + " bytes"})
	}
	found := []place{}
	for _, p := range gazetteer {
		if strings.HasPrefix(fold(p.Name), fold(q)) && len(found) < maxFound {
			found = append(found, p)
		}
	}
	a := data(200, struct {
		Places []place `json:"places"`
	}{found})
	a.tookMS = 25
	return a
}

// reverse answers the place that is nearest to a point; null off the map.
func (s *Service) reverse(r *request) reply {
	values, err := url.ParseQuery(r.query)
	if err != nil {
		return badData(item{codeQuery, "The query of the URL is broken"})
	}
	lat, latErr := strconv.ParseFloat(values.Get("lat"), 64)
	lon, lonErr := strconv.ParseFloat(values.Get("lon"), 64)
	if latErr != nil || lonErr != nil || !onEarth(lat, lon) {
		return badData(item{codeQuery, "lat must be a number from -90 to 90, lon one from -180 to 180"})
	}
	var near struct {
		Place  *place `json:"place"`
		Metres *int64 `json:"metres"`
	}
	if p, metres := nearest(spot{lat, lon}); metres <= mapMetres {
		near.Place, near.Metres = &p, &metres
	}
	a := data(200, near)
	a.tookMS = 25
	return a
}

// fold writes a name without case and diacritics, composed or not.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'å', 'ä', 'á', 'à', 'â':
			return 'a'
		case 'ö', 'ó', 'ò', 'ô', 'ø':
			return 'o'
		case 'é', 'è':
			return 'e'
		}
		if r >= 0x300 && r <= 0x36f { // combining marks
			return -1
		}
		return r
	}, strings.ToLower(name))
}
