package app

import (
	"time"

	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// observe turns the engine's events into what is under way.
func (r *runner) observe(event engine.Event) {
	if finished, last := event.(engine.Finished); last {
		r.mu.Lock()
		r.finished = finished
		r.mu.Unlock()
		return
	}
	r.mu.Lock()
	if r.activity != nil {
		r.noteLocked(event)
	}
	r.mu.Unlock()
	if started, is := event.(engine.PhaseStarted); is && started.Companies != nil {
		r.desk.learnNames(started.Companies)
	}
	if done, is := event.(engine.RecordDone); is {
		r.desk.hub.publish(Event{Kind: "records", Records: []RecordDone{viewDone(done)}})
	}
	r.tell()
}

func (r *runner) noteLocked(event engine.Event) {
	a := r.activity
	switch e := event.(type) {
	case engine.Started:
		a.Run = string(e.Run)
	case engine.PhaseStarted:
		a.Phase, a.Part, a.Done, a.Total, a.SecondsLeft = string(e.Phase), "", 0, e.Total, 0
		a.Waiting, a.WaitUntil = "", ""
		if e.Phase == engine.Writing {
			a.Stages = stagesOf(e.ByKind)
		}
	case engine.Progress:
		a.Part, a.Done, a.SecondsLeft = e.Part, e.Done, int(e.Left.Seconds())
		a.Waiting, a.WaitUntil = "", ""
		if e.Total > 0 {
			a.Total = e.Total
		}
	case engine.Waiting:
		a.Waiting, a.WaitUntil = sentence(e.Why), ""
		if e.For > 0 {
			a.WaitUntil = stamp(r.desk.now().Add(e.For))
		}
	case engine.GoesOn:
		a.Waiting, a.WaitUntil = "", ""
	case engine.RecordDone:
		countStage(a.Stages, e)
	}
}

func stagesOf(byKind map[record.Kind]int) []Stage {
	stages := []Stage{}
	for _, kind := range record.Kinds() {
		if n := byKind[kind]; n > 0 {
			stages = append(stages, Stage{Kind: string(kind), Total: n, Verbs: map[string]int{}})
		}
	}
	return stages
}

func countStage(stages []Stage, e engine.RecordDone) {
	for i := range stages {
		s := &stages[i]
		if s.Kind != string(e.Change.Key.Kind.Shown()) {
			continue
		}
		s.Done++
		if e.State == journal.Applied {
			s.Verbs[string(e.Change.Verb)]++
		} else {
			s.Failed++
		}
	}
}

func viewDone(e engine.RecordDone) RecordDone {
	return RecordDone{
		Kind: string(e.Change.Key.Kind.Shown()), ID: e.Change.Key.ID, Company: int(e.Change.Company), Verb: string(e.Change.Verb),
		Name: e.Change.Name, State: string(e.State), Message: inWindow(e.Message),
	}
}

// stamp is a time for the page, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
