package parse

// pace tells how far a reading has come, and stops it where the one who is told
// says so. The zero pace tells nobody.
type pace struct {
	report func(done int) error
	due    int   // the offset from which the next report is due
	err    error // what stopped the reading
}

// stride is how many bytes lie between two reports: at most a few milliseconds
// of reading, in a browser too.
const stride = 64 << 10

// to reports that the reading has come to that offset, if it is time to.
func (p *pace) to(done int) error {
	if p.err == nil && p.report != nil && done >= p.due {
		p.due = done + stride
		p.err = p.report(done)
	}
	return p.err
}

// end reports that all is done.
func (p *pace) end(whole int) error {
	if p.err == nil && p.report != nil {
		p.err = p.report(whole)
	}
	return p.err
}
