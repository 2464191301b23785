package engine_test

import (
	"context"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/explain"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// leftOver is the sentence of a run about what is left over, "" for none.
func leftOver(t *testing.T, run journal.Run) string {
	t.Helper()
	found := ""
	for _, warning := range run.Summary.Warnings {
		if strings.Contains(warning, "left over") {
			require.Empty(t, found, "one sentence")
			found = warning
		}
	}
	return found
}

// unrelate is a person who takes a relation away.
func (x *tenant) unrelate(relation base.Relation) {
	x.t.Helper()
	ends, rows := [2]int{int(relation.FromAsset), int(relation.ToAsset)}, len(x.Hudu.RelationRows)
	maps.DeleteFunc(x.Hudu.RelationRows, func(_ hudu.RelationID, row hudu.Relation) bool {
		return ends == [2]int{row.FromID, row.ToID} || ends == [2]int{row.ToID, row.FromID}
	})
	require.Less(x.t, len(x.Hudu.RelationRows), rows)
}

// A relation that the key may not delete is told of by every run, also by a quick
// one, and by explain, for as long as it is there; no run tries again. Planted and
// found: a warning of the plan alone, of relations that were read alone, what is
// gone not forgotten.
func TestRelationThatMayNotBeDeleted(t *testing.T) {
	quickBubble(t, func(t *testing.T, x *tenant) {
		x.Hudu.NoDelete = true
		x.sync()
		x.sync()
		configuration, contact := record.Key{Kind: record.Configuration, ID: 11}, record.Key{Kind: record.Contact, ID: 11}
		ends := base.Ends{From: configuration, To: contact}
		require.True(t, x.Store.Remembered.Relations[ends].Made)
		x.ConnectWise.ConfigurationRows[1].Contact = ref(0)

		run := x.sync()
		require.Equal(t, 1, x.Hudu.Denials)
		require.Contains(t, leftOver(t, run), `1 relation that Crossdock made is left over in Hudu, since the key may not delete it: "PC-11 – Jane Doe 11"; remove it`)
		said := leftOver(t, run)
		for range 2 {
			require.Equal(t, said, leftOver(t, x.sync()))
			quick := x.quick()
			require.True(t, quick.Summary.Quick, quick.Summary.WhyFull)
			require.Equal(t, said, leftOver(t, quick))
		}
		of := func(scope journal.Scope) journal.Run {
			preview, err := x.engine.Preview(context.Background(), scope)
			require.NoError(t, err)
			return journal.Run{Summary: preview.Summary}
		}
		require.Equal(t, said, leftOver(t, of(journal.Scope{Company: 1})))
		require.Equal(t, said, leftOver(t, of(journal.Scope{Record: contact})))
		require.Empty(t, leftOver(t, of(journal.Scope{Company: 2})))

		for key, other := range map[record.Key]string{configuration: `contact/11 ("PC-11 – Jane Doe 11")`, contact: `configuration/11 ("PC-11 – Jane Doe 11")`} {
			facts, err := x.engine.Explain(context.Background(), key)
			require.NoError(t, err)
			answer := explain.Why(facts)
			require.Equal(t, explain.Synced, answer.Reason)
			require.Contains(t, answer.Text, "; its relation with "+other+" is left over in Hudu")
			require.Contains(t, answer.Next, "remove it in Hudu")
		}
		require.Equal(t, 1, x.Hudu.Denials, "no run tries again")

		// A passed connection test lets the next full run try once more.
		claimed := x.Store.Remembered.Relations[ends]
		claimed.Made = true
		require.NoError(t, x.Store.Settle(journal.Effect{Relations: []base.Relation{claimed}}))
		require.Equal(t, said, leftOver(t, x.quick()))
		require.Equal(t, said, leftOver(t, x.sync()))
		require.Equal(t, said, leftOver(t, x.sync()))
		require.Equal(t, 2, x.Hudu.Denials)

		x.unrelate(x.Store.Remembered.Relations[ends])
		require.Empty(t, leftOver(t, x.sync()), "a person took it away")
		require.Empty(t, leftOver(t, x.quick()))

		// It comes back when ConnectWise wants it again, and is ours.
		x.ConnectWise.ConfigurationRows[1].Contact = ref(11)
		x.sync()
		require.True(t, x.Store.Remembered.Relations[ends].Made)
	})
}

// What is wanted again while it is left over is ours again, and made anew where it
// was taken away in the meantime.
func TestLeftOverRelationThatIsWantedAgain(t *testing.T) {
	for name, taken := range map[string]bool{"still there": false, "taken away": true} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.Hudu.NoDelete = true
				x.sync()
				x.sync()
				ends := base.Ends{From: record.Key{Kind: record.Configuration, ID: 11}, To: record.Key{Kind: record.Contact, ID: 11}}
				rows := len(x.Hudu.RelationRows)
				x.ConnectWise.ConfigurationRows[1].Contact = ref(0)
				x.sync()
				left := x.Store.Remembered.Relations[ends]
				require.True(t, left.LeftOver != "" && !left.Made)
				x.ConnectWise.ConfigurationRows[1].Contact = ref(11)
				if taken {
					x.unrelate(left)
				}
				require.Empty(t, leftOver(t, x.sync()))
				require.Len(t, x.Hudu.RelationRows, rows)
				now := x.Store.Remembered.Relations[ends]
				require.True(t, now.Made && now.LeftOver == "")
				x.settled()
			})
		})
	}
}
