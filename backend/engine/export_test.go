package engine

// PortsOf are the ports of an engine, for tests that read with them.
func PortsOf(e *Engine) Ports { return e.ports }
