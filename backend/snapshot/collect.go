package snapshot

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// tellEvery is how many rows go by between two calls of Progress: often enough
// to see that something moves.
const tellEvery = 100

// collect reads a list to its end, sorted by id. Rows can come twice when the
// other side changes between two pages; the later one is the newer.
func collect[T any, K cmp.Ordered](t *taker, list string, rows iter.Seq2[T, error], id func(*T) K) ([]T, error) {
	var records []T
	t.tell(list, 0, false)
	for row, err := range rows {
		if err != nil {
			t.tell(list, len(records), true)
			return nil, fmt.Errorf("read %s: %w", list, err)
		}
		records = append(records, row)
		if len(records)%tellEvery == 0 {
			t.tell(list, len(records), false)
		}
	}
	records = sorted(records, id)
	t.tell(list, len(records), true)
	return records, nil
}

// sorted orders records by id and keeps the last of those with the same id.
func sorted[T any, K cmp.Ordered](records []T, id func(*T) K) []T {
	slices.SortStableFunc(records, func(a, b T) int { return cmp.Compare(id(&a), id(&b)) })
	kept := records[:0]
	for i := range records {
		if i+1 < len(records) && id(&records[i]) == id(&records[i+1]) {
			continue
		}
		kept = append(kept, records[i])
	}
	return slices.Clip(kept)
}
