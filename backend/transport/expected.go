package transport

import (
	"context"
	"slices"
)

type expectedKey struct{}

// Expect says that these statuses are an answer like any other to requests with
// the context: what is asked is whether they come. [Exchange] tells so.
func Expect(ctx context.Context, statuses ...int) context.Context {
	return context.WithValue(ctx, expectedKey{}, statuses)
}

func isExpected(ctx context.Context, status int) bool {
	statuses, _ := ctx.Value(expectedKey{}).([]int)
	return slices.Contains(statuses, status)
}
