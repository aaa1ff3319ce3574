package decision

import (
	"slices"

	"whatnext/wasm/core/exchange"
)

// headersTakenAway removes each header, all its lines together.
func (w *whatIf) headersTakenAway() {
	if w.s.Response == nil {
		return
	}
	all := w.eachWithout()
	w.findTwins(all)
	for i := range all {
		l := &all[i]
		value, _ := w.s.Response.Header.Join(l.name)
		lead := "Without " + l.name + ": "
		if l.twin != "" {
			lead += l.twin + " says the same, so on its own "
		}
		w.add(Change{"header:" + lower(l.name), text(exchange.RedactField(l.name, value)), nil}, lead+difference(&w.now, &l.decision)+".", &l.decision)
	}
}

// lacking is the decision without one header, and the way to it.
type lacking struct {
	name     string
	decision Decision
	way      *walk
	silent   bool
	twin     string // another silent header that says the same
}

func (w *whatIf) eachWithout() []lacking {
	names := w.s.Response.Header.Names()
	all := make([]lacking, len(names))
	for i, name := range names {
		all[i] = lacking{name: name, decision: w.now, way: &w.taken, silent: true}
		if w.taken.lookedAt(name) {
			var again walk
			all[i].decision = decide(w.s, w.p, hidden{name}, &again)
			all[i].way, all[i].silent = &again, Same(&w.now, &all[i].decision)
		}
	}
	return all
}

// findTwins finds for each silent header another one, so that the decision is
// another one once both are gone: each alone is silent since the other says the
// same. That takes two headers, each looked up where the other is missing.
func (w *whatIf) findTwins(all []lacking) {
	var able []*lacking // the few that are looked up at all
	for i := range all {
		if l := &all[i]; l.silent && slices.ContainsFunc(all, func(other lacking) bool { return other.way.lookedAt(l.name) }) {
			able = append(able, l)
		}
	}
	for i, one := range able {
		for _, other := range able[i+1:] {
			if !one.way.lookedAt(other.name) || !other.way.lookedAt(one.name) { //mutate:equivalent what is tried for nothing makes no difference
				continue
			}
			if d := decide(w.s, w.p, hidden{one.name, other.name}, nil); Same(&w.now, &d) {
				continue
			}
			if one.twin == "" {
				one.twin = other.name
			}
			if other.twin == "" {
				other.twin = one.name
			}
		}
	}
}
