package compile

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"text/template"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// iconID is the number under which the window's library looks for its icon.
const iconID = winres.ID(3)

// writeResources writes icon, manifest and properties in the form that the
// linker takes.
func writeResources(path, machine string) (err error) {
	rs := &winres.ResourceSet{}
	for _, add := range []func(*winres.ResourceSet) error{addIcon, addManifest, addProperties} {
		if err := add(rs); err != nil {
			return fmt.Errorf("make the resources of Windows: %w", err)
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return rs.WriteObject(f, winres.Arch(machine))
}

func addIcon(rs *winres.ResourceSet) error {
	icon, err := readIcon()
	if err != nil {
		return err
	}
	return rs.SetIcon(iconID, icon)
}

// readIcon is the program's icon in the sizes that Windows asks for.
func readIcon() (*winres.Icon, error) {
	content, err := os.ReadFile(filepath.Join("build", "appicon.png"))
	if err != nil {
		return nil, err
	}
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return winres.NewIconFromResizedImage(picture, winres.DefaultIconSizes)
}

// WriteIcon writes the program's icon as a file of Windows.
func WriteIcon(path string) (err error) {
	icon, err := readIcon()
	if err != nil {
		return fmt.Errorf("make the icon of Windows: %w", err)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return icon.SaveICO(f)
}

func addManifest(rs *winres.ResourceSet) error {
	content, err := filled("wails.exe.manifest")
	if err != nil {
		return err
	}
	manifest, err := winres.AppManifestFromXML(content)
	if err != nil {
		return err
	}
	rs.SetManifest(manifest)
	return nil
}

func addProperties(rs *winres.ResourceSet) error {
	content, err := filled("info.json")
	if err != nil {
		return err
	}
	var properties version.Info
	if err := properties.UnmarshalJSON(content); err != nil {
		return err
	}
	rs.SetVersionInfo(properties)
	return nil
}

// filled is a template of build/windows with the product's words in it.
func filled(name string) ([]byte, error) {
	p, err := ReadProduct()
	if err != nil {
		return nil, err
	}
	t, err := template.ParseFiles(filepath.Join("build", "windows", name))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
