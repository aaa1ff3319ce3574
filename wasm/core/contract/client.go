package contract

import "slices"

// Habit is something that a widely used client does by default and that this
// contract asks to be done otherwise, or that surprises people.
type Habit struct {
	Client  string
	Version string
	// Statuses and Headers (slugs) are where it shows.
	Statuses []int
	Headers  []string
	Does     string // one sentence
	// Source is how it is known: Measured, Read, or "reported: " and the place
	// where somebody reported it.
	Source string
}

// The two sources of our own.
const (
	Measured = "measured"
	Read     = "read in its source"
)

// HabitsOf lists what clients do wrong about a status, by client.
func HabitsOf(status int) []Habit {
	return habitsWhere(func(h Habit) bool { return slices.Contains(h.Statuses, status) })
}

// HabitsOfHeader lists what clients do wrong about a header.
func HabitsOfHeader(slug string) []Habit {
	return habitsWhere(func(h Habit) bool { return slices.Contains(h.Headers, slug) })
}

func habitsWhere(wanted func(Habit) bool) []Habit {
	var found []Habit
	for _, h := range habits {
		if wanted(h) {
			found = append(found, h)
		}
	}
	return found
}
