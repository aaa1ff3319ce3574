package input

import (
	"strings"
	"testing"
)

func parsed(t *testing.T, text string) *Object {
	t.Helper()
	o, err := Parse([]byte(text), "order", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestARefusalIsOneLine(t *testing.T) {
	if got := Refuse("policy.max_hops", "is a text, not a number", "write a number").Error(); got != "policy.max_hops: is a text, not a number; write a number" {
		t.Error(got)
	}
	if got := Refuse("", "is empty", "write something").Error(); got != "input: is empty; write something" {
		t.Error(got)
	}
}

func TestValues(t *testing.T) {
	o := parsed(t, `{"text":"x","yes":true,"no":false,"whole":7,"half":0.5,"null":null,"object":{"a":1},"texts":["a","b"],"objects":[{"a":1},{"a":2}],"pairs":[["a","b"]],"none":[]}`)
	if o.Text("text", "y", 1) != "x" || o.Text("absent", "y", 1) != "y" {
		t.Error("text")
	}
	if !o.Bool("yes", false) || o.Bool("no", true) || !o.Bool("absent", true) || o.Bool("absent", false) {
		t.Error("bool")
	}
	if o.Integer("whole", 1, 0, 9) != 7 || o.Integer("absent", 1, 5, 9) != 1 || o.Number("half", 1, 0, 9) != 0.5 || o.Number("absent", 1, 5, 9) != 1 {
		t.Error("numbers")
	}
	if o.Choice("text", "y", "x", "z") != "x" || o.Choice("absent", "y", "x") != "y" || o.Choice("text", "x", "z") != "x" {
		t.Error("choice")
	}
	if !o.Has("null") || o.Has("absent") || !o.Null("null") || o.Null("absent") || o.Null("text") {
		t.Error("presence")
	}
	if part := o.Object("object"); part == nil || part.Integer("a", 0, 0, 9) != 1 || part.Path("a") != "object.a" || o.Path("a") != "a" {
		t.Error("object")
	}
	if o.Object("absent") != nil || o.Object("null") != nil {
		t.Error("no object")
	}
	if got := strings.Join(o.Texts("texts", 2, 1), ""); got != "ab" || o.Texts("absent", 1, 1) != nil || o.Texts("null", 1, 1) != nil {
		t.Errorf("texts %s", got)
	}
	if all := o.Objects("objects", 2); len(all) != 2 || all[1].Integer("a", 0, 0, 9) != 2 || all[1].Path("a") != "objects[1].a" {
		t.Error("objects")
	}
	if all := o.Pairs("pairs", 1, 1); len(all) != 1 || all[0] != [2]string{"a", "b"} {
		t.Error("pairs")
	}
	o.Texts("none", 0, 0)
	if err := o.Done(); err != nil {
		t.Error(err)
	}
}

func TestNumbersAtTheirBounds(t *testing.T) {
	for text, want := range map[string]int64{
		"0": 0, "-0": 0, "7": 7, "-7": -7, "7.0": 7, "7e1": 70, "700e-2": 7, "9007199254740991": MaxInteger, "-9007199254740991": -MaxInteger,
	} {
		o := parsed(t, `{"n":`+text+`}`)
		if got := o.Integer("n", 1, -MaxInteger, MaxInteger); got != want || o.Err() != nil {
			t.Errorf("%s: %d (%v)", text, got, o.Err())
		}
	}
	for text, problem := range map[string]string{
		"9007199254740992": "outside its range", "9007199254740993": "outside its range", "-9007199254740992": "outside its range", "1e300": "outside its range", "1e999": "too large", "-1e999": "too large",
		"0.5": "is a fraction, 0.5", "-0.1": "is a fraction", "1e-3": "is a fraction", `"7"`: "is a text, not a number", "true": "is true or false", "null": "is null", "[]": "is a list", "{}": "is an object",
		strings.Repeat("9", 300): "outside its range",
	} {
		o := parsed(t, `{"n":`+text+`}`)
		if got := o.Integer("n", 1, -MaxInteger, MaxInteger); got != 1 {
			t.Errorf("%s: %d", text, got)
		}
		refuses(t, text, o.Err(), "n", problem)
	}
	for text, ok := range map[string]bool{"2": true, "5": true, "1": false, "6": false} {
		o := parsed(t, `{"n":`+text+`}`)
		if o.Integer("n", 3, 2, 5); (o.Err() == nil) != ok {
			t.Errorf("%s in 2 to 5: %v", text, o.Err())
		}
	}
	for text, ok := range map[string]bool{"0": true, "0.999": true, "1": true, "-0.001": false, "1.001": false, "1e999": false, `"0.5"`: false} {
		o := parsed(t, `{"n":`+text+`}`)
		if got := o.Number("n", 0.25, 0, 1); (o.Err() == nil) != ok || !ok && got != 0.25 {
			t.Errorf("%s in 0 to 1: %v (%v)", text, got, o.Err())
		}
	}
	o := parsed(t, `{"n":-1}`)
	o.Integer("n", 3, 2, 5)
	if text := o.Err().Error(); !strings.Contains(text, "is -1,") || !strings.Contains(text, "from 2 to 5") {
		t.Error(text)
	}
}

func TestWhatAMemberRefuses(t *testing.T) {
	for _, c := range []struct {
		name, text string
		read       func(*Object)
		field      string
		problem    string
	}{
		{"a text that is a number", `{"a":5}`, func(o *Object) { o.Text("a", "", 9) }, "a", "is a number, not a text"},
		{"a text that is null", `{"a":null}`, func(o *Object) { o.Text("a", "", 9) }, "a", "is null, not a text"},
		{"a text too long", `{"a":"ää"}`, func(o *Object) { o.Text("a", "", 3) }, "a", "is 4 bytes long, more than the 3"},
		{"a choice that is none", `{"a":"x"}`, func(o *Object) { o.Choice("a", "y", "y", "z") }, "a", `"x" is not one`},
		{"a choice that is empty", `{"a":""}`, func(o *Object) { o.Choice("a", "y", "y") }, "a", `"" is not one`},
		{"a truth that is a text", `{"a":"true"}`, func(o *Object) { o.Bool("a", false) }, "a", "is a text, not true or false"},
		{"an object that is a list", `{"a":[]}`, func(o *Object) { o.Object("a") }, "a", "is a list, not an object"},
		{"a list that is a text", `{"a":"x"}`, func(o *Object) { o.Texts("a", 9, 9) }, "a", "is a text, not a list"},
		{"a list too long", `{"a":["x","y"]}`, func(o *Object) { o.Texts("a", 1, 9) }, "a", "has 2 entries, more than the 1"},
		{"a text of a list", `{"a":["x",5]}`, func(o *Object) { o.Texts("a", 9, 9) }, "a[1]", "is a number"},
		{"a text of a list too long", `{"a":["x","yy"]}`, func(o *Object) { o.Texts("a", 9, 1) }, "a[1]", "is 2 bytes long"},
		{"an object of a list", `{"a":[{},1]}`, func(o *Object) { o.Objects("a", 9) }, "a[1]", "is a number, not an object"},
		{"a null of a list", `{"a":[null]}`, func(o *Object) { o.Objects("a", 9) }, "a[0]", "is null, not an object"},
		{"a pair of one", `{"a":[["x"]]}`, func(o *Object) { o.Pairs("a", 9, 9) }, "a[0]", "is not a pair"},
		{"a pair of three", `{"a":[["x","y","z"]]}`, func(o *Object) { o.Pairs("a", 9, 9) }, "a[0]", "is not a pair"},
		{"a pair that is an object", `{"a":[{"x":"y"}]}`, func(o *Object) { o.Pairs("a", 9, 9) }, "a[0]", "is not a pair"},
		{"a pair of a number", `{"a":[["x",5]]}`, func(o *Object) { o.Pairs("a", 9, 9) }, "a[0][1]", "is a number"},
		{"a pair too long", `{"a":[["xx","y"]]}`, func(o *Object) { o.Pairs("a", 9, 1) }, "a[0][0]", "is 2 bytes long"},
		{"a member of an object within", `{"a":{"b":{"c":5}}}`, func(o *Object) { o.Object("a").Object("b").Text("c", "", 9) }, "a.b.c", "is a number"},
		{"a member of an object of a list", `{"a":[{},{"b":5}]}`, func(o *Object) { o.Objects("a", 9)[1].Text("b", "", 9) }, "a[1].b", "is a number"},
	} {
		o := parsed(t, c.text)
		c.read(o)
		refuses(t, c.name, o.Err(), c.field, c.problem)
	}
}

func TestMembersThatNobodyKnows(t *testing.T) {
	o := parsed(t, `{"a":1,"b":2,"c":3}`)
	o.Integer("a", 0, 0, 9)
	o.Has("absent")
	refuses(t, "the first of them", o.Done(), "b", "not known here")
	if fix := o.Err().Error(); !strings.Contains(fix, "a, absent") {
		t.Errorf("the fix does not say what is known: %s", fix)
	}
	inner := parsed(t, `{"a":{"b":1}}`)
	inner.Object("a").Done()
	refuses(t, "within", inner.Err(), "a.b", "not known here")
}

func TestTheFirstRefusalCounts(t *testing.T) {
	o := parsed(t, `{"a":5,"b":6,"c":{"d":7}}`)
	o.Text("b", "", 9)
	o.Text("a", "", 9)
	o.Object("c").Text("d", "", 9)
	o.Refuse("z", "is bad", "mend it")
	refuses(t, "the first", o.Done(), "b", "is a number")
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"abc", 3, "abc"}, {"abcd", 3, "abc…"}, {"", 0, ""}, {"ää", 3, "ä…"}, {"ä", 1, "…"},
	} {
		if got := Clip(c.text, c.most); got != c.want {
			t.Errorf("%s to %d: %s", c.text, c.most, got)
		}
	}
}
