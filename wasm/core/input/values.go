package input

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Text reads a text of at most maxBytes bytes; fallback where it is absent.
func (o *Object) Text(name, fallback string, maxBytes int) string {
	v, ok := o.find(name)
	if !ok {
		return fallback
	}
	return o.text(name, v, maxBytes)
}

func (o *Object) text(name string, v any, maxBytes int) string {
	text, ok := v.(string)
	if !ok {
		o.Refuse(name, "is "+kind(v)+", not a text", `write it as "…"`)
	} else if len(text) > maxBytes {
		o.Refuse(name, fmt.Sprintf("is %d bytes long, more than the %d that are taken", len(text), maxBytes), "shorten it")
	}
	return text
}

// Choice reads a text that must be one of the choices; fallback where absent.
func (o *Object) Choice(name, fallback string, choices ...string) string {
	text := o.Text(name, fallback, MaxInteger)
	if text != fallback && !slices.Contains(choices, text) {
		o.Refuse(name, strconv.Quote(Clip(text, 40))+" is not one of the choices", "use one of "+strings.Join(choices, ", "))
	}
	return text
}

// Bool reads true or false; fallback where it is absent.
func (o *Object) Bool(name string, fallback bool) bool {
	v, ok := o.find(name)
	if !ok {
		return fallback
	}
	b, ok := v.(bool)
	if !ok {
		o.Refuse(name, "is "+kind(v)+", not true or false", "write true or false, without quotes")
	}
	return b
}

// Integer reads a whole number from least to most; fallback where it is absent.
func (o *Object) Integer(name string, fallback, least, most int64) int64 {
	v, ok := o.find(name)
	if !ok {
		return fallback
	}
	number, ok := o.number(name, v)
	if !ok {
		return fallback
	}
	if number != math.Trunc(number) {
		o.Refuse(name, "is a fraction, "+Clip(string(v.(json.Number)), 40), "use a whole number")
		return fallback
	}
	if !o.within(name, v, number, float64(least), float64(most)) {
		return fallback
	}
	return int64(number)
}

// Number reads a number from least to most; fallback where it is absent.
func (o *Object) Number(name string, fallback, least, most float64) float64 {
	v, ok := o.find(name)
	if !ok {
		return fallback
	}
	number, ok := o.number(name, v)
	if !ok || !o.within(name, v, number, least, most) {
		return fallback
	}
	return number
}

func (o *Object) number(name string, v any) (float64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		o.Refuse(name, "is "+kind(v)+", not a number", "write a number, without quotes")
		return 0, false
	}
	number, err := n.Float64()
	if err != nil {
		o.Refuse(name, Clip(string(n), 40)+" is too large a number", "use a smaller one")
		return 0, false
	}
	return number, true
}

func (o *Object) within(name string, v any, number, least, most float64) bool {
	if number >= least && number <= most {
		return true
	}
	o.Refuse(name, "is "+Clip(string(v.(json.Number)), 40)+", outside its range",
		"use a number from "+strconv.FormatFloat(least, 'f', -1, 64)+" to "+strconv.FormatFloat(most, 'f', -1, 64))
	return false
}
