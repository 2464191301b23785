package check

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// ConnectWiseAPI is what the test asks ConnectWise. Every call reads only.
type ConnectWiseAPI interface {
	// CompanyKnown asks, without keys, whether the login company exists on the
	// host. An error means that the host did not answer.
	CompanyKnown(ctx context.Context) (known bool, version string, err error)
	// Probe reads at most one record of the kind, with the keys.
	Probe(ctx context.Context, kind record.Kind) error
	// ProbeSetup reads a setup table, with the keys.
	ProbeSetup(ctx context.Context) error
	// Security lists the rows of the role that the keys have. Not every server
	// answers it.
	Security(ctx context.Context) ([]SecurityRow, error)
}

// SecurityRow is one row of the caller's security role. The levels are None,
// My or All, "" when not told.
type SecurityRow struct {
	Module, Function           string
	Inquire, Add, Edit, Delete string
}

// permission is a row that Crossdock uses.
type permission struct {
	kind   record.Kind // what is read under it, "" for the setup tables
	row    connectwise.RoleRow
	blocks bool
	skip   settings.DataType
}

var permissions = []permission{
	{kind: record.Company, row: connectwise.CompanyMaintenance, blocks: true},
	{kind: record.Contact, row: connectwise.ContactsRow, skip: settings.Contacts},
	{kind: record.Configuration, row: connectwise.ConfigurationsRow, skip: settings.Configurations},
	{kind: record.Agreement, row: connectwise.AgreementsRow, skip: settings.Agreements},
	{row: connectwise.TableSetup},
}

const unknown = "unknown"

func checkConnectWise(ctx context.Context, ports Ports, s settings.Settings, report *Report) {
	if ports.ConnectWise == nil {
		report.add(failed(ConnectWise, "settings", ports.ConnectWiseError))
		return
	}
	api := ports.ConnectWise
	known, version, err := api.CompanyKnown(ctx)
	if err != nil && apierror.ClassOf(err) != apierror.NotFound {
		report.add(reachStep(ConnectWise, err, ports.ConnectWiseProxy))
		return
	}
	report.answered(ConnectWise, ports.ConnectWiseURL, ports.ConnectWiseProxy)
	if err != nil || !known {
		report.add(Step{
			Side: ConnectWise, Step: "company", blocks: true,
			Message: fmt.Sprintf("the host does not know the company %q", s.ConnectWise.Company),
			Next:    "enter the company name as you type it when you sign in to ConnectWise, not the name of a client",
		})
		return
	}
	message := "the company is known"
	if version != "" {
		message += ", release " + version
		report.Versions[ConnectWise] = version
	}
	report.add(passed(ConnectWise, "company", message))
	checkPermissions(ctx, api, s, report)
}

// checkPermissions probes the keys with the first permission, then asks the
// others: bad keys would fail them all alike.
func checkPermissions(ctx context.Context, api ConnectWiseAPI, s settings.Settings, report *Report) {
	err := api.Probe(ctx, record.Company)
	switch {
	case isClientID(err):
		report.add(passed(ConnectWise, "keys", "the keys were sent; ConnectWise looked at the clientId first"))
		step := failed(ConnectWise, "clientId", err)
		step.Next = "enter a clientId of yours (developer.connectwise.com > ClientID) in the settings under connectwise.clientId, or set CROSSDOCK_CONNECTWISE_CLIENT_ID"
		report.add(step)
		return
	case err != nil && apierror.ClassOf(err) != apierror.Denied:
		step := failed(ConnectWise, "keys", err)
		if step.Next == "" {
			step.Next = "make a new key pair under System > Members > API Members > API Keys and enter both keys"
		}
		report.add(step)
		return
	}
	report.add(passed(ConnectWise, "keys", "the keys are accepted"))
	report.add(passed(ConnectWise, "clientId", "the clientId is accepted"))
	rows, _ := api.Security(ctx)
	for _, p := range permissions {
		report.add(p.step(ctx, api, s, rows))
	}
	if readsPasswords(s) {
		report.add(answersStep(rows))
	}
	report.add(excessStep(rows))
}

func (p permission) step(ctx context.Context, api ConnectWiseAPI, s settings.Settings, rows []SecurityRow) Step {
	step := Step{Side: ConnectWise, Step: "permission", Row: p.row.String(), Level: "Inquire", Need: "All", Have: unknown, blocks: p.blocks}
	if p.skip != "" && s.Skip.Skips(p.kind) {
		step.OK, step.Message = true, "not needed: this data type is skipped"
		return step
	}
	if row, found := find(rows, p.row); found && row.Inquire != "" {
		step.Have = row.Inquire
	}
	var err error
	if p.kind == "" {
		err = api.ProbeSetup(ctx)
	} else {
		err = api.Probe(ctx, p.kind)
	}
	switch {
	case apierror.ClassOf(err) == apierror.Denied:
		step.Have, step.Message, step.Class = "None", "ConnectWise refuses to show these records", apierror.Denied
		step.Next = fmt.Sprintf("System > Security Roles, the role of your API member: set %s > Inquire to All", p.row)
	case err != nil:
		step.Message, step.Next, step.Class = err.Error(), apierror.Hint(err), apierror.ClassOf(err)
	case strings.EqualFold(step.Have, "My"):
		step.Warning, step.blocks = true, false
		step.Message = "the role shows only the member's own records; others stay hidden without a word"
		step.Next = fmt.Sprintf("System > Security Roles, the role of your API member: set %s > Inquire to All", p.row)
	default:
		step.OK, step.Message = true, "readable"
	}
	return step
}

// excessStep warns of a key that can write: Crossdock only reads ConnectWise.
func excessStep(rows []SecurityRow) Step {
	step := Step{Side: ConnectWise, Step: "least rights", OK: true, Have: unknown, Message: "what else the keys can do is not told by the server"}
	if len(rows) == 0 {
		return step
	}
	var names []string
	for _, row := range rows {
		if writes(row) {
			names = append(names, row.Module+" > "+row.Function)
		}
	}
	if len(names) == 0 {
		step.Have, step.Message = "None", "the keys can only read"
		return step
	}
	step.OK, step.Warning, step.Have = false, true, "write"
	step.Message = "the keys can do more than Crossdock needs: " + strings.Join(names, ", ")
	step.Next = "set Add, Edit and Delete of these rows to None; Crossdock never writes to ConnectWise"
	return step
}

func writes(row SecurityRow) bool {
	for _, level := range []string{row.Add, row.Edit, row.Delete} {
		if level != "" && !strings.EqualFold(level, "None") {
			return true
		}
	}
	return false
}

// find is the row that is certainly the one of that name.
func find(rows []SecurityRow, wanted connectwise.RoleRow) (SecurityRow, bool) {
	names := make([]connectwise.RoleRow, len(rows))
	for i, row := range rows {
		names[i] = connectwise.RoleRow{Module: row.Module, Function: row.Function}
	}
	at, found := wanted.In(names)
	if !found {
		return SecurityRow{}, false
	}
	return rows[at], true
}

func isClientID(err error) bool {
	var named interface{ IsClientID() bool }
	return errors.As(err, &named) && named.IsClientID()
}
