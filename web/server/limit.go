package server

import "sync"

// limiter bounds how much one client has running at the same time.
type limiter struct {
	most int

	mu      sync.Mutex
	running map[string]int
}

func newLimiter(most int) *limiter {
	return &limiter{most: most, running: map[string]int{}}
}

// enter lets one more in, or tells that there are too many. Who was let in
// leaves again.
func (l *limiter) enter(client string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running[client] >= l.most {
		return false
	}
	l.running[client]++
	return true
}

func (l *limiter) leave(client string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running[client]--; l.running[client] <= 0 {
		delete(l.running, client)
	}
}
