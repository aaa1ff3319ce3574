package templates

import (
	"encoding/json"
	"strconv"
	"strings"

	"whatnext/wasm/core/decision"
)

// Fact is one member of what a decision was made on beside the messages. Key is
// its path in a step's context, for web/ui/inspector/context.ts, which fills in Value.
type Fact struct {
	Key   string
	Label string
	Means string // "" where the label says it all
	Value string
	Off   bool // nothing to see: zero, no, none
}

// FactGroup is a heading and the facts below it.
type FactGroup struct {
	Title string
	Facts []Fact
}

// contextFacts has every member of decision.Context in words; a test holds it to that.
func contextFacts() []FactGroup {
	return []FactGroup{
		{"In the run", []Fact{
			{Key: "attempts", Label: "Sends of this request", Means: "this one included; the policy bounds them"},
			{Key: "hops", Label: "Hops", Means: "redirects followed and polls made so far"},
			{Key: "restarts", Label: "Restarts", Means: "how often a lost operation was begun again"},
			{Key: "elapsed_ms", Label: "Time since the run began", Means: "counts towards the deadline"},
			{Key: "chain_sent_ms", Label: "Latest request sent at", Means: "the next of its chain keeps a distance to it"},
			{Key: "previous_wait_ms", Label: "Wait before this send", Means: "what a growing back-off starts from"},
			{Key: "now", Label: "Client’s clock", Means: "when the answer was there"},
			{Key: "draw", Label: "Random draw", Means: "from 0 to 1: back-off and jitter are made with it"},
			{Key: "repaired", Label: "Repaired before", Means: "a changed request was sent in this run; there is no second one"},
		}},
		{"The operation", []Fact{
			{Key: "operation", Label: "Work is going on", Means: "the address came from a 303 or a 202"},
			{Key: "original", Label: "Began with", Means: "what a restart sends again; none while it is this request"},
			{Key: "monitor", Label: "Monitor", Means: "the address that tells how far the operation is"},
			{Key: "monitor_by", Label: "Monitor named by"},
		}},
		{"Who asks", []Fact{
			{Key: "token.sent", Label: "Credentials sent", Means: "the scheme that went with the request"},
			{Key: "token.known", Label: "A token is at hand"},
			{Key: "token.minted", Label: "It is new from this run"},
			{Key: "token.accepted", Label: "It was accepted before"},
			{Key: "token.credentials", Label: "Identity, key and secret known", Means: "what a token is got with"},
			{Key: "token.foreign", Label: "Away from home", Means: "the run left the origins that the credentials belong to"},
			{Key: "token.identities_left", Label: "Other identities left", Means: "not tried yet"},
			{Key: "token.repeated", Label: "Same token again", Means: "the token endpoint gave the one that was just refused"},
			{Key: "token.unusable", Label: "No usable token", Means: "the token endpoint’s answer holds none that can be sent"},
		}},
	}
}

// factsOf fills in the values, by the kinds that they have in JSON.
func factsOf(c decision.Context) []FactGroup {
	groups := contextFacts()
	members := membersOf(c)
	for _, g := range groups {
		for i := range g.Facts {
			f := &g.Facts[i]
			f.Value, f.Off = factText(f.Key, members[f.Key])
		}
	}
	return groups
}

// membersOf are the members of the context's JSON by their paths: "token.sent".
// The original request is one member.
func membersOf(c decision.Context) map[string]any {
	var members map[string]any
	text, err := c.MarshalJSON()
	if err != nil || json.Unmarshal(text, &members) != nil {
		return nil // it holds nothing that JSON can't say
	}
	token, _ := members["token"].(map[string]any)
	delete(members, "token")
	for name, value := range token {
		members["token."+name] = value
	}
	return members
}

// factText writes a value for reading; off tells that it says "nothing".
func factText(key string, value any) (text string, off bool) {
	switch v := value.(type) {
	case bool:
		if v {
			return "yes", false
		}
		return "no", true
	case string:
		if v == "" {
			return "none", true
		}
		return visible(v), false
	case float64:
		if strings.HasSuffix(key, "_ms") {
			return span(int64(v)), v == 0
		}
		if v != float64(int64(v)) {
			return strconv.FormatFloat(v, 'f', 4, 64), false
		}
		return strconv.FormatInt(int64(v), 10), v == 0
	case map[string]any:
		method, _ := v["method"].(string)
		url, _ := v["url"].(string)
		return visible(method + " " + url), false
	}
	return "none", true
}
