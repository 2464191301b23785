// Package draw draws icons from shapes that know how far away a point is. The
// edges come out smooth at every size.
//
// It must never read or write a file: the commands around it do.
package draw

import (
	"image/color"
	"math"
)

// A Point is a place on the drawing, in units of its own.
type Point struct{ X, Y float64 }

// A Shape gives the distance from a point to its edge, negative inside.
type Shape func(Point) float64

// Stroke is a line of the given half width with round ends.
func Stroke(line []Point, width float64) Shape {
	return func(at Point) float64 {
		nearest := math.Inf(1)
		for i := range len(line) - 1 {
			nearest = min(nearest, toSegment(at, line[i], line[i+1]))
		}
		return nearest - width
	}
}

func toSegment(at, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := ((at.X-a.X)*dx + (at.Y-a.Y)*dy) / (dx*dx + dy*dy)
	t = min(max(t, 0), 1)
	return math.Hypot(at.X-a.X-t*dx, at.Y-a.Y-t*dy)
}

// RoundedBox is a box around a centre.
func RoundedBox(centre Point, halfWidth, halfHeight, radius float64) Shape {
	return func(at Point) float64 {
		dx := math.Abs(at.X-centre.X) - halfWidth + radius
		dy := math.Abs(at.Y-centre.Y) - halfHeight + radius
		return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius
	}
}

// Circle is a disc.
func Circle(centre Point, radius float64) Shape {
	return func(at Point) float64 { return math.Hypot(at.X-centre.X, at.Y-centre.Y) - radius }
}

// Arc is a part of a ring, from one angle to another in radians, clockwise from
// the right.
func Arc(centre Point, radius, from, to, width float64) Shape {
	const steps = 32
	line := make([]Point, 0, steps+1)
	for i := range steps + 1 {
		angle := from + (to-from)*float64(i)/steps
		line = append(line, Point{centre.X + radius*math.Cos(angle), centre.Y + radius*math.Sin(angle)})
	}
	return Stroke(line, width)
}

// Polygon is the inside of a convex outline, its corners rounded by the radius.
// The corners go clockwise.
func Polygon(corners []Point, radius float64) Shape {
	outline := append(append([]Point{}, corners...), corners[0])
	edge := Stroke(outline, 0)
	return func(at Point) float64 {
		inside := true
		for i := range corners {
			a, b := outline[i], outline[i+1]
			if (b.X-a.X)*(at.Y-a.Y)-(b.Y-a.Y)*(at.X-a.X) < 0 {
				inside = false
			}
		}
		if inside {
			return -edge(at) - radius
		}
		return edge(at) - radius
	}
}

// Union is everything inside one of the shapes.
func Union(shapes ...Shape) Shape {
	return func(at Point) float64 {
		nearest := math.Inf(1)
		for _, s := range shapes {
			nearest = min(nearest, s(at))
		}
		return nearest
	}
}

// Ring is the line along a shape's edge, inside of it.
func Ring(s Shape, width float64) Shape {
	return func(at Point) float64 { return max(s(at), -s(at)-width) }
}

// Grown is the shape with a margin.
func Grown(s Shape, by float64) Shape {
	return func(at Point) float64 { return s(at) - by }
}

// Cover is how much of a pixel around the point the shape takes, 0 to 1; pixel
// is the pixel's width.
func Cover(s Shape, at Point, pixel float64) float64 {
	return min(max(0.5-s(at)/pixel, 0), 1)
}

// Mix goes from one colour to another by a share; both are opaque.
func Mix(a, b color.NRGBA, share float64) color.NRGBA {
	one := func(a, b uint8) uint8 {
		return uint8(math.Round(float64(a) + share*(float64(b)-float64(a))))
	}
	return color.NRGBA{R: one(a.R, b.R), G: one(a.G, b.G), B: one(a.B, b.B), A: 0xff}
}

// Over lays a colour over what is there, which may be transparent.
func Over(below, above color.NRGBA, share float64) color.NRGBA {
	top := share * float64(above.A) / 255
	bottom := float64(below.A) / 255 * (1 - top)
	alpha := top + bottom
	if alpha == 0 {
		return color.NRGBA{}
	}
	one := func(a, b uint8) uint8 {
		return uint8(math.Round((float64(a)*bottom + float64(b)*top) / alpha))
	}
	return color.NRGBA{R: one(below.R, above.R), G: one(below.G, above.G), B: one(below.B, above.B), A: uint8(math.Round(255 * alpha))}
}

// Between goes from one colour to another by a share; both may be transparent.
func Between(a, b color.NRGBA, share float64) color.NRGBA {
	from, to := float64(a.A)*(1-share), float64(b.A)*share
	if from+to == 0 {
		return color.NRGBA{}
	}
	one := func(a, b uint8) uint8 {
		return uint8(math.Round((float64(a)*from + float64(b)*to) / (from + to)))
	}
	return color.NRGBA{R: one(a.R, b.R), G: one(a.G, b.G), B: one(a.B, b.B), A: uint8(math.Round(from + to))}
}

// Cut takes a share of what is there away.
func Cut(below color.NRGBA, share float64) color.NRGBA {
	below.A = uint8(math.Round(float64(below.A) * (1 - share)))
	return below
}

// Lane runs on a drawing of 1024 units from a dock at the left to an arrow at
// the right: the program's mark is two of them that cross.
func Lane(from, to, width float64) Shape {
	const left, right, head = 248, 776, 92
	curve := []Point{{left, from}}
	const steps = 48
	for i := range steps + 1 {
		t := float64(i) / steps
		ease := t * t * (3 - 2*t)
		curve = append(curve, Point{372 + t*(652-372), from + ease*(to-from)})
	}
	curve = append(curve, Point{right, to})
	arrow := Stroke([]Point{{right - head, to - head}, {right, to}, {right - head, to + head}}, width)
	return Union(Stroke(curve, width), arrow)
}
