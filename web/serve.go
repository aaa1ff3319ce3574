package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"net"
	"os"

	"whatnext/web/server"
)

// serve opens the address and answers until it is stopped.
func serve(ctx context.Context, args []string, std streams) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := flags.String("addr", cmp.Or(os.Getenv("ADDR"), "127.0.0.1:8080"), "where to listen, host:port")
	if err := parseFlags(flags, args); err != nil {
		return err
	}
	site, built, err := builtSite()
	if err != nil {
		return err
	}
	handler, err := server.New(server.Config{Site: site, Log: std.err})
	if err != nil {
		return err
	}
	listener, err := server.Listen(*addr)
	if err != nil {
		return err
	}
	greet(std, address(listener), built)
	return server.Serve(ctx, listener, handler, std.err)
}

// greet prints where it is and what to try first.
func greet(std streams, url string, built bool) {
	if built {
		fmt.Fprintf(std.out, "What Next is at %s\n", url)
		fmt.Fprintln(std.out, "Open it and press Run: the client gets a token, follows two 303, waits for Retry-After and renews the token.")
	} else {
		fmt.Fprintf(std.out, "the site is not built yet; run: make run\n")
	}
	fmt.Fprintf(std.out, "The simulated service, as plain HTTP: curl -i %ssandbox/routes/v1/problems\n", url)
	fmt.Fprintln(std.out, "Ctrl-C stops it.")
}

// address is the listener's as a browser on this machine would ask for it.
func address(listener net.Listener) string {
	at, ok := listener.Addr().(*net.TCPAddr)
	if !ok || !at.IP.IsUnspecified() {
		return "http://" + listener.Addr().String() + "/"
	}
	return fmt.Sprintf("http://localhost:%d/", at.Port)
}
