package main

import (
	"fmt"

	"whatnext/templates"
	"whatnext/wasm/core/playground"
)

// addDecode renders the page that decodes what people paste, with its first
// sample decoded.
func (s *site) addDecode(assets templates.Assets) error {
	sample := templates.Samples()[0]
	explained, err := playground.Explain([]byte(sample.Text))
	if err != nil {
		return fmt.Errorf("decode the sample %s: %w", sample.ID, err)
	}
	page := templates.NewDecodePage(assets, explained)
	if page.Last.Explained, err = templates.Explain(page.Trace, page.Last.N); err != nil {
		return fmt.Errorf("explain the sample %s: %w", sample.ID, err)
	}
	return s.addPage("decode/index.html", templates.DecodeAnswers(page))
}
