package compile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tc-hib/winres"
)

func TestResourcesOfWindows(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(filepath.Join("..", ".."))
	for _, machine := range []winres.Arch{winres.ArchAMD64, winres.ArchARM64} {
		path := filepath.Join(folder, string(machine)+".syso")
		if err := writeResources(path, string(machine)); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(content), `name="app.crossdock"`) {
			t.Errorf("%s: the manifest is not in the resources", machine)
		}
	}
	manifest, err := filled("wails.exe.manifest")
	if err != nil {
		t.Fatal(err)
	}
	product, err := ReadProduct()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(manifest), `version="`+product.Info.ProductVersion+`.0"`) || strings.Contains(string(manifest), "{{") {
		t.Errorf("the manifest is not filled in:\n%s", manifest)
	}
}

func TestSumOfChangesWithTheSources(t *testing.T) {
	top := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sum := func() string {
		t.Helper()
		s, err := sumOf(top, []string{"index.html", "src", "missing"})
		if err != nil {
			t.Fatal(err)
		}
		return string(s)
	}
	write("index.html", "a")
	write("src/deep/one.ts", "b")
	before := sum()
	if sum() != before {
		t.Error("the same sources have two sums")
	}
	write("other.txt", "c")
	if sum() != before {
		t.Error("a file that is no source counts")
	}
	write("src/deep/one.ts", "bb")
	changed := sum()
	write("src/deep/two.ts", "")
	if changed == before || sum() == changed {
		t.Error("a change is not seen")
	}
}

func TestVersion(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("wails.json", []byte(`{"info": {"productVersion": "1.2.3"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		want string
		err  bool
	}{
		"":            {want: "1.2.3"},
		"v1.2.3":      {want: "1.2.3"},
		"v1.2.3-rc.1": {want: "1.2.3-rc.1"},
		"1.2.30":      {err: true},
		"v1.3.0":      {err: true},
		"1.2.3-":      {err: true},
		"1.2.3-a b":   {err: true},
		"9.9.9-rc.1":  {err: true},
		"1.2.3-rc.1'": {err: true},
	}
	for asked, tt := range tests {
		t.Run(asked, func(t *testing.T) {
			got, err := Version(func(string) string { return asked })
			if got != tt.want || (err != nil) != tt.err {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// A variable that is stamped and not there would be dropped by the linker
// without a word.
func TestStampedVariablesExist(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	variables := []string{"crossdock/app/version.number"}
	for _, s := range stamped {
		variables = append(variables, s.variable)
	}
	for _, v := range variables {
		pkg, name, _ := strings.Cut(strings.TrimPrefix(v, "crossdock/"), ".")
		files, err := filepath.Glob(filepath.Join(filepath.FromSlash(pkg), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			found = found || strings.Contains(string(source), "\nvar "+name+" ")
		}
		if !found {
			t.Errorf("%s is stamped, and no file declares it", v)
		}
	}
}

func TestStamps(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	environment := map[string]string{"CROSSDOCK_BUILD_CLIENT_ID": "0000-11"}
	flags, err := Stamps(func(name string) string { return environment[name] })
	if err != nil || !strings.Contains(flags, "-X crossdock/app/rig.builtInClientID=0000-11") {
		t.Errorf("got %q, %v", flags, err)
	}
	environment["CROSSDOCK_BUILD_FEED"] = "https://example.com/release.json"
	if flags, err := Stamps(func(name string) string { return environment[name] }); err == nil {
		t.Errorf("a feed without a key: %q", flags)
	}
	environment["CROSSDOCK_BUILD_FEED_KEY"] = "RWQf6LRCGA9i5+/x="
	flags, err = Stamps(func(name string) string { return environment[name] })
	if err != nil || !strings.Contains(flags, "-X crossdock/app/version.feed=https://example.com/release.json -X crossdock/app/version.feedKey=RWQf6LRCGA9i5+/x=") {
		t.Errorf("got %q, %v", flags, err)
	}
	environment["CROSSDOCK_BUILD_CLIENT_ID"] = "x -X other=1"
	if flags, err := Stamps(func(name string) string { return environment[name] }); err == nil {
		t.Errorf("a second flag was smuggled in: %q", flags)
	}
}
