package app

// RuleEditor manages sort rules.
type RuleEditor struct{ desk *Desk }

// Get answers the rules as they are kept, with counts.
func (s *RuleEditor) Get() (SortRules, error) { return SortRules{}, errStub }

// Count answers the given rules with their counts, and keeps nothing.
func (s *RuleEditor) Count(rules []SortRule) (SortRules, error) { return SortRules{}, errStub }

// Save keeps the rules.
func (s *RuleEditor) Save(rules []SortRule) (SortRules, error) { return SortRules{}, errStub }

// Suggest proposes rules for the types with records that no given rule names.
func (s *RuleEditor) Suggest(rules []SortRule) (RuleSuggestions, error) {
	return RuleSuggestions{}, errStub
}
