package decision

import (
	"testing"
	"time"
)

func ms(t *testing.T, text string) int64 {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at.UnixMilli()
}

func TestDatesOfThreeForms(t *testing.T) {
	for text, want := range map[string]string{
		"Sun, 06 Nov 1994 08:49:37 GMT":     "1994-11-06T08:49:37Z",
		"Sunday, 06-Nov-94 08:49:37 GMT":    "1994-11-06T08:49:37Z",
		"Sun Nov  6 08:49:37 1994":          "1994-11-06T08:49:37Z",
		"Wed Nov 16 08:49:37 1994":          "1994-11-16T08:49:37Z",
		"Thu, 01 Jan 1970 00:00:00 GMT":     "1970-01-01T00:00:00Z",
		"Mon, 01 Jan 0001 00:00:00 GMT":     "0001-01-01T00:00:00Z",
		"Sat, 01 Jan 0000 00:00:00 GMT":     "0000-01-01T00:00:00Z",
		"Fri, 31 Dec 9999 23:59:59 GMT":     "9999-12-31T23:59:59Z",
		"Thu, 29 Feb 2024 12:00:00 GMT":     "2024-02-29T12:00:00Z",
		"Tue, 29 Feb 2000 12:00:00 GMT":     "2000-02-29T12:00:00Z",
		"Sat, 31 Dec 2016 23:59:60 GMT":     "2017-01-01T00:00:00Z", // a leap second
		"Monday, 05-Jan-26 00:00:00 GMT":    "2026-01-05T00:00:00Z",
		"Tuesday, 06-Jan-26 00:00:00 GMT":   "2026-01-06T00:00:00Z",
		"Wednesday, 07-Jan-26 00:00:00 GMT": "2026-01-07T00:00:00Z",
		"Thursday, 08-Jan-26 00:00:00 GMT":  "2026-01-08T00:00:00Z",
		"Friday, 09-Jan-26 00:00:00 GMT":    "2026-01-09T00:00:00Z",
		"Saturday, 10-Jan-26 00:00:00 GMT":  "2026-01-10T00:00:00Z",
		"Thursday, 29-Feb-24 00:00:00 GMT":  "2024-02-29T00:00:00Z",
		"Mon, 01 Feb 2026 00:00:00 GMT":     "2026-02-01T00:00:00Z", // a weekday that is wrong
		"Sun, 01 Mar 2026 01:02:03 GMT":     "2026-03-01T01:02:03Z",
		"Sun, 01 Apr 2026 10:20:30 GMT":     "2026-04-01T10:20:30Z",
		"Sun, 01 May 2026 23:00:00 GMT":     "2026-05-01T23:00:00Z",
		"Sun, 01 Jun 2026 00:59:00 GMT":     "2026-06-01T00:59:00Z",
		"Sun, 01 Jul 2026 00:00:59 GMT":     "2026-07-01T00:00:59Z",
		"Sun, 01 Aug 2026 00:00:00 GMT":     "2026-08-01T00:00:00Z",
		"Sun, 30 Sep 2026 00:00:00 GMT":     "2026-09-30T00:00:00Z",
		"Sun, 31 Oct 2026 00:00:00 GMT":     "2026-10-31T00:00:00Z",
	} {
		got, ok := parseDate(text, clock.UnixMilli())
		if !ok || got != ms(t, want) {
			t.Errorf("%s: %s, %v", text, time.UnixMilli(got).UTC().Format(time.RFC3339), ok)
		}
	}
}

