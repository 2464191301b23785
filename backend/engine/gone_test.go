package engine_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

func (x *tenant) deleteConfiguration(id int) connectwise.Configuration {
	x.t.Helper()
	rows := &x.ConnectWise.ConfigurationRows
	at := slices.IndexFunc(*rows, func(c connectwise.Configuration) bool { return int(c.ID) == id })
	require.GreaterOrEqual(x.t, at, 0)
	deleted := (*rows)[at]
	*rows = slices.Delete(slices.Clone(*rows), at, at+1)
	return deleted
}

func (x *tenant) assetOf(key record.Key) hudu.Asset {
	x.t.Helper()
	link, linked := x.Store.Remembered.Links[key]
	require.True(x.t, linked)
	return x.Hudu.AssetRows[link.Asset]
}

func configuration(id int) record.Key { return record.Key{Kind: record.Configuration, ID: id} }

// codes are the problems of the last run.
func (x *tenant) codes() []change.Code {
	finished := x.finished().Problems
	codes := make([]change.Code, 0, len(finished))
	for _, problem := range finished {
		codes = append(codes, problem.Code)
	}
	return codes
}

func TestGoneIsArchivedOnceAndComesBack(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		deleted := x.deleteConfiguration(11)
		run := x.sync()
		require.Equal(t, 1, run.Summary.Counts[record.Configuration][change.Archive])
		require.True(t, x.assetOf(configuration(11)).Archived)
		// A record that was just read answers after the missing one.
		require.Equal(t, []record.Key{configuration(11), configuration(10)}, x.ConnectWise.Asked)

		x.ConnectWise.Asked = nil
		x.settled()
		require.Empty(t, x.ConnectWise.Asked, "an asset in the archive needs no answer")

		x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, deleted)
		run = x.sync()
		require.Equal(t, 1, run.Summary.Counts[record.Configuration][change.Unarchive])
		require.False(t, x.assetOf(configuration(11)).Archived)
		x.settled()
	})
}

// What is not proven leaves the asset as it is.
func TestAbsenceWithoutProof(t *testing.T) {
	cases := map[string]func(*tenant){
		"there, but not in the list": func(x *tenant) {
			x.ConnectWise.Hidden = map[record.Key]bool{configuration(11): true}
		},
		"denied by id": func(x *tenant) {
			x.deleteConfiguration(11)
			x.ConnectWise.ExistsError = func(key record.Key) error {
				if key == configuration(11) {
					return enginetest.Errorf(apierror.Denied, "403")
				}
				return nil
			}
		},
		"broken by id": func(x *tenant) {
			x.deleteConfiguration(11)
			x.ConnectWise.ExistsError = func(key record.Key) error {
				if key == configuration(11) {
					return enginetest.Errorf(apierror.Broken, "a web page answered")
				}
				return nil
			}
		},
		"the control record is not known either": func(x *tenant) {
			x.deleteConfiguration(11)
			x.ConnectWise.Unknown = map[record.Key]bool{configuration(10): true}
		},
		"the control record fails": func(x *tenant) {
			x.deleteConfiguration(11)
			x.ConnectWise.ExistsError = func(key record.Key) error {
				if key == configuration(10) {
					return enginetest.Errorf(apierror.Denied, "403")
				}
				return nil
			}
		},
		"the role shows some of them only": func(x *tenant) {
			x.deleteConfiguration(11)
			x.ConnectWise.Limits = map[record.Kind]bool{record.Configuration: true}
		},
		"the list is empty": func(x *tenant) { x.ConnectWise.ConfigurationRows = nil },
	}
	why := map[string]string{
		"broken by id":                           "not confirmed (asked for by its id: a web page answered); ",
		"the list is empty":                      "not confirmed; ",
		"denied by id":                           "(asked for by its id: 403)",
		"the control record is not known either": "(ConnectWise does not answer for configuration/10 either, which its list showed)",
	}
	for name, happen := range cases {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.sync()
				happen(x)
				run := x.sync()
				reason := x.reason(change.GoneUnconfirmed)
				require.Contains(t, reason, why[name])
				require.Contains(t, reason, "archive the asset in Hudu if it is gone there")
				require.Zero(t, run.Summary.Counts[record.Configuration][change.Archive])
				require.Empty(t, x.finished().Halts)
				require.False(t, x.assetOf(configuration(11)).Archived)
				require.Contains(t, x.codes(), change.GoneUnconfirmed)
			})
		})
	}
}

