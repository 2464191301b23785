package engine

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/base"
	"crossdock/backend/hudu"
)

func TestPagesOf(t *testing.T) {
	read := hudu.Records{
		Companies: []hudu.Company{
			{ID: 1, URL: "https://h/c/a", Slug: "a", Integrations: []hudu.Matcher{{IntegratorName: "other", SyncID: 3}, {IntegratorName: hudu.IntegratorConnectWise, SyncID: 7, Company: 1}}},
			{ID: 2, URL: "https://h/c/b", Archived: true, Integrations: []hudu.Matcher{{IntegratorName: hudu.IntegratorConnectWise}}},
		},
		Assets: []hudu.Asset{{ID: 5, URL: "https://h/a/x", Slug: "x"}, {ID: 6, URL: "https://h/a/y"}, {ID: 7, URL: "https://h/a/z", Archived: true}},
	}
	assert.Equal(t, []base.Page{
		{Company: 1, URL: "https://h/c/a", Slug: "a", Native: 7},
		{Company: 2, URL: "https://h/c/b", Archived: true},
		{Asset: 5, URL: "https://h/a/x", Slug: "x"},
		{Asset: 7, URL: "https://h/a/z", Archived: true},
	}, pagesOf(read, map[hudu.AssetID]bool{5: true, 7: true}), "assets that are nobody's are not kept")
}
