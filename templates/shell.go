package templates

import "strings"

// shortcut is one key of the page. Action is the name that a script binds the
// key to (web/ui/shell/keys.ts); "" where something else obeys the key.
type shortcut struct {
	Key    string // as KeyboardEvent.key names it, but Space
	Action string
	Says   string
}

// shortcutGroup is a heading of the sheet.
type shortcutGroup struct {
	About string
	Keys  []shortcut
}

// shortcuts are the keys of a page, by what they are about: what the sheet lists
// and what the script obeys. On the playground "/" has always led to the status
// codes, so searching the site has another key there.
func shortcuts(at place) []shortcutGroup {
	play := shortcutGroup{"Play", []shortcut{
		{"Space", "play", "Play or pause"},
		{"ArrowLeft", "back", "One step back"},
		{"ArrowRight", "forward", "One step on"},
		{"Home", "first", "To the beginning"},
		{"End", "last", "To the end"},
	}}
	look := shortcutGroup{"Look", []shortcut{
		{"ArrowUp", "up", "Previous exchange"},
		{"ArrowDown", "down", "Next exchange"},
		{"w", "whatif", "What if: change this answer"},
	}}
	page := shortcutGroup{"Page", []shortcut{
		{"/", "search", "Search the site"},
		{"t", "theme", "Next theme"},
		{"?", "help", "This list"},
		{"Escape", "", "Close what is open"},
	}}
	switch at {
	case Play:
		look.Keys = append(look.Keys, shortcut{"/", "keypad", "To the status codes"},
			shortcut{"[", "previousScenario", "Previous scenario"}, shortcut{"]", "nextScenario", "Next scenario"})
		page.Keys[0].Key = "k"
		page.Keys = append([]shortcut{{"s", "share", "Copy the link"}}, page.Keys...)
		run := shortcutGroup{"Run", []shortcut{{"r", "run", "Run the order"}, {"Ctrl Enter", "", "Run, from inside a field"}}}
		return []shortcutGroup{play, look, run, page}
	case Decode:
		return []shortcutGroup{play, look, page}
	}
	return []shortcutGroup{page}
}

// searchKey is the key that opens the search on a page.
func searchKey(at place) string {
	for _, group := range shortcuts(at) {
		for _, s := range group.Keys {
			if s.Action == "search" {
				return s.Key
			}
		}
	}
	return ""
}

// caps are what stands on the keys of a shortcut.
func (s shortcut) caps() []string {
	name := strings.TrimPrefix(s.Key, "Arrow")
	if name == "Escape" {
		name = "Esc"
	}
	return strings.Fields(name)
}
