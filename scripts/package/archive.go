package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// archiveTar writes a folder, settled before, as one .tar.gz under the name that
// it unpacks to.
func (p *packer) archiveTar(folder, top, output string) (err error) {
	f, err := os.Create(output)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	packed, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, packed.Close()) }()
	archive := tar.NewWriter(packed)
	defer func() { err = errors.Join(err, archive.Close()) }()
	return walk(folder, func(name string, info fs.FileInfo, content io.Reader) error {
		header := &tar.Header{Name: path.Join(top, name), Mode: int64(info.Mode().Perm()), ModTime: p.moment, Typeflag: tar.TypeDir, Format: tar.FormatUSTAR}
		if content == nil {
			header.Name += "/"
			return archive.WriteHeader(header)
		}
		header.Typeflag, header.Size = tar.TypeReg, info.Size()
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		_, err := io.Copy(archive, content)
		return err
	})
}

// archiveZip writes the files of a folder as one .zip.
func (p *packer) archiveZip(folder, top, output string) (err error) {
	f, err := os.Create(output)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	archive := zip.NewWriter(f)
	defer func() { err = errors.Join(err, archive.Close()) }()
	return walk(folder, func(name string, _ fs.FileInfo, content io.Reader) error {
		if content == nil {
			return nil
		}
		file, err := archive.CreateHeader(&zip.FileHeader{Name: path.Join(top, name), Method: zip.Deflate, Modified: p.moment})
		if err != nil {
			return err
		}
		_, err = io.Copy(file, content)
		return err
	})
}

// walk visits a folder in the order of names; content is nil for a folder.
func walk(folder string, visit func(name string, info fs.FileInfo, content io.Reader) error) error {
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if entry.IsDir() {
			return visit(name, info, nil)
		}
		content, err := os.Open(file)
		if err != nil {
			return err
		}
		defer func() { _ = content.Close() }()
		return visit(name, info, content)
	})
	if err != nil {
		return fmt.Errorf("pack %s: %w", folder, err)
	}
	return nil
}
