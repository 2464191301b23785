package app

// Syncing previews, applies and watches runs.
type Syncing struct{ desk *Desk }

// State answers where syncing stands.
func (s *Syncing) State() (SyncState, error) { return SyncState{}, errStub }

// Preview starts a preview.
func (s *Syncing) Preview(scope RunScope) (SyncState, error) { return SyncState{}, errStub }

// PreviewRows answers a part of the newest preview.
func (s *Syncing) PreviewRows(filter PreviewFilter) (PreviewPage, error) {
	return PreviewPage{}, errStub
}

// ExportPreview writes the preview as csv or json.
func (s *Syncing) ExportPreview(format string) (Saved, error) { return Saved{}, errStub }

// Apply starts carrying out a preview, exactly as it was shown.
func (s *Syncing) Apply(in ApplyInput) (SyncState, error) { return SyncState{}, errStub }

// Start starts a run.
func (s *Syncing) Start(scope RunScope) (SyncState, error) { return SyncState{}, errStub }

// Stop ends what is under way after the write in flight.
func (s *Syncing) Stop() (SyncState, error) { return SyncState{}, errStub }

// Runs answers the newest runs, at most limit; 0 is all.
func (s *Syncing) Runs(limit int) ([]Run, error) { return nil, errStub }

// Report answers a run with what a person has to look at.
func (s *Syncing) Report(run string) (RunReport, error) { return RunReport{}, errStub }

// Entries answers a part of a run's writes.
func (s *Syncing) Entries(filter EntryFilter) (EntryPage, error) { return EntryPage{}, errStub }

// Schedule answers the automatic re-sync as it is set.
func (s *Syncing) Schedule() (Schedule, error) { return Schedule{}, errStub }

// SaveSchedule keeps the automatic re-sync.
func (s *Syncing) SaveSchedule(schedule Schedule) (Schedule, error) { return Schedule{}, errStub }

// Pause pauses automatic runs: hour, tomorrow or until-resumed.
func (s *Syncing) Pause(until string) (SyncState, error) { return SyncState{}, errStub }

// Resume ends a pause.
func (s *Syncing) Resume() (SyncState, error) { return SyncState{}, errStub }
