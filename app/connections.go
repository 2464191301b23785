package app

// Connections is Test Connection and what it needs: addresses and keys.
type Connections struct{ desk *Desk }

// Get answers how both sides are set.
func (s *Connections) Get() (ConnectionSettings, error) { return ConnectionSettings{}, errStub }

// SaveConnectWise keeps the ConnectWise side; keys go into the keychain.
func (s *Connections) SaveConnectWise(in ConnectWiseInput) (ConnectionSettings, error) {
	return ConnectionSettings{}, errStub
}

// SaveHudu keeps the Hudu side; the key goes into the keychain.
func (s *Connections) SaveHudu(in HuduInput) (ConnectionSettings, error) {
	return ConnectionSettings{}, errStub
}

// ForgetKeys takes all keys out of the keychain.
func (s *Connections) ForgetKeys() (ConnectionSettings, error) { return ConnectionSettings{}, errStub }

// Test runs the connection test of one side, "connectwise" or "hudu", or of both with "".
func (s *Connections) Test(side string) (Report, error) { return Report{}, errStub }

// CancelTest ends a test that is under way.
func (s *Connections) CancelTest() error { return errStub }
