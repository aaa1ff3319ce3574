package server

import (
	"fmt"
	"net"
	"net/http"
	"strings"

	"whatnext/wasm/core/input"
)

// keyHeader names the reader's own service where the path does not.
const keyHeader = "Sandbox-Key"

// reader is the key of the service that a request means: the one that it names
// itself, else one for each client address. Behind a proxy all readers without
// a key share one: addresses that a header claims are not believed.
func reader(r *http.Request, key string, named bool) (string, *input.Refusal) {
	if !named {
		key, named = r.Header.Get(keyHeader), r.Header.Values(keyHeader) != nil
	}
	if !named {
		return "address " + address(r), nil
	}
	if !isKey(key) {
		return "", badKey("key")
	}
	return "key " + key, nil
}

// isKey tells whether the text may name a service or a run.
func isKey(text string) bool {
	return len(text) <= maxKey && strings.Trim(text, "-_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && text != ""
}

const maxKey = 64

func badKey(field string) *input.Refusal {
	return input.Refuse(field, "is not a key", fmt.Sprintf("use 1 to %d letters, digits, - and _", maxKey))
}

// address is the client's, without its port.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
