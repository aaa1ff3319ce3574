package decision

import (
	"strconv"
	"strings"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// subject is what a question looked at, named as causes name it. An address
// that no header names is the monitor's, which is known from before.
func (a step) subject() string {
	subject := questions[a.question].subject
	switch {
	case !strings.HasSuffix(subject, ":"):
		return subject
	case a.name == "":
		return "context:operation"
	}
	return subject + a.name
}

// value is what stood there, without secrets.
func (a step) value(s *Situation, p *policy.Policy) string {
	subject := a.subject()
	if name, ok := strings.CutPrefix(subject, "request:header:"); ok {
		return joinedValue(s.Request.Header, name)
	}
	if name, ok := strings.CutPrefix(subject, "header:"); ok {
		if s.Response == nil {
			return ""
		}
		return joinedValue(s.Response.Header, name)
	}
	switch subject {
	case "status":
		if s.Response == nil {
			return ""
		}
		return decimal(int64(s.Response.Status))
	case "failure":
		return string(s.Failure)
	case "request:method":
		return s.Request.Method
	case "body:status":
		return exchange.RedactURL(stateWord(s.Response.Body))
	case "body:access_token":
		if s.Context.Token.Unusable || AccessToken(s.Response.Body) == "" {
			return ""
		}
		return exchange.Redacted
	}
	if name, ok := strings.CutPrefix(subject, "policy:"); ok {
		return knobValue(name, p)
	}
	return a.contextValue(subject, &s.Context, p)
}

func joinedValue(h exchange.Header, name string) string {
	value, _ := h.Join(name)
	return exchange.RedactField(name, value)
}

func knobValue(name string, p *policy.Policy) string {
	switch name {
	case "max_wait_ms":
		return decimal(p.MaxWaitMS)
	case "resend_unsafe":
		return string(p.ResendUnsafe)
	case "repair":
		return string(p.Repair)
	}
	return exchange.RedactURL(strings.Join(p.TrustOrigins, ", "))
}

// contextValue is a place in the run: a count and its limit, what is left of the
// run's time, or what is known of the token.
func (a step) contextValue(subject string, c *Context, p *policy.Policy) string {
	switch subject {
	case "context:attempts":
		return decimal(c.Attempts) + " of " + decimal(p.MaxAttempts)
	case "context:hops":
		return decimal(c.Hops) + " of " + decimal(p.MaxHops)
	case "context:restarts":
		return decimal(c.Restarts) + " of " + decimal(p.MaxRestarts)
	case "context:deadline":
		return decimal(max(0, p.DeadlineMS-c.ElapsedMS))
	case "context:operation":
		switch a.question {
		case asksOperation:
			return strconv.FormatBool(c.Operation)
		case asksTells:
			return c.MonitorBy
		}
		return exchange.RedactURL(c.Monitor)
	}
	return a.tokenValue(&c.Token)
}

func (a step) tokenValue(t *Token) string {
	switch a.question {
	case asksForeign:
		return ifElse(t.Foreign, "foreign", "")
	case asksKnownToken:
		return ifElse(t.Known, "known", "")
	case asksCredentials:
		return ifElse(t.Credentials, "credentials", "no credentials")
	case asksRefusedNew:
		return ifElse(t.Minted && !t.Accepted, "new", "renewable")
	case asksIdentities:
		return decimal(t.IdentitiesLeft)
	}
	return "token call"
}

func ifElse(is bool, text, otherwise string) string {
	if is {
		return text
	}
	return otherwise
}
