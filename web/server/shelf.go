package server

import (
	"sync"
	"time"
)

// shelf remembers the services of readers and runs: at most most of them, each
// until nobody has used it for the time idle.
type shelf struct {
	most int
	idle time.Duration
	now  func() time.Time

	mu    sync.Mutex
	slots map[string]*slot
}

type slot struct {
	live *Live
	used time.Time
}

func newShelf(most int, idle time.Duration, now func() time.Time) *shelf {
	return &shelf{most: most, idle: idle, now: now, slots: map[string]*slot{}}
}

// get returns the service of that key; one that is not there, or was idle for
// too long, is made.
func (s *shelf) get(key string, create func() *Live) *Live {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	if found := s.slots[key]; found != nil && now.Sub(found.used) <= s.idle {
		found.used = now
		return found.live
	}
	return s.put(key, create(), now)
}

// replace puts a service in the place of that key's.
func (s *shelf) replace(key string, live *Live) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(key, live, s.now())
}

// put makes room first: whatever is out of date goes, and if that is not
// enough, the one that was used least recently.
func (s *shelf) put(key string, live *Live, now time.Time) *Live {
	delete(s.slots, key)
	oldest := ""
	for name, slot := range s.slots {
		if now.Sub(slot.used) > s.idle {
			delete(s.slots, name)
		} else if oldest == "" || slot.used.Before(s.slots[oldest].used) {
			oldest = name
		}
	}
	if len(s.slots) >= s.most {
		delete(s.slots, oldest)
	}
	s.slots[key] = &slot{live, now}
	return live
}
