package sandbox

import (
	"encoding/json"
	"errors"
	"strconv"
	"unicode/utf8"
)

// The error codes of 400. Only 3401 and its message are NFleet's.
const (
	codeEmpty      = 1001
	codeNotJSON    = 1002
	codeWrongType  = 1003
	codePoints     = 2001
	codeTooMany    = 2002
	codeCoordinate = 2003
	codeProfile    = 2004
	codeOrder      = 2005
	codeNoName     = 3401
	codeLongName   = 3402
	codeQuery      = 4001
	codeKey        = 5001
)

const (
	maxPoints = 100
	maxItems  = 20 // errors told at once
)

// read reads a JSON body; the item says what is wrong with it where it is not
// ok. Members that are not known are ignored.
func read(body []byte, into any) (wrong item, ok bool) {
	if len(body) == 0 {
		return item{codeEmpty, "The body is empty"}, false
	}
	if !utf8.Valid(body) {
		return item{codeNotJSON, "The body is not UTF-8"}, false
	}
	err := json.Unmarshal(body, into)
	if err == nil {
		return item{}, true
	}
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		where := mismatch.Field
		if where == "" {
			where = "The body"
		}
		return item{codeWrongType, where + " has the wrong type: " + mismatch.Value}, false
	}
	message := "The body is not JSON"
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		message += ", at byte " + strconv.FormatInt(syntax.Offset, 10)
	}
	return item{codeNotJSON, message}, false
}

// pointBody is a point as a body writes it.
type pointBody struct {
	Lat *float64 `json:"lat"`
	Lon *float64 `json:"lon"`
}

// spots checks points, of which at least least must be there.
func spots(points []pointBody, least int) ([]spot, []item) {
	if len(points) < least {
		return nil, []item{{codePoints, "points needs " + strconv.Itoa(least) + " points at least, and has " + strconv.Itoa(len(points))}}
	}
	if len(points) > maxPoints {
		return nil, []item{{codeTooMany, "points has more than " + strconv.Itoa(maxPoints) + " points"}}
	}
	list := make([]spot, 0, len(points))
	var wrong []item
	for i, p := range points {
		where := "points[" + strconv.Itoa(i) + "]"
		switch {
		case p.Lat == nil || p.Lon == nil:
			wrong = append(wrong, item{codeCoordinate, where + " needs lat and lon"})
		case !onEarth(*p.Lat, *p.Lon):
			wrong = append(wrong, item{codeCoordinate, where + " is not on Earth: lat is from -90 to 90, lon from -180 to 180"})
		default:
			list = append(list, spot{*p.Lat, *p.Lon})
		}
		if len(wrong) == maxItems {
			break
		}
	}
	return list, wrong
}

// trip is the body of a matrix or path, checked.
type trip struct {
	points []spot
	by     *profile
	order  string
}

func readTrip(body []byte) (trip, []item) {
	var b struct {
		Points  []pointBody `json:"points"`
		Profile string      `json:"profile"`
		Order   string      `json:"order"`
	}
	if wrong, ok := read(body, &b); !ok {
		return trip{}, []item{wrong}
	}
	points, wrong := spots(b.Points, 2)
	t := trip{points, profileOf(b.Profile), b.Order}
	if t.by == nil {
		wrong = append(wrong, item{codeProfile, "profile is not one of " + profileNames})
	}
	if t.order == "" {
		t.order = givenOrder
	}
	if t.order != givenOrder && t.order != fastestOrder {
		wrong = append(wrong, item{codeOrder, "order is not one of " + givenOrder + ", " + fastestOrder})
	}
	return t, wrong
}
