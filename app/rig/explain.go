package rig

import (
	"context"

	"crossdock/backend/explain"
	"crossdock/backend/record"
)

// Explain gathers what is known of one record, and names the one reason why it
// is, or is not, in Hudu as it is.
func (s *Session) Explain(ctx context.Context, key record.Key) (explain.Facts, explain.Answer, error) {
	facts, err := s.Engine.Explain(ctx, key)
	if err != nil {
		return explain.Facts{}, explain.Answer{}, err
	}
	facts.Unread = s.port.badOf(key)
	return facts, explain.Why(facts), nil
}
