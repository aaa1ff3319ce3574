package playground_test

import (
	"testing"

	"whatnext/wasm/core/playground"
)

// With another answer in the place of one, a run is the run that it was up to
// there, also where the service counts what it was asked.
func TestAnAnswerInsteadOfAnother(t *testing.T) {
	for name, test := range map[string]struct {
		order string
		want  []string
	}{
		"of a script": {
			`{"v":1,"request":{"method":"GET","url":"https://a.example/"},"answers":[{"status":503,"header":[["Retry-After","1"]]},{"status":200}],
			  "instead":[{"n":1,"status":429,"header":[["Retry-After","7"]]}]}`,
			[]string{"request 429 resend 7000", "request 200 accept 0"}},
		"the service goes on from where it was": {
			`{"v":1,"scenario":"rate-limited","instead":[{"n":2,"status":404}]}`,
			[]string{"request 429 resend 3000", "request 404 stop 0"}},
		"a failure": {
			`{"v":1,"request":{"method":"POST","url":"https://a.example/"},"answers":[{"status":200}],"instead":[{"n":1,"failure":"network"}]}`,
			[]string{"request network stop 0"}},
		"one that the run never comes to": {
			`{"v":1,"request":{"method":"GET","url":"https://a.example/"},"answers":[{"status":200}],"instead":[{"n":2,"status":500}]}`,
			[]string{"request 200 accept 0"}},
	} {
		t.Run(name, func(t *testing.T) { wantSteps(t, run(t, []byte(test.order)), test.want...) })
	}
}

func TestAnswersInsteadAreRefused(t *testing.T) {
	const request = `{"v":1,"request":{"method":"GET","url":"https://a.example/"},"answers":[{"status":200}],`
	for name, test := range map[string]struct{ order, field string }{
		"without a number":        {request + `"instead":[{"status":500}]}`, "instead[0].n"},
		"the same exchange twice": {request + `"instead":[{"n":1,"status":500},{"n":1,"status":503}]}`, "instead[1].n"},
		"an interim answer":       {request + `"instead":[{"n":1,"status":103}]}`, "instead[0].status"},
		"an unknown member":       {request + `"instead":[{"n":1,"status":500,"colour":1}]}`, "instead[0].colour"},
		"of runs side by side":    {request + `"parallel":2,"instead":[{"n":1,"status":500}]}`, "instead"},
		"of a real service":       {`{"v":1,"via":"relay","request":{"method":"GET","url":"https://a.example/"},"instead":[{"n":1,"status":500}]}`, "instead"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := playground.Parse([]byte(test.order))
			wantRefusal(t, err, test.field, "")
		})
	}
}