func TestWhatIsNoDate(t *testing.T) {
	for _, text := range []string{
		"", " ", "now", "Sun,", "Sun, ", "Sun", "Sunday,", "Sunday, ", "0", "2026-01-01T00:00:00Z", "Thu, 01 Jan 2026", "Thu, 01 Jan 2026 00:00:00",
		"Thu, 01 Jan 2026 00:00:00 EET", "Thu, 01 Jan 2026 00:00:00 UTC", "Thu, 01 Jan 2026 00:00:00 +0000", "Thu, 01 Jan 2026 00:00:00 gmt",
		"Xxx, 01 Jan 2026 00:00:00 GMT", "unM, 01 Jan 2026 00:00:00 GMT", "Th, 01 Jan 2026 00:00:00 GMT", ", 01 Jan 2026 00:00:00 GMT", "thu, 01 Jan 2026 00:00:00 GMT",
		"Thu, 1 Jan 2026 00:00:00 GMT", "Thu,  1 Jan 2026 00:00:00 GMT", "Thu, 00 Jan 2026 00:00:00 GMT", "Thu, 32 Jan 2026 00:00:00 GMT", "Thu, 29 Feb 2026 00:00:00 GMT", "Thu, 29 Feb 2100 00:00:00 GMT",
		"Thu, 01 Xyz 2026 00:00:00 GMT", "Thu, 01 anF 2026 00:00:00 GMT", "Thu, 01 jan 2026 00:00:00 GMT", "Thu, 01 Jan +026 00:00:00 GMT", "Thu, 01 Jan -026 00:00:00 GMT", "Thu, 01 Jan 20x6 00:00:00 GMT",
		"Thu, 01 Jan 2026 24:00:00 GMT", "Thu, 01 Jan 2026 00:60:00 GMT", "Thu, 01 Jan 2026 00:00:61 GMT", "Thu, 01 Jan 2026 -1:00:00 GMT", "Thu, 01 Jan 2026 00:-1:00 GMT", "Thu, 01 Jan 2026 00:00:-1 GMT",
		"Thu, 01 Jan 2026 00.00:00 GMT", "Thu, 01 Jan 2026 00:00.00 GMT", "Thu, 01 Jan 2026 0:000:00 GMT", "Thu, 01-Jan 2026 00:00:00 GMT", "Thu, 01 Jan-2026 00:00:00 GMT", "Thu, 01 Jan 2026-00:00:00 GMT", "Thu, 01 Jan 2026 00:00:00 GMT ",
		"Thursday, 01 Jan 2026 00:00:00 GMT", "Thu, 01-Jan-26 00:00:00 GMT", "Thursday 01-Jan-26 00:00:00 GMT", "Sunsday, 01-Jan-26 00:00:00 GMT", "Tueday, 01-Jan-26 00:00:00 GMT", "Wedday, 01-Jan-26 00:00:00 GMT", "Thuday, 01-Jan-26 00:00:00 GMT", "Satday, 01-Jan-26 00:00:00 GMT", "day, 01-Jan-26 00:00:00 GMT", "Xyzday, 01-Jan-26 00:00:00 GMT", "Thursdax, 01-Jan-26 00:00:00 GMT",
		"Thursday, 01-Jan-2026 00:00:00 GMT", "Thursday, 01-Jan-x6 00:00:00 GMT", "Thursday, 01 Jan-26 00:00:00 GMT", "Thursday, 01-Jan 26 00:00:00 GMT", "Thursday, 01-Jan-26-00:00:00 GMT", "Thursday, 01-Jan-26 00:00:00 EET", "Thursday, 01-Xyz-26 00:00:00 GMT", "Thursday, 30-Feb-26 00:00:00 GMT", "Thursday, 00-Jan-26 00:00:00 GMT", "Thursday, 30-Feb-77 00:00:00 GMT",
		"Thu Jan 1 00:00:00 2026", "Thu Jan 01 00:00:00 26  ", "Thursday Jan  1 00:00:00 2026", "Xxx Jan  1 00:00:00 2026", "Thu Xxx  1 00:00:00 2026", "Thu Jan  0 00:00:00 2026", "Thu Jan    00:00:00 2026", "Thu Jan 32 00:00:00 2026", "Thu Jan  1 00:00:00 2026 GMT", "Thu-Jan  1 00:00:00 2026", "Thu Jan- 1 00:00:00 2026", "Thu Jan  1-00:00:00 2026", "Thu Jan  1 00:00:00-2026", "Thu Jan  1 25:00:00 2026", "Thu Jan x1 00:00:00 2026", "Thu Jan 1x 00:00:00 2026",
	} {
		if got, ok := parseDate(text, clock.UnixMilli()); ok || got != 0 {
			t.Errorf("%q is read as %s, %v", text, time.UnixMilli(got).UTC().Format(time.RFC3339), ok)
		}
	}
}

