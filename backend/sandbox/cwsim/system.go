package cwsim

import (
	"net/http"
	"regexp"
	"strings"
)

// lines writes a record of plain members, as name and JSON value in turn.
func lines(indent string, pairs ...string) string {
	var b strings.Builder
	b.WriteString("{")
	for i := 0; i < len(pairs); i += 2 {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(crlf + indent + "  " + quoted(pairs[i]) + ": " + pairs[i+1])
	}
	b.WriteString(crlf + indent + "}")
	return b.String()
}

// companyInfo is what the sign-in host tells anybody who knows a company id.
func (s *Server) companyInfo(company string) answer {
	out := answer{status: http.StatusOK, kind: plainJSON, body: []byte("null")}
	if !strings.EqualFold(company, s.data.Company) {
		if s.switches.UnknownCompanyInfo404 {
			out.status, out.body = http.StatusNotFound, nil
		}
		return out
	}
	cloud := "true"
	if s.switches.IsCloudText {
		cloud = `"True"`
	}
	release := s.release(nil)
	pairs := []string{
		"CompanyName", quoted("Simulated MSP"), "Codebase", quoted(s.data.Codebase + "/"),
		"VersionCode", quoted("v" + release), "VersionNumber", quoted(s.data.Version),
		"CompanyID", quoted("SIM"), "IsCloud", cloud,
	}
	if s.data.SiteURL != "" {
		pairs = append(pairs, "SiteUrl", quoted(s.data.SiteURL))
	}
	out.body = []byte(lines("", pairs...))
	return out
}

// systemInfo is /system/info.
func (s *Server) systemInfo() answer {
	bit := func(name, active string) string {
		return crlf + "    " + lines("    ", "name", quoted(name), "activeFlag", active)
	}
	return answer{status: http.StatusOK, body: []byte(lines("",
		"version", quoted(s.data.Version), "isCloud", "true", "serverTimeZone", quoted("Eastern Standard Time"),
		"licenseBits", "["+bit("Standard", "true")+","+bit("Enterprise", "false")+crlf+"  ]",
		"cloudRegion", quoted("NA"), "maxWorkFlowRecordsAllowed", "200"))}
}

// mySecurity is /system/mySecurity: the rows of the member's own role.
func (s *Server) mySecurity() answer {
	var rows []string
	for _, right := range s.role.rights {
		levels := s.role.levels[right]
		custom := "false"
		if right == Configurations && len(s.switches.OnlyTypes) > 0 {
			custom = "true"
		}
		rows = append(rows, crlf+"  "+lines("  ",
			"moduleName", quoted(right.module()), "moduleFunctionName", quoted(string(right)),
			"moduleFunctionIdentifier", quoted(s.identifier(right)),
			"addLevel", quoted(string(levels.Add)), "editLevel", quoted(string(levels.Edit)),
			"deleteLevel", quoted(string(levels.Delete)), "inquireLevel", quoted(string(levels.Inquire)),
			"customFlag", custom, "restrictFlag", "false"))
	}
	return answer{status: http.StatusOK, body: []byte("[" + strings.Join(rows, ",") + crlf + "]")}
}

// identifier is what a row of mySecurity calls a right for programs.
func (s *Server) identifier(right Right) string {
	if given, ok := s.switches.RightIdentifiers[right]; ok {
		return given
	}
	return strings.NewReplacer(" ", "", "-", "").Replace(string(right))
}

var (
	releaseAsked = regexp.MustCompile(`vnd\.connectwise\.com\+json\s*;\s*version=(\d{4}\.\d+)`)
	releaseBuilt = regexp.MustCompile(`^v?(\d{4}\.\d+)`)
)

// release is the version of the models: the one asked for, or the tenant's.
func (s *Server) release(r *http.Request) string {
	if r != nil {
		if found := releaseAsked.FindStringSubmatch(r.Header.Get("Accept")); found != nil {
			return found[1]
		}
	}
	if found := releaseBuilt.FindStringSubmatch(s.data.Version); found != nil {
		return found[1]
	}
	return "2026.1"
}
