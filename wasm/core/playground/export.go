package playground

import (
	"encoding/json"

	"whatnext/wasm/core/export"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/trace"
)

// Export writes a trace in one of export.Formats.
func Export(traceJSON []byte, format string) (string, error) {
	var t trace.Trace
	if err := json.Unmarshal(traceJSON, &t); err != nil {
		return "", input.Refuse("trace", "cannot be read: "+err.Error(), "hand over a trace as run gives it")
	}
	return export.Trace(&t, format)
}
