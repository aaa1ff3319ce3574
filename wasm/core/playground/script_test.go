package playground_test

import (
	"testing"

	"whatnext/wasm/core/trace"
)

func TestScriptGivesItsAnswersInOrderAndRepeatsTheLast(t *testing.T) {
	r := run(t, order(members{
		"answers": `[{"status":500,"took_ms":10},{"failure":"network","took_ms":20},{"status":503,"took_ms":30}]`,
		"policy":  `{"max_attempts":5,"backoff":{"kind":"none"}}`,
	}))
	wantSteps(t, r, "request 500 resend 0", "request network resend 0", "request 503 resend 0", "request 503 resend 0", "request 503 stop 0")
	equal(t, "elapsed_ms", r.Runs[0].ElapsedMS, int64(10+20+30*3))
}

func TestTokenCallsDoNotUseUpTheAnswers(t *testing.T) {
	auth := `{"identity":"someone","key":"k","secret":"s"}`
	r := run(t, order(members{
		"auth":          auth,
		"policy":        `{"backoff":{"kind":"none"}}`,
		"answers":       `[{"status":401},{"status":303,"header":[["Location","/r"]]},{"status":401},{"status":200}]`,
		"token_answers": `[{"status":503,"header":[["Retry-After","1"]]},{"status":200,"body":"{\"access_token\":\"a\"}"},{"status":200,"body":"{\"access_token\":\"b\"}"}]`,
	}))
	wantSteps(t, r,
		"request 401 reauthenticate 0", "token 503 resend 1000", "token 200 accept 0",
		"request 303 follow 0", "request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")

	r = run(t, order(members{"auth": auth, "answers": `[{"status":401},{"status":200}]`}))
	wantSteps(t, r, "request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")

	r = run(t, order(members{"auth": auth, "answers": `[{"status":401},{"status":200}]`, "token_answers": "[]"}))
	wantSteps(t, r, "request 401 reauthenticate 0", "token 200 accept 0", "request 200 accept 0")
}

func TestEachScriptedTokenIsANewOne(t *testing.T) {
	r := run(t, order(members{
		"auth":    `{"identity":"someone","key":"k","secret":"s"}`,
		"answers": `[{"status":401},{"status":303,"header":[["Location","/r"]]},{"status":401},{"status":200}]`,
	}))
	equal(t, "outcome", r.Runs[0].Outcome, "accept") // the same token again would stop the run
}

func TestTheLastTokenAnswerRepeats(t *testing.T) {
	r := run(t, order(members{
		"auth":          `{"identity":"someone","key":"k","secret":"s"}`,
		"answers":       `[{"status":401},{"status":303,"header":[["Location","/r"]]},{"status":401},{"status":200}]`,
		"token_answers": `[{"status":200,"body":"{\"access_token\":\"a\"}"}]`,
	}))
	wantSteps(t, r, "request 401 reauthenticate 0", "token 200 accept 0", "request 303 follow 0",
		"request 401 reauthenticate 0", "token 200 stop 0")
}

func TestTimeoutOfAScriptedAnswer(t *testing.T) {
	r := run(t, order(members{"answers": `[{"status":200,"took_ms":30001},{"status":200,"took_ms":30000}]`, "policy": `{"backoff":{"kind":"none"}}`}))
	wantSteps(t, r, "request timeout resend 0", "request 200 accept 0")
	equal(t, "took_ms", r.Runs[0].Steps[0].TookMS, int64(30_000))
}

func names(s *trace.Step) []string { return s.Response.Header.Names() }

func subjects(s *trace.Step) map[string]string {
	found := map[string]string{}
	for _, c := range s.Decision.Causes {
		found[c.Subject] = c.Value
	}
	return found
}

func TestExposedHidesAllElse(t *testing.T) {
	answer := `{"status":429,"header":[["Retry-After","3"],["content-type","application/json"],["X-Quota","0"],["Retry-After","9"]],"exposed":`
	for name, test := range map[string]struct {
		exposed string
		shown   []string
		hidden  string // value of the cause
	}{
		"one name":                   {`["Content-Type"]`, []string{"content-type"}, "Retry-After, X-Quota"},
		"none: the safe ones remain": {`[]`, []string{"content-type"}, "Retry-After, X-Quota"},
		"by name, in any case":       {`["retry-AFTER"]`, []string{"Retry-After", "content-type"}, "X-Quota"},
		"all":                        {`["*"]`, []string{"Retry-After", "content-type", "X-Quota"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			step := run(t, order(members{"answers": "[" + answer + test.exposed + `},{"status":200}]`})).Runs[0].Steps[0]
			equal(t, "shown", names(step), test.shown)
			equal(t, "hidden", subjects(step)["browser:hidden-header"], test.hidden)
		})
	}
}

func TestAnUnhiddenAnswerHidesNothing(t *testing.T) {
	step := run(t, order(members{"answers": `[{"status":200,"header":[["X-Quota","0"]]}]`})).Runs[0].Steps[0]
	if step.Browser != nil {
		t.Errorf("browser %+v", step.Browser)
	}
	equal(t, "shown", names(step), []string{"X-Quota"})
}

func TestPreflight(t *testing.T) {
	for name, test := range map[string]struct{ preflight, want string }{
		"429":          {`{"status":429}`, "request cors stop 0"},
		"a redirect":   {`{"status":301}`, "request cors stop 0"},
		"401":          {`{"status":401}`, "request cors stop 0"},
		"204 is fine":  {`{"status":204}`, "request 200 accept 0"},
		"200 is fine":  {`{"status":200}`, "request 200 accept 0"},
		"null is none": {`null`, "request 200 accept 0"},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, order(members{"answers": `[{"status":200,"took_ms":7,"preflight":` + test.preflight + `}]`}))
			wantSteps(t, r, test.want)
			equal(t, "took_ms", r.Runs[0].Steps[0].TookMS, int64(7))
		})
	}
	step := run(t, order(members{"answers": `[{"status":200,"preflight":{"status":429}}]`})).Runs[0].Steps[0]
	equal(t, "cause", subjects(step)["browser:cors"], "preflight 429")
}

func TestABodyThatWasCutShortTellsTheStatus(t *testing.T) {
	step := run(t, order(members{"answers": `[{"failure":"network","seen_status":200},{"status":200}]`})).Runs[0].Steps[0]
	equal(t, "notes", step.Decision.Notes, []string{"The body was cut short; the status that was seen is 200."})
}
