package templates

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Knob is one member of an order as a row of the form.
type Knob struct {
	Name    string // its path in the order
	Label   string
	Unit    string // shown behind a number; "" none
	Meaning string // a sentence
	Default string // as it is typed
	Kind    string // number, flag, lines, text, or choice
	Choices []string
}

// KnobGroup is knobs that belong together.
type KnobGroup struct {
	Label string
	Knobs []Knob
}

// groups ties tables to the defaults of the value that they describe.
func groups(prefix string, value any, tables []rows) []KnobGroup {
	defaults, err := json.Marshal(value)
	if err != nil {
		panic(err) // plain values of our own
	}
	list := make([]KnobGroup, len(tables))
	for i, table := range tables {
		list[i].Label = table.label
		for _, r := range table.rows {
			k := Knob{Name: prefix + r.name, Label: r.label, Unit: r.unit, Meaning: r.meaning, Default: setTo(defaults, r.name)}
			list[i].Knobs = append(list[i].Knobs, k.shaped())
		}
	}
	return list
}

// shaped finds out how a knob is set: by what its unit and its default are.
func (k Knob) shaped() Knob {
	switch _, err := strconv.ParseFloat(k.Default, 64); {
	case k.Name == "policy.backoff.kind":
		k.Kind, k.Choices = "choice", backoffs()
	case k.Name == "policy.resend_unsafe":
		k.Kind, k.Choices = "choice", unsafes()
	case k.Name == "policy.repair":
		k.Kind, k.Choices = "choice", repairs()
	case k.Name == "policy.trust_origins":
		k.Kind = "lines"
	case strings.Contains(k.Unit, ", "):
		k.Kind, k.Choices, k.Unit = "choice", strings.Split(k.Unit, ", "), ""
	case k.Default == "true" || k.Default == "false":
		k.Kind, k.Choices, k.Unit = "flag", []string{"true", "false"}, ""
	case err == nil:
		k.Kind = "number"
	default:
		k.Kind = "text"
	}
	return k
}

// Word is a choice as it is read: yes and no for what JSON calls true and false.
func (k Knob) Word(choice string) string {
	switch {
	case k.Kind == "flag" && choice == "true":
		return "yes"
	case k.Kind == "flag":
		return "no"
	}
	return choice
}

// changed counts the knobs that an order sets to something else than their
// default.
func changed(groups []KnobGroup, order json.RawMessage) int {
	count := 0
	for _, g := range groups {
		for _, k := range g.Knobs {
			if k.differs(order) {
				count++
			}
		}
	}
	return count
}

func (k Knob) differs(order json.RawMessage) bool {
	value := setTo(order, k.Name)
	return value != "" && value != k.Default
}

// changedText is empty where nothing is changed.
func changedText(groups []KnobGroup, p Page) string {
	if n := changed(groups, p.Chosen.Order); n > 0 {
		return strconv.Itoa(n) + " changed"
	}
	return ""
}

// defaultText is the default with its unit: "120000 ms", "none".
func defaultText(k Knob) string {
	text := k.Word(k.Default)
	if text == "" || k.Kind == "lines" {
		return "none"
	}
	return strings.TrimSuffix(text+" "+k.Unit, " ")
}

// brief is what stands for a knob in one line while its section is closed.
func (k Knob) brief(order json.RawMessage) string {
	value := setTo(order, k.Name)
	if value == "" {
		value = k.Default
	}
	return inBrief(value, k.Unit)
}

// inBrief writes a value for the digest, as web/ui/composer/knobs.ts does.
func inBrief(value, unit string) string {
	n, err := strconv.ParseInt(value, 10, 53)
	switch {
	case err != nil || n < 0:
		return value
	case n == 0:
		return "none"
	case unit == "ms":
		return span(n)
	case unit == "s":
		return span(1000 * n)
	}
	return value
}

// briefs are the knobs of a section that its digest shows.
func briefs(groups []KnobGroup, names ...string) []Knob {
	var list []Knob
	for _, name := range names {
		for _, g := range groups {
			for _, k := range g.Knobs {
				if k.Name == name {
					list = append(list, k)
				}
			}
		}
	}
	return list
}

func sentence(text string) string {
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
