package main

import "strings"

// switchName is the environment variable that tells the test binary which
// mutant to be; unset or 0 is the package as written.
const switchName = "MUTANT"

// prefix begins every name that is brought into the package under test.
const prefix = "mutate_"

// helperFile is the name under which the helpers join the package.
const helperFile = "mutate_schemata.go"

// helperImports are the packages that the helpers import.
var helperImports = [2]string{"os", "strconv"}

// helpers returns the file that the rewritten code calls. They are functions
// and not closures so that the compiler still inlines them and nothing escapes:
// tests that count allocations must pass when no mutant is on.
func helpers(packageName string) string {
	return strings.NewReplacer("PACKAGE", packageName, "SWITCH", switchName, "µ", prefix).Replace(schemata)
}

const schemata = `package PACKAGE

import (
	µos "os"
	µstrconv "strconv"
)

var µactive = µread()

func µread() int {
	n, _ := µstrconv.Atoi(µos.Getenv("SWITCH"))
	return n
}

type µnumber interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr | ~float32 | ~float64
}

type µordered interface{ µnumber | ~string }

func µon(n int) bool { return µactive == n }

func µnot[T ~bool](n int, x T) T { return x != T(µactive == n) }

func µlss[T µordered](n int, x, y T) bool {
	if µactive == n {
		return x <= y
	}
	return x < y
}

func µleq[T µordered](n int, x, y T) bool {
	if µactive == n {
		return x < y
	}
	return x <= y
}

func µgtr[T µordered](n int, x, y T) bool {
	if µactive == n {
		return x >= y
	}
	return x > y
}

func µgeq[T µordered](n int, x, y T) bool {
	if µactive == n {
		return x > y
	}
	return x >= y
}

func µadd[T µnumber](n int, x, y T) T {
	if µactive == n {
		return x - y
	}
	return x + y
}

func µsub[T µnumber](n int, x, y T) T {
	if µactive == n {
		return x + y
	}
	return x - y
}

func µmul[T µnumber](n int, x, y T) T {
	if µactive == n {
		return x / y
	}
	return x * y
}

func µquo[T µnumber](n int, x, y T) T {
	if µactive == n {
		return x * y
	}
	return x / y
}

func µneg[T µnumber](n int, x T) T {
	if µactive == n {
		return -x
	}
	return x
}

func µnext[T µnumber](n int, x T) T {
	if µactive == n {
		return x + 1
	}
	return x
}
`
