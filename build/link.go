package main

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
)

// playLink is the way from the site's root to a run of that order in the
// playground, with the step chosen (from 1; 0: the page's choice). It is the form
// that web/ui/address/address.ts reads; the empty scenario says that the order is
// whole.
func playLink(order json.RawMessage, step int) (string, error) {
	if len(order) < 2 || order[0] != '{' {
		return "", fmt.Errorf("not an order: %.40s", order)
	}
	packed, err := deflated(`{"order":{"scenario":"",` + string(order[1:]) + `}`)
	if err != nil {
		return "", err
	}
	link := "#s=1." + base64.RawURLEncoding.EncodeToString(packed)
	if step > 0 {
		link = "?step=" + strconv.Itoa(step) + link
	}
	return "./" + link, nil
}

func deflated(text string) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