// Nothing of a kind or a company that was not read, or that is not carried, is
// asked for; nor is anything whose absence would change nothing.
func TestWhatIsNotReadIsNotAskedFor(t *testing.T) {
	cases := map[string]func(*tenant){
		"denied list":         func(x *tenant) { x.ConnectWise.Denied["configurations"] = true },
		"sites were not read": func(x *tenant) { x.ConnectWise.Denied["sites"] = true; x.ConnectWise.SiteRows = nil },
		"company left alone": func(x *tenant) {
			match := x.Store.Remembered.Matches[1]
			match.Decision = base.Leave
			x.Store.Remembered.Matches[1] = match
			x.deleteConfiguration(11)
		},
		"archived by a person": func(x *tenant) {
			x.deleteConfiguration(11)
			asset := x.assetOf(configuration(11))
			asset.Archived = true
			x.Hudu.Put(asset)
		},
		"on hold": func(x *tenant) {
			x.deleteConfiguration(11)
			x.Store.Remembered.Holds[configuration(11)] = base.Hold{Key: configuration(11)}
		},
	}
	for name, happen := range cases {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.sync()
				happen(x)
				run := x.sync()
				require.Empty(t, x.ConnectWise.Asked)
				require.Zero(t, run.Summary.Counts[record.Configuration][change.Archive])
			})
		})
	}
}

// What a person took out of the archive is not archived again: it is on hold,
// like any other, until a person releases it or the record returns.
func TestUnarchivedByAPersonIsHeld(t *testing.T) {
	ways := map[string]struct{ goes, returns func(*tenant) }{
		"deleted": {
			func(x *tenant) { x.deleteConfiguration(11) },
			func(x *tenant) {
				x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{ID: 11, Name: "PC-11", Company: ref(1), Active: true})
			},
		},
		"inactive": {
			func(x *tenant) { x.ConnectWise.ConfigurationRows[1].Active = false },
			func(x *tenant) { x.ConnectWise.ConfigurationRows[1].Active = true },
		},
		"its company was let go": {
			func(x *tenant) {
				x.Store.Remembered.Matches[1] = base.Match{Company: 1, Decision: base.Leave, Hudu: 10, Archive: true}
				x.Store.Remembered.Matches[4] = base.Match{Company: 4, Decision: base.Matched, Hudu: 10}
			},
			func(x *tenant) {
				x.Store.Remembered.Matches[1] = base.Match{Company: 1, Decision: base.Matched, Hudu: 10}
			},
		},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.sync()
				way.goes(x)
				x.sync()
				x.edit(configuration(11), func(asset *hudu.Asset) { asset.Archived = false })
				x.settled()
				require.Contains(t, x.codes(), change.Held)
				hold := x.Store.Remembered.Holds[configuration(11)]
				require.Equal(t, "a person took it out of the archive", hold.Reason)
				require.Equal(t, "PC-11 of Acme", hold.Name+" of "+hold.CompanyName)
				require.False(t, hold.Since.IsZero())
				x.settled()
				require.NotContains(t, x.codes(), change.Held, "it is told once, and listed from then on")
				require.False(t, x.assetOf(configuration(11)).Archived)

				// Released, it goes again; held again, it is carried when it returns.
				delete(x.Store.Remembered.Holds, configuration(11))
				require.Equal(t, 1, x.sync().Summary.Counts[record.Configuration][change.Archive])
				require.True(t, x.assetOf(configuration(11)).Archived)
				x.edit(configuration(11), func(asset *hudu.Asset) { asset.Archived = false })
				x.settled()
				require.Contains(t, x.Store.Remembered.Holds, configuration(11))
				way.returns(x)
				x.sync()
				require.NotContains(t, x.Store.Remembered.Holds, configuration(11))
				x.settled()
			})
		})
	}
}

// A site is asked for where its company is; one of another company says
// nothing about it.
func TestGoneSite(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.ConnectWise.SiteRows = slices.DeleteFunc(slices.Clone(x.ConnectWise.SiteRows), func(s connectwise.Site) bool { return s.ID == 111 })
		run := x.sync()
		require.Equal(t, 1, run.Summary.Counts[record.Location][change.Archive])

		x.ConnectWise.Asked = nil
		x.ConnectWise.SiteRows = slices.DeleteFunc(slices.Clone(x.ConnectWise.SiteRows), func(s connectwise.Site) bool { return s.Company.ID == 2 })
		run = x.sync()
		require.Zero(t, run.Summary.Counts[record.Location][change.Archive])
		require.Empty(t, x.ConnectWise.Asked)
	})
}

// However many are missing, so many questions are asked and no more.
func TestQuestionsHaveALimit(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		for id := 1000; id < 1300; id++ {
			x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{
				ID: connectwise.ConfigurationID(id), Name: "PC", Company: ref(1), Active: true,
			})
		}
		x.sync()
		x.ConnectWise.ConfigurationRows = x.ConnectWise.ConfigurationRows[:6]
		run := x.sync()
		require.Len(t, x.ConnectWise.Asked, 201)
		require.Equal(t, journal.Halted, run.Summary.Outcome)
		require.Zero(t, run.Summary.Counts[record.Configuration][change.Archive])
	})
}

