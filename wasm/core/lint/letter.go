package lint

import "whatnext/wasm/core/exchange"

// Message writes to the API's owner.
func Message(request exchange.Request, response exchange.Response, faults []Fault) string {
	if len(faults) == 0 {
		return ""
	}
	return "Hello,\n"
}
