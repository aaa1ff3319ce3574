package input

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// refuses checks that err is a Refusal of that field, whole, whose problem has
// that part.
func refuses(t *testing.T, name string, err error, field, problem string) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) {
		t.Errorf("%s: %v, not a refusal", name, err)
		return
	}
	if r.Field != field || !strings.Contains(r.Problem, problem) || r.Fix == "" || strings.HasSuffix(r.Problem, ".") || strings.HasSuffix(r.Fix, ".") {
		t.Errorf("%s: %+v, not %s … %s", name, *r, field, problem)
	}
}

func TestWhatIsNoObject(t *testing.T) {
	for _, c := range []struct{ name, text, problem string }{
		{"nothing", "", "too early, line 1, column 1"},
		{"white space", " \n\t", "too early"},
		{"a list", `[1]`, "is a list, not an object"},
		{"a text", `"x"`, "is a text"},
		{"a number", `5`, "is a number"},
		{"true", `true`, "is true or false"},
		{"null", `null`, "is null"},
		{"an object that does not end", `{"a":1`, "too early"},
		{"a list that does not end", `{"a":[1`, "too early"},
		{"a text that does not end", `{"a":"x`, "too early"},
		{"text behind it", `{} x`, "text after its end, line 1, column 4"},
		{"an object behind it", `{"a":1}{"b":2}`, "text after its end"},
		{"a comma too many", `{"a":1,}`, "is not JSON"},
		{"a comma too few", `{"a":1 "b":2}`, "is not JSON"},
		{"no quotes", `{a:1}`, "is not JSON"},
		{"single quotes", `{'a':1}`, "is not JSON"},
		{"a comment", `{"a":1} // x`, "text after its end, line 1, column 9"},
		{"a leading zero", `{"a":01}`, "is not JSON"},
		{"not a number", `{"a":NaN}`, "is not JSON"},
		{"a line break in a text", "{\"a\":\"\n\"}", "is not JSON"},
		{"a name that is a number", `{1:2}`, "is not JSON"},
		{"a mark of byte order", "\ufeff{}", "is not JSON"},
	} {
		_, err := Parse([]byte(c.text), "order", 1000)
		refuses(t, c.name, err, "order", c.problem)
	}
}

func TestWhereItIsBroken(t *testing.T) {
	for text, place := range map[string]string{
		`{"a":x}`:                       "line 1, column 6",
		`x`:                             "line 1, column 1",
		"{\n\t\"a\": 1,\n\t\"b\": x\n}": "line 3, column 7",
		"{\n\n\n}x":                     "line 4, column 2",
		`{"a":1 "b":2}`:                 "line 1, column 8",
		`{"a":1,}`:                      "line 1, column 8",
		`{"a":[1,]}`:                    "line 1, column 9",
		`{"a":tru}`:                     "line 1, column 9",
		"{\"a\":\n\"x\ny\"}":            "line 2, column 3",
		`{"a":"\x"}`:                    "line 1, column 8",
	} {
		_, err := Parse([]byte(text), "order", 1000)
		if err == nil || !strings.Contains(err.Error(), place+";") {
			t.Errorf("%q: %v, not %s", text, err, place)
		}
	}
}

func TestWhatStandsTwice(t *testing.T) {
	for text, field := range map[string]string{
		`{"a":1,"a":1}`:                 "a",
		`{"a":{"b":1,"b":2}}`:           "a.b",
		`{"a":[{"b":1},{"b":1,"b":2}]}`: "a[1].b",
		`{"a":1,"\u0061":2}`:            "a",
		`{"":1,"":2}`:                   `""`,
	} {
		_, err := Parse([]byte(text), "order", 1000)
		refuses(t, text, err, field, "stands twice")
	}
	if _, err := Parse([]byte(`{"a":1,"A":2,"b":{"a":1}}`), "order", 1000); err != nil {
		t.Error(err)
	}
}

func TestSize(t *testing.T) {
	text := `{"a":1}`
	if _, err := Parse([]byte(text), "order", len(text)); err != nil {
		t.Error(err)
	}
	_, err := Parse([]byte(text), "order", len(text)-1)
	refuses(t, "too long", err, "order", "is 7 bytes long, more than the 6")
}

func nested(depth int, open, end string) string {
	return `{"a":` + strings.Repeat(open, depth) + "1" + strings.Repeat(end, depth) + "}"
}

func TestDepth(t *testing.T) {
	for name, c := range map[string]struct{ open, end string }{"lists": {"[", "]"}, "objects": {`{"a":`, "}"}} {
		if _, err := Parse([]byte(nested(64, c.open, c.end)), "order", 1<<20); err != nil {
			t.Errorf("64 %s: %v", name, err)
		}
		_, err := Parse([]byte(nested(65, c.open, c.end)), "order", 1<<20)
		var r *Refusal
		if !errors.As(err, &r) || !strings.Contains(r.Problem, "too deep") || len(r.Field) > 80 {
			t.Errorf("65 %s: %v", name, err)
		}
		if _, err := Parse([]byte(nested(1<<20, c.open, c.end)), "order", 64<<20); err == nil {
			t.Errorf("a million %s are taken", name)
		}
	}
}

func TestManyMembers(t *testing.T) {
	members := make([]string, 1001)
	for i := range members {
		members[i] = fmt.Sprintf(`"m%d":0`, i)
	}
	if _, err := Parse([]byte("{"+strings.Join(members[:1000], ",")+"}"), "order", 1<<20); err != nil {
		t.Error(err)
	}
	_, err := Parse([]byte("{"+strings.Join(members, ",")+"}"), "order", 1<<20)
	refuses(t, "1001 members", err, "m1000", "one member too many")
}

// A name with dots is one name, and not many levels.
func TestNamesWithDots(t *testing.T) {
	o, err := Parse([]byte(`{"`+strings.Repeat(".", 100)+`":{"x":[]}}`), "order", 1000)
	if err != nil {
		t.Fatal(err)
	}
	refuses(t, "dots", o.Done(), strings.Repeat(".", 100), "not known")
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{}`, `{"a":[1,{"b":null}],"c":"d"}`, `{"a":1,"a":2}`, `{"a":`, "{\n\"a\":x}", `[]`, `{}{}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		o, err := Parse(text, "order", 1<<20)
		if err == nil && !json.Valid(text) {
			t.Errorf("%q is taken", text)
		}
		var r *Refusal
		if err != nil && (!errors.As(err, &r) || r.Problem == "" || r.Fix == "") {
			t.Errorf("%q: %v", text, err)
		}
		if err == nil {
			o.Has("a")
			o.Done()
		}
	})
}
