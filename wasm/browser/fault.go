//go:build js && wasm

package browser

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hack-pad/safejs"

	"whatnext/wasm/core/input"
)

// Code in this package reads like the JavaScript it stands for: what the
// platform is bound to offer is taken with must, and whoever starts such code
// guards it. What people wrote is never taken with must.

// must is value; an err panics.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// fault is a defect: of this program, or of the platform it runs on.
type fault string

func (f fault) Error() string { return "internal fault: " + string(f) }

// guard turns a panic into an error; it is deferred.
func guard(err *error) {
	switch cause := recover().(type) {
	case nil:
	case fault:
		*err = cause
	default:
		*err = fault(fmt.Sprint(cause))
	}
}

// Rejection is what a JavaScript promise was rejected with, or what a
// JavaScript function threw.
type Rejection struct{ Reason safejs.Value }

// Error is the reason's own message.
func (r *Rejection) Error() string {
	if r.Reason.Type() == safejs.TypeObject {
		if message, err := r.Reason.Get("message"); err == nil && message.Type() == safejs.TypeString {
			return stringOf(message)
		}
	}
	if message, err := get(safejs.Global(), "String").Invoke(r.Reason); err == nil {
		return stringOf(message)
	}
	return "something that has no text"
}

// reason is what a promise is rejected with for err: an Error that tells the
// field, the problem and the fix; a *Rejection passes on what it carries.
func (p *Page) reason(err error) safejs.Value {
	var rejected *Rejection
	if errors.As(err, &rejected) {
		return rejected.Reason
	}
	message := err.Error()
	var refusal *input.Refusal
	if !errors.As(err, &refusal) {
		var defect fault
		if !errors.As(err, &defect) {
			message = fault(message).Error()
		}
		refusal = input.Refuse("", message, "this is a defect of the program and not of your input: please report it with what you ran")
	}
	value := create(global("Error"), message)
	return invoke(p.object, "assign", value, map[string]any{
		"field": refusal.Field, "problem": refusal.Problem, "fix": refusal.Fix,
	})
}

// thrown is the message of what JavaScript threw at Go.
func thrown(err error) string { return strings.TrimPrefix(err.Error(), "JavaScript error: ") }
