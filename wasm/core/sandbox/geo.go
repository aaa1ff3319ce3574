package sandbox

import "math"

// spot is a point on the Earth in degrees of WGS 84, checked to be one.
type spot struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

const (
	earthMetres = 6371000 // mean radius
	// mapMetres is how far from a place of the gazetteer there are still roads.
	// It covers all of Finland that is lived in, and a strip behind the border.
	mapMetres = 40000
)

// distance is the length of the great circle between two spots (the haversine
// formula), rounded to metres: what is computed from it is the same on every
// platform, although sines may differ in their last bit. Products are wrapped
// so that no compiler fuses them into a sum.
func distance(a, b spot) int64 {
	const half = math.Pi / 360 // of a degree, in radians
	lat := math.Sin(float64((b.Lat - a.Lat) * half))
	lon := math.Sin(float64((b.Lon - a.Lon) * half))
	shrink := float64(math.Cos(float64(a.Lat*2*half)) * math.Cos(float64(b.Lat*2*half)))
	h := float64(lat*lat) + float64(shrink*float64(lon*lon))
	return int64(math.Round(2 * earthMetres * math.Asin(math.Sqrt(min(h, 1)))))
}

// nearest is the place of the gazetteer that is nearest to a spot.
func nearest(at spot) (found place, metres int64) {
	metres = math.MaxInt64
	for _, p := range gazetteer {
		if d := distance(at, spot{p.Lat, p.Lon}); d < metres {
			found, metres = p, d
		}
	}
	return found, metres
}

// onMap tells whether a road leads to the spot.
func onMap(at spot) bool {
	_, metres := nearest(at)
	return metres <= mapMetres
}

// onEarth tells whether degrees are a spot at all.
func onEarth(lat, lon float64) bool {
	return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180
}
