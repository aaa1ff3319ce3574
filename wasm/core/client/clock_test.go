package client_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"whatnext/wasm/core/client"
)

// walk lets each lane sleep its own list of times and notes who woke when.
func walk(clock *client.Virtual, lanes ...[]int64) []string {
	var woken []string // only the lane whose turn it is writes
	var all sync.WaitGroup
	for i, sleeps := range lanes {
		all.Go(func() {
			lane := clock.Lane(i)
			lane.Enter()
			defer lane.Leave()
			for _, ms := range sleeps {
				if lane.Sleep(context.Background(), ms) == nil {
					woken = append(woken, fmt.Sprintf("%d@%d", i, lane.Now().Sub(epoch()).Milliseconds()))
				}
			}
		})
	}
	all.Wait()
	return woken
}

func TestVirtualTurnsFollowTheMoments(t *testing.T) {
	for name, test := range map[string]struct {
		lanes [][]int64
		want  []string
	}{
		"one alone":                    {[][]int64{{5, 0, 7}}, []string{"0@5", "0@5", "0@12"}},
		"the earlier moment first":     {[][]int64{{30}, {10}, {20}}, []string{"1@10", "2@20", "0@30"}},
		"equal moments: first run":     {[][]int64{{10, 10}, {10, 10}}, []string{"0@10", "1@10", "0@20", "1@20"}},
		"one overtakes the other":      {[][]int64{{10, 10, 10}, {15, 10}}, []string{"0@10", "1@15", "0@20", "1@25", "0@30"}},
		"one leaves, the others go on": {[][]int64{{}, {3}, {}, {1}}, []string{"3@1", "1@3"}},
	} {
		t.Run(name, func(t *testing.T) {
			for range 20 {
				equal(t, "order", walk(client.NewVirtual(epoch(), len(test.lanes), nil), test.lanes...), test.want)
			}
		})
	}
}

func TestPaceHearsTheTimeBetweenMoments(t *testing.T) {
	var paced []int64
	clock := client.NewVirtual(epoch(), 2, func(_ context.Context, ms int64) error {
		paced = append(paced, ms)
		return nil
	})
	walk(clock, []int64{10, 0, 20}, []int64{25})
	equal(t, "paces", paced, []int64{10, 15, 5})
}

// manual is a real clock that only moves when somebody rests.
type manual struct {
	now   time.Time
	rests []time.Duration
	wake  func(d time.Duration) time.Duration // how much of d a rest really lasts
}

func (m *manual) clock() client.Real {
	return client.Real{
		Time: func() time.Time { return m.now },
		Rest: func(_ context.Context, d time.Duration) error {
			m.rests = append(m.rests, d)
			m.now = m.now.Add(m.wake(d))
			return nil
		},
	}
}

func TestRealSleepsUntilTheClockSaysSo(t *testing.T) {
	for name, test := range map[string]struct {
		wake func(time.Duration) time.Duration
		want []time.Duration
	}{
		"a timer in time":          {func(d time.Duration) time.Duration { return d }, []time.Duration{3 * time.Second}},
		"a timer that fires early": {func(d time.Duration) time.Duration { return min(d, time.Second) }, []time.Duration{3 * time.Second, 2 * time.Second, time.Second}},
		"a timer that is late":     {func(d time.Duration) time.Duration { return d + time.Minute }, []time.Duration{3 * time.Second}},
	} {
		t.Run(name, func(t *testing.T) {
			m := &manual{now: epoch(), wake: test.wake}
			if err := m.clock().Sleep(context.Background(), 3000); err != nil {
				t.Fatal(err)
			}
			equal(t, "rests", m.rests, test.want)
			if m.now.Before(epoch().Add(3 * time.Second)) {
				t.Errorf("it woke at %v", m.now)
			}
		})
	}
}

func TestRealSleepOfNothing(t *testing.T) {
	m := &manual{now: epoch()}
	if err := m.clock().Sleep(context.Background(), 0); err != nil || len(m.rests) != 0 {
		t.Errorf("rested %v, error %v", m.rests, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if m.clock().Sleep(ctx, 0) == nil {
		t.Error("a cancelled sleep must say so, however short it is")
	}
}

func TestRealSleepOfAgesIsNotShort(t *testing.T) {
	rested := fmt.Errorf("rested")
	clock := client.Real{Time: epoch, Rest: func(_ context.Context, d time.Duration) error {
		if d < 200*365*24*time.Hour {
			t.Errorf("rests %v only", d)
		}
		return rested
	}}
	if err := clock.Sleep(context.Background(), 1<<53-1); err != rested {
		t.Errorf("error %v", err)
	}
}

func TestRealTimeIsNotPassedTwice(t *testing.T) {
	m := &manual{now: epoch()}
	if err := m.clock().Pass(context.Background(), 5000); err != nil || !m.now.Equal(epoch()) {
		t.Errorf("Pass moved a real clock to %v, error %v", m.now, err)
	}
}
