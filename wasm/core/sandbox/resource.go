package sandbox

import "strings"

// resource is a URL pattern of the API and what can be done there.
type resource struct {
	host    string
	pattern string // a path; one that ends in "/" takes one more segment
	verbs   []verb
}

// verb is a method on a resource. HEAD comes with GET, OPTIONS with all.
type verb struct {
	method string
	plans  bool // needs the permission to plan
	body   bool // takes a JSON body
	answer func(*Service, *request) reply
}

var resources = [...]resource{
	{RoutesHost, "/v1/matrix", []verb{{"POST", true, true, (*Service).matrix}}},
	{RoutesHost, "/v1/path", []verb{{"POST", true, true, (*Service).fastestPath}}},
	{RoutesHost, "/v1/results/", []verb{{"GET", true, false, (*Service).goOn}}},
	// Continuations may be sent to the service's other host (setting location).
	{AddressHost, "/v1/results/", []verb{{"GET", true, false, (*Service).goOn}}},
	{RoutesHost, "/v1/problems", []verb{
		{"GET", false, false, (*Service).listProblems}, {"POST", true, true, (*Service).postProblem}}},
	{RoutesHost, "/v1/problems/", []verb{
		{"GET", false, false, (*Service).readProblem}, {"PUT", true, true, (*Service).replaceProblem},
		{"DELETE", true, false, (*Service).deleteProblem}}},
	// Announced, but closed: no method works, so Allow is empty (RFC 9110 §10.2.1).
	{RoutesHost, "/v1/archive", nil},
	{AddressHost, "/v1/geocode", []verb{{"GET", false, false, (*Service).geocode}}},
	{AddressHost, "/v1/reverse", []verb{{"GET", false, false, (*Service).reverse}}},
}

// api is the order of the rules: is the service there, is the URL, the method,
// who asks, how often, may they, does it break, what is sent and wanted.
func (s *Service) api(r *request) reply {
	if left := s.outage(r.at); left > 0 {
		return s.unavailable(r.at, left)
	}
	at := resourceOf(r)
	if at == nil {
		return details(404, "There is nothing at this URL.")
	}
	if r.method == "OPTIONS" && at.verbs != nil {
		return reply{status: 204}.with("Allow", at.allow())
	}
	v := at.verb(r.method)
	if v == nil {
		return details(405, "This method does not work here.").with("Allow", at.allow())
	}
	if refusal, ok := s.authenticate(r); !ok {
		return refusal
	}
	return s.metered(r, func() reply { return s.work(r, v) })
}

func (s *Service) work(r *request, v *verb) reply {
	switch {
	case v.plans && !r.client.plans:
		return coded(403, "forbidden", "This identity has no permission to plan.").
			with("WWW-Authenticate", `Bearer realm="`+r.host+`", error="insufficient_scope", scope="plan"`)
	case s.fault():
		return s.faultAnswer()
	case len(r.body) > MaxBody:
		return tooLarge()
	case !accepts(r.header, jsonType):
		return notAcceptable()
	case v.body && !bearsJSON(r.header):
		return unsupported(r.method)
	}
	return v.answer(s, r)
}

func resourceOf(r *request) *resource {
	for i := range resources {
		at := &resources[i]
		if at.host == r.host && matches(at.pattern, r.path) {
			return at
		}
	}
	return nil
}

func matches(pattern, path string) bool {
	rest, ok := strings.CutPrefix(path, pattern)
	if !ok || !strings.HasSuffix(pattern, "/") {
		return ok && rest == ""
	}
	return rest != "" && !strings.Contains(rest, "/")
}

// lastSegment is the id of a resource whose pattern takes one.
func (r *request) lastSegment() string { return r.path[strings.LastIndexByte(r.path, '/')+1:] }

func (at *resource) verb(method string) *verb {
	if method == "HEAD" {
		method = "GET"
	}
	for i := range at.verbs {
		if at.verbs[i].method == method {
			return &at.verbs[i]
		}
	}
	return nil
}

func (at *resource) allow() string {
	var methods []string
	for _, v := range at.verbs {
		methods = append(methods, v.method)
		if v.method == "GET" {
			methods = append(methods, "HEAD")
		}
	}
	if methods != nil {
		methods = append(methods, "OPTIONS")
	}
	return strings.Join(methods, ", ")
}
