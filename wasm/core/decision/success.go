package decision

import (
	"encoding/json"
	"strings"
)

// success is any 2xx.
func (j *judge) success() {
	switch {
	case j.s.token():
		j.tokenAnswer()
	case j.s.Response.Status == 202:
		j.accepted()
	case j.s.Context.Monitor != "" && j.s.Context.MonitorBy != byLocation:
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

// accepted is 202: the work goes on, a monitor tells how far it is.
func (j *judge) accepted() {
	for _, name := range [...]string{byAzure, byOperation, byLocation} {
		if _, lines := j.answer(name); lines > 0 {
			j.poll(name)
			return
		}
	}
	if j.s.Context.Monitor == "" {
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
	to, ok := j.target(header)
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
	var state struct {
		Status any `json:"status"`
	}
	word := ""
	if json.Unmarshal(j.s.Response.Body, &state) == nil {
		word, _ = state.Status.(string)
	}
	switch {
	case word == "":
		j.accept(fxOperationDone)
	case strings.EqualFold(word, "Succeeded"):
		j.say(Cause{effect: fxMonitorWord, Text: word})
		j.accept(fxOperationDone)
	case strings.EqualFold(word, "Failed"), strings.EqualFold(word, "Canceled"):
		j.say(Cause{effect: fxMonitorFailed, Text: word})
		j.stop(fxMonitorAnswer, adviceOperationFailed)
	default:
		j.say(Cause{effect: fxMonitorRunning, Text: word})
		j.status(fxMonitorAnswer)
		j.pollAgain()
	}
}

// tokenAnswer is a success of the token endpoint: it must hold a token that can
// stand in a header (RFC 6750 §2.1), and not the one that was just refused.
func (j *judge) tokenAnswer() {
	switch {
	case j.s.Context.Token.Unusable || AccessToken(j.s.Response.Body) == "":
		j.say(Cause{effect: fxNoToken})
		j.stop(fxTokenAnswer, adviceNoToken)
	case j.s.Context.Token.Repeated:
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
