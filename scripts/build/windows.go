package main

import (
	"bytes"
	"context"
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

// buildWindows builds both programs of Windows for a processor: the one with
// the window, which has no terminal, and the one for terminals and scripts.
func buildWindows(ctx context.Context, folder, machine string) (err error) {
	// The compiler takes resources along that lie beside the package and carry
	// the system in their name.
	resources := "crossdock_windows_" + machine + ".syso"
	defer func() { err = errors.Join(err, os.Remove(resources)) }()
	if err := writeResources(resources, winres.Arch(machine)); err != nil {
		return err
	}
	name := filepath.Join(folder, "crossdock-windows-"+machine)
	window := binary{output: name + ".exe", system: "windows", machine: machine, window: true}
	if err := window.build(ctx); err != nil {
		return err
	}
	terminal := binary{output: name + "-console.exe", system: "windows", machine: machine, window: true, console: true}
	return terminal.build(ctx)
}

// writeResources writes icon, manifest and properties in the form that the
// linker takes.
func writeResources(path string, machine winres.Arch) (err error) {
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
	return rs.WriteObject(f, machine)
}

func addIcon(rs *winres.ResourceSet) error {
	content, err := os.ReadFile(filepath.Join("build", "appicon.png"))
	if err != nil {
		return err
	}
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return err
	}
	icon, err := winres.NewIconFromResizedImage(picture, winres.DefaultIconSizes)
	if err != nil {
		return err
	}
	return rs.SetIcon(iconID, icon)
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
	p, err := readProduct()
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
