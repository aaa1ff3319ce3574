package decision

import (
	"fmt"
	"strings"
	"testing"

	"whatnext/wasm/core/policy"
)

func TestBodies(t *testing.T) {
	testAll(t, errorBodyRulings)
	testAll(t, successBodyRulings)
}

// bad is a 400 with that body and the causes and notes that come of it.
func bad(name, body, found, notes string) ruling {
	all := "status=400"
	if found != "" {
		all += " | " + found
	}
	return ruling{name, facts(sending("POST"), answer(400), saying(body)), "repair", "null", all, notes, "error codes and messages"}
}

var errorBodyRulings = []ruling{
	bad("legacy NFleet", `{"Items":[{"Code":3401,"Message":"Routing problem name is missing"}]}`, "body:Items[0].Code=3401 | body:Items[0].Message=Routing problem name is missing", "none"),
	bad("legacy NFleet, two errors", `{"Items":[{"Code":1,"Message":"a"},{"Code":2,"Message":"b"}]}`, "body:Items[0].Code=1 | body:Items[0].Message=a | body:Items[1].Code=2 | body:Items[1].Message=b", "none"),
	bad("a problem by RFC 9457", `{"type":"https://x/y","title":"Bad","status":400,"detail":"No points","instance":"/1"}`, "body:type=https://x/y | body:detail=No points | body:title=Bad", "none"),
	bad("a nested error", `{"error":{"code":"E1","message":"bad"}}`, "body:error.code=E1 | body:error.message=bad", "none"),
	bad("an error of OAuth", `{"error":"invalid_grant","error_description":"expired"}`, "body:error_description=expired | body:error=invalid_grant", "none"),
	bad("a list of errors", `{"errors":[{"code":1,"detail":"a"},{"message":"b"}]}`, "body:errors[0].code=1 | body:errors[0].detail=a | body:errors[1].message=b", "none"),
	bad("a list of texts", `{"errors":["a","b"]}`, "body:errors[0]=a | body:errors[1]=b", "none"),
	bad("a list at the top", `[{"code":7},"b"]`, "body:[0].code=7 | body:[1]=b", "none"),
	bad("names in their own case", `{"ERRORS":[{"ErrorCode":true,"MESSAGE":"m"}]}`, "body:ERRORS[0].ErrorCode=true | body:ERRORS[0].MESSAGE=m", "none"),
	bad("white space around it", " \n{\"message\":\"m\"}\n", "body:message=m", "none"),
	bad("plain text", "No points given\n", "body:text=No points given", "none"),
	bad("HTML of a proxy", "<html><head><title> 400 Bad gateway </title></head></html>", "", "“400 Bad gateway”"),
	bad("HTML without a title", "<html>x", "", "“<html>x”"),
	bad("HTML whose title does not end", "<title>x", "", "“<title>x”"),
	bad("no body", "", "", "has no body"),
	bad("white space alone", " \r\n\t", "", "has no body"),
	bad("broken JSON", `{"Items":[`, "", "broken"),
	bad("broken JSON in a list", `[1,`, "", "broken"),
	bad("JSON without any error", `{"ok":false}`, "", "names no error"),
	bad("codes that are no texts", `{"code":null,"message":["x"],"error":5}`, "", "names no error"),
	bad("not UTF-8", "\xff\xfe{}", "", "not text in UTF-8"),
	bad("a text alone", `"oops"`, `body:text="oops"`, "none"),
	bad("secrets in it", `{"message":"m","token":"abc","items":[{"code":5}]}`, "body:message=m | body:items[0].code=5", "none"),
	bad("a long message", `{"message":"`+strings.Repeat("x", 300)+`"}`, "body:message="+strings.Repeat("x", 200)+"…", "none"),
	{"a body that is too long to look into", facts(answer(400), saying(strings.Repeat("x", 256<<10+1))), "repair", "null", "status=400", "none", ""},
	{"a body just short enough", facts(answer(400), saying(strings.Repeat("x", 256<<10))), "repair", "null", "status=400 | body:text=" + strings.Repeat("x", 200) + "…", "none", ""},
	{"a body that a trace has cut: what is left of it proves nothing", facts(answer(400), saying(`{"message":"m`), func(s *Situation, _ *policy.Policy) { s.Response.Cut = 1 }), "repair", "null", "status=400", "none", ""},
	{"a 403 that says why", facts(answer(403), saying(`{"message":"no"}`)), "stop", "null", "status=403 | body:message=no", "none", ""},
	{"a 500 that was given up and says why", facts(attempt(4), answer(500), saying(`{"message":"no"}`)), "stop", "null", "status=500 | policy:backoff=2000 | policy:max_attempts=4 | context:attempts=4 of 4 | body:message=no", "none", ""},
	{"a 500 that is sent again: its body is not looked into", facts(answer(500), saying(`{"message":"no"}`)), "resend 250", "same", "status=500 | policy:backoff=250 | context:attempts=1 of 4", "none", ""},
	{"a redirect that was given up: its body is not looked into", facts(answer(303), saying(`{"message":"no"}`)), "stop", "null", "status=303 | header:location=", "none", ""},
	{"a token call: its body is not looked into", facts(tokenCall(), answer(400), saying(`{"error":"invalid_client"}`)), "repair", "null", "status=400", "none", ""},
	{"a success is no error", facts(answer(200), saying(`{"message":"hello"}`)), "accept", "null", "status=200", "none", ""},
}

