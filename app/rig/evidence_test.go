package rig

import (
	"context"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/settings"
)

func read(t *testing.T, r *Rig) *Companies {
	t.Helper()
	all, err := r.ReadCompanies(t.Context(), nil)
	require.NoError(t, err)
	return all
}

func evidenceOf(t *testing.T, r *Rig, all *Companies) Evidence {
	t.Helper()
	e, err := r.ReadEvidence(t.Context(), all, nil)
	require.NoError(t, err)
	return e
}

// Planted and found: the communication items are not asked for, so that no
// contact has an address.
func TestTheRecordsAreEvidence(t *testing.T) {
	r, box := openFilled(t, msp.Small())
	_, err := box.ConnectWise.AddCompany(cwsim.Company{Identifier: box.Credentials().ConnectWise.Company, Name: "Ourselves", PhoneNumber: "813 555 0199"})
	require.NoError(t, err)
	all := read(t, r)
	box.ConnectWise.ForgetRequests()
	box.Hudu.ForgetRequests()
	told := 0
	e, err := r.ReadEvidence(t.Context(), all, func(n int) { told = n })
	require.NoError(t, err)
	require.Empty(t, e.Notes)
	require.Positive(t, told)
	require.Len(t, box.ConnectWise.Log(), 3, "where the API is, one page of contacts and one of configurations")
	require.LessOrEqual(t, len(box.Hudu.Log()), 4)

	serials, emails := 0, 0
	for _, held := range e.ConnectWise {
		serials, emails = serials+len(held.Serials), emails+len(held.Emails)
	}
	assert.Positive(t, serials)
	assert.Positive(t, emails)
	id := box.Oddities.SameSerial[0]
	device, _ := box.ConnectWise.Configuration(id)
	assert.Contains(t, e.ConnectWise[connectwise.CompanyID(device.Company.ID)].Serials, device.SerialNumber)
	for _, id := range box.Oddities.JunkSerials {
		junk, _ := box.ConnectWise.Configuration(id)
		assert.NotContains(t, e.ConnectWise[connectwise.CompanyID(junk.Company.ID)].Serials, junk.SerialNumber)
	}
	assert.NotEmpty(t, e.Hudu)
	assert.Contains(t, e.Own.Phones, "813 555 0199")
}

// Planted and found: a denied module that fails the whole board.
func TestWhatIsDeniedOnlyCostsItsEvidence(t *testing.T) {
	r, box := openFilled(t, msp.Small())
	all := read(t, r)
	box.ConnectWise.Grant(cwsim.Contacts, cwsim.Levels{Inquire: cwsim.None})
	e := evidenceOf(t, r, all)
	require.Equal(t, []string{"candidates are found without the contacts of ConnectWise: the keys do not show them"}, e.Notes)
	serials := 0
	for _, held := range e.ConnectWise {
		require.Empty(t, held.Emails)
		serials += len(held.Serials)
	}
	require.Positive(t, serials)

	all.Settings.Skip.DataTypes = []settings.DataType{settings.Contacts}
	require.Empty(t, evidenceOf(t, r, all).Notes, "what is skipped is not asked for")

	box.HuduFaults.Add(fault.Rule{Path: regexp.MustCompile(`/assets`), Fault: fault.Forbidden("no")})
	e = evidenceOf(t, r, all)
	require.Len(t, e.Notes, 1)
	require.Contains(t, e.Notes[0], "assets of Hudu")
	require.NotEmpty(t, e.ConnectWise)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := r.ReadEvidence(ctx, all, nil)
	require.ErrorIs(t, err, context.Canceled)
}

// TestAFreshRunIsNotReadAgain: what the last full run has read is evidence for a
// day, when it is of these companies.
func TestAFreshRunIsNotReadAgain(t *testing.T) {
	r, box := openFilled(t, msp.Small())
	all := read(t, r)
	survey, err := r.Survey(t.Context(), nil)
	require.NoError(t, err)
	m := base.Memory{Fingerprint: "f", Records: connectwise.Records{
		Companies: survey.Records.Companies, Extents: connectwise.Extents{Configurations: connectwise.Complete, Companies: connectwise.Complete},
		Configurations: []connectwise.Configuration{{ID: 1, Company: connectwise.Ref{ID: 7}, SerialNumber: "KEPT-1"}},
	}}
	require.NoError(t, r.Store().Remember(m))
	require.NoError(t, r.Store().KeepFullRun(base.FullRun{Ended: time.Now().Add(-time.Hour), Fingerprint: "f"}))
	box.ConnectWise.ForgetRequests()
	e := evidenceOf(t, r, all)
	require.Equal(t, []string{"KEPT-1"}, e.ConnectWise[7].Serials)
	require.Len(t, box.ConnectWise.Log(), 2, "where the API is, and the contacts, which were not remembered whole")

	require.NoError(t, r.Store().KeepFullRun(base.FullRun{Ended: time.Now().Add(-25 * time.Hour), Fingerprint: "f"}))
	require.NotContains(t, evidenceOf(t, r, all).ConnectWise[7].Serials, "KEPT-1", "too long ago")

	require.NoError(t, r.Store().KeepFullRun(base.FullRun{Ended: time.Now().Add(-time.Hour), Fingerprint: "f"}))
	for i := range all.ConnectWise {
		all.ConnectWise[i].Identifier += "x"
	}
	require.NotContains(t, evidenceOf(t, r, all).ConnectWise[7].Serials, "KEPT-1", "another provider's")
}

// TestEvidenceFindsWhatNamesDoNot: a company that was renamed shares its serial
// numbers, and an asset that carries a record's id is its company's.
func TestEvidenceFindsWhatNamesDoNot(t *testing.T) {
	r, box := openFilled(t, msp.Small())
	id, err := box.ConnectWise.AddCompany(cwsim.Company{Identifier: "QZXV", Name: "Quiznor Vexation"})
	require.NoError(t, err)
	there, err := box.Hudu.AddCompany(hudusim.Company{Name: "Umbrellic Holdings"})
	require.NoError(t, err)
	for i := range 3 {
		serial := "SN-EVID-" + strconv.Itoa(i)
		_, err := box.ConnectWise.AddConfiguration(cwsim.Configuration{Name: "PC" + strconv.Itoa(i), Company: &cwsim.Ref{ID: id}, SerialNumber: serial})
		require.NoError(t, err)
		_, err = box.Hudu.AddAsset(hudusim.Asset{CompanyID: there, AssetLayoutID: 1, Name: "Box" + strconv.Itoa(i), PrimarySerial: serial})
		require.NoError(t, err)
	}
	all := read(t, r)
	_, without := all.Explain(connectwise.CompanyID(id), hudu.CompanyID(there))
	require.True(t, without)
	all.Evidence = evidenceOf(t, r, all).Evidence
	require.Len(t, all.Evidence.ConnectWise[connectwise.CompanyID(id)].Serials, 3)
	require.Len(t, all.Evidence.Hudu[hudu.CompanyID(there)].Serials, 3)
}
