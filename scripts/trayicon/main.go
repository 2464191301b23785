// Command trayicon draws the tray's icons into app/tray/icons: one per state,
// for light and dark taskbars, for the panels of Linux, and as a template for the
// menu bar of macOS.
// States are told apart by shape, not by colour alone.
//
//	go run ./scripts/trayicon
package main

import (
	"fmt"
	"image/color"
	"os"
	"path/filepath"
)

// theme is what an icon is drawn for.
type theme struct {
	name string
	// plateTop and plateBottom are behind the mark; transparent for none.
	plateTop, plateBottom color.NRGBA
	lower, upper          color.NRGBA // the two lanes
	outline               color.NRGBA // of what is not set up
	quiet                 color.NRGBA // the plate of what is paused
	// oneColour draws badges as holes: macOS paints the template itself.
	oneColour bool
}

var (
	white = color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
	black = color.NRGBA{A: 0xff}
	amber = color.NRGBA{R: 0xff, G: 0xc0, B: 0x4d, A: 0xff}
	ink   = color.NRGBA{R: 0x2b, G: 0x1c, B: 0x00, A: 0xff}
	red   = color.NRGBA{R: 0xd9, G: 0x2d, B: 0x2d, A: 0xff}
	green = color.NRGBA{R: 0x12, G: 0x7a, B: 0x4b, A: 0xff}
	slate = color.NRGBA{R: 0x3d, G: 0x47, B: 0x55, A: 0xff}
)

var themes = []theme{
	{
		name: "light", lower: white, upper: amber,
		plateTop: color.NRGBA{R: 0x1c, G: 0x7e, B: 0xd6, A: 0xff}, plateBottom: color.NRGBA{R: 0x0b, G: 0x4f, B: 0x8f, A: 0xff},
		outline: color.NRGBA{R: 0x5b, G: 0x66, B: 0x75, A: 0xff}, quiet: color.NRGBA{R: 0x8a, G: 0x95, B: 0xa3, A: 0xff},
	},
	{
		name: "dark", lower: white, upper: amber,
		plateTop: color.NRGBA{R: 0x45, G: 0xa0, B: 0xf0, A: 0xff}, plateBottom: color.NRGBA{R: 0x1f, G: 0x74, B: 0xc4, A: 0xff},
		outline: color.NRGBA{R: 0xb6, G: 0xc0, B: 0xcc, A: 0xff}, quiet: color.NRGBA{R: 0x75, G: 0x80, B: 0x8e, A: 0xff},
	},
	{
		// The panels of Linux do not tell how bright they are: what is only an
		// outline can be seen on both.
		name: "panel", lower: white, upper: amber,
		plateTop: color.NRGBA{R: 0x45, G: 0xa0, B: 0xf0, A: 0xff}, plateBottom: color.NRGBA{R: 0x1f, G: 0x74, B: 0xc4, A: 0xff},
		outline: color.NRGBA{R: 0x7d, G: 0x88, B: 0x96, A: 0xff}, quiet: color.NRGBA{R: 0x75, G: 0x80, B: 0x8e, A: 0xff},
	},
	{name: "template", lower: black, upper: black, outline: black, oneColour: true},
}

// pngSize suits the panels of Linux, which scale it down; templateSize is the
// menu bar of macOS on a sharp screen.
const (
	pngSize      = 64
	templateSize = 36
)

// icoSizes are what Windows asks for, at 100 to 300 % scaling.
var icoSizes = []int{16, 20, 24, 32, 48}

func main() {
	if err := write(filepath.Join("app", "tray", "icons")); err != nil {
		fmt.Fprintln(os.Stderr, "trayicon:", err)
		os.Exit(1)
	}
}

func write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	for _, t := range themes {
		for _, s := range states {
			if err := t.write(filepath.Join(folder, s.name+"-"+t.name), s); err != nil {
				return err
			}
		}
	}
	return nil
}

// write writes the file that a system asks for.
func (t theme) write(path string, s state) error {
	switch t.name {
	case "template":
		return writePNG(path+".png", t.icon(s, templateSize))
	case "panel":
		return writePNG(path+".png", t.icon(s, pngSize))
	default:
		return t.writeICO(path+".ico", s)
	}
}
