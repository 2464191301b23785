package cli

import "slices"

// embedding is what Windows adds when it starts a program itself: a person
// clicked a notification of a program that has ended since.
const embedding = "-Embedding"

// withoutActivation leaves out the arguments of such a start: the window opens
// as if the person had started it.
func withoutActivation(args []string) []string {
	if slices.Contains(args, embedding) {
		return nil
	}
	return args
}
