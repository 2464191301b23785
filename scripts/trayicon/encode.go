package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"os"
)

func writePNG(path string, img image.Image) error {
	var content bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&content, img); err != nil {
		return fmt.Errorf("encode %s: %w", path, err)
	}
	return os.WriteFile(path, content.Bytes(), 0o644)
}

// An icon file of Windows is a directory of pictures: 6 bytes, 16 for each, and
// the pictures, here as bitmaps, which every version reads at every size.
const (
	icoHead  = 6
	icoEntry = 16
	bmpHead  = 40
)

func (t theme) writeICO(path string, s state) error {
	var directory, pictures bytes.Buffer
	little := func(to *bytes.Buffer, values ...any) {
		for _, value := range values {
			_ = binary.Write(to, binary.LittleEndian, value) // a buffer takes everything
		}
	}
	little(&directory, uint16(0), uint16(1), uint16(len(icoSizes)))
	for _, size := range icoSizes {
		bitmap := bitmapOf(t.icon(s, size))
		offset := icoHead + icoEntry*len(icoSizes) + pictures.Len()
		little(&directory, uint8(size), uint8(size), uint8(0), uint8(0), uint16(1), uint16(32), uint32(len(bitmap)), uint32(offset))
		pictures.Write(bitmap)
	}
	return os.WriteFile(path, append(directory.Bytes(), pictures.Bytes()...), 0o644)
}

// bitmapOf is a picture with 32 bits a pixel, from the bottom up, and the mask
// of one bit a pixel that the format asks for behind it.
func bitmapOf(img *image.NRGBA) []byte {
	size := img.Bounds().Dx()
	maskLine := (size + 31) / 32 * 4
	out := make([]byte, bmpHead, bmpHead+size*size*4+size*maskLine)
	binary.LittleEndian.PutUint32(out[0:], bmpHead)
	binary.LittleEndian.PutUint32(out[4:], uint32(size))
	binary.LittleEndian.PutUint32(out[8:], uint32(2*size)) // picture and mask
	binary.LittleEndian.PutUint16(out[12:], 1)
	binary.LittleEndian.PutUint16(out[14:], 32)
	for y := size - 1; y >= 0; y-- {
		for x := range size {
			c := img.NRGBAAt(x, y)
			out = append(out, c.B, c.G, c.R, c.A)
		}
	}
	return append(out, make([]byte, size*maskLine)...)
}
