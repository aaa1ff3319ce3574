package sandbox

import (
	"encoding/base64"
	"strings"
	"time"

	"whatnext/wasm/core/exchange"
)

// The built-in credentials. Both identities share the key and the secret, as
// one user of NFleet has several identities.
const (
	DemoKey    = "demo"
	DemoSecret = "demo"
	// DemoIdentity may do everything.
	DemoIdentity = "3d9f1c52-7a64-4b8e-9c01-5e2f8a7b6d40"
	// DemoViewer may read, but not plan: matrices, paths and writes are 403.
	DemoViewer = "a81e6b07-2c3d-4f95-8e7a-0d4b9c1f6e23"
)

// identity is somebody in whose name requests are made.
type identity struct {
	id    string
	plans bool // may compute routes and change problems
}

var identities = [...]identity{{DemoIdentity, true}, {DemoViewer, false}}

type token struct {
	value  string
	client *identity
	from   time.Time
	uses   int64
}

// identityService is https://id.example: one token endpoint per identity.
func (s *Service) identityService(r *request) reply {
	client := identityAt(r.path)
	switch {
	case client == nil:
		return details(404, "There is no such identity.")
	case r.method == "OPTIONS":
		return reply{status: 204}.with("Allow", "POST, OPTIONS")
	case r.method != "POST":
		return details(405, "A token is asked for with POST.").with("Allow", "POST, OPTIONS")
	case len(r.body) > MaxBody:
		return tooLarge()
	case !basic(r.header):
		return data(401, struct {
			Error       string `json:"error"` // RFC 6749 §5.2
			Description string `json:"error_description"`
		}{"invalid_client", "Key and secret do not belong to this identity."}).
			with("WWW-Authenticate", `Basic realm="`+IDHost+`"`)
	case !accepts(r.header, jsonType):
		return notAcceptable()
	}
	return s.grant(client, r.at)
}

func identityAt(path string) *identity {
	for i := range identities {
		if path == "/"+identities[i].id+"/token" {
			return &identities[i]
		}
	}
	return nil
}

// basic tells whether the header holds the demo key and secret (RFC 7617 §2).
func basic(h exchange.Header) bool {
	header, _ := h.Join("Authorization")
	scheme, credentials, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Basic") {
		return false
	}
	pair, err := base64.StdEncoding.DecodeString(strings.TrimSpace(credentials))
	return err == nil && string(pair) == DemoKey+":"+DemoSecret
}

func (s *Service) grant(client *identity, at time.Time) reply {
	t := s.mint(client, at)
	left := max(int64(t.from.Add(s.tokenLifetime()).Sub(at)/time.Second), 0)
	a := data(200, struct {
		AccessToken string `json:"access_token"`
		TokenType   string `json:"token_type"`
		ExpiresIn   int64  `json:"expires_in"`
	}{t.value, "Bearer", left})
	a.tookMS = 60
	return a.with("Cache-Control", "no-store") // RFC 6749 §5.1
}

func (s *Service) mint(client *identity, at time.Time) *token {
	if s.settings.TokenCached {
		for _, t := range s.tokens {
			if t.client == client {
				return t
			}
		}
	}
	t := &token{value: s.names.name() + s.names.name(), client: client, from: at}
	s.tokens = keep(s.tokens, t, maxTokens)
	return t
}

func (s *Service) tokenLifetime() time.Duration {
	return time.Duration(max(s.settings.TokenLifetimeS, 0)) * time.Second
}

// authenticate finds the client by its bearer token, and counts the use. Where
// there is none the reply says why (RFC 6750 §3.1: no code where nothing was
// offered, so that a client without a token is not told that it was invalid).
func (s *Service) authenticate(r *request) (refusal reply, ok bool) {
	header, _ := r.header.Join("Authorization")
	scheme, value, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return coded(401, "unauthorized", "An access token is needed, with the scheme Bearer.").
			with("WWW-Authenticate", `Bearer realm="`+r.host+`"`), false
	}
	t := s.token(strings.TrimSpace(value))
	switch {
	case t == nil:
		return invalidToken(r.host, "The access token is unknown"), false
	case !r.at.Before(t.from.Add(s.tokenLifetime())):
		return invalidToken(r.host, "The access token expired"), false
	case s.settings.RevokeAfter > 0 && t.uses >= s.settings.RevokeAfter:
		return invalidToken(r.host, "The access token was revoked"), false
	}
	t.uses++
	r.client = t.client
	return reply{}, true
}

func (s *Service) token(value string) *token {
	for _, t := range s.tokens {
		if t.value == value {
			return t
		}
	}
	return nil
}

func invalidToken(host, why string) reply {
	return coded(401, "invalid_token", why+".").
		with("WWW-Authenticate", `Bearer realm="`+host+`", error="invalid_token", error_description="`+why+`"`)
}
