package main

import (
	"image"
	"image/color"
	"math"

	"crossdock/scripts/draw"
)

// canvas is the drawing's width in its own units.
const canvas = 1024

// state is one of the tray's icons.
type state struct {
	name string
	// hollow has no plate, only its outline.
	hollow bool
	paused bool
	// badge lies over a corner, sign on it; nil for none.
	badge, sign draw.Shape
	fill, on    color.NRGBA
}

// corner is where badges are.
var corner = draw.Point{X: 712, Y: 712}

const badgeRadius = 296

var disc = draw.Circle(corner, badgeRadius)

var states = []state{
	{name: "not-set-up", hollow: true},
	{name: "idle"},
	{name: "syncing", badge: disc, sign: turning(), fill: green, on: white},
	{name: "attention", badge: triangle(), sign: exclamation(), fill: amber, on: ink},
	{name: "error", badge: disc, sign: cross(), fill: red, on: white},
	{name: "paused", paused: true, badge: disc, sign: bars(), fill: slate, on: white},
}

func at(dx, dy float64) draw.Point { return draw.Point{X: corner.X + dx, Y: corner.Y + dy} }

// turning is an arrow that goes round.
func turning() draw.Shape {
	const radius, width = 142, 44
	head := draw.Polygon([]draw.Point{at(24, -250), at(150, -142), at(24, -34)}, 8)
	return draw.Union(draw.Arc(corner, radius, 0.05*math.Pi, 1.5*math.Pi, width), head)
}

func triangle() draw.Shape {
	return draw.Polygon([]draw.Point{at(0, -262), at(268, 232), at(-268, 232)}, 60)
}

func exclamation() draw.Shape {
	return draw.Union(
		draw.Stroke([]draw.Point{at(0, -110), at(0, 56)}, 46),
		draw.Circle(at(0, 178), 52),
	)
}

func cross() draw.Shape {
	const arm = 108
	return draw.Union(
		draw.Stroke([]draw.Point{at(-arm, -arm), at(arm, arm)}, 48),
		draw.Stroke([]draw.Point{at(-arm, arm), at(arm, -arm)}, 48),
	)
}

func bars() draw.Shape {
	return draw.Union(
		draw.RoundedBox(at(-80, 0), 46, 140, 24),
		draw.RoundedBox(at(80, 0), 46, 140, 24),
	)
}

// layers are the parts of the mark itself.
type layers struct{ plate, lower, upper, gap draw.Shape }

func mark() layers {
	const width = 56
	larger := func(s draw.Shape) draw.Shape {
		const by = 1.3
		return func(p draw.Point) float64 {
			return s(draw.Point{X: 512 + (p.X-512)/by, Y: 512 + (p.Y-512)/by}) * by
		}
	}
	upper := larger(draw.Lane(692, 332, width))
	return layers{
		plate: draw.RoundedBox(draw.Point{X: 512, Y: 512}, 500, 500, 230),
		lower: larger(draw.Lane(332, 692, width)), upper: upper, gap: draw.Grown(upper, 42),
	}
}

func (t theme) icon(s state, size int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	pixel := float64(canvas) / float64(size)
	m := mark()
	for y := range size {
		for x := range size {
			img.SetNRGBA(x, y, t.pixel(s, m, draw.Point{X: (float64(x) + 0.5) * pixel, Y: (float64(y) + 0.5) * pixel}, pixel))
		}
	}
	return img
}

func (t theme) pixel(s state, m layers, p draw.Point, width float64) color.NRGBA {
	cover := func(shape draw.Shape) float64 { return draw.Cover(shape, p, width) }
	lower, upper := t.lower, t.upper
	var c color.NRGBA
	switch {
	case s.hollow:
		lower, upper = t.outline, t.outline
		c = draw.Over(c, t.outline, cover(draw.Ring(m.plate, 76)))
	case t.oneColour:
	default:
		ground := draw.Mix(t.plateTop, t.plateBottom, p.Y/canvas)
		if s.paused {
			ground, upper = t.quiet, white
		}
		c = draw.Over(c, ground, cover(m.plate))
	}
	before := c
	c = draw.Over(c, lower, cover(m.lower))
	// The upper lane passes over the lower one with a gap around it.
	c = draw.Between(c, before, cover(m.gap))
	c = draw.Over(c, upper, cover(m.upper))
	return t.badge(c, s, cover)
}

// badge lays the badge over a corner, with a gap around it.
func (t theme) badge(c color.NRGBA, s state, cover func(draw.Shape) float64) color.NRGBA {
	if s.badge == nil {
		return c
	}
	c = draw.Cut(c, cover(draw.Grown(s.badge, 64)))
	if t.oneColour {
		return draw.Cut(draw.Over(c, black, cover(s.badge)), cover(s.sign))
	}
	return draw.Over(draw.Over(c, s.fill, cover(s.badge)), s.on, cover(s.sign))
}
