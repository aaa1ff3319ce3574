package sandbox

// profile is how fast somebody travels: the first and last kilometres of a
// trip go through towns, the next ones over small roads, the rest over large
// ones.
type profile struct {
	name                 string
	town, country, trunk int64 // km/h
}

const (
	townMetres    = 5000  // of a trip, altogether
	countryMetres = 20000 // the next ones
)

// The first profile is the default.
var profiles = [...]profile{
	{"car", 35, 65, 95},
	{"truck", 30, 60, 80},
	{"bicycle", 18, 18, 18},
	{"walk", 5, 5, 5},
}

// profileNames is for messages.
const profileNames = "car, truck, bicycle, walk"

// profileOf finds a profile by its name; "" is the default, nil there is none.
func profileOf(name string) *profile {
	for i := range profiles {
		if name == "" || profiles[i].name == name {
			return &profiles[i]
		}
	}
	return nil
}

// road is the length of the way between two spots: roads wind, so it is a
// fifth longer than the great circle.
func road(a, b spot) int64 { return distance(a, b) * 6 / 5 }

// seconds is the time that a way of that many metres takes.
func (p *profile) seconds(metres int64) int64 {
	town := min(metres, townMetres)
	country := min(metres-town, countryMetres)
	trunk := metres - town - country
	millis := town*3600/p.town + country*3600/p.country + trunk*3600/p.trunk
	return (millis + 500) / 1000
}
