package cwsim

import (
	"fmt"
	"reflect"
)

// condition tells whether a row is wanted; everyRow wants all.
type condition func(row reflect.Value) bool

// everyRow is nil, so that lists without conditions are not gone through.
var everyRow condition

// grammar is the language of conditions, with or and and as in SQL:
//
//	or         = and { "or" and }
//	and        = term { "and" term }
//	term       = "(" or ")" | comparison
//	comparison = name ( sign literal | ["not"] ("like" | "contains") text
//	             | ["not"] "in" "(" literal { "," literal } ")" )
type grammar struct {
	tokens []token
	depth  int
	// resolve finds the member of a name.
	resolve func(name string) (path, error)
}

// maxDepth bounds parentheses, so that no request can exhaust the stack.
const maxDepth = 100

// parse reads a condition; an empty one is everyRow.
func parse(input string, resolve func(string) (path, error)) (condition, error) {
	words, err := tokens(input)
	if err != nil {
		return nil, err
	}
	g := &grammar{tokens: words, resolve: resolve}
	if g.peek().kind == tokenEnd {
		return everyRow, nil
	}
	c, err := g.or()
	if err != nil {
		return nil, err
	}
	if t := g.peek(); t.kind != tokenEnd {
		return nil, unexpected(t)
	}
	return c, nil
}

func (g *grammar) peek() token { return g.tokens[0] }

func (g *grammar) take() token {
	t := g.tokens[0]
	if t.kind != tokenEnd {
		g.tokens = g.tokens[1:]
	}
	return t
}

// skip takes the next token if it is that keyword.
func (g *grammar) skip(keyword string) bool {
	if !g.peek().is(keyword) {
		return false
	}
	g.take()
	return true
}

// expect takes the next token, which must be that sign.
func (g *grammar) expect(sign string) error {
	if t := g.take(); !t.sign(sign) {
		return unexpected(t)
	}
	return nil
}

func unexpected(t token) error {
	if t.kind == tokenEnd {
		return fmt.Errorf("unexpected end of conditions")
	}
	return fmt.Errorf("unexpected token '%s'", t.text)
}

func (g *grammar) or() (condition, error) {
	left, err := g.and()
	for err == nil && g.skip("or") {
		var right condition
		before := left
		right, err = g.and()
		left = func(row reflect.Value) bool { return before(row) || right(row) }
	}
	return left, err
}

func (g *grammar) and() (condition, error) {
	left, err := g.term()
	for err == nil && g.skip("and") {
		var right condition
		before := left
		right, err = g.term()
		left = func(row reflect.Value) bool { return before(row) && right(row) }
	}
	return left, err
}

func (g *grammar) term() (condition, error) {
	if !g.peek().sign("(") {
		return g.comparison()
	}
	g.take()
	if g.depth++; g.depth > maxDepth {
		return nil, fmt.Errorf("conditions are nested too deeply")
	}
	c, err := g.or()
	if err != nil {
		return nil, err
	}
	g.depth--
	return c, g.expect(")")
}

func (g *grammar) comparison() (condition, error) {
	name := g.take()
	if name.kind != tokenName {
		return nil, unexpected(name)
	}
	p, err := g.resolve(name.text)
	if err != nil {
		return nil, err
	}
	not := g.skip("not")
	operator := g.take()
	var c condition
	switch {
	case operator.is("in"):
		c, err = g.in(p)
	case operator.is("like"), operator.is("contains"):
		c, err = g.like(p, operator.is("contains"))
	case operator.kind == tokenSign && !not:
		return g.compare(p, operator)
	default:
		return nil, unexpected(operator)
	}
	if err != nil || !not {
		return c, err
	}
	return func(row reflect.Value) bool { return !p.of(row).null && !c(row) }, nil
}

// in reads the list of an in.
func (g *grammar) in(p path) (condition, error) {
	if err := g.expect("("); err != nil {
		return nil, err
	}
	var wanted []value
	for {
		v, err := literal(p, g.take())
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, v)
		t := g.take()
		if t.sign(")") {
			break
		}
		if !t.sign(",") {
			return nil, unexpected(t)
		}
	}
	return func(row reflect.Value) bool {
		have := p.of(row)
		for _, v := range wanted {
			if order, ok := have.compare(v); ok && order == 0 {
				return true
			}
		}
		return false
	}, nil
}

func (g *grammar) like(p path, contains bool) (condition, error) {
	t := g.take()
	switch {
	case p.enum != nil:
		return nil, errEnum
	case t.kind != tokenText || p.sort != text && p.sort != anything:
		return nil, unexpected(t)
	}
	matches := pattern(t.text, contains)
	return func(row reflect.Value) bool {
		have := p.of(row)
		return !have.null && have.sort == text && matches(have.text)
	}, nil
}

func (g *grammar) compare(p path, operator token) (condition, error) {
	word := g.take()
	fits, ok := comparisons[operator.text]
	if !ok {
		return nil, unexpected(operator)
	}
	equality := operator.text == "=" || operator.text == "!="
	if word.is("null") {
		if !equality {
			return nil, unexpected(word)
		}
		want := operator.text == "="
		return func(row reflect.Value) bool { return p.of(row).null == want }, nil
	}
	if p.enum != nil && !equality {
		return nil, errEnum
	}
	wanted, err := literal(p, word)
	if err != nil {
		return nil, err
	}
	return func(row reflect.Value) bool {
		order, ok := p.of(row).compare(wanted)
		return ok && fits(order)
	}, nil
}

// comparisons say what an operator wants of an order (-1, 0, 1). As in SQL no
// comparison with null holds.
var comparisons = map[string]func(int) bool{
	"=":  func(o int) bool { return o == 0 },
	"!=": func(o int) bool { return o != 0 },
	"<":  func(o int) bool { return o < 0 },
	"<=": func(o int) bool { return o <= 0 },
	">":  func(o int) bool { return o > 0 },
	">=": func(o int) bool { return o >= 0 },
}