// RFC 9110 §5.6.7: a year of two digits that seems more than 50 years ahead is
// the latest past one with these digits.
func TestYearsOfTwoDigits(t *testing.T) {
	for _, c := range []struct{ now, text, want string }{
		{"2026-01-01T00:00:00Z", "Wednesday, 01-Jan-26 00:00:00 GMT", "2026-01-01T00:00:00Z"},
		{"2026-01-01T00:00:00Z", "Wednesday, 01-Jan-25 00:00:00 GMT", "2025-01-01T00:00:00Z"},
		{"2026-01-01T00:00:00Z", "Wednesday, 31-Dec-75 23:59:59 GMT", "2075-12-31T23:59:59Z"},
		{"2026-01-01T00:00:00Z", "Wednesday, 01-Jan-76 00:00:00 GMT", "2076-01-01T00:00:00Z"},
		{"2026-01-01T00:00:00Z", "Wednesday, 01-Jan-76 00:00:01 GMT", "1976-01-01T00:00:01Z"},
		{"2026-01-01T00:00:00Z", "Wednesday, 01-Jan-77 00:00:00 GMT", "1977-01-01T00:00:00Z"},
		{"2026-01-01T00:00:00Z", "Wednesday, 01-Jan-99 00:00:00 GMT", "1999-01-01T00:00:00Z"},
		{"2026-01-01T00:00:00Z", "Wednesday, 01-Jan-00 00:00:00 GMT", "2000-01-01T00:00:00Z"},
		{"2026-01-01T00:00:00Z", "Wednesday, 29-Feb-96 00:00:00 GMT", "1996-02-29T00:00:00Z"},
		{"1994-11-06T00:00:00Z", "Wednesday, 01-Jan-94 00:00:00 GMT", "1994-01-01T00:00:00Z"},
		{"1994-11-06T00:00:00Z", "Wednesday, 01-Jan-44 00:00:00 GMT", "2044-01-01T00:00:00Z"},
		{"1994-11-06T00:00:00Z", "Wednesday, 01-Jan-45 00:00:00 GMT", "1945-01-01T00:00:00Z"},
		{"2060-01-01T00:00:00Z", "Wednesday, 01-Jan-05 00:00:00 GMT", "2105-01-01T00:00:00Z"},
		{"2060-01-01T00:00:00Z", "Wednesday, 01-Jan-60 00:00:00 GMT", "2060-01-01T00:00:00Z"},
		{"2060-01-01T00:00:00Z", "Wednesday, 01-Jan-59 00:00:00 GMT", "2059-01-01T00:00:00Z"},
		{"2060-01-01T00:00:00Z", "Wednesday, 29-Feb-12 00:00:00 GMT", "2012-02-29T00:00:00Z"},
		{"2050-06-01T00:00:00Z", "Wednesday, 01-Jul-00 00:00:00 GMT", "2000-07-01T00:00:00Z"},
		{"2050-06-01T00:00:00Z", "Wednesday, 01-May-00 00:00:00 GMT", "2100-05-01T00:00:00Z"},
		{"1999-12-31T00:00:00Z", "Wednesday, 01-Jan-00 00:00:00 GMT", "2000-01-01T00:00:00Z"},
		{"2053-01-01T00:00:00Z", "Wednesday, 29-Feb-04 00:00:00 GMT", "2004-02-29T00:00:00Z"},
	} {
		got, ok := parseDate(c.text, ms(t, c.now))
		if !ok || got != ms(t, c.want) {
			t.Errorf("%s, read in %s: %s, %v", c.text, c.now, time.UnixMilli(got).UTC().Format(time.RFC3339), ok)
		}
	}
}

func TestTheDateOfAnAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		given []given
		ok    bool
	}{
		"valid":      {facts(answer(200, "date: "+today)), true},
		"missing":    {facts(answer(200)), false},
		"no date":    {facts(answer(200, "Date: x")), false},
		"twice":      {facts(answer(200, "Date: "+today, "Date: "+today)), false},
		"no answer":  {facts(failing("network")), false},
		"two digits": {facts(answer(200, "Date: Thursday, 01-Jan-26 00:00:00 GMT")), true},
	} {
		s, _ := when(c.given)
		got, ok := DateOf(s)
		if want := map[bool]int64{true: clock.UnixMilli()}[c.ok]; ok != c.ok || got != want {
			t.Errorf("%s: %d, %v", name, got, ok)
		}
	}
}

// FuzzParseDate: what is read is a moment that, written again, reads the same.
func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{today, "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sat, 31 Dec 2016 23:59:60 GMT", "Sun, 30 Feb 2026 00:00:00 GMT"} {
		f.Add(seed, int64(1767225600000))
	}
	f.Fuzz(func(t *testing.T, text string, now int64) {
		now %= 1 << 47
		at, ok := parseDate(text, now)
		if !ok {
			return
		}
		moment := time.UnixMilli(at).UTC()
		if again, ok := parseDate(moment.Format("Mon, 02 Jan 2006 15:04:05 GMT"), now); moment.Year() <= 9999 && (!ok || again != at) {
			t.Errorf("%q is %s, and that is %d, %v", text, moment, again, ok)
		}
		if text[3] != ',' && text[3] != ' ' && at > time.UnixMilli(now).UTC().AddDate(50, 0, 0).UnixMilli()+1000 {
			t.Errorf("%q, read in %d, is more than 50 years ahead: %s", text, now, moment)
		}
	})
}
