package lint

import (
	"time"
)

// Kinds of text that stand where a date should.
const (
	notDate  = iota
	fixdate  // IMF-fixdate, the form to send
	obsolete // RFC 850 or asctime: to be read, not sent
	wrongDay // IMF-fixdate whose day of the week is another
)

// moment is a date that was read (RFC 9110 §5.6.7).
type moment struct {
	kind int
	at   time.Time
}

const (
	imf     = "Mon, 02 Jan 2006 15:04:05 GMT"
	rfc850  = "Monday, 02-Jan-06 15:04:05 GMT"
	asctime = "Mon Jan _2 15:04:05 2006"
)

// readDate reads a date. Formatting again holds the length and the case that
// time.Parse is lenient about.
func readDate(text string) moment {
	if len(text) == len(imf) && text[23:25] == "60" { // a leap second, which Go does not know
		text = text[:23] + "59" + text[25:]
	}
	if at, err := time.Parse(imf, text); err == nil {
		switch again := at.Format(imf); {
		case again == text:
			return moment{fixdate, at}
		case again[4:] == text[4:] && len(again) == len(text):
			return moment{wrongDay, at}
		}
		return moment{}
	}
	for _, layout := range [...]string{rfc850, asctime} {
		if at, err := time.Parse(layout, text); err == nil && len(at.Format(layout)) == len(text) {
			return moment{obsolete, at}
		}
	}
	return moment{}
}

// plain tells whether the date can be compared: two digits of a year cannot.
func (d moment) plain() bool { return d.kind == fixdate }

// dateFields are the headers of an answer whose value is a date.
var dateFields = [...]string{"Date", "Last-Modified", "Expires", "Retry-After", "Sunset"}

// dated finds the first date header of that kind.
func (m *message) dated(kind int) hit {
	for _, name := range dateFields {
		if text, lines := m.get(name); lines > 0 && readDate(text).kind == kind {
			return m.on(name)
		}
	}
	return hit{}
}

func dateObsolete(m *message) hit { return m.dated(obsolete) }
func dateWeekday(m *message) hit  { return m.dated(wrongDay) }

func dateTwice(m *message) hit { return m.twice("Date") }

func dateMissing(m *message) hit {
	return m.onIf(m.status >= 200 && m.status < 500 && !m.has("Date"), "Date")
}

func (m *message) notDate(name string) hit {
	text, lines := m.get(name)
	return m.onIf(lines == 1 && readDate(text).kind == notDate, name)
}

func dateMalformed(m *message) hit         { return m.notDate("Date") }
func lastModifiedMalformed(m *message) hit { return m.notDate("Last-Modified") }

func lastModifiedFuture(m *message) hit {
	text, _ := m.get("Last-Modified")
	changed := readDate(text)
	return m.onIf(changed.plain() && m.date.plain() && changed.at.After(m.date.at), "Last-Modified")
}
