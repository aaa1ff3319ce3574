package decision

import (
	"strconv"
	"strings"
	"time"
)

const (
	days   = "SunMonTueWedThuFriSat"
	months = "JanFebMarAprMayJunJulAugSepOctNovDec"
)

// parseDate reads the three forms of an HTTP-date (RFC 9110 §5.6.7) as
// milliseconds since 1970. now decides the century of a year with two digits;
// Go's own parser always takes 69–99 for 1969–1999.
func parseDate(text string, now int64) (ms int64, ok bool) {
	day, rest, ok := strings.Cut(text, " ")
	switch {
	case !ok:
		return 0, false
	case strings.HasSuffix(day, ","):
		day = day[:len(day)-1]
		if len(day) == 3 && dayOK(day) {
			return fixdate(rest)
		}
		return rfc850(day, rest, now)
	}
	return asctime(day, rest)
}

func dayOK(day string) bool { return index(days, day) >= 0 }

// index is the place of a three-letter name in a table of such names, or -1.
func index(table, name string) int {
	if len(name) != 3 {
		return -1
	}
	for i := 0; i < len(table); i += 3 {
		if table[i:i+3] == name {
			return i / 3
		}
	}
	return -1
}

// fixdate reads "06 Nov 1994 08:49:37 GMT".
func fixdate(text string) (int64, bool) {
	if len(text) != len("06 Nov 1994 08:49:37 GMT") || text[2] != ' ' || text[6] != ' ' || text[11] != ' ' || text[20:] != " GMT" {
		return 0, false
	}
	return moment(number(text[7:11]), index(months, text[3:6]), number(text[:2]), text[12:20])
}

// rfc850 reads the obsolete "Sunday" and "06-Nov-94 08:49:37 GMT": the year is
// the latest with these digits that is not more than 50 years ahead.
func rfc850(day, text string, now int64) (int64, bool) {
	if !longDay(day) {
		return 0, false
	}
	if len(text) != len("06-Nov-94 08:49:37 GMT") || text[2] != '-' || text[6] != '-' || text[9] != ' ' || text[18:] != " GMT" {
		return 0, false
	}
	year := number(text[7:9])
	if year < 0 {
		return 0, false
	}
	horizon := time.UnixMilli(now).UTC().AddDate(50, 0, 0)
	year += horizon.Year() / 100 * 100
	month, date := index(months, text[3:6]), number(text[:2])
	ms, ok := moment(year, month, date, text[10:18])
	if ms > horizon.UnixMilli() {
		return moment(year-100, month, date, text[10:18])
	}
	return ms, ok
}

func longDay(name string) bool {
	switch name {
	case "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday":
		return true
	}
	return false
}

// asctime reads the obsolete "Sun" and "Nov  6 08:49:37 1994".
func asctime(day, text string) (int64, bool) {
	if !dayOK(day) || len(text) != len("Nov  6 08:49:37 1994") || text[3] != ' ' || text[6] != ' ' || text[15] != ' ' {
		return 0, false
	}
	date := text[4:6]
	if date[0] == ' ' {
		date = "0" + date[1:]
	}
	return moment(number(text[16:]), index(months, text[:3]), number(date), text[7:15])
}

// moment is a date and a time of day "08:49:37" in UTC. A leap second counts as
// the second after it; a day that the month does not have is refused.
func moment(year, month, date int, clock string) (int64, bool) {
	if year < 0 || month < 0 || date < 1 || clock[2] != ':' || clock[5] != ':' {
		return 0, false
	}
	hour, minute, second := number(clock[:2]), number(clock[3:5]), number(clock[6:])
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 {
		return 0, false
	}
	midnight := time.Date(year, time.Month(month+1), date, 0, 0, 0, 0, time.UTC)
	if midnight.Day() != date {
		return 0, false
	}
	return midnight.UnixMilli() + int64(hour*3600+minute*60+second)*1000, true
}

// number reads digits only; -1 for anything else.
func number(digits string) int {
	for i := 0; i < len(digits); i++ {
		if digits[i] < '0' || digits[i] > '9' {
			return -1
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1
	}
	return n
}

// DateOf is the moment that the answer's own Date names; ok is false where it
// has none that is valid.
func DateOf(s *Situation) (ms int64, ok bool) {
	j := judge{s: s}
	return j.date()
}