// aServer is a linked configuration that is in Hudu, and not in the archive.
func (p *provider) aServer() (record.Key, int) {
	p.t.Helper()
	for key, link := range p.base().Links {
		asset, found := p.hudu.Asset(int(link.Asset))
		configuration, exists := p.cw.Configuration(key.ID)
		if key.Kind == record.Configuration && found && exists && !asset.Archived && configuration.Type.Name == "Managed Server" {
			return key, int(link.Asset)
		}
	}
	require.Fail(p.t, "no server")
	return record.Key{}, 0
}

func TestProviderDeletesARecord(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		p.sync()
		key, asset := p.aServer()
		deleted, _ := p.cw.Configuration(key.ID)
		require.NoError(t, p.cw.DeleteConfiguration(key.ID))
		run := p.sync()
		require.Equal(t, 1, run.Summary.Counts[record.Configuration][change.Archive])
		state, _ := p.hudu.Asset(asset)
		require.True(t, state.Archived)
		p.settled()

		_, err := p.cw.AddConfiguration(deleted)
		require.NoError(t, err)
		p.sync()
		state, _ = p.hudu.Asset(asset)
		require.False(t, state.Archived)
		p.settled()
	})
}

// Records that the role of the keys hides are denied to exist, by list and by
// id, and stay as they are.
func TestProviderHidesRecords(t *testing.T) {
	cases := map[string]func(*provider){
		"some types only": func(p *provider) {
			key, _ := p.aServer()
			server, _ := p.cw.Configuration(key.ID)
			p.cw.Change(func(s *cwsim.Switches) { s.OnlyTypes = []int{server.Type.ID} })
		},
		"own records only":  func(p *provider) { p.cw.Grant(cwsim.Configurations, cwsim.Levels{Inquire: cwsim.My}) },
		"nothing of a kind": func(p *provider) { p.cw.Grant(cwsim.Configurations, cwsim.Levels{Inquire: cwsim.None}) },
	}
	for name, hide := range cases {
		t.Run(name, func(t *testing.T) {
			inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
				p.sync()
				hide(p)
				run := p.sync()
				require.Zero(t, run.Summary.Counts[record.Configuration][change.Archive])
			})
		})
	}
}

// Rights that hide a kind are one problem with a count, in a run that does not
// look clean. Planted and found: one note per record.
func TestProviderHidesAKind(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		before := p.sync()
		p.cw.Grant(cwsim.Configurations, cwsim.Levels{Inquire: cwsim.My})
		run := p.sync()
		require.Zero(t, run.Summary.Counts[record.Configuration][change.Archive])
		told := slices.DeleteFunc(slices.Clone(p.finished.Problems), func(problem change.Problem) bool {
			return problem.Key.Kind != record.Configuration || problem.Code != change.Unlisted && problem.Code != change.GoneUnconfirmed
		})
		require.Len(t, told, 1)
		require.Equal(t, change.Unlisted, told[0].Code)
		require.Contains(t, told[0].Reason, "None of the ")
		require.Contains(t, told[0].Reason, "Companies > Configurations > Inquire to All")
		require.Contains(t, run.Summary.Warnings, told[0].Reason)
		require.Equal(t, journal.Partial, run.Summary.Outcome)
		require.True(t, told[0].Refused)

		p.cw.Grant(cwsim.Configurations, cwsim.Levels{Inquire: cwsim.All})
		require.Equal(t, before.Summary.Refused, p.sync().Summary.Refused)
	})
}

func TestACompanyThatIsLetGo(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.Store.Remembered.Matches[1] = base.Match{Company: 1, Decision: base.Leave, Hudu: 10, Archive: true}
		run := x.sync()
		require.Equal(t, 2, run.Summary.Counts[record.Configuration][change.Archive])
		require.True(t, x.assetOf(configuration(11)).Archived)
		require.False(t, x.Hudu.AssetRows[502].Archived, "what is nobody's stays")
		x.settled()

		// Matched again, it comes back.
		x.Store.Remembered.Matches[1] = base.Match{Company: 1, Decision: base.Matched, Hudu: 10}
		x.sync()
		require.False(t, x.assetOf(configuration(11)).Archived)
		x.settled()
	})
}

// reason is what the last run said under the code.
func (x *tenant) reason(code change.Code) string {
	for _, problem := range x.finished().Problems {
		if problem.Code == code {
			return problem.Reason
		}
	}
	return ""
}
