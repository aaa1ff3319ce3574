package parse

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// har reads every entry of a HAR file (HTTP Archive 1.2) that begins at the
// talk's offset, in order and one by one, so that a long file is read on pace.
func har(t *talk, at int) error {
	a := archive{document: document{text: t.text, at: at, pace: t.pace}}
	err := a.object(func(name string) error {
		if name != "log" {
			return a.skip()
		}
		return a.object(func(name string) error {
			if name != "entries" {
				return a.skip()
			}
			return a.list(func(int) error { return a.entry() })
		})
	})
	if err != nil {
		return err
	}
	if a.peek() != 0 {
		return refuse(t.text, a.at, shown(t.text[a.at:])+" behind the end of the JSON, expected nothing more", "paste one HAR file at a time")
	}
	return a.finish(t, at)
}

// archive is a HAR file as far as it is read.
type archive struct {
	document
	done []Exchange
	read int            // entries
	left map[string]int // what was left out, and how often
	once bool           // lines of requests that stand twice were taken once
}

func (a *archive) entry() error {
	if a.read++; a.read > MaxExchanges {
		return refuse(a.text, a.at, fmt.Sprintf("more than %d entries", MaxExchanges), "export only the exchanges that matter")
	}
	var e entry
	if err := e.read(&a.document); err != nil {
		return err
	}
	if kind := e.foreign(); kind != "" {
		if a.left == nil {
			a.left = map[string]int{}
		}
		a.left[kind]++
		return nil
	}
	// chrome-har writes down both the headers that the page gave and all that
	// the browser sent.
	lines := len(e.asked)
	e.asked = withoutTwins(e.asked)
	a.once = a.once || len(e.asked) < lines
	a.done = append(a.done, e.exchange())
	return nil
}

func (a *archive) finish(t *talk, at int) error {
	if a.read == 0 {
		return refuse(t.text, at, "JSON without log.entries, expected a HAR file with at least one", "export the HAR again, or paste a raw HTTP answer")
	}
	var left []string
	for kind, count := range a.left {
		left = append(left, fmt.Sprintf("%d %s", count, kind))
	}
	sort.Strings(left)
	if len(a.done) == 0 {
		return refuse(t.text, at, "the HAR file holds no HTTP exchange, only "+strings.Join(left, ", "), "record the request that matters, and export the HAR again")
	}
	if len(left) > 0 {
		t.notes = append(t.notes, "Entries that are no HTTP exchanges were left out: "+strings.Join(left, ", ")+".")
	}
	if a.once {
		t.notes = append(t.notes, "Headers of a request that stand twice in the file, with the same value, were taken once.")
	}
	a.done[0].Notes = append(t.notes, a.done[0].Notes...)
	t.done, t.notes = a.done, nil
	return nil
}

// withoutTwins keeps the first of lines with the same name and value.
func withoutTwins(pairs []pair) []pair {
	seen := make(map[pair]bool, len(pairs))
	return slices.DeleteFunc(pairs, func(p pair) bool {
		p.name = strings.ToLower(p.name)
		twin := seen[p]
		seen[p] = true
		return twin
	})
}

// foreign says what an entry is that is no exchange over HTTP; "": it is one.
func (e *entry) foreign() string {
	scheme, _, ok := strings.Cut(e.url, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case e.status == 101 || e.kind == "websocket" || scheme == "ws" || scheme == "wss":
		return "WebSocket"
	case ok && scheme != "http" && scheme != "https" && isScheme(scheme):
		return scheme + ": address"
	}
	return ""
}

// isScheme tells whether the text may be the scheme of an address, not the host
// of one that was written without it.
func isScheme(text string) bool {
	return text != "" && len(text) <= 40 && !strings.ContainsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && r != '-' && r != '+'
	})
}
