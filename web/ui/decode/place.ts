// Where in a text something is wrong: the core names line and column, both from
// 1, the column in characters.

export interface Place {
  line: number;
  column: number;
}

/** The place that a refusal begins with, if it names one. */
export function placeOf(problem: string): Place | undefined {
  const [, line, column] = /^line (\d+), column (\d+): /.exec(problem) ?? [];
  return line === undefined || column === undefined ? undefined : { line: Number(line), column: Number(column) };
}

/** Its offset in a text whose lines end as a field's do, in code units. */
export function offsetOf(text: string, { line, column }: Place): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  let offset = start;
  for (let i = 1; i < column && offset < text.length && text[offset] !== "\n"; i++) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

/** Selects the place in the field and scrolls to it. */
export function showPlace(field: HTMLTextAreaElement, place: Place): void {
  const { value } = field;
  const from = offsetOf(value, place);
  const end = value.indexOf("\n", from);
  const rest = end < 0 ? value.length : end;
  const to = Math.max(Math.min(rest, from + 1), Math.min(value.length, from + 1));
  field.focus();
  field.setSelectionRange(Math.min(from, Math.max(0, value.length - 1)), to);
  const height = parseFloat(getComputedStyle(field).lineHeight) || 18;
  field.scrollTop = Math.max(0, (place.line - 3) * height);
  field.scrollLeft = place.column > 40 ? (place.column - 20) * height * 0.4 : 0;
}
