package mapping

import (
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// cardKinds are the kinds of records, by the sync_type of a card.
var cardKinds = map[string]record.Kind{"configuration": record.Configuration, "site": record.Location, "contact": record.Contact}

// CardKey is the record that a card of Hudu's own ConnectWise integration
// names; ours is false for any other card.
func CardKey(card hudu.Card) (key record.Key, ours bool) {
	if card.IntegratorName != hudu.IntegratorConnectWise || card.SyncID <= 0 {
		return record.Key{}, false
	}
	kind, known := cardKinds[card.SyncType]
	return record.Key{Kind: kind, ID: card.SyncID}, known
}
