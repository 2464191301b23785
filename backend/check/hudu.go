package check

import (
	"context"
	"strings"

	"crossdock/backend/apierror"
)

// HuduAPI is what the test asks Hudu. Every call reads only.
type HuduAPI interface {
	// Version asks for Hudu's version.
	Version(ctx context.Context) (string, error)
	// Lists are the lists that the sync reads, by name, each with a call that
	// reads its first page.
	Lists() []List
	// PasswordsReadable tells whether the key can read passwords.
	PasswordsReadable(ctx context.Context) (bool, error)
}

// List is one list of Hudu.
type List struct {
	Name string
	Read func(ctx context.Context) error
}

func checkHudu(ctx context.Context, ports Ports, report *Report) {
	if ports.Hudu == nil {
		report.add(failed(Hudu, "settings", ports.HuduError))
		return
	}
	version, err := ports.Hudu.Version(ctx)
	switch class := apierror.ClassOf(err); {
	case err == nil:
	case class == apierror.Unauthorized || class == apierror.Denied:
		report.answered(Hudu, ports.HuduURL, ports.HuduProxy)
		step := failed(Hudu, "key", err)
		if step.Next == "" {
			step.Next = "make a key under Admin > API Keys, without destructive actions, and check its list of allowed addresses"
		}
		report.add(step)
		return
	default:
		report.add(reachStep(Hudu, err, ports.HuduProxy))
		return
	}
	report.answered(Hudu, ports.HuduURL, ports.HuduProxy)
	report.add(passed(Hudu, "key", "the key is accepted"))
	report.add(passed(Hudu, "version", "Hudu "+version))
	report.Versions[Hudu] = version
	for _, list := range ports.Hudu.Lists() {
		if err := list.Read(ctx); err != nil {
			step := failed(Hudu, "read "+list.Name, err)
			step.blocks = list.Name == "companies" || list.Name == "asset layouts" || list.Name == "assets"
			report.add(step)
			continue
		}
		report.add(passed(Hudu, "read "+list.Name, "readable"))
	}
	report.add(passwordStep(ctx, ports.Hudu))
}

// passwordStep warns of a key that can read passwords: Crossdock never does.
func passwordStep(ctx context.Context, api HuduAPI) Step {
	readable, err := api.PasswordsReadable(ctx)
	step := Step{Side: Hudu, Step: "least rights", OK: true, Have: "None", Message: "the key cannot read passwords"}
	switch {
	case err != nil:
		step.Have, step.Message = unknown, "whether the key can read passwords is not told by the server"
	case readable:
		step.OK, step.Warning, step.Have = false, true, "passwords"
		step.Message = "the key can read passwords, which Crossdock never does"
		step.Next = "make a key without password access under Admin > API Keys"
	}
	return step
}

func passed(side Side, name, message string) Step {
	return Step{Side: side, Step: name, OK: true, Message: message}
}

// answered are the steps that an answer of any kind proves right.
func (r *Report) answered(side Side, url, proxy string) {
	r.add(passed(side, "reach", url+" answers"+through(proxy)))
	message := "the connection is encrypted and the certificate is valid"
	if strings.HasPrefix(url, "http://") {
		message = "not needed: the connection stays on this machine"
	}
	r.add(passed(side, "tls", message))
}

func failed(side Side, name string, err error) Step {
	return Step{Side: side, Step: name, Message: err.Error(), Next: apierror.Hint(err), Class: apierror.ClassOf(err), Trouble: apierror.TroubleOf(err), blocks: true}
}

// through names the proxy in between.
func through(proxy string) string {
	if proxy == "" {
		return ""
	}
	return ", through the proxy " + proxy
}

// reachStep is the failed first step: it tells a certificate that is not
// trusted from a host that does not answer.
func reachStep(side Side, err error, proxy string) Step {
	step := failed(side, "reach", err)
	step.Message += through(proxy)
	if isTLS(err) {
		step.Step = "tls"
	}
	if step.Next != "" {
		return step
	}
	if step.Step == "tls" {
		step.Next = "the certificate is not trusted on this machine: check the address, or add the private certificate authority to the system's store"
	} else {
		step.Next = "check the address, your network and the proxy, then test again"
	}
	return step
}

// isTLS tells whether there is a server, and the connection to it is not secure.
func isTLS(err error) bool {
	switch apierror.TroubleOf(err) {
	case apierror.NotTLS, apierror.WrongName, apierror.OutOfDate, apierror.Untrusted:
		return true
	case apierror.Untold:
		text := strings.ToLower(err.Error())
		return strings.Contains(text, "certificate") || strings.Contains(text, "tls") || strings.Contains(text, "x509")
	default:
		return false
	}
}
