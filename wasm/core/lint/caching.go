package lint

// cacheControl is what Cache-Control says (RFC 9111 §5.2).
type cacheControl struct {
	malformed                bool
	noStore, private, public bool
	badSeconds               bool  // a number of seconds is none, or quoted
	differs                  bool  // one directive, two numbers
	maxAge, sMaxAge          int64 // seconds; 0 absent or none
}

func readCacheControl(text string) (c cacheControl) { return c }
