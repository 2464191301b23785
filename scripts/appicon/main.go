// Command appicon draws the program's icon into build/appicon.png: goods come in
// at one dock, cross, and leave at the other.
//
//	go run ./scripts/appicon
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"

	"crossdock/scripts/draw"
)

const size = 1024

var (
	plateTop    = color.NRGBA{R: 0x1c, G: 0x7e, B: 0xd6, A: 0xff}
	plateBottom = color.NRGBA{R: 0x0b, G: 0x4f, B: 0x8f, A: 0xff}
	white       = color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
	amber       = color.NRGBA{R: 0xff, G: 0xc0, B: 0x4d, A: 0xff}
)

func main() {
	path := filepath.Join("build", "appicon.png")
	if err := write(path); err != nil {
		fmt.Fprintln(os.Stderr, "appicon:", err)
		os.Exit(1)
	}
}

func write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(f, icon()); err != nil {
		_ = f.Close()
		return fmt.Errorf("encode %s: %w", path, err)
	}
	return f.Close()
}

func icon() image.Image {
	const width = 38
	plate := draw.RoundedBox(draw.Point{X: 512, Y: 512}, 448, 448, 200)
	falling := draw.Lane(332, 692, width)
	rising := draw.Lane(692, 332, width)
	// The upper lane passes over the lower one with a gap around it.
	gap := draw.Grown(rising, 30)

	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		ground := draw.Mix(plateTop, plateBottom, float64(y)/size)
		for x := range size {
			at := draw.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}
			plain := draw.Cover(plate, at, 1)
			if plain == 0 {
				continue
			}
			c := draw.Mix(ground, white, draw.Cover(falling, at, 1))
			c = draw.Mix(c, ground, draw.Cover(gap, at, 1))
			c = draw.Mix(c, amber, draw.Cover(rising, at, 1))
			c.A = uint8(math.Round(255 * plain))
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}
