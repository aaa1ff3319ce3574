package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"whatnext/wasm/core/exchange"
	"whatnext/wasm/core/input"
	"whatnext/wasm/core/sandbox"
)

// exchange answers POST /exchange: one exchange of a run whose answers come
// over real HTTP, as it was written. Only pages of this very site may ask.
func (s *server) exchange(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		refuseMethod(w, "POST")
		return
	}
	if err := s.origin.Check(r); err != nil {
		refuse(w, http.StatusForbidden, input.Refuse("origin", "is another site's page", "ask from a page of this site"))
		return
	}
	leave, ok := s.enter(w, r)
	if !ok {
		return
	}
	defer leave()

	text, err := readBody(w, r, maxOrder)
	if err != nil {
		refuseInput(w, err)
		return
	}
	order, err := readOrder(text, strings.TrimPrefix(r.URL.Path, "/exchange"))
	if err != nil {
		refuseInput(w, err)
		return
	}
	s.relay(w, r, order)
}

// relay answers an order that is well formed.
func (s *server) relay(w http.ResponseWriter, r *http.Request, order *relayOrder) {
	if host := order.host(); !strings.HasSuffix(host, ".example") {
		refuse(w, http.StatusForbidden, input.Refuse("request.url", input.Clip(host, 100)+" is not asked by this server",
			fmt.Sprintf("use https://%s, https://%s or https://%s", sandbox.IDHost, sandbox.RoutesHost, sandbox.AddressHost)))
		return
	}
	service, refusal := s.serviceFor(r, order)
	if refusal != nil {
		refuse(w, http.StatusBadRequest, refusal)
		return
	}
	answer := service.Send(r.Context(), exchange.Call{Kind: exchange.ForCaller, Request: order.request, TimeoutMS: order.timeoutMS})
	writeJSON(w, http.StatusOK, struct {
		V        int                `json:"v"`
		Response *exchange.Response `json:"response"`
		Failure  exchange.Failure   `json:"failure"`
		TookMS   int64              `json:"took_ms"`
		Browser  exchange.Evidence  `json:"browser,omitzero"`
	}{1, answer.Response, answer.Failure, answer.TookMS, answer.Evidence})
}

// serviceFor finds the service of the order's run, which the first exchange of
// the run makes as it asks for it; an order without a run means the reader's own.
func (s *server) serviceFor(r *http.Request, order *relayOrder) (*Live, *input.Refusal) {
	seed := order.seed
	if seed < 0 {
		seed = int64(s.Seed())
	}
	create := func() *Live { return s.fresh(order.settings, uint64(seed)) }
	if order.run != "" {
		return s.readers.get("run "+order.run, create), nil
	}
	key, refusal := reader(r, "", false)
	if refusal != nil {
		return nil, refusal
	}
	return s.readers.get(key, create), nil
}

// maxOrder is the longest order in bytes.
const maxOrder = 16 << 20

// relayOrder is what a POST to /exchange asks for.
type relayOrder struct {
	request   exchange.Request
	timeoutMS int64 // 0: as long as the server holds an exchange
	run       string
	settings  sandbox.Settings
	seed      int64 // negative: none given
}

func (o *relayOrder) host() string {
	u, err := url.Parse(o.request.URL)
	if err != nil { // the address was looked at before
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// readOrder reads an order; path is what stood behind /exchange, which may
// name the run: /~run.
func readOrder(text []byte, path string) (*relayOrder, error) {
	o, err := input.Parse(text, "exchange", maxOrder)
	if err != nil {
		return nil, err
	}
	if o.Integer("v", 0, 1, 1) == 0 {
		o.Refuse("v", "is missing", `write "v": 1`)
	}
	order := &relayOrder{settings: sandbox.Defaults()}
	if request := o.Object("request"); request != nil {
		order.request = exchange.ReadRequest(request)
	} else {
		o.Refuse("request", "is missing", `write "request": {"method": …, "url": …}`)
	}
	order.timeoutMS = o.Integer("timeout_ms", 30_000, 0, input.MaxInteger)
	order.seed = o.Integer("seed", -1, 0, input.MaxInteger)
	order.settings.Read(o.Object("sandbox"))
	order.run = readRun(o, path)
	if order.run == "" && (o.Has("sandbox") || o.Has("seed")) {
		o.Refuse("run", "is missing, so nobody knows whose sandbox and seed these are", `write "run": "a name that no other run has"`)
	}
	return order, o.Done()
}

func readRun(o *input.Object, path string) string {
	run := o.Text("run", "", maxKey)
	if path != "" && path != "/" {
		if o.Has("run") {
			o.Refuse("run", "stands in the path too", "name the run once")
		}
		run = strings.TrimPrefix(path, "/~")
	}
	if (run != "" || o.Has("run")) && !isKey(run) {
		refusal := badKey("run")
		o.Refuse("run", refusal.Problem, refusal.Fix)
	}
	return run
}
