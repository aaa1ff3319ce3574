package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// tally counts the mutants of a file, or of all.
type tally struct{ mutants, killed, survived, marked, timedOut int }

func (t *tally) add(m *mutant) {
	t.mutants++
	switch {
	case m.mark != "":
		t.marked++
	case m.verdict == survived:
		t.survived++
	default:
		t.killed++
		if m.verdict == timedOut {
			t.timedOut++
		}
	}
}

// percent of the mutants that count; with none, nothing was missed.
func (t tally) percent() float64 {
	if t.killed+t.survived == 0 {
		return 100
	}
	return 100 * float64(t.killed) / float64(t.killed+t.survived)
}

func printList(out io.Writer, mutants []*mutant, lost []dropped) {
	for _, m := range mutants {
		fmt.Fprintf(out, "%d\t%v\n", m.id, m)
	}
	printDropped(out, lost)
}

// printReport prints the table and every mutant that is not plainly dead, and
// says whether the score reached the minimum.
func printReport(out io.Writer, mutants []*mutant, lost []dropped, least float64) bool {
	total := printTable(out, mutants)

	printSome(out, "survived:", mutants, func(m *mutant) string {
		if m.mark == "" && m.verdict == survived {
			return m.String()
		}
		return ""
	})
	printSome(out, "marked equivalent, not in the score:", mutants, func(m *mutant) string {
		if m.mark == "" {
			return ""
		}
		return fmt.Sprintf("%v (%s): %s", m, [...]string{"survived", "killed", "killed by its timeout"}[m.verdict], m.mark)
	})
	printDropped(out, lost)

	reached := total.percent() >= least
	if !reached {
		fmt.Fprintf(out, "\n%.2f%% is under %g%%\n", total.percent(), least)
	}
	return reached
}

func printTable(out io.Writer, mutants []*mutant) tally {
	var names []string
	files := map[string]*tally{}
	var total tally
	for _, m := range mutants {
		name := m.file.base()
		if files[name] == nil {
			names, files[name] = append(names, name), new(tally)
		}
		files[name].add(m)
		total.add(m)
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name string, t tally) {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%.1f\t\n", name, t.mutants, t.killed, t.survived, t.marked, t.percent())
	}
	fmt.Fprint(table, "file\tmutants\tkilled\tsurvived\tmarked\tpercent\t\n")
	for _, name := range names {
		row(name, *files[name])
	}
	row("total", total)
	table.Flush()
	if total.timedOut > 0 {
		fmt.Fprintf(out, "%d of the killed ran into the timeout\n", total.timedOut)
	}
	return total
}

// printSome prints a heading and a line for each mutant that has one.
func printSome(out io.Writer, heading string, mutants []*mutant, line func(*mutant) string) {
	for _, m := range mutants {
		text := line(m)
		if text == "" {
			continue
		}
		if heading != "" {
			fmt.Fprintf(out, "\n%s\n", heading)
			heading = ""
		}
		fmt.Fprintln(out, text)
	}
}

func printDropped(out io.Writer, lost []dropped) {
	if len(lost) > 0 {
		fmt.Fprintf(out, "\n%d given up, no form of theirs compiles:\n", len(lost))
	}
	for _, d := range lost {
		fmt.Fprintf(out, "%v (%v)\n", d.mutant, d.why)
	}
}
