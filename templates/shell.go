package templates

import "strings"

// shortcut is one key of the page. Action is the name that a script binds the
// key to (web/ui/shell/keys.ts); "" where something else obeys the key.
type shortcut struct {
	Key    string // as KeyboardEvent.key names it, but Space
	Action string
	Says   string
}

// shortcuts are the keys of the page, by what they are about: what the sheet
// lists and what the script obeys.
func shortcuts() []struct {
	About string
	Keys  []shortcut
} {
	return []struct {
		About string
		Keys  []shortcut
	}{
		{"Play", []shortcut{
			{"Space", "play", "Play or pause"},
			{"ArrowLeft", "back", "One step back"},
			{"ArrowRight", "forward", "One step on"},
			{"Home", "first", "To the beginning"},
			{"End", "last", "To the end"},
		}},
		{"Look", []shortcut{
			{"ArrowUp", "up", "Previous exchange"},
			{"ArrowDown", "down", "Next exchange"},
			{"/", "keypad", "To the status codes"},
			{"[", "previousScenario", "Previous scenario"},
			{"]", "nextScenario", "Next scenario"},
		}},
		{"Run", []shortcut{
			{"r", "run", "Run the order"},
			{"Ctrl Enter", "", "Run, from inside a field"},
		}},
		{"Page", []shortcut{
			{"s", "share", "Copy the link"},
			{"t", "theme", "Next theme"},
			{"?", "help", "This list"},
			{"Escape", "", "Close what is open"},
		}},
	}
}

// caps are what stands on the keys of a shortcut.
func (s shortcut) caps() []string {
	name := strings.TrimPrefix(s.Key, "Arrow")
	if name == "Escape" {
		name = "Esc"
	}
	return strings.Fields(name)
}
