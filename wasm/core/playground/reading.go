package playground

import (
	"fmt"

	"whatnext/wasm/core/contract"
	"whatnext/wasm/core/decision"
	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/parse"
	"whatnext/wasm/core/policy"
	"whatnext/wasm/core/trace"
)

// Reading is a pasted text that was read, ready to be explained: one exchange of
// it alone, or all of them as one conversation.
type Reading struct {
	form      parse.Form
	exchanges []parse.Exchange
	tokens    bool // somewhere in it a token is got
}

// Read reads a text. progress hears now and then how many bytes are done, and
// ends the reading with the error that it returns; nil: nobody listens. Every
// other error is an *input.Refusal of field "text".
func Read(text []byte, progress func(done int) error) (*Reading, error) {
	read, err := parse.Read(text, progress)
	if err != nil {
		return nil, err
	}
	r := &Reading{form: read.Form, exchanges: read.Exchanges}
	for _, x := range r.exchanges {
		r.tokens = r.tokens || getsToken(x.Request)
	}
	return r, nil
}

// Entry is one exchange of a text, in a line. It holds no secret.
type Entry struct {
	N       int              `json:"n"`      // from 1
	Method  string           `json:"method"` // "" where the text does not tell it
	URL     string           `json:"url"`    // "" where the text does not tell it
	Status  int              `json:"status"` // 0 where no answer came
	Name    string           `json:"name"`   // the reason phrase, "" where no answer came
	Failure exchange.Failure `json:"failure"`
}

// Entries lists the exchanges, those without an answer too.
func (r *Reading) Entries() []Entry {
	all := make([]Entry, len(r.exchanges))
	for i, x := range r.exchanges {
		all[i] = Entry{N: i + 1, Method: x.Request.Method, URL: exchange.RedactURL(x.Request.URL), Failure: x.Failure}
		if x.Response != nil {
			all[i].Status, all[i].Name = x.Response.Status, contract.Find(x.Response.Status).Name
		}
	}
	return all
}

// Form is what the text was recognised as.
func (r *Reading) Form() parse.Form { return r.form }

// Order is the order that sends the text's first request and answers it with the
// text's answers, as JSON. Secrets are in it: it is what somebody sends.
func (r *Reading) Order() ([]byte, error) { return orderOf(r.exchanges) }

// Steps decides about all exchanges in their order, as one conversation: an
// answer to the request that the one before called for goes on with that run.
// An exchange without an answer is passed over. emit ends it with an error.
func (r *Reading) Steps(emit func(*trace.Step) error) error {
	w := r.walk()
	for i := range r.exchanges {
		if step, _ := w.step(r.exchanges[i]); step != nil {
			if err := emit(step); err != nil {
				return err
			}
		}
	}
	return nil
}

// Explain says all about exchange entry, counted from 1, as if it were the only
// one; 0: about every exchange, as Steps has them. The error is an
// *input.Refusal of an entry that is not there.
func (r *Reading) Explain(entry int) (*Explanation, error) {
	exchanges := r.exchanges
	if entry != 0 {
		if entry < 1 || entry > len(r.exchanges) {
			return nil, input.Refuse("entry", fmt.Sprintf("is %d, but the text has exchanges 1 to %d", entry, len(r.exchanges)), "choose one of them")
		}
		exchanges = r.exchanges[entry-1 : entry]
	}
	e := &Explanation{V: 1, Form: r.form, Exchanges: []Explained{}, Requests: []exchange.Request{}}
	w := r.walk()
	for _, x := range exchanges {
		step, s := w.step(x)
		if step == nil {
			e.Requests = append(e.Requests, x.Request.Redact())
			continue
		}
		step.N = max(step.N, entry)
		e.Exchanges = append(e.Exchanges, Explained{step, examine(s, &w.policy)})
	}
	return e, nil
}

// walk goes through the exchanges of a text.
type walk struct {
	talk     conversation
	recorder trace.Recorder
	policy   policy.Policy
	draw     float64
	firstMS  int64 // when the first exchange was sent; 0 unknown
	endMS    int64 // when the latest one was over, since the first was sent
}

func (r *Reading) walk() *walk {
	// The draw is that of the first step of a run with the default seed.
	return &walk{talk: conversation{tokens: r.tokens}, policy: policy.Default(), draw: draws(1, 0)()}
}

// step decides about one exchange; nil where no answer came and no failure
// either. A conversation is shown as a sequence: where requests overlapped, the
// later one begins when the earlier one was over.
func (w *walk) step(x parse.Exchange) (*trace.Step, *decision.Situation) {
	if x.Response == nil && x.Failure == "" {
		return nil, nil
	}
	sentMS := w.endMS
	if w.firstMS == 0 {
		w.firstMS = x.StartedMS
	}
	if x.StartedMS > 0 {
		sentMS = max(sentMS, x.StartedMS-w.firstMS)
	}
	w.endMS = sentMS + x.TookMS

	s := &decision.Situation{Kind: exchange.ForCaller, Response: x.Response, Failure: x.Failure}
	var assumed []string
	if getsToken(x.Request) {
		s.Kind, s.Context = exchange.ForToken, decision.Start(decision.DefaultNow)
	} else {
		s.Context, assumed = w.talk.join(&x, sentMS)
	}
	s.Request, s.Context.Draw = x.Request, w.draw
	assumed = append(assumed, clock(s, &x))
	d := decision.Decide(s, &w.policy)
	step := w.recorder.Record(s, &w.policy, &d, sentMS, x.TookMS)
	step.Decision.Notes = append(append(step.Decision.Notes, x.Notes...), assumed...)
	w.talk.learn(s)
	if s.Kind == exchange.ForCaller {
		w.talk.last, w.talk.decided = s, d
	}
	return step, s
}

// clock sets the situation's clock and says where it comes from.
func clock(s *decision.Situation, x *parse.Exchange) (note string) {
	if at, ok := decision.DateOf(s); ok {
		s.Context.NowMS = at
		return "The answer's own Date is taken as the clock."
	}
	if x.StartedMS > 0 {
		s.Context.NowMS = x.StartedMS + x.TookMS
		return "The clock is the one that the text tells."
	}
	s.Context.NowMS = decision.DefaultNow.UnixMilli()
	return "The text does not say when it was: " + decision.DefaultNow.Format("2006-01-02") + " is taken as the date."
}
