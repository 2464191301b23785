package compile

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
)

// Product is what the packages say about themselves, from wails.json: the one
// place where the version is written. Its members are what the templates in
// build name.
type Product struct {
	Info struct {
		CompanyName    string `json:"companyName"`
		ProductName    string `json:"productName"`
		ProductVersion string `json:"productVersion"` // x.y.z
		Copyright      string `json:"copyright"`
		Comments       string `json:"comments"`
	} `json:"info"`
}

// ReadProduct reads wails.json in the working directory.
func ReadProduct() (Product, error) {
	var p Product
	content, err := os.ReadFile("wails.json")
	if err != nil {
		return p, fmt.Errorf("read the product's version: %w", err)
	}
	if err := json.Unmarshal(content, &p); err != nil {
		return p, fmt.Errorf("read the product's version: wails.json: %w", err)
	}
	return p, nil
}

// VersionVariable is the environment variable by which a build from the tag of
// a pre-release gets its suffix, as in "0.2.0-rc.1".
const VersionVariable = "CROSSDOCK_BUILD_VERSION"

// Version is the version of this build: that of wails.json, or the one in
// [VersionVariable], which may add a suffix and nothing else. A leading "v", as
// tags have it, is left out.
func Version(getenv func(string) string) (string, error) {
	p, err := ReadProduct()
	if err != nil {
		return "", err
	}
	number := p.Info.ProductVersion
	asked := strings.TrimPrefix(getenv(VersionVariable), "v")
	if asked == "" || asked == number {
		return number, nil
	}
	if !strings.HasPrefix(asked, number+"-") || !suffix.MatchString(asked[len(number):]) {
		return "", fmt.Errorf("%s is %q, and wails.json says %s: want that, or that with a suffix such as %s-rc.1",
			VersionVariable, asked, number, number)
	}
	return asked, nil
}

var suffix = regexp.MustCompile(`^-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*$`)

// stamped are the variables that a release may get besides its version: what is
// not set in the environment stays as it is in the source.
var stamped = []struct{ environment, variable string }{
	{"CROSSDOCK_BUILD_CLIENT_ID", "crossdock/app/rig.builtInClientID"},
	{"CROSSDOCK_BUILD_FEED", "crossdock/app/version.feed"},
	{"CROSSDOCK_BUILD_FEED_KEY", "crossdock/app/version.feedKey"},
}

// Stamps are the linker's flags for what is known only when a build begins.
func Stamps(getenv func(string) string) (string, error) {
	version, err := Version(getenv)
	if err != nil {
		return "", err
	}
	flags := []string{"-X crossdock/app/version.number=" + version}
	if (getenv("CROSSDOCK_BUILD_FEED") == "") != (getenv("CROSSDOCK_BUILD_FEED_KEY") == "") {
		return "", errors.New("CROSSDOCK_BUILD_FEED and CROSSDOCK_BUILD_FEED_KEY belong together: a feed that nobody signed is not believed")
	}
	for _, s := range stamped {
		value := getenv(s.environment)
		if strings.ContainsAny(value, " \t\n'\"") {
			return "", fmt.Errorf("%s holds a space or a quote, which the linker's flags cannot carry", s.environment)
		}
		if value != "" {
			flags = append(flags, "-X "+s.variable+"="+value)
		}
	}
	return strings.Join(flags, " "), nil
}
