// How the views say lengths of time and sizes.

import { moment } from "../words";

/** A length of time for reading aloud: "40 ms", "0 s", "3.22 s". */
export const lasting = (ms: number): string => (ms > 0 && ms < 1000 ? `${Math.round(ms)} ms` : moment(ms).replace(/\.?0+ s$/, " s"));

/** A size: "340 B", "1.2 kB", "5.1 MB". */
export function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  const [size, unit] = n < 999_500 ? [n / 1000, "kB"] : [n / 1e6, "MB"];
  return `${size < 9.95 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}
