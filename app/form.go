package app

// form collects what is wrong with the inputs of a form.
type form struct{ faults map[string]string }

// fault notes what is wrong with an input; the first word about it counts.
func (f *form) fault(input, message string) {
	if f.faults == nil {
		f.faults = map[string]string{}
	}
	if _, told := f.faults[input]; !told {
		f.faults[input] = message
	}
}

// err is nil when nothing is wrong.
func (f *form) err() error {
	if len(f.faults) == 0 {
		return nil
	}
	return &Error{Code: CodeInvalid, Message: "Some entries are not right yet.", Fields: f.faults}
}
