package templates

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/policy"
)

// web/ui/words.ts writes times, addresses and causes in the same way for the
// rows that a script adds; a browser test holds the two together.

// moment is a time since the run began, to the hundredth: "3.04 s".
func moment(ms int64) string {
	hundredths := (ms + 5) / 10
	return strconv.FormatInt(hundredths/100, 10) + "." + pad(hundredths%100) + " s"
}

// span is a length of time without needless zeros: "3 s", "0.43 s", "8 ms".
func span(ms int64) string {
	if ms < 10 {
		return strconv.FormatInt(ms, 10) + " ms"
	}
	return strings.TrimSuffix(strings.TrimRight(strings.TrimSuffix(moment(ms), " s"), "0"), ".") + " s"
}

func pad(n int64) string {
	if n < 10 {
		return "0" + strconv.FormatInt(n, 10)
	}
	return strconv.FormatInt(n, 10)
}

// barHeight is how tall a wait is drawn, in pixels: a minute must fit on a
// screen and a second must still be seen.
func barHeight(ms int64) int {
	return int(math.Round(44 * math.Log2(1+float64(ms)/1000)))
}

// address splits a URL for reading: the host apart from the rest. It only cuts:
// what a client was told to call is shown as it was told.
func address(url string) (host, path string) {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return "", url
	}
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		return rest[:end], rest[end:]
	}
	return rest, "/"
}

// headerText is a header as it is typed: a line each.
func headerText(header exchange.Header) string {
	lines := make([]string, len(header))
	for i, f := range header {
		lines[i] = f.Name + ": " + f.Value
	}
	return strings.Join(lines, "\n")
}

func noun(answers int) string {
	if answers == 1 {
		return "exchange"
	}
	return "exchanges"
}

// colour is the data-v of an action: the undecided have the neutral one.
func colour(action string) string {
	if action == "" {
		return "none"
	}
	return action
}

func actions() []string {
	var names []string
	for a := decision.Accept; a <= decision.Stop; a++ {
		names = append(names, a.String())
	}
	return names
}

func names() []contract.Clause { return contract.Clauses() }
func link(ref string) string   { return contract.Link(ref) }

func whole(n int64) string { return strconv.FormatInt(n, 10) }

// methods are those to choose from: CONNECT is none that a client core sends.
func methods() []string {
	return slices.DeleteFunc(exchange.StandardMethods(), func(m string) bool { return m == "CONNECT" })
}

func backoffs() []string { return texts(policy.Kinds()) }
func unsafes() []string  { return texts([]policy.Unsafe{policy.ByContract, policy.Keyed, policy.Never}) }
func repairs() []string  { return texts([]policy.Repair{policy.Suggest, policy.Apply}) }

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// menuOrders is what the script fills the fields with: every scenario by its id,
// and where one's own request begins by none.
func menuOrders(menu []Group) map[string]Scenario {
	all := map[string]Scenario{"": own()}
	for _, g := range menu {
		for _, s := range g.Scenarios {
			all[s.ID] = s
		}
	}
	return all
}
