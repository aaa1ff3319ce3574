package parse

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// literal reads values as JavaScript writes them: texts in any quotation marks,
// numbers, lists, objects. It reads data and evaluates nothing: a name or an
// expression is refused where it stands.
type literal struct {
	text []byte
	at   int
}

const mendLiteral = `write the value itself there, as in {"method": "POST"}`

func (l *literal) refuse(what string) error {
	if l.at >= len(l.text) {
		return refuse(l.text, len(l.text), "the text ends, expected "+what, "copy it again, to its end")
	}
	found := shown(l.text[l.at:])
	if w := l.peekWord(); w != "" {
		found = fmt.Sprintf("the name %.40s", w)
	}
	return refuse(l.text, l.at, found+", expected "+what, mendLiteral)
}

// space passes over white space and comments.
func (l *literal) space() {
	for l.at < len(l.text) {
		rest := l.text[l.at:]
		switch {
		case bytes.IndexByte([]byte(" \t\r\n"), rest[0]) >= 0:
			l.at++
		case bytes.HasPrefix(rest, []byte("\u00a0")):
			l.at += 2
		case bytes.HasPrefix(rest, []byte("//")):
			_, l.at = lineAt(l.text, l.at)
		case bytes.HasPrefix(rest, []byte("/*")):
			end := bytes.Index(rest, []byte("*/"))
			if end < 0 {
				return
			}
			l.at += end + 2
		default:
			return
		}
	}
}

// eat passes over a mark, if it stands here.
func (l *literal) eat(mark string) bool {
	l.space()
	if !bytes.HasPrefix(l.text[l.at:], []byte(mark)) {
		return false
	}
	l.at += len(mark)
	return true
}

func (l *literal) peekWord() string {
	end := l.at
	for end < len(l.text) && end < l.at+200 && isWordByte(l.text[end]) {
		end++
	}
	return string(l.text[l.at:end])
}

func isWordByte(c byte) bool {
	return c == '_' || c == '$' || isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// eatWord passes over a name, if it stands here.
func (l *literal) eatWord(word string) bool {
	l.space()
	if l.peekWord() != word {
		return false
	}
	l.at += len(word)
	return true
}

// value reads a value, texts joined by + among them.
func (l *literal) value(depth int) (node, error) {
	l.space()
	if depth > maxDepth {
		return node{}, refuse(l.text, l.at, fmt.Sprintf("nested deeper than %d levels", maxDepth), mendLiteral)
	}
	n, err := l.single(depth)
	for err == nil && n.kind == aText && l.eat("+") {
		var more node
		l.space()
		if more, err = l.single(depth); err == nil && more.kind != aText {
			l.at = more.at
			err = l.refuse("a text")
		}
		n.text += more.text
	}
	return n, err
}

func (l *literal) single(depth int) (n node, err error) {
	n.at = l.at
	if l.at >= len(l.text) {
		return n, l.refuse("a value")
	}
	switch c := l.text[l.at]; {
	case c == '"' || c == '\'' || c == '`':
		n.text, err = l.quoted()
	case c == '{':
		n.kind = anObject
		n.members, err = l.object(depth)
	case c == '[':
		n.kind = aList
		n.items, err = l.list(depth)
	case c == '-' || c == '.' || isDigit(c):
		n.kind = aNumber
		n.text, err = l.number()
	default:
		return l.word(depth)
	}
	return n, err
}

// word reads the few names that stand for data.
func (l *literal) word(depth int) (n node, err error) {
	n.at, n.kind = l.at, aWord
	switch n.text = l.peekWord(); n.text {
	case "true", "false", "null", "undefined":
		l.at += len(n.text)
		return n, nil
	case "new":
		return l.made(depth)
	case "JSON":
		if l.at += 4; !l.eat(".") || !l.eatWord("stringify") {
			break
		}
		args, err := l.arguments(depth)
		if err != nil {
			return n, err
		}
		if len(args) == 0 {
			break
		}
		var out strings.Builder
		args[0].json(&out)
		return node{at: n.at, text: out.String()}, nil
	}
	l.at = n.at
	return n, l.refuse("a value: a text, a number, a list or an object")
}

// made reads new Headers(…) and its like: the argument, with the class's name.
func (l *literal) made(depth int) (node, error) {
	at := l.at
	l.at += len("new")
	l.space()
	class := l.peekWord()
	if class != "Headers" && class != "URLSearchParams" && class != "URL" && class != "Request" {
		return node{}, l.refuse("Headers, URLSearchParams or URL behind new")
	}
	l.at += len(class)
	args, err := l.arguments(depth)
	if err != nil {
		return node{}, err
	}
	n := node{kind: anObject}
	if len(args) > 0 {
		n = args[0]
	}
	if class == "Request" && len(args) > 1 {
		n = node{kind: aList, items: args}
	}
	n.at, n.name = at, class
	return n, nil
}

func (l *literal) arguments(depth int) ([]node, error) {
	if !l.eat("(") {
		return nil, l.refuse(`"("`)
	}
	return l.until(')', depth)
}

func (l *literal) list(depth int) ([]node, error) {
	l.at++
	return l.until(']', depth)
}

// until reads values up to a bracket; a comma may stand behind the last.
func (l *literal) until(end byte, depth int) (items []node, err error) {
	for {
		if l.eat(string(rune(end))) {
			return items, nil
		}
		item, err := l.value(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
		if !l.eat(",") && (l.at >= len(l.text) || l.text[l.at] != end) {
			return nil, l.refuse(fmt.Sprintf(`"," or "%c"`, end))
		}
	}
}

func (l *literal) object(depth int) (members []member, err error) {
	l.at++
	for {
		if l.eat("}") {
			return members, nil
		}
		m := member{at: l.at}
		if m.key, err = l.key(); err != nil {
			return nil, err
		}
		if !l.eat(":") {
			return nil, l.refuse(`":" and a value behind the name`)
		}
		if m.value, err = l.value(depth + 1); err != nil {
			return nil, err
		}
		members = append(members, m)
		if !l.eat(",") && (l.at >= len(l.text) || l.text[l.at] != '}') {
			return nil, l.refuse(`"," or "}"`)
		}
	}
}

func (l *literal) key() (string, error) {
	if l.at < len(l.text) && (l.text[l.at] == '"' || l.text[l.at] == '\'') {
		return l.quoted()
	}
	key := l.peekWord()
	if key == "" {
		return "", l.refuse("the name of a member")
	}
	l.at += len(key)
	return key, nil
}

func (l *literal) number() (string, error) {
	end := l.at
	for end < len(l.text) && end < l.at+40 && bytes.IndexByte([]byte("0123456789+-.eE"), l.text[end]) >= 0 {
		end++
	}
	text := string(l.text[l.at:end])
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return "", l.refuse("a number")
	}
	l.at = end
	return strconv.FormatFloat(number, 'f', -1, 64), nil
}
