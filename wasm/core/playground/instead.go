package playground

import (
	"fmt"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
)

// readInstead reads the answers that stand in for others: by the number of the
// exchange, token calls counted, each an answer as scripts have it.
func readInstead(o *input.Object) map[int]exchange.Answer {
	instead := map[int]exchange.Answer{}
	for i, one := range o.Objects("instead", MaxAnswers) {
		n := int(one.Integer("n", 0, 1, MaxAnswers*MaxAnswers))
		at := fmt.Sprintf("instead[%d].n", i)
		if n == 0 {
			o.Refuse(at, "is missing", "write the number of the exchange whose answer it stands for, from 1")
		}
		if _, twice := instead[n]; twice {
			o.Refuse(at, fmt.Sprintf("names exchange %d a second time", n), "give one answer for each exchange")
		}
		instead[n] = readAnswer(one)
		one.Done()
	}
	return instead
}

// changed is a service some of whose answers are others. The service itself
// hears of every call, so that what it has done by then is the same as ever: up
// to the first changed answer a run is the run that it was.
type changed struct {
	service exchange.Service
	instead map[int]exchange.Answer
	calls   int
}

var _ exchange.Service = (*changed)(nil)

// Answer asks the service and puts the changed answer in its place, if any.
func (c *changed) Answer(call exchange.Call) exchange.Answer {
	c.calls++
	answer := c.service.Answer(call)
	if other, ok := c.instead[c.calls]; ok {
		return other
	}
	return answer
}

// altered is the service with the order's own answers in place of some of its.
func (order *Order) altered(service exchange.Service) exchange.Service {
	if len(order.Instead) == 0 {
		return service
	}
	return &changed{service: service, instead: order.Instead}
}
