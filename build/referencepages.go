package main

import "whatnext/templates"

// addReference renders the pages that are read rather than used: codes, headers,
// and the page for addresses that lead nowhere.
func (s *site) addReference(assets templates.Assets) error {
	if err := s.addCodes(assets); err != nil {
		return err
	}
	if err := s.addHeaders(assets); err != nil {
		return err
	}
	return s.addPage("404.html", templates.Missing(assets))
}
