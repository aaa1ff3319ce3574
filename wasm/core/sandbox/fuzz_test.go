package sandbox

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Any bytes get a proper answer, and the same ones again in a second service.
func FuzzAnswer(f *testing.F) {
	f.Add("POST", planner, "Authorization: "+plannerAuth, []byte(nil), int64(0), byte(0))
	f.Add("POST", routes+"/v1/matrix", "Content-Type: application/json", []byte(twoPoints), int64(5), byte(1))
	f.Add("POST", routes+"/v1/path", "Content-Type: application/json", []byte(`{"order":"fastest",`+pointsBody(12)[1:]), int64(5), byte(3))
	f.Add("POST", routes+"/v1/problems", "Content-Type: application/json\nIdempotency-Key: \x01", []byte(namedOne), int64(-1), byte(4))
	f.Add("PUT", routes+"/v1/problems/1", "Content-Type: application/json\nIf-Match: W/\"1\",,*", []byte(`{"name":"\u0000<b>"}`), int64(1<<62), byte(7))
	f.Add("GET", routes+"/v1/results/0", "Accept: a;q=\"\\", []byte("\xff"), int64(-1<<62), byte(2))
	f.Add("GET", address+"/v1/geocode?q=%00&q=%C3", "Accept: */*;q=NaN", []byte(nil), int64(9), byte(5))
	f.Add("HEAD", address+"/v1/reverse?lat=1e400&lon=-0", "Authorization: \nAuthorization: Bearer", []byte(nil), int64(9), byte(6))
	f.Add("\x00", "https://routes.example:99999/%zz", ":", []byte("{"), int64(0), byte(8))

	f.Fuzz(func(t *testing.T, method, url, header string, body []byte, after int64, switches byte) {
		if strings.Contains(method, " ") {
			return // the step below could not tell it from the URL
		}
		talk := ""
		for range 2 {
			d := newDesk(fuzzSettings(switches))
			d.check(t, 1, step{send: "GET " + routes + "/v1/problems", status: 200})
			d.send(step{send: "POST " + routes + "/v1/problems", body: namedOne})
			st := step{send: method + " " + url, header: header, body: string(body), after: time.Duration(after)}
			heard := ""
			for range 3 {
				a := d.send(st)
				heard += show(a)
				if a.Response == nil {
					if a.Failure == "" {
						t.Fatal("neither answer nor failure")
					}
					continue
				}
				if a.Response.Status < 200 || a.Response.Status > 599 || !utf8.Valid(a.Response.Body) {
					t.Fatalf("improper answer: %s", show(a))
				}
				for _, line := range a.Response.Header {
					if strings.ContainsFunc(line.Name+line.Value, func(r rune) bool { return r < ' ' || r > '~' }) {
						t.Fatalf("improper header line: %q", line)
					}
				}
				if d.named != "" {
					st = step{send: "GET " + d.named}
				}
			}
			if talk != "" && talk != heard {
				t.Fatalf("two answers to the same: %s and %s", talk, heard)
			}
			talk = heard
		}
	})
}

// fuzzSettings turns a byte into switches, none of which fails the first read.
func fuzzSettings(switches byte) Settings {
	s := Defaults()
	if switches&1 != 0 {
		s.Hops, s.HopRetryAfterS = 2, 1
	}
	if switches&2 != 0 {
		s.Operation, s.Monitor, s.Location = "202", "operation-location", "relative"
	}
	if switches&4 != 0 {
		s.Quota, s.RetryAfterForm = 4, "date"
	}
	if switches&8 != 0 {
		s.FaultEvery, s.FaultAfterApply, s.FaultAnswer = 3, true, "502"
	}
	return s
}
