// Package reference works out what the reference pages and the conformance
// suite say: which statuses a header matters for, what each of its forms leads
// to, every behaviour cell (status, method, header, inside or outside an
// operation), an example and the related scenarios of a status. Nothing here is
// written by hand: all of it is asked of the decision function and of real runs
// of the same core, in virtual time.
//
// It imports the core and nothing that touches files, the network or a clock;
// build renders what it returns. Results are worked out once and then shared:
// they are for reading only.
//
// Look next at setting.go (one exchange to decide about, as a situation and as
// an order), cells.go (which settings make a cell) and suite.go.
package reference
