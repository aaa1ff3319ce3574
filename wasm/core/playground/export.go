package playground

import (
	"encoding/json"

	"whatnext/wasm/core/export"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/trace"
)

// Export writes a trace in one of export.Formats.
func Export(traceJSON []byte, format string) (string, error) {
	var t struct {
		trace.Trace
		Runs []json.RawMessage `json:"runs"`
	}
	if err := json.Unmarshal(traceJSON, &t); err != nil {
		return "", input.Refuse("trace", "cannot be read: "+err.Error(), "hand over a trace as run gives it")
	}
	if t.Runs != nil {
		return "", input.Refuse("trace", "holds several runs", "hand over one of its runs")
	}
	return export.Trace(&t.Trace, format)
}
