package lint

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func written(request, response string) string {
	asked, answer := asking(request), answering(response)
	return Message(asked, answer, Check(asked, answer))
}

func TestMessageAboutOneThing(t *testing.T) {
	want := `Hello,

I looked closely at one answer of your API. One thing in it could work better for clients; the details are below, in case they help.

The request was:

    DELETE https://api.example/v1/things/7?token=REDACTED

The answer was, as far as it matters here:

    405 Method Not Allowed

1. A 405 must list the methods that work; without Allow a client can only guess.
   Suggestion: Send Allow with every 405, listing the methods that work.
   Reference: RFC 9110 §15.5.6, https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6

Thank you for looking into this, and for running the API.
`
	got := written("DELETE https://api.example/v1/things/7?token=abc|Authorization: Bearer abc", "405|"+today+"|Content-Type: text/plain|Server: x|~no")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMessageAboutSeveralThings(t *testing.T) {
	want := `Hello,

I looked closely at one answer of your API. 3 things in it could work better for clients; the details are below, in case they help.

The request is not known.

The answer was, as far as it matters here:

    429 Too Many Requests
    retry-after: soon
    Set-Cookie: REDACTED

1. Retry-After is neither whole seconds nor an HTTP date, so clients ignore it and come back too early.
   Suggestion: Write Retry-After as whole seconds (120) or as an HTTP date.
   Reference: RFC 9110 §10.2.3, https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3

2. Browsers refuse a cookie with SameSite=None that is not Secure.
   Suggestion: Add Secure to cookies with SameSite=None.
   Reference: draft-ietf-httpbis-rfc6265bis (not forbidden, but it goes wrong in practice), https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/

3. The problem names another status than the answer, so clients that read one or the other act differently.
   Found status in the body: 400
   Suggestion: Send the same status in the problem and in the answer.
   Reference: RFC 9457 §3.1.2, https://www.rfc-editor.org/rfc/rfc9457#section-3.1.2

Thank you for looking into this, and for running the API.
`
	got := written(nobody, "429|"+today+"|retry-after: soon|Set-Cookie: id=abc; SameSite=None|Server: x"+asProblem+`{"status":400}`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMessageQuotesWhatTheHeadDoesNotShow(t *testing.T) {
	for _, c := range [][3]string{
		{`PUT|If-Match: W/"a"`, "412|" + today + "|~x", `   Found in the request's if-match: W/"a"`},
		{"GET", "204|" + today + "|~ab", "   Found in the body: 2 bytes"},
		{"GET", "999|" + today, "    999\n"},
	} {
		if got := written(c[0], c[1]); !strings.Contains(got, c[2]) {
			t.Errorf("%s: %q is not in\n%s", c[1], c[2], got)
		}
	}
}

func TestNoFaultNoMessage(t *testing.T) {
	if got := Message(asking("GET"), answering("405"), nil); got != "" {
		t.Errorf("%q", got)
	}
}
