package exchange

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestRequestInJSON(t *testing.T) {
	for _, c := range []struct {
		request Request
		text    string
	}{
		{Request{Method: "GET", URL: "https://a.test/?x&y"}, `{"method":"GET","url":"https://a.test/?x&y","header":[],"body":"","body_base64":"","body_bytes":0,"body_cut":false,"token_n":0}`},
		{Request{Method: "POST", URL: "u", Header: Header{{"A", "b"}}, Body: []byte("ä<"), TokenN: 2}, `{"method":"POST","url":"u","header":[["A","b"]],"body":"ä<","body_base64":"","body_bytes":3,"body_cut":false,"token_n":2}`},
		{Request{Body: []byte("\xff\x00"), Cut: 5}, `{"method":"","url":"","header":[],"body":"","body_base64":"/wA=","body_bytes":7,"body_cut":true,"token_n":0}`},
	} {
		text, err := Marshal(c.request)
		if err != nil || string(text) != c.text {
			t.Errorf("%+v is written %s (%v)", c.request, text, err)
		}
		var again Request
		if err := json.Unmarshal(text, &again); err != nil || !cmp.Equal(again, c.request, cmpopts.EquateEmpty()) {
			t.Errorf("%s (%v): %s", text, err, cmp.Diff(c.request, again))
		}
	}
}

func TestResponseInJSON(t *testing.T) {
	response := Response{Status: 429, Header: Header{{"Retry-After", "3"}}, Body: []byte("wait"), Cut: 1}
	text, err := Marshal(response)
	if want := `{"status":429,"header":[["Retry-After","3"]],"body":"wait","body_base64":"","body_bytes":5,"body_cut":true}`; err != nil || string(text) != want {
		t.Errorf("%s (%v)", text, err)
	}
	var again Response
	if err := json.Unmarshal(text, &again); err != nil || !cmp.Equal(again, response) {
		t.Errorf("%v: %s", err, cmp.Diff(response, again))
	}
}

func TestBodiesThatCannotBeRead(t *testing.T) {
	for _, text := range []string{
		`{"body":"a","body_base64":"YQ=="}`, `{"body_base64":"?"}`, `{"body_base64":"YQ"}`, `{"header":5}`, `5`,
	} {
		if err := new(Request).UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s is a request", text)
		}
		if err := new(Response).UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s is an answer", text)
		}
	}
	var r Response
	if err := json.Unmarshal([]byte(`{"status":200,"body":"ab","body_bytes":1,"body_cut":true}`), &r); err != nil || r.Cut != 1 {
		t.Errorf("a cut that says too little: %+v (%v)", r, err)
	}
}

func TestEvidenceIsZero(t *testing.T) {
	if !(Evidence{}).IsZero() {
		t.Error("nothing is something")
	}
	for _, e := range []Evidence{
		{Hidden: []string{"A"}}, {Preflight: 1}, {SeenStatus: 1}, {Redirected: true}, {FinalURL: "x"}, {CrossOrigin: true}, {Resent: true},
	} {
		if e.IsZero() {
			t.Errorf("%+v is nothing", e)
		}
	}
}

func TestFail(t *testing.T) {
	var names []string
	for _, f := range Failures() {
		if a := Fail(f); a.Failure != f || a.Response != nil || !a.Evidence.IsZero() {
			t.Errorf("%+v", a)
		}
		names = append(names, string(f))
	}
	if got := strings.Join(names, " "); got != "network timeout aborted cors opaque" {
		t.Errorf("failures: %s", got)
	}
}
