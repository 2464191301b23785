package hudu

import (
	"slices"
	"strings"
)

// The usual names of fields in which people keep serial numbers and e-mail
// addresses, as [FieldKey] gives them.
var (
	serialKeys = []string{"serial", "serial_number", "serial_no", "serial_no.", "serialnumber", "s/n", "sn", "service_tag"}
	emailKeys  = []string{"email", "e-mail", "email_address", "e-mail_address", "mail", "primary_email", "work_email"}
)

// HoldsSerial tells whether a field with that label is one for serial numbers:
// "Serial", "Device Serial Number", "Dell Service Tag".
func HoldsSerial(label string) bool {
	key := plainKey(label)
	return slices.ContainsFunc(serialKeys, func(usual string) bool { return key == usual || len(usual) > 2 && strings.HasSuffix(key, "_"+usual) })
}

// HoldsEmail tells whether a field with that label is one for e-mail addresses.
func HoldsEmail(label string) bool { return slices.Contains(emailKeys, plainKey(label)) }

func plainKey(label string) string { return strings.ReplaceAll(FieldKey(label), ":", "") }
