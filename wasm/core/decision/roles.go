package decision

import "whatnext/wasm/core/policy"

// Role tells whether an answer's header drove the decision.
type Role string

// The two roles. A header is driving when the decision is another one without
// it: another action, wait, next request or advice.
const (
	Driving Role = "driving"
	Silent  Role = "silent"
)

// HeaderRole is one header name of an answer, as it was written, and its role.
type HeaderRole struct {
	Name string `json:"name"`
	Role Role   `json:"role"`
}

// Roles asks the same function again without each header, all its lines
// together. One entry stands for each name, in order; none on a failure.
func Roles(s *Situation, p *policy.Policy, d *Decision) []HeaderRole {
	roles := []HeaderRole{}
	if s.Response == nil {
		return roles
	}
	for _, name := range s.Response.Header.Names() {
		again := Without(s, p, name)
		role := Silent
		if !Same(d, &again) {
			role = Driving
		}
		roles = append(roles, HeaderRole{name, role})
	}
	return roles
}

// Without decides as if no line of the answer bore that name.
func Without(s *Situation, p *policy.Policy, header string) Decision {
	return decide(s, p, hidden{header}, nil)
}

// Same tells whether two decisions about the same request are alike in action,
// wait, next request and advice.
func Same(a, b *Decision) bool {
	return a.Action == b.Action && a.WaitMS == b.WaitMS && a.Next == b.Next && a.advice == b.advice
}
