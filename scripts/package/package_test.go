package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"crossdock/scripts/compile"
	"crossdock/scripts/libraries"
)

func testPacker(t *testing.T) *packer {
	t.Helper()
	var product compile.Product
	product.Info.ProductName, product.Info.ProductVersion = "Crossdock", "1.2.3"
	return &packer{Product: product, out: t.TempDir(), scratch: t.TempDir(), version: "1.2.3", moment: time.Unix(1_700_000_000, 0).UTC()}
}

func plant(t *testing.T, text string, path ...string) string {
	t.Helper()
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// The same files give the same archive, whenever and by whom they were made.
func TestArchiveIsReproducible(t *testing.T) {
	p := testPacker(t)
	var made [][]byte
	for i, rights := range []os.FileMode{0o700, 0o755} {
		folder := t.TempDir()
		program := plant(t, "program", folder, "bin", "crossdock")
		plant(t, "text", folder, "share", "readme")
		if err := os.Chmod(program, rights); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(program, time.Time{}, time.Unix(int64(i), 0)); err != nil {
			t.Fatal(err)
		}
		if err := p.settle(folder); err != nil {
			t.Fatal(err)
		}
		for _, output := range []string{"a.tar.gz", "a.zip"} {
			write := p.archiveTar
			if strings.HasSuffix(output, ".zip") {
				write = p.archiveZip
			}
			if err := write(folder, "crossdock-1.2.3", filepath.Join(p.out, output)); err != nil {
				t.Fatal(err)
			}
			content, err := os.ReadFile(filepath.Join(p.out, output))
			if err != nil {
				t.Fatal(err)
			}
			made = append(made, content)
		}
	}
	if !bytes.Equal(made[0], made[2]) || !bytes.Equal(made[1], made[3]) {
		t.Error("two archives of the same files differ")
	}
	if runtime.GOOS == "windows" {
		return // whose files have no rights to be packed; archives for Linux are made on Linux
	}
	modes := modesOf(t, filepath.Join(p.out, "a.tar.gz"))
	if modes["crossdock-1.2.3/bin/crossdock"] != 0o755 || modes["crossdock-1.2.3/share/readme"] != 0o644 {
		t.Errorf("got %v", modes)
	}
}

func modesOf(t *testing.T, path string) map[string]int64 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	packed, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	modes := map[string]int64{}
	for archive := tar.NewReader(packed); ; {
		header, err := archive.Next()
		if err == io.EOF {
			return modes
		}
		if err != nil {
			t.Fatal(err)
		}
		modes[header.Name] = header.Mode
	}
}

func TestLicences(t *testing.T) {
	with, declares, without := t.TempDir(), t.TempDir(), t.TempDir()
	plant(t, "MIT\r\ntext", with, "LICENSE.md")
	plant(t, "and this", with, "NOTICE")
	plant(t, `{"license": "MIT", "author": "Jane"}`, declares, "package.json")

	text, err := licenceOf(libraries.Library{Folder: with})
	if err != nil || text != "MIT\ntext\n\nand this" {
		t.Errorf("got %q, %v", text, err)
	}
	text, err = licenceOf(libraries.Library{Folder: declares})
	if err != nil || !strings.Contains(text, "MIT licence, copyright Jane") {
		t.Errorf("got %q, %v", text, err)
	}
	if text, err := licenceOf(libraries.Library{Folder: without}); err == nil {
		t.Errorf("a part without a licence is handed out: %q", text)
	}
}

func TestListsOfPartsAreJoined(t *testing.T) {
	program, err := readList([]byte(`{"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
		"metadata": {"timestamp": "now", "component": {"bom-ref": "p", "name": "crossdock"}, "tools": [{"vendor": "v", "name": "t", "version": "1", "hashes": []}]},
		"components": [{"bom-ref": "m"}], "dependencies": [{"ref": "p", "dependsOn": ["m"]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	page, err := readList([]byte(`{"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "serialNumber": "drawn",
		"metadata": {"component": {"bom-ref": "page", "name": "frontend"}},
		"components": [{"bom-ref": "react"}], "dependencies": [{"ref": "page", "dependsOn": ["react"]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	p := testPacker(t)
	if err := p.writeList("linux", program, page); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(p.out, "crossdock-1.2.3-linux.cdx.json"))
	if err != nil {
		t.Fatal(err)
	}
	joined, err := readList(content)
	if err != nil {
		t.Fatal(err)
	}
	if len(joined.Components) != 3 || len(joined.Dependencies) != 2 || strings.Join(joined.Dependencies[0].On, " ") != "m page" {
		t.Errorf("got %+v", joined)
	}
	for _, unwanted := range []string{"now", "drawn", "hashes"} {
		if strings.Contains(string(content), unwanted) {
			t.Errorf("%q is in the list, so two builds differ", unwanted)
		}
	}
	if _, err := readList([]byte(`{"specVersion": "1.5", "components": []}`)); err == nil {
		t.Error("an empty list passes for one")
	}
}

func TestSums(t *testing.T) {
	p := testPacker(t)
	if err := sums(t.Context(), p); err == nil {
		t.Error("sums of nothing")
	}
	plant(t, "abc", p.out, "crossdock.deb")
	for range 2 { // the second time its own file is there
		if err := sums(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(filepath.Join(p.out, sumsName))
	if err != nil {
		t.Fatal(err)
	}
	if want := "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  crossdock.deb\n"; string(content) != want {
		t.Errorf("got %s", content)
	}
}
