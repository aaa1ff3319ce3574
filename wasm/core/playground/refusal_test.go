package playground_test

import (
	"strings"
	"testing"

	"whatnext/wasm/core/playground"
)

// refusals are orders that cannot be carried out: what is wrong, the field that
// the refusal must name and words that it must use.
type refusals map[string]struct {
	with  members
	field string
	words string
}

func (r refusals) check(t *testing.T) {
	for name, test := range r {
		t.Run(name, func(t *testing.T) {
			_, err := playground.Parse(order(test.with))
			wantRefusal(t, err, test.field, test.words)
		})
	}
}

func TestUnknownMembersAreRefusedByName(t *testing.T) {
	refusals{
		"in the order":         {members{"speeed": "1"}, "speeed", "not known"},
		"in the request":       {members{"request": `{"url":"https://a.test","verb":"GET"}`}, "request.verb", "not known"},
		"in an answer":         {members{"answers": `[{"status":200},{"status":200,"headers":[]}]`}, "answers[1].headers", "not known"},
		"in a failure":         {members{"answers": `[{"failure":"network","body":"x"}]`}, "answers[0].body", "not known"},
		"in a token answer":    {members{"token_answers": `[{"status":200,"x":1}]`}, "token_answers[0].x", "not known"},
		"in a preflight":       {members{"answers": `[{"status":200,"preflight":{"status":200,"x":1}}]`}, "answers[0].preflight.x", "not known"},
		"in auth":              {members{"auth": `{"user":"x"}`}, "auth.user", "not known"},
		"in the policy":        {members{"policy": `{"max_tries":3}`}, "policy.max_tries", "not known"},
		"in the back-off":      {members{"policy": `{"backoff":{"factor":2}}`}, "policy.backoff.factor", "not known"},
		"in the sandbox":       {members{"sandbox": `{"qouta":3}`}, "sandbox.qouta", "not known"},
		"names are exact":      {members{"Seed": "1"}, "Seed", "not known"},
		"with markup in it":    {members{"<b>": "1"}, "<b>", "not known"},
		"the public name only": {members{"token_answer": "[]"}, "token_answer", "not known"},
	}.check(t)
}

func TestWrongTypesAreRefused(t *testing.T) {
	tests := refusals{
		"a header line of three":   {members{"request": `{"url":"https://a.test","header":[["A","b","c"]]}`}, "request.header[0]", "pair"},
		"a header that is no list": {members{"request": `{"url":"https://a.test","header":{"A":"b"}}`}, "request.header", "an object, not a list"},
		"a header value":           {members{"request": `{"url":"https://a.test","header":[["A",1]]}`}, "request.header[0][1]", "a number, not a text"},
		"a header name":            {members{"request": `{"url":"https://a.test","header":[[null,"b"]]}`}, "request.header[0][0]", "null, not a text"},
		"an answer":                {members{"answers": `[200]`}, "answers[0]", "a number, not an object"},
		"an identity in the list":  {members{"auth": `{"other_identities":["a",1]}`}, "auth.other_identities[1]", "a number, not a text"},
		"a trusted origin":         {members{"policy": `{"trust_origins":[1]}`}, "policy.trust_origins[0]", "a number, not a text"},
		"an exposed name":          {members{"answers": `[{"status":200,"exposed":[1]}]`}, "answers[0].exposed[0]", "a number, not a text"},
	}
	for name, raw := range map[string]string{"text": `"x"`, "number": "1", "list": "[]", "object": "{}", "flag": "true", "null": "null"} {
		for field, test := range map[string]struct {
			takes string
			in    func(value string) members
		}{
			"v":                     {"number", func(v string) members { return members{"v": v} }},
			"via":                   {"text", func(v string) members { return members{"via": v} }},
			"scenario":              {"text", func(v string) members { return members{"scenario": v} }},
			"request":               {"object", func(v string) members { return members{"request": v} }},
			"request.method":        {"text", func(v string) members { return members{"request": `{"url":"https://a.test","method":` + v + `}`} }},
			"request.url":           {"text", func(v string) members { return members{"request": `{"url":` + v + `}`} }},
			"request.body":          {"text", func(v string) members { return members{"request": `{"url":"https://a.test","body":` + v + `}`} }},
			"request.body_base64":   {"text", func(v string) members { return members{"request": `{"url":"https://a.test","body_base64":` + v + `}`} }},
			"answers":               {"list", func(v string) members { return members{"answers": v} }},
			"answers[0].status":     {"number", func(v string) members { return members{"answers": `[{"status":` + v + `}]`} }},
			"answers[0].took_ms":    {"number", func(v string) members { return members{"answers": `[{"status":200,"took_ms":` + v + `}]`} }},
			"answers[0].failure":    {"text", func(v string) members { return members{"answers": `[{"failure":` + v + `}]`} }},
			"answers[0].preflight":  {"object", func(v string) members { return members{"answers": `[{"status":200,"preflight":` + v + `}]`} }},
			"auth":                  {"object", func(v string) members { return members{"auth": v} }},
			"auth.identity":         {"text", func(v string) members { return members{"auth": `{"identity":` + v + `}`} }},
			"auth.other_identities": {"list", func(v string) members { return members{"auth": `{"other_identities":` + v + `}`} }},
			"auth.eager":            {"flag", func(v string) members { return members{"auth": `{"eager":` + v + `}`} }},
			"policy":                {"object", func(v string) members { return members{"policy": v} }},
			"policy.max_attempts":   {"number", func(v string) members { return members{"policy": `{"max_attempts":` + v + `}`} }},
			"policy.backoff":        {"object", func(v string) members { return members{"policy": `{"backoff":` + v + `}`} }},
			"policy.backoff.kind":   {"text", func(v string) members { return members{"policy": `{"backoff":{"kind":` + v + `}}`} }},
			"policy.repair":         {"text", func(v string) members { return members{"policy": `{"repair":` + v + `}`} }},
			"policy.trust_origins":  {"list", func(v string) members { return members{"policy": `{"trust_origins":` + v + `}`} }},
			"sandbox":               {"object", func(v string) members { return members{"sandbox": v} }},
			"sandbox.quota":         {"number", func(v string) members { return members{"sandbox": `{"quota":` + v + `}`} }},
			"sandbox.quota_header":  {"flag", func(v string) members { return members{"sandbox": `{"quota_header":` + v + `}`} }},
			"start":                 {"text", func(v string) members { return members{"start": v} }},
			"seed":                  {"number", func(v string) members { return members{"seed": v} }},
			"parallel":              {"number", func(v string) members { return members{"parallel": v} }},
			"speed":                 {"number", func(v string) members { return members{"speed": v} }},
		} {
			nothing := name == "null" && (test.takes == "object" || test.takes == "list")
			if name == test.takes || nothing {
				continue
			}
			tests[field+" as "+name] = struct {
				with  members
				field string
				words string
			}{test.in(raw), field, "not "}
		}
	}
	tests.check(t)
}

