package decision

import "strings"

// accepts tells whether an Accept list takes that media type: the most specific
// range decides (RFC 9110 §12.5.1), and q=0 means no.
func accepts(list, kind string) bool {
	major, _, _ := strings.Cut(kind, "/")
	best, taken := 0, false
	for part := range strings.SplitSeq(list, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		rank := 0
		switch name = lower(trim(name)); name {
		case kind:
			rank = 3
		case major + "/*":
			rank = 2
		case "*/*":
			rank = 1
		}
		wanted, plain := weight(parameters)
		if plain && rank > best {
			best, taken = rank, wanted
		}
	}
	return taken
}

// weight reads the q of a range: wanted is false where it is 0. plain is false
// where the range also asks for a parameter of the type, which a plain type does
// not meet.
func weight(parameters string) (wanted, plain bool) {
	wanted, plain = true, true
	for p := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(trim(p), "=")
		switch lower(trim(name)) {
		case "":
		case "q":
			value = trim(value)
			return value == "" || strings.Trim(value, "0.") != "", plain // what stands behind q is not of the type
		default:
			plain = false
		}
	}
	return wanted, plain
}

// mediaType is the type of a Content-Type, without parameters, in lower case.
func mediaType(value string) string {
	value, _, _ = strings.Cut(value, ";")
	return lower(trim(value))
}

// jsonTypeIn picks from a list of types the one that a JSON body can be sent
// as: application/json where the list takes it, else the first with +json; ""
// where there is none.
func jsonTypeIn(list string) string {
	if accepts(list, jsonType) {
		return jsonType
	}
	for part := range strings.SplitSeq(list, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		if wanted, _ := weight(parameters); wanted && strings.HasSuffix(mediaType(name), "+json") {
			return mediaType(name)
		}
	}
	return ""
}

func lower(text string) string { return strings.ToLower(text) }
