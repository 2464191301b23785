package explain

import (
	"fmt"
	"strings"
)

// besideLeftOver adds to an answer the relations of the record that are left over
// in Hudu. Where nothing else is to be done, they are.
func (f Facts) besideLeftOver(answer Answer) Answer {
	if len(f.LeftOver) == 0 {
		return answer
	}
	others := make([]string, len(f.LeftOver))
	for i, left := range f.LeftOver {
		other := left.To
		if other == f.Key {
			other = left.From
		}
		others[i] = fmt.Sprintf("%s (%q)", other, left.Name)
	}
	what, them := "its relation with "+others[0]+" is", "it"
	if len(others) > 1 {
		what, them = "its relations with "+strings.Join(others, ", ")+" are", "them"
	}
	answer.Text += fmt.Sprintf("; %s left over in Hudu, since the key may not delete %s", what, them)
	if answer.Reason == Synced {
		answer.Next = fmt.Sprintf("remove %s in Hudu, or give the key the permission for destructive actions and pass the connection test ('crossdock check')", them)
	}
	return answer
}
