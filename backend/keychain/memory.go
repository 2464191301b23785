package keychain

import "sync"

// Memory is a vault that forgets everything when the program ends: for tests
// and for the demonstration. The zero Memory is empty and ready.
type Memory struct {
	mu    sync.Mutex
	texts map[string]string
}

// Get is the text of an account.
func (m *Memory) Get(account string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	text, ok := m.texts[account]
	if !ok {
		return "", ErrNotSet
	}
	return text, nil
}

// Set keeps a text for an account.
func (m *Memory) Set(account, text string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.texts == nil {
		m.texts = map[string]string{}
	}
	m.texts[account] = text
	return nil
}

// Delete forgets the text of an account.
func (m *Memory) Delete(account string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.texts[account]; !ok {
		return ErrNotSet
	}
	delete(m.texts, account)
	return nil
}
