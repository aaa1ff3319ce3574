package decision

import (
	"encoding/json"
	"strings"
)

// success is any 2xx.
func (j *judge) success() {
	switch {
	case j.tokenCall():
		j.tokenAnswer()
	case j.ask(asksAccepted, j.s.Response.Status == 202):
		j.accepted()
	case j.s.Context.Monitor != "" && j.ask(asksTells, j.s.Context.MonitorBy != byLocation):
		j.monitored()
	case j.s.Response.Status == 200 && j.s.Context.Operation:
		j.accept(fxOperationDone)
	default:
		j.accept(fxSuccess)
	}
}

// The headers that can name a monitor, the first one present counts.
const (
	byAzure     = "azure-asyncoperation"
	byOperation = "operation-location"
	byLocation  = "location"
)

// monitors are the answers to asksMonitor.
var monitors = [...]string{"", byAzure, byOperation, byLocation}

const namedByNone = 0

// accepted is 202: the work goes on, a monitor tells how far it is.
func (j *judge) accepted() {
	found := namedByNone
	for i := len(monitors) - 1; i > namedByNone; i-- {
		if _, lines := j.answer(monitors[i]); lines > 0 {
			found = i
		}
	}
	name := monitors[found]
	if found == namedByNone {
		name = byLocation
	}
	if found = j.choose(asksMonitor, name, found); found != namedByNone {
		j.poll(monitors[found])
		return
	}
	if !j.ask(asksKnownMonitor, j.s.Context.Monitor != "") {
		j.say(Cause{effect: noteNoMonitor})
		j.accept(fxAcceptedOnly)
		return
	}
	j.status(fxStillRunning)
	j.pollAgain()
}

// poll begins, or goes on with, asking the monitor that the header names.
func (j *judge) poll(header string) {
	j.status(fxStillRunning)
	to, ok := j.target(asksMonitorAddress, header)
	if !ok {
		return
	}
	j.say(Cause{effect: fxMonitor, Name: header, Text: to.sent})
	j.d.Monitor, j.d.MonitorBy = to.text, header
	j.pollAt(to)
}

// pollAgain asks the monitor once more that is known already.
func (j *judge) pollAgain() {
	if to, ok := j.resolve("", j.s.Context.Monitor); ok {
		j.pollAt(to)
	}
}

func (j *judge) pollAt(to target) {
	j.d.Operation = true
	j.send(Poll, j.get("GET", to), j.pace(), countHops)
}

// monitored is the answer of a monitor that tells the state in its body.
func (j *judge) monitored() {
	word := stateWord(j.s.Response.Body)
	switch j.choose(asksState, "", stateOf(word)) {
	case stateNone:
		j.accept(fxOperationDone)
	case stateSucceeded:
		j.say(Cause{effect: fxMonitorWord, Text: word})
		j.accept(fxOperationDone)
	case stateFailed:
		j.say(Cause{effect: fxMonitorFailed, Text: word})
		j.stop(fxMonitorAnswer, adviceOperationFailed)
	default:
		j.say(Cause{effect: fxMonitorRunning, Text: word})
		j.status(fxMonitorAnswer)
		j.pollAgain()
	}
}

// The answers to asksState.
const (
	stateNone = iota
	stateSucceeded
	stateFailed
	stateOther
)

// stateWord is the status that a monitor's body tells; "" where it tells none.
func stateWord(body []byte) string {
	var state struct {
		Status any `json:"status"`
	}
	if json.Unmarshal(body, &state) != nil {
		return ""
	}
	word, _ := state.Status.(string)
	return word
}

func stateOf(word string) int {
	switch {
	case word == "":
		return stateNone
	case strings.EqualFold(word, "Succeeded"):
		return stateSucceeded
	case strings.EqualFold(word, "Failed"), strings.EqualFold(word, "Canceled"):
		return stateFailed
	}
	return stateOther
}

// tokenAnswer is a success of the token endpoint: it must hold a token that can
// stand in a header (RFC 6750 §2.1), and not the one that was just refused.
func (j *judge) tokenAnswer() {
	switch {
	case !j.ask(asksTokenUsable, !j.s.Context.Token.Unusable && AccessToken(j.s.Response.Body) != ""):
		j.say(Cause{effect: fxNoToken})
		j.stop(fxTokenAnswer, adviceNoToken)
	case j.ask(asksTokenRepeated, j.s.Context.Token.Repeated):
		j.say(Cause{effect: fxTokenRepeated})
		j.stop(fxTokenAnswer, adviceTokenRefused)
	default:
		j.say(Cause{effect: fxToken})
		j.accept(fxTokenAnswer)
	}
}

// AccessToken reads the token of a token endpoint's answer; "" where there is
// none that can be used.
func AccessToken(body []byte) string {
	var answer struct {
		Token any    `json:"access_token"`
		Type  string `json:"token_type"`
	}
	if json.Unmarshal(body, &answer) != nil {
		return ""
	}
	token, _ := answer.Token.(string)
	if answer.Type != "" && !strings.EqualFold(answer.Type, "Bearer") {
		return ""
	}
	for i := 0; i < len(token); i++ {
		if token[i] <= ' ' || token[i] > '~' {
			return ""
		}
	}
	return token
}
