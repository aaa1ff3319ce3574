package main

import (
	"os"
	"os/exec"
)

// page hands over to the browser: the measuring script knows the driver.
func page() error {
	command := exec.Command("node", "bench.mjs")
	command.Dir = "web/e2e"
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	return command.Run()
}
