package decision

import (
	"strings"
	"testing"
)

func challengeOf(lines ...string) challenge {
	all := make([]string, len(lines))
	for i, line := range lines {
		all[i] = "WWW-Authenticate: " + line
	}
	s, p := when(facts(answer(401, all...)))
	j := judge{s: s, p: p}
	return j.challenges()
}

func TestChallenges(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  challenge
	}{
		{"none", nil, challenge{}},
		{"an empty line", []string{""}, challenge{}},
		{"commas alone", []string{" , ,\t,"}, challenge{}},
		{"no scheme", []string{`"x"`}, challenge{}},
		{"a parameter without a scheme", []string{`error="insufficient_scope"`}, challenge{}},
		{"a scheme alone", []string{"Bearer"}, challenge{any: true, bearer: true}},
		{"a scheme in its own case", []string{"bEARER"}, challenge{any: true, bearer: true}},
		{"another scheme", []string{"Basic realm=x"}, challenge{any: true, scheme: "Basic"}},
		{"an error in quotes", []string{`Bearer error="a b"`}, challenge{any: true, bearer: true, err: "a b"}},
		{"an error without quotes", []string{`Bearer error=invalid_token`}, challenge{any: true, bearer: true, err: "invalid_token"}},
		{"an error in its own case", []string{`Bearer ERROR="x"`}, challenge{any: true, bearer: true, err: "x"}},
		{"white space around =", []string{"Bearer error = \t\"x\""}, challenge{any: true, bearer: true, err: "x"}},
		{"an error behind others", []string{`Bearer realm="a, b=\"c\"", scope="d" , error="x"`}, challenge{any: true, bearer: true, err: "x"}},
		{"an empty error", []string{`Bearer error="", x="y"`}, challenge{any: true, bearer: true}},
		{"a comma right behind a scheme and a space", []string{"Negotiate , Bearer"}, challenge{any: true, bearer: true, scheme: "Negotiate"}},
		{"an escaped quote", []string{`Bearer error="a\"b"`}, challenge{any: true, bearer: true, err: `a"b`}},
		{"a quote that is not closed", []string{`Bearer error="a, b`}, challenge{any: true, bearer: true, err: "a, b"}},
		{"a backslash at the end", []string{`Bearer error="a\`}, challenge{any: true, bearer: true, err: `a\`}},
		{"no value", []string{`Bearer error=`}, challenge{any: true, bearer: true}},
		{"the first of two errors", []string{`Bearer error="x", error="y"`}, challenge{any: true, bearer: true, err: "x"}},
		{"an error of another scheme", []string{`DPoP error="x"`}, challenge{any: true, scheme: "DPoP"}},
		{"two in one line", []string{`Basic realm="x", Bearer error="y"`}, challenge{any: true, bearer: true, scheme: "Basic", err: "y"}},
		{"two in one line, the other way round", []string{`Bearer error="y", Basic realm="x", charset="UTF-8"`}, challenge{any: true, bearer: true, scheme: "Basic", err: "y"}},
		{"two in two lines", []string{`Basic realm="x"`, `Bearer error="y"`}, challenge{any: true, bearer: true, scheme: "Basic", err: "y"}},
		{"a parameter does not cross lines", []string{`Bearer`, `error="y"`}, challenge{any: true, bearer: true}},
		{"two without parameters", []string{`Negotiate, Bearer`}, challenge{any: true, bearer: true, scheme: "Negotiate"}},
		{"the first of two others", []string{`Negotiate, Basic realm=x`}, challenge{any: true, scheme: "Negotiate"}},
		{"data in place of parameters", []string{`Negotiate YII=, Bearer error="y"`}, challenge{any: true, bearer: true, scheme: "Negotiate", err: "y"}},
		{"data that looks like a scheme", []string{`Negotiate Bearer`}, challenge{any: true, scheme: "Negotiate"}},
		{"data with a slash", []string{"NTLM a/b+c==, Bearer"}, challenge{any: true, bearer: true, scheme: "NTLM"}},
		{"a comma that was forgotten", []string{`Basic Bearer error="y"`}, challenge{any: true, bearer: true, scheme: "Basic", err: "y"}},
		{"a tab between scheme and parameters", []string{"Bearer\terror=y"}, challenge{any: true, bearer: true, err: "y"}},
		{"what cannot be read ends its line", []string{`Bearer error="x", ;;, Basic`}, challenge{any: true, bearer: true, err: "x"}},
		{"a word where no scheme stands", []string{`Bearer realm=a b="c"`}, challenge{any: true, bearer: true}},
	} {
		if got := challengeOf(c.lines...); got != c.want {
			t.Errorf("%s: %+v, not %+v", c.name, got, c.want)
		}
	}
}

func FuzzChallenges(f *testing.F) {
	for _, seed := range []string{"Bearer", `Bearer error="insufficient_scope"`, `Basic realm="x", Bearer error=y`, `Negotiate YII=, "`, "a=b,,c d=\"e\\"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		c := challengeOf(line)
		if c.any != (c.bearer || c.scheme != "") {
			t.Errorf("%q: any is %v, yet %+v", line, c.any, c)
		}
		if strings.EqualFold(c.scheme, "Bearer") || c.err != "" && !c.bearer {
			t.Errorf("%q: %+v", line, c)
		}
		if both := challengeOf(line, "Bearer"); !both.bearer {
			t.Errorf("a Bearer in a line of its own is not seen beside %q", line)
		}
	})
}
