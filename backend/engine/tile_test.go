package engine_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/record"
)

// The tile of agreements is left as it is while ConnectWise does not say that
// an agreement on it is gone, and goes when it does. Planted and found: absence
// from the list taken for the end; no question by id.
func TestTheTileOfAnAgreementThatIsNotListed(t *testing.T) {
	agreement := record.Key{Kind: record.Agreement, ID: 1}
	for name, happen := range map[string]func(*enginetest.ConnectWise){
		"there, but not in the list": func(*enginetest.ConnectWise) {},
		"its row cannot be read": func(cw *enginetest.ConnectWise) {
			cw.ExistsError = func(key record.Key) error {
				if key == agreement {
					return enginetest.Errorf(apierror.Broken, "500")
				}
				return nil
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				cw := x.ConnectWise
				cw.AgreementRows = append(cw.AgreementRows, connectwise.Agreement{ID: 9, Name: "Old", Company: ref(1), Status: connectwise.AgreementExpired})
				x.sync()
				cw.Hidden = map[record.Key]bool{agreement: true}
				happen(cw)
				for _, quick := range []bool{false, true} {
					run, err := x.engine.Sync(t.Context(), engine.Request{Quick: quick})
					require.NoError(t, err)
					require.Zero(t, run.Summary.Counts.Writes())
					require.Contains(t, strings.Join(run.Summary.Warnings, " "), "it lists agreement/1")
				}
				require.Len(t, x.Hudu.TileRows, 2)

				cw.Hidden, cw.ExistsError = nil, nil
				cw.AgreementRows = slices.DeleteFunc(cw.AgreementRows, func(a connectwise.Agreement) bool { return a.ID == 1 })
				run := x.sync()
				require.Equal(t, 1, run.Summary.Counts.Writes())
				require.Len(t, x.Hudu.TileRows, 1)
				require.NotContains(t, strings.Join(run.Summary.Warnings, " "), "is left as it is")
			})
		})
	}
}