// fine is a 200 with that body and the notes that come of it.
func fine(name, body, notes string) ruling {
	return ruling{name, facts(answer(200), saying(body)), "accept", "null", "status=200", notes, "none"}
}

var successBodyRulings = []ruling{
	fine("no news", `{"points":[1,2]}`, "none"),
	fine("points that cannot be reached", `{"unreachable":[3]}`, "cannot be reached (unreachable)"),
	fine("points that cannot be reached, counted", `{"UnreachablePoints":2}`, "cannot be reached (UnreachablePoints)"),
	fine("points that cannot be reached, deeper", `{"result":{"unreachable_points":true}}`, "cannot be reached (result.unreachable_points)"),
	fine("no point that cannot be reached", `{"unreachable":[],"unreachablePoints":0,"unreachable_any":false,"unreachable_text":"x","unreachable_none":null}`, "none"),
	fine("tasks that nobody does", `{"UnassignedTasks":[{}]}`, "nobody was assigned to (UnassignedTasks)"),
	fine("no task that nobody does", `{"unassigned":[]}`, "none"),
	fine("work that goes on", `{"Status":"Running"}`, "“Running” (Status)"),
	fine("work in a state", `{"state":"in progress"}`, "“in progress” (state)"),
	fine("work that failed", `{"result":{"status":"FAILED"}}`, "“FAILED” (result.status)"),
	fine("work that stopped", `{"status":"Stopped"}`, "“Stopped”"),
	fine("work that waits", `{"status":"Queued","a":{"status":"Pending"},"b":{"status":"started"}}`, "“Pending” | “started” | “Queued”"),
	fine("work that is done", `{"status":"Finished","state":5}`, "none"),
	fine("a list", `[{"status":"Running"}]`, "none"),
	fine("no JSON", `status: Running`, "none"),
	fine("broken JSON", `{"status":"Running"`, "none"),
	fine("empty", ``, "none"),
	fine("white space around it", " \n{\"status\":\"Running\"} ", "“Running”"),
	fine("five deep", `{"a":{"a":{"a":{"a":{"status":"Running"}}}}}`, "“Running” (a.a.a.a.status)"),
	fine("six deep is too deep", `{"a":{"a":{"a":{"a":{"a":{"status":"Running"}}}}}}`, "none"),
	{"a success that is not accepted", facts(polling(byAzure), answer(200), saying(`{"status":"Running"}`)), "poll 1000", "", "", "none", ""},
	{"a 304 has no news", facts(sending("GET", "If-None-Match: 1"), answer(304), saying(`{"status":"Running"}`)), "accept", "", "", "none", ""},
	{"a token", facts(tokenCall(), answer(200), saying(`{"access_token":"a","status":"Running"}`)), "accept", "", "", "none", ""},
	{"the last status of its class", facts(answer(299), saying(`{"status":"Running"}`)), "accept", "", "", "not done", ""},
}

func TestOnlyTwentyErrorsAreListed(t *testing.T) {
	for n, notes := range map[int]int{20: 0, 21: 1, 50: 1} {
		entries := make([]string, n)
		for i := range entries {
			entries[i] = fmt.Sprintf(`"e%d"`, i)
		}
		s, p := when(facts(answer(400), saying(`{"errors":[`+strings.Join(entries, ",")+`]}`)))
		d := Decide(s, p)
		if r := d.Report(); len(r.Causes) != 21 || len(r.Notes) != notes {
			t.Errorf("%d errors: %d causes, notes %q", n, len(r.Causes), r.Notes)
		}
	}
	news := make([]string, 50)
	for i := range news {
		news[i] = fmt.Sprintf(`"k%d":{"status":"Running"}`, i)
	}
	s, p := when(facts(answer(200), saying(`{`+strings.Join(news, ",")+`}`)))
	d := Decide(s, p)
	if r := d.Report(); len(r.Notes) != 20 {
		t.Errorf("%d notes of bad news", len(r.Notes))
	}
}

func TestWhoSpeaksOfAnError(t *testing.T) {
	s, p := when(facts(answer(400), saying(`{"Items":[{"Code":1,"Message":"m"}]}`)))
	d := Decide(s, p)
	for _, c := range d.Report().Causes[1:] {
		if c.Ref != "NFleet 400" || c.Effect == "" {
			t.Errorf("%+v", c)
		}
	}
}
