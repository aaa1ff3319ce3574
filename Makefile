# What Next: `make` lists the targets. Go and make are enough for run, build,
# dist, bench and check; test also wants Node and a browser, and gets what it can.

ADDR     ?= 127.0.0.1:8080
FUZZTIME ?= 10m

WASM    := GOOS=js GOARCH=wasm
# Go's argument area in wasm is small: tests there get a clean environment.
WASMRUN := env -i PATH=$(PATH) HOME=$(HOME) $(shell go env GOROOT)/lib/wasm/go_js_wasm_exec
BINARY  := go build -trimpath -ldflags="-s -w" -o dist/whatnext ./web

.DEFAULT_GOAL := help
.PHONY: help run test check build dist bench fuzz shots clean generate
.PHONY: test-go test-fuzz test-wasm test-web node modules browser

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## build the site and serve it at ADDR (127.0.0.1:8080)
	go run ./build -fast
	go run ./web serve -addr $(ADDR)

build: ## the site and the binary that serves it, into dist/
	go run ./build
	$(BINARY)

dist: ## the same, compressed as well as possible and held to the budgets
	go run ./build -best
	$(BINARY)

test: test-go test-fuzz test-wasm test-web ## everything: Go, the parsers, the core in Node, types, the site in Chromium and Firefox

check: ## mutate the decisions and see the tests notice
	go run ./build/mutate ./wasm/core/decision

bench: ## sizes and speeds as a table
	go run ./build/bench

# Go's fuzzer may report its own clock running out in the midst of an input as a
# failure; only an input that fails is a finding.
fuzz: ## each fuzz target for FUZZTIME (10m)
	@log=$$(mktemp); \
	for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x $$package 2>&1 | tee $$log; \
			grep -q '^ok' $$log || { grep -q 'context deadline exceeded' $$log && ! grep -q 'Failing input' $$log; } || exit 1; \
		done; \
	done; rm $$log

shots: node browser build modules ## the README's pictures of the built page, into static/
	node web/e2e/shots.mjs

generate: ## turn templates/*.templ into Go
	go tool templ generate -path templates

clean: ## remove what was built
	rm -rf dist web/node_modules
	find web/site -mindepth 1 ! -name README.txt -delete

test-go:
	@unformatted=$$(gofmt -l build templates wasm web/*.go web/server); \
		[ -z "$$unformatted" ] || { echo "run gofmt -w on: $$unformatted" >&2; exit 1; }
	go vet ./...
	$(WASM) go vet ./wasm/...
	go test -race ./...

test-fuzz:
	@$(MAKE) --no-print-directory fuzz FUZZTIME=10s

test-wasm: node
	$(WASM) go test -exec '$(WASMRUN)' ./wasm/...

test-web: node browser build modules
	cd web && npm run --silent check
	cd web && ENGINE=chromium npm run --silent test
	cd web && ENGINE=firefox npm run --silent test

modules: node
	@[ web/node_modules/.package-lock.json -nt web/package-lock.json ] || { cd web && npm ci --no-audit --no-fund; }

# What is missing is installed where that is possible, else named; a test run
# without it fails.
node:
	@command -v npm >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq nodejs npm; } || \
		{ echo "the tests need Node 20 or newer with npm: apt-get install nodejs npm" >&2; exit 1; }

browser:
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium; } || \
		{ echo "the tests need Chromium: apt-get install chromium, or set CHROMIUM to its path" >&2; exit 1; }
	@command -v "$${FIREFOX:-firefox-esr}" >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq firefox-esr; } || \
		{ echo "the tests need Firefox: apt-get install firefox-esr, or set FIREFOX to its path" >&2; exit 1; }
