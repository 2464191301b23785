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
	if err := png.Encode(f, draw()); err != nil {
		_ = f.Close()
		return fmt.Errorf("encode %s: %w", path, err)
	}
	return f.Close()
}

// A shape gives the distance from a point to its edge, negative inside.
type shape func(point) float64

type point struct{ x, y float64 }

func draw() image.Image {
	plate := roundedBox(point{512, 512}, 448, 448, 200)
	falling := lane(332, 692)
	rising := lane(692, 332)
	// The upper lane passes over the lower one with a gap around it.
	gap := grown(rising, 30)

	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		ground := mix(plateTop, plateBottom, float64(y)/size)
		for x := range size {
			at := point{float64(x) + 0.5, float64(y) + 0.5}
			plain := cover(plate, at)
			if plain == 0 {
				continue
			}
			c := mix(ground, white, cover(falling, at))
			c = mix(c, ground, cover(gap, at))
			c = mix(c, amber, cover(rising, at))
			c.A = uint8(math.Round(255 * plain))
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

// lane runs from a dock at the left to an arrow at the right.
func lane(from, to float64) shape {
	const left, right, width, head = 248, 776, 38, 92
	curve := []point{{left, from}}
	const steps = 48
	for i := range steps + 1 {
		t := float64(i) / steps
		ease := t * t * (3 - 2*t)
		curve = append(curve, point{372 + t*(652-372), from + ease*(to-from)})
	}
	curve = append(curve, point{right, to})
	body := stroke(curve, width)
	arrow := stroke([]point{{right - head, to - head}, {right, to}, {right - head, to + head}}, width)
	return func(at point) float64 { return min(body(at), arrow(at)) }
}

// stroke is a line of the given half width with round ends.
func stroke(line []point, width float64) shape {
	return func(at point) float64 {
		nearest := math.Inf(1)
		for i := range len(line) - 1 {
			nearest = min(nearest, toSegment(at, line[i], line[i+1]))
		}
		return nearest - width
	}
}

func toSegment(at, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := ((at.x-a.x)*dx + (at.y-a.y)*dy) / (dx*dx + dy*dy)
	t = min(max(t, 0), 1)
	return math.Hypot(at.x-a.x-t*dx, at.y-a.y-t*dy)
}

func roundedBox(centre point, halfWidth, halfHeight, radius float64) shape {
	return func(at point) float64 {
		dx := math.Abs(at.x-centre.x) - halfWidth + radius
		dy := math.Abs(at.y-centre.y) - halfHeight + radius
		return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius
	}
}

func grown(s shape, by float64) shape {
	return func(at point) float64 { return s(at) - by }
}

// cover is how much of the pixel around the point the shape takes, 0 to 1.
func cover(s shape, at point) float64 {
	return min(max(0.5-s(at), 0), 1)
}

func mix(a, b color.NRGBA, share float64) color.NRGBA {
	one := func(a, b uint8) uint8 {
		return uint8(math.Round(float64(a) + share*(float64(b)-float64(a))))
	}
	return color.NRGBA{R: one(a.R, b.R), G: one(a.G, b.G), B: one(a.B, b.B), A: 0xff}
}
