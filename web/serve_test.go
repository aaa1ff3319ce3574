package main

import (
	"net"
	"strings"
	"testing"
)

func TestGreeting(t *testing.T) {
	for _, test := range []struct {
		situation string
		built     bool
		first     string
	}{
		{"a site", true, "What Next is at http://127.0.0.1:8080/"},
		{"no site yet", false, "the site is not built yet; run: make run"},
	} {
		var out strings.Builder
		greet(streams{out: &out}, "http://127.0.0.1:8080/", test.built)
		first, rest, _ := strings.Cut(out.String(), "\n")
		if first != test.first || !strings.Contains(rest, "curl -i http://127.0.0.1:8080/sandbox/") {
			t.Errorf("%s: %s", test.situation, out.String())
		}
	}
}

func TestTheAddressToOpen(t *testing.T) {
	for ip, want := range map[string]string{"127.0.0.1": "http://127.0.0.1:80/", "0.0.0.0": "http://localhost:80/", "::": "http://localhost:80/", "::1": "http://[::1]:80/"} {
		if got := address(at{&net.TCPAddr{IP: net.ParseIP(ip), Port: 80}}); got != want {
			t.Errorf("%s: %s, want %s", ip, got, want)
		}
	}
}

// at is a listener that is only asked for its address.
type at struct{ addr net.Addr }

func (at) Accept() (net.Conn, error) { return nil, net.ErrClosed }
func (at) Close() error              { return nil }
func (a at) Addr() net.Addr          { return a.addr }
