package app

// survey is what there is in ConnectWise, in numbers.
type survey struct{ desk *Desk }
