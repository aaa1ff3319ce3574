package templates

// Frame is what a page says of itself to the frame around it.
type Frame struct {
	Title  string // of the document
	About  string // one sentence, for those who find the page from elsewhere
	Root   string // the way from the page to the root of the site: "", "../", "../../"
	Here   place  // where in the site the page is
	Main   string // id of what a reader may skip to
	Assets Assets // their addresses are seen from the root of the site
}

// Assets are the addresses of a page's bundles. Early is run before the first
// paint, Script once the page is there; Shared is what Script imports, so that
// all of it is asked for at once. Worker is a program of its own that the
// script starts; "" none. Search is the same for every page.
type Assets struct {
	Early, Script, Style string
	Shared               []string
	Worker               string
	// Later is the style of what a script adds when the reader first asks for it;
	// "" none.
	Later  string
	Search string // the index that the search reads
}

// place is one of the site's parts.
type place string

const (
	Play    place = ""
	Decode  place = "decode/"
	Codes   place = "codes/"
	Headers place = "headers/"

	nowhere place = "nowhere" // no part of the site
)

// part is an entry of the bar.
type part struct {
	At    place
	Name  string
	Short string // its name where there is little room; "" the same
}

// places are the parts in the order of the bar.
func places() []part {
	return []part{{Play, "Playground", "Play"}, {Decode, "Decode", ""}, {Codes, "Codes", ""}, {Headers, "Headers", ""}}
}

// csp lets nothing run or style the page but its own files. An order of the
// playground can name any host (via "direct"); no other page asks anybody but
// the site itself.
func (f Frame) csp() string {
	reach := "'self'"
	if f.Here == Play {
		reach = "'self' https: http:"
	}
	return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self'; " +
		"connect-src " + reach + "; base-uri 'none'; form-action 'none'"
}

// skips is what the first link of the page says.
func (f Frame) skips() string {
	if f.Here == Play {
		return "Skip to the conversation"
	}
	return "Skip to the content"
}
