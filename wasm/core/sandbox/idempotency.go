package sandbox

import (
	"bytes"
	"strings"
	"time"
)

// record is what became of a request that bore an Idempotency-Key (the IETF's
// draft on that header): a repeat gets the stored answer and changes nothing.
type record struct {
	key         string
	print       uint64
	from, until time.Time // while the first is still running
	answer      reply
}

const maxKeyBytes = 255

// once carries out work that must not be done twice under one key. Keys are
// each identity's own. fresh tells that the work was done just now; work that
// was refused leaves no record, so that it may be mended under the same key.
func (s *Service) once(r *request, work func() reply) (a reply, fresh bool) {
	value, lines := r.header.Get("Idempotency-Key")
	if lines == 0 {
		a = work()
		return a, a.status == 201
	}
	if lines > 1 || value == "" || len(value) > maxKeyBytes {
		return badData(item{codeKey, "Idempotency-Key must be one value of 1 to 255 bytes"}), false
	}
	key := r.client.id + " " + value
	if done := s.record(key); done != nil {
		return done.repeat(r), false
	}
	a = work()
	if a.status != 201 {
		return a, false
	}
	stored := a
	stored.body = bytes.Clone(a.body)
	s.records = keep(s.records, &record{
		key: strings.Clone(key), print: fingerprint(r.body), answer: stored,
		from: r.at, until: r.at.Add(time.Duration(s.latency(a.tookMS)) * time.Millisecond),
	}, maxRecords)
	return a, true
}

func (s *Service) record(key string) *record {
	for _, done := range s.records {
		if done.key == key {
			return done
		}
	}
	return nil
}

func (d *record) repeat(r *request) reply {
	if fingerprint(r.body) != d.print {
		return details(422, "This Idempotency-Key belongs to another body.")
	}
	if !r.at.Before(d.from) && r.at.Before(d.until) {
		return details(409, "The first request with this Idempotency-Key is still running.")
	}
	again := d.answer
	again.body = bytes.Clone(d.answer.body)
	return again.with("Idempotency-Replayed", "true")
}

// fingerprint tells bodies apart (FNV-1a). Nothing worse than a wrong 201 in a
// simulation comes of a forged collision.
func fingerprint(body []byte) uint64 {
	sum := uint64(0xcbf29ce484222325)
	for _, b := range body {
		sum = (sum ^ uint64(b)) * 0x100000001b3
	}
	return sum
}
