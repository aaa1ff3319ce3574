package lint

import (
	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/exchange"
)

// cacheControl is what Cache-Control says (RFC 9111 §5.2).
type cacheControl struct {
	malformed                bool
	noStore, private, public bool
	badSeconds               bool  // a number of seconds is none, or stands in quotes
	differs                  bool  // one directive with two numbers
	maxAge, sMaxAge          int64 // seconds; -1 absent
}

func readCacheControl(text string) cacheControl {
	c := cacheControl{maxAge: -1, sMaxAge: -1}
	for _, directive := range split(text, ',') {
		if directive == "" {
			continue
		}
		name, rest := token(directive)
		value, quoted, bare := "", false, rest == ""
		if !bare {
			ok := rest[0] == '=' && name != ""
			if ok {
				value, rest, quoted, ok = word(rest[1:])
			}
			if !ok || rest != "" {
				c.malformed = true
				continue
			}
		}
		c.directive(name, value, quoted, bare)
	}
	return c
}

func (c *cacheControl) directive(name, value string, quoted, bare bool) {
	switch {
	case exchange.EqualName(name, "no-store"):
		c.noStore = true
	case exchange.EqualName(name, "private"):
		c.private = c.private || bare // private="Set-Cookie" speaks of that header only
	case exchange.EqualName(name, "public"):
		c.public = true
	case exchange.EqualName(name, "max-age"):
		c.seconds(&c.maxAge, value, quoted)
	case exchange.EqualName(name, "s-maxage"):
		c.seconds(&c.sMaxAge, value, quoted)
	}
}

func (c *cacheControl) seconds(to *int64, value string, quoted bool) {
	n, ok := digits(value)
	switch {
	case !ok || quoted:
		c.badSeconds = true
	case *to >= 0 && *to != n:
		c.differs = true
	default:
		*to = n
	}
}

// invites tells whether the directives say themselves that a cache may keep
// the answer.
func (c *cacheControl) invites() bool {
	return !c.noStore && (c.maxAge > 0 || c.sMaxAge > 0 || c.public)
}

// uncacheable is one of RFC 6585's statuses in an answer that invites caches.
func uncacheable(m *message) hit {
	if !m.among(428, 429, 431, 511) {
		return hit{}
	}
	if m.has("Cache-Control") {
		if !m.cache.invites() {
			return hit{}
		}
		h := m.on("Cache-Control")
		h.ref = contract.Find(m.status).Standard
		return h
	}
	text, _ := m.get("Expires")
	expires := readDate(text)
	if !expires.plain() || !m.date.plain() || !expires.at.After(m.date.at) {
		return hit{}
	}
	h := m.on("Expires")
	h.ref = contract.Find(m.status).Standard
	return h
}

func cacheControlMalformed(m *message) hit { return m.onIf(m.cache.malformed, "Cache-Control") }
func cacheControlSeconds(m *message) hit   { return m.onIf(m.cache.badSeconds, "Cache-Control") }

// cacheControlConflict leaves the usual "no-store, max-age=0" alone: both say
// the same.
func cacheControlConflict(m *message) hit {
	c := &m.cache
	storing := c.maxAge > 0 || c.sMaxAge > 0 || c.public
	sharing := c.sMaxAge > 0 || c.public
	return m.onIf(c.differs || c.noStore && storing || c.private && sharing, "Cache-Control")
}

// expiresMalformed leaves "0" and "-1" alone: they mean what RFC 9111 §5.3
// makes of them, already expired.
func expiresMalformed(m *message) hit {
	if text, _ := m.get("Expires"); text == "0" || text == "-1" {
		return hit{}
	}
	return m.notDate("Expires")
}

func ageMalformed(m *message) hit {
	text, lines := m.get("Age")
	_, ok := digits(text)
	return m.onIf(lines > 0 && !ok, "Age")
}

// pragmaAlone is a Pragma that no header with a meaning stands beside.
func pragmaAlone(m *message) hit {
	return m.onIf(m.has("Pragma") && !m.has("Cache-Control") && !m.has("Expires"), "Pragma")
}

func warningHeader(m *message) hit { return m.onIf(m.has("Warning"), "Warning") }

func varyMalformed(m *message) hit {
	list, ok := m.response.Header.Join("Vary")
	return m.onIf(ok && !tokens(list), "Vary")
}

// varyStar is an answer that may be stored for a while and never used.
func varyStar(m *message) hit {
	list, _ := m.response.Header.Join("Vary")
	return m.onIf((m.cache.maxAge > 0 || m.cache.sMaxAge > 0) && contains(list, "*"), "Vary")
}

func cookieCacheable(m *message) hit {
	c := &m.cache
	return m.onIf(m.has("Set-Cookie") && !c.noStore && !c.private && (c.public || c.sMaxAge > 0), "Cache-Control")
}
