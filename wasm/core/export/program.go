package export

import (
	"strconv"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/trace"
)

// program is a Go program that sends the caller's first request once and prints
// the answer. Secrets stand as REDACTED: put your own there.
func program(t *trace.Trace) (string, error) {
	if len(t.Steps) == 0 {
		return "", input.Refuse("trace", "has no request that a program could send", "run it first")
	}
	first := t.Steps[0]
	for _, s := range t.Steps {
		if s.Kind != exchange.ForToken {
			first = s
			break
		}
	}
	r := first.Request
	body, strs, timing := "nil", "", ""
	if len(r.Body) > 0 {
		body, strs = "strings.NewReader("+strconv.Quote(string(r.Body))+")", "\t\"strings\"\n"
	}
	lines := ""
	if r.Cut > 0 {
		lines = "\t// The trace cut " + strconv.Itoa(r.Cut) + " bytes off the end of this body.\n"
	}
	lines += "\trequest, err := http.NewRequest(" + strconv.Quote(r.Method) + ", " + strconv.Quote(r.URL) + ", " + body + ")\n" + stopOnError
	for _, f := range sent(r) {
		if exchange.EqualName(f.Name, "Host") {
			lines += "\trequest.Host = " + strconv.Quote(f.Value) + "\n"
			continue
		}
		lines += "\trequest.Header.Add(" + strconv.Quote(f.Name) + ", " + strconv.Quote(oneLine(f.Value)) + ")\n"
	}
	lines += "\n\tclient := http.Client{CheckRedirect: stay}\n"
	if ms := t.Policy.TimeoutMS; ms > 0 {
		lines, timing = lines+"\tclient.Timeout = "+strconv.FormatInt(ms, 10)+" * time.Millisecond\n", "\t\"time\"\n"
	}
	return programStart + strs + timing + programMain + lines + programEnd, nil
}

const stopOnError = "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n"

const programStart = `// This program sends one request and prints the answer.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
`

const programMain = `)

func main() {
`

const programEnd = `	response, err := client.Do(request)
` + stopOnError + `	defer response.Body.Close()

	fmt.Println(response.Proto, response.Status)
	response.Header.Write(os.Stdout)
	fmt.Println()
	if _, err := io.Copy(os.Stdout, response.Body); err != nil {
		log.Fatal(err)
	}
}

// stay keeps the client from following redirects: each is an answer to look at.
func stay(*http.Request, []*http.Request) error {
	return http.ErrUseLastResponse
}
`