func TestTheVersionIsRequired(t *testing.T) {
	refusals{
		"missing":     {members{"v": ""}, "v", "missing"},
		"a later one": {members{"v": "2"}, "v", "version"},
		"zero":        {members{"v": "0"}, "v", "version"},
		"a fraction":  {members{"v": "1.5"}, "v", "fraction"},
		"negative":    {members{"v": "-1"}, "v", ""},
	}.check(t)
}

func TestBrokenTextIsRefusedByPlace(t *testing.T) {
	for name, test := range map[string]struct{ text, words string }{
		"empty":                 {"", "line 1, column 1"},
		"blank":                 {"  \n ", "ends too early"},
		"cut off":               {"{\n  \"v\": 1,\n", "ends too early"},
		"a comma too many":      {"{\n  \"v\": 1,\n  }", "line 3, column 3"},
		"a missing colon":       {"{\n\n \"v\" 1}", "line 3, column 6"},
		"a word without quotes": {"{\"v\": one}", "line 1, column 7"},
		"single quotes":         {"{'v': 1}", "line 1, column 2"},
		"a raw line break":      {"{\"v\": 1, \"via\": \"a\nb\"}", "line 1, column 19"},
		"text behind":           {"{\"v\": 1}\n{}", "after its end"},
		"a list":                {"[1]", "a list, not an object"},
		"a text":                {`"order"`, "a text, not an object"},
		"null":                  {"null", "null, not an object"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := playground.Parse([]byte(test.text))
			wantRefusal(t, err, "order", test.words)
		})
	}
}

func TestDuplicateMembersAreRefused(t *testing.T) {
	for text, field := range map[string]string{
		`{"v":1,"v":1}`: "v",
		`{"v":1,"request":{"url":"https://a.test","url":"https://b.test"}}`:                             "request.url",
		`{"v":1,"policy":{"backoff":{"base_ms":1,"cap_ms":1,"base_ms":2}}}`:                             "policy.backoff.base_ms",
		`{"v":1,"request":{"url":"https://a.test"},"answers":[{"status":200},{"status":1,"status":2}]}`: "answers[1].status",
	} {
		_, err := playground.Parse([]byte(text))
		wantRefusal(t, err, field, "twice")
	}
}

func TestNestingIsBounded(t *testing.T) {
	_, err := playground.Parse([]byte(`{"v":` + strings.Repeat("[", 100_000)))
	wantRefusal(t, err, ("v" + strings.Repeat("[0]", 100))[:80], "deep")
}
