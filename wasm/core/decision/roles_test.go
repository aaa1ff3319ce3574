package decision

import (
	"strings"
	"testing"
)

func TestRoles(t *testing.T) {
	for _, c := range []struct {
		name  string
		given []given
		want  string // the driving ones in order, then the silent ones
	}{
		{"Retry-After of a 429", facts(answer(429, "Server: x", "Retry-After: 3", "Date: "+today)), "Retry-After; Server Date"},
		{"Retry-After no longer than the back-off", facts(drawn(1), attempt(3), answer(429, "Retry-After: 1")), "; Retry-After"},
		{"a malformed Retry-After is silent, though a note speaks of it", facts(answer(429, "Retry-After: soon")), "; Retry-After"},
		{"Retry-After on a 200", facts(answer(200, "Retry-After: 3")), "; Retry-After"},
		{"Retry-After over the longest wait", facts(inSeconds("3600")), "Retry-After;"},
		{"Retry-After where the attempts are used up anyway", facts(attempt(4), inSeconds("3600")), "; Retry-After"},
		{"all lines of a name together", facts(answer(303, "Location: /x", "location: /y")), "; Location"},
		{"Location of a 303", facts(answer(303, "Location: /x")), "Location;"},
		{"Location of a 200", facts(answer(200, "Location: /x")), "; Location"},
		{"an empty Location is as good as none", facts(answer(303, "Location:")), "; Location"},
		{"Date where it measures", facts(answer(429, "Date: "+earlier, "Retry-After: "+in5s)), "Date Retry-After;"},
		{"Date where it agrees with the clock", facts(answer(429, "Date: "+today, "Retry-After: "+in5s)), "Retry-After; Date"},
		{"Date where it keeps a wait short", facts(answer(429, "Date: Thu, 01 Jan 2026 00:00:05 GMT", "Retry-After: "+in5s)), "Date; Retry-After"},
		{"two that say the same are silent alone", facts(answer(429, "Retry-After: 3", `RateLimit: "a";r=0;t=3`)), "; Retry-After RateLimit"},
		{"the one that counts and the one behind it", facts(answer(429, "Retry-After: 3", `RateLimit: "a";r=0;t=9`)), "Retry-After; RateLimit"},
		{"WWW-Authenticate that asks for more", facts(holding(renewable), answer(401, scope)), "WWW-Authenticate;"},
		{"WWW-Authenticate that asks for Bearer", facts(holding(renewable), answer(401, bearer)), "; WWW-Authenticate"},
		{"Allow of a 405: it is in the advice", facts(answer(405, "Allow: GET")), "Allow;"},
		{"Allow of a 404", facts(answer(404, "Allow: GET")), "; Allow"},
		{"Accept-Post before Accept", posted(nil, "Accept: a/b", "Accept-Post: c/d"), "Accept-Post; Accept"},
		{"Accept-Encoding of a 415", posted(typed("Content-Type: application/json", "Content-Encoding: br"), "Accept-Encoding: gzip"), "Accept-Encoding;"},
		{"the monitor of a 202", facts(answer(202, "Location: /l", "Operation-Location: /o", "Azure-AsyncOperation: /a")), "Azure-AsyncOperation; Location Operation-Location"},
		{"no headers", facts(answer(429)), ";"},
		{"no answer", facts(failing("network")), ";"},
	} {
		s, p := when(c.given)
		d := Decide(s, p)
		var driving, silent []string
		for _, role := range Roles(s, p, &d) {
			if role.Role == Driving {
				driving = append(driving, role.Name)
			} else if role.Role == Silent {
				silent = append(silent, role.Name)
			}
		}
		got := strings.TrimRight(strings.Join(driving, " ")+"; "+strings.Join(silent, " "), " ")
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
		if Roles(s, p, &d) == nil {
			t.Errorf("%s: the list is null", c.name)
		}
	}
}

// The role is what comes of really taking the header away.
func TestTakingAHeaderAwayIsTakingItAway(t *testing.T) {
	for _, r := range corpus() {
		s, p := when(r.given)
		if s.Response == nil {
			continue
		}
		for _, name := range s.Response.Header.Names() {
			again, bare := Without(s, p, name), *s
			response := *s.Response
			response.Header = response.Header.Without(func(n string) bool { return strings.EqualFold(n, name) })
			bare.Response = &response
			if d := Decide(&bare, p); !Same(&again, &d) || causes(again.Report()) != causes(d.Report()) {
				t.Errorf("%s, without %s: %s, not %s", r.name, name, causes(again.Report()), causes(d.Report()))
			}
		}
	}
}

func TestWhatMakesTwoDecisionsTheSame(t *testing.T) {
	s, p := when(facts(answer(405, "Allow: GET")))
	d := Decide(s, p)
	for name, change := range map[string]func(*Decision){
		"action": func(d *Decision) { d.Action = Stop },
		"wait":   func(d *Decision) { d.WaitMS = 1 },
		"next":   func(d *Decision) { d.Next = with("Accept", "a/b") },
		"advice": func(d *Decision) { d.advice.text = "PUT" },
	} {
		other := d
		if !Same(&d, &other) {
			t.Fatal("a decision is not the same as itself")
		}
		if change(&other); Same(&d, &other) {
			t.Errorf("another %s is no other decision", name)
		}
	}
}
