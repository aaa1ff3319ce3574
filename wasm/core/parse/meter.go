package parse

import "bytes"

// withoutMeter cuts curl's progress meter off the front of a line: curl writes
// it over itself with carriage returns, and other lines right behind it. A
// meter has twelve columns, of which the 9th to 11th are times; so no line of
// numbers in a body is taken for one.
func withoutMeter(line []byte) []byte {
	meter := line[bytes.LastIndexByte(line, '\r')+1:]
	end := 0
	for end < len(meter) && bytes.IndexByte([]byte(" 0123456789.:-kMGTP"), meter[end]) >= 0 {
		end++
	}
	columns := bytes.Fields(meter[:end])
	if len(columns) != 12 {
		return line
	}
	for _, time := range columns[8:11] {
		if bytes.Count(time, []byte(":")) != 2 {
			return line
		}
	}
	return meter[end:]
}

// isMeterTitle tells whether a line is one of the two above the meter.
func isMeterTitle(line []byte) bool {
	return bytes.HasPrefix(line, []byte("  % Total    % Received")) ||
		len(line) > 32 && bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("Dload  Upload   Total"))
}
