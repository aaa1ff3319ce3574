// Package scenario holds the built-in scenarios: one plain-text file each, that
// is at once an entry of the menu, the seed of a lesson and a test. It reads
// the files and nothing else, and imports exchange only; package playground
// turns an order into a run.
//
// A file is a title line, lines of "name: value" (code, teaches), and two parts:
//
//	Retry-After in seconds
//	code: 429
//	teaches: What the reader sees here, in a sentence or two.
//
//	-- order --
//	{ "v": 1, … the order as the public interface takes it … }
//	-- expect --
//	request 429 resend 3000
//	request 200 accept 0
//
// Each expected line is one step: kind, status or failure, action, wait in
// milliseconds. With parallel runs each run's steps begin with a line "run N",
// counted from 1.
// Lines that begin with # are remarks.
package scenario

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"whatnext/wasm/core/exchange"
)

//go:embed files/*.txt
var files embed.FS

// Scenario is one file. ID is the file's name without ".txt".
type Scenario struct {
	ID      string
	Title   string
	Teaches string
	Code    int      // the status that it is about, one of the contract's twelve
	Order   string   // JSON text
	Line    int      // where the order begins in the file, from 1
	Expect  []string // one line a step
}

// All returns every scenario, by code and then by file name.
func All() ([]Scenario, error) {
	names, err := fs.Glob(files, "files/*.txt")
	if err != nil {
		return nil, err
	}
	var all []Scenario
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		s, err := Parse(strings.TrimPrefix(name, "files/"), string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b Scenario) int { return a.Code - b.Code })
	return all, nil
}

// Find returns the scenario of that ID; ok is false where there is none.
func Find(id string) (found Scenario, ok bool) {
	if strings.ContainsAny(id, "/\\") {
		return found, false
	}
	text, err := files.ReadFile("files/" + id + ".txt")
	if err != nil {
		return found, false
	}
	found, err = Parse(id+".txt", string(text))
	return found, err == nil
}

// Parse reads one file. An error names file, line and reason.
func Parse(file, text string) (Scenario, error) {
	r := reader{file: file, scenario: Scenario{ID: strings.TrimSuffix(file, ".txt")}}
	for i, line := range strings.Split(text, "\n") {
		if err := r.line(i+1, strings.TrimSuffix(line, "\r")); err != nil {
			return Scenario{}, err
		}
	}
	return r.done()
}

type reader struct {
	file     string
	scenario Scenario
	part     string // "", order, expect
	last     int
	runs     int
}

func (r *reader) fault(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, line, fmt.Sprintf(format, args...))
}

func (r *reader) line(n int, line string) error {
	r.last = n
	switch {
	case line == "-- order --" && r.part == "":
		r.part, r.scenario.Line = "order", n+1
	case line == "-- expect --" && r.part == "order":
		r.part = "expect"
	case strings.HasPrefix(line, "-- "):
		return r.fault(n, "unexpected part %q: first comes \"-- order --\", then \"-- expect --\"", line)
	case r.part == "order":
		r.scenario.Order += line + "\n"
	case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
	case r.part == "expect":
		return r.expect(n, strings.Join(strings.Fields(line), " "))
	case r.scenario.Title == "":
		r.scenario.Title = strings.TrimSpace(line)
	default:
		return r.entry(n, line)
	}
	return nil
}

func (r *reader) entry(n int, line string) error {
	name, value, ok := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch {
	case name == "teaches" && r.scenario.Teaches != "", name == "code" && r.scenario.Code != 0:
		return r.fault(n, "%q stands twice", name)
	case ok && name == "teaches" && value != "":
		r.scenario.Teaches = value
	case ok && name == "code":
		code, err := strconv.Atoi(value)
		if err != nil || code < 200 || code > 599 {
			return r.fault(n, "code %q is not a status from 200 to 599", value)
		}
		r.scenario.Code = code
	default:
		return r.fault(n, "%q is neither \"code: …\" nor \"teaches: …\"", line)
	}
	return nil
}

func (r *reader) expect(n int, line string) error {
	fields := strings.Fields(line)
	switch {
	case fields[0] == "run":
		if r.runs++; line != "run "+strconv.Itoa(r.runs) {
			return r.fault(n, "%q stands where \"run %d\" is next", line, r.runs)
		}
	case len(fields) != 4 || (fields[0] != "request" && fields[0] != "token"):
		return r.fault(n, "%q is not \"kind status action wait_ms\"", line)
	case !isEnd(fields[1]):
		return r.fault(n, "%q is neither a status from 200 to 599 nor a failure", fields[1])
	default:
		if _, err := strconv.ParseUint(fields[3], 10, 63); err != nil {
			return r.fault(n, "the wait %q is not a whole number of milliseconds", fields[3])
		}
	}
	r.scenario.Expect = append(r.scenario.Expect, line)
	return nil
}

// isEnd tells whether a send can end so: with a status, or with a failure.
func isEnd(word string) bool {
	status, err := strconv.Atoi(word)
	return err == nil && status >= 200 && status <= 599 || slices.Contains(exchange.Failures(), exchange.Failure(word))
}

func (r *reader) done() (Scenario, error) {
	s := r.scenario
	switch {
	case s.Title == "":
		return s, r.fault(r.last, "the title line is missing")
	case s.Code == 0:
		return s, r.fault(r.last, "the line \"code: …\" is missing")
	case s.Teaches == "":
		return s, r.fault(r.last, "the line \"teaches: …\" is missing")
	case strings.TrimSpace(s.Order) == "":
		return s, r.fault(r.last, "the part \"-- order --\" is missing or empty")
	case len(s.Expect) == 0:
		return s, r.fault(r.last, "the part \"-- expect --\" is missing or empty")
	}
	return s, nil
}
