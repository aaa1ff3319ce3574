package contract

// Header is one header field that a client meets in an answer or sends in a
// request, as far as it can shape what the client does next. Which statuses it
// matters for is not written here: it is computed from the decisions.
type Header struct {
	Name string // as it is written, in capitals and small letters
	Slug string // lower case, as in addresses: retry-after
	// Request and Answer tell where it stands; both may be true.
	Request, Answer bool
	Meaning         string // one sentence
	Unit            string // what its value is made of, in a few words
	Standard        string // the section or document that defines it
	// Forms are values to try, the plainest valid one first, and at least one
	// that is not a form of this header where there is such a thing.
	Forms []HeaderForm
	// Hidden tells that a browser keeps it from scripts of another origin,
	// unless the answer names it in Access-Control-Expose-Headers.
	Hidden bool
	Note   string // one or two sentences more; "" none
}

// HeaderForm is one value that the header can have.
type HeaderForm struct {
	Name  string // a short name, unique for the header: "seconds"
	Value string
	Valid bool   // it is a form of this header by its standard
	Says  string // what it says, in a few words, or why it says nothing
}

// Headers lists the header fields that the reference knows, those of answers
// first.
func Headers() []Header {
	all := append([]Header(nil), answerHeaders[:]...)
	return append(all, requestHeaders[:]...)
}

// FindHeader returns the header of that slug; ok is false where there is none.
func FindHeader(slug string) (h Header, ok bool) {
	for _, h := range Headers() {
		if h.Slug == slug {
			return h, true
		}
	}
	return h, false
}

// Valid returns the plainest form that is one; ok is false where there is none.
func (h Header) Valid() (f HeaderForm, ok bool) { return h.first(true) }

// Malformed returns the first form that is not one; ok is false where every
// text is a form of this header.
func (h Header) Malformed() (f HeaderForm, ok bool) { return h.first(false) }

func (h Header) first(valid bool) (f HeaderForm, ok bool) {
	for _, f := range h.Forms {
		if f.Valid == valid {
			return f, true
		}
	}
	return f, false
}
