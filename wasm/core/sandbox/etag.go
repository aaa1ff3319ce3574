package sandbox

import (
	"strconv"
	"strings"
)

// etag writes a version as NFleet does, as an integer, within the quotes that
// RFC 9110 §8.8.3 asks for.
func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// names tells whether a list of entity tags holds that version. Bare integers
// count too: older clients of NFleet send them so. A weak tag counts only
// where the comparison is weak (RFC 9110 §8.8.3.2).
func names(list string, version int64, weak bool) bool {
	want := strconv.FormatInt(version, 10)
	for _, tag := range strings.Split(list, ",") {
		tag = strings.TrimSpace(tag)
		if rest, isWeak := strings.CutPrefix(tag, "W/"); isWeak && weak {
			tag = rest
		}
		if tag == want || tag == `"`+want+`"` {
			return true
		}
	}
	return false
}

// unchanged tells that a reader's copy is still good (RFC 9110 §13.1.2).
func unchanged(r *request, version int64) bool {
	list, ok := r.header.Join("If-None-Match")
	return ok && (strings.TrimSpace(list) == "*" || names(list, version, true))
}

// writable tells whether a write's preconditions hold. If-Match is the
// standard's; If-None-Match is read as legacy NFleet does, the opposite of the
// standard: it names the version that is expected, and another one is 412.
func writable(r *request, version int64) bool {
	if list, ok := r.header.Join("If-Match"); ok && strings.TrimSpace(list) != "*" && !names(list, version, false) {
		return false
	}
	list, ok := r.header.Join("If-None-Match")
	return !ok || names(list, version, true)
}
